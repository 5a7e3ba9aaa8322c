"""Resend's events, signed for each attempt to post them as Svix does (docs.svix.com/receiving/verifying-payloads)."""

import base64
import hmac
import json
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import uuid4

from attrs import define, field

from tests.emulators.posting import Letter, Poster

PREFIX = "whsec_"


def signed(secrets: Sequence[str], event_id: str, body: bytes, at: int) -> dict[str, str]:
    """A signature per secret that is good now: two while one is being replaced."""
    text = f"{event_id}.{at}.".encode() + body
    keys = [base64.b64decode(secret.removeprefix(PREFIX)) for secret in secrets]
    good = [f"v1,{base64.b64encode(hmac.new(key, text, sha256).digest()).decode()}" for key in keys]
    return {
        "content-type": "application/json",
        "svix-id": event_id,
        "svix-timestamp": str(at),
        "svix-signature": " ".join(good),
        "user-agent": "Svix-Webhooks/1.62.0",
    }


@define
class Announcer:
    secrets: list[str]
    poster: Poster = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.poster = Poster(sign=self._sign)

    def say(self, kind: str, mail: Mapping[str, Any], at: datetime, **more: Any) -> str:
        """Written down to be posted; its id."""
        event_id, moment = f"msg_{uuid4().hex}", at.isoformat()
        tags = {tag["name"]: tag.get("value", "") for tag in mail.get("tags", [])}
        data = {
            "created_at": moment,
            "email_id": mail["id"],
            "message_id": f"<{mail['id']}@resend.example>",
            "from": mail["from"],
            "to": mail["to"],
            "subject": mail["subject"],
            **({"tags": tags} if tags else {}),
            **more,
        }
        event = {"type": kind, "created_at": moment, "data": data}
        self.poster.write(mail["id"], event_id, json.dumps(event, ensure_ascii=False).encode())
        return event_id

    def _sign(self, letter: Letter) -> dict[str, str]:
        """By the machine's clock: a moved demo clock ages no signature."""
        return signed(self.secrets, letter.id, letter.body, int(time.time()))
