"""Stripe's events: written down when something happens, and signed for each attempt to post them."""

import hmac
import json
import time
from collections.abc import Sequence
from copy import deepcopy
from hashlib import sha256
from typing import Any
from uuid import uuid4

import stripe
from attrs import define, field

from tests.emulators.posting import Letter, Poster
from tests.emulators.stripe.books import Books, Event


def signed(secrets: Sequence[str], body: bytes, at: int) -> dict[str, str]:
    """A signature per secret that is good now: two while one is being rolled. Test mode adds a `v0` to be ignored."""
    text = str(at).encode() + b"." + body
    good = [hmac.new(secret.encode(), text, sha256).hexdigest() for secret in secrets]
    parts = [f"t={at}", *(f"v1={one}" for one in good), f"v0={sha256(text).hexdigest()}"]
    return {"stripe-signature": ",".join(parts), "content-type": "application/json; charset=utf-8"}


@define
class Announcer:
    """`api_version` is the one the endpoint was made with: not always the caller's."""

    books: Books
    secrets: list[str]
    api_version: str = stripe.api_version
    poster: Poster = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.poster = Poster(sign=self._sign)

    def say(self, kind: str, about: str, doc: dict[str, Any]) -> None:
        """Under the books' lock: what it is about is shown as it is at this moment."""
        event_id, created = f"evt_{uuid4().hex}", self.books.now()
        event = {
            "id": event_id,
            "object": "event",
            "api_version": self.api_version,
            "created": created,
            "data": {"object": deepcopy(doc)},
            "livemode": False,
            "pending_webhooks": 1,
            "request": {"id": None, "idempotency_key": None},
            "type": kind,
        }
        self.books.events.append(Event(event_id, kind, created, event))
        self.poster.write(about, event_id, json.dumps(event, indent=2, ensure_ascii=False).encode())

    def _sign(self, letter: Letter) -> dict[str, str]:
        """By the machine's clock: a moved demo clock ages no signature."""
        return signed(self.secrets, letter.body, int(time.time()))
