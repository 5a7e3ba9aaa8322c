"""Resend's webhooks, checked and read into our words (resend.com/docs/webhooks)."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from attrs import field, frozen
from standardwebhooks import Webhook
from standardwebhooks.webhooks import WebhookVerificationError

from mentorship_core.domain.instant import Instant, utc
from mentorship_core.domain.notices.mail_news import LetterBounced, LetterComplained, MailNews
from mentorship_core.ports.mail_events import MailSigned
from mentorship_core.ports.payment_events import NotSigned, Unreadable

LASTING = "Permanent"
HEADERS = {"svix-id": "webhook-id", "svix-timestamp": "webhook-timestamp", "svix-signature": "webhook-signature"}
"""Svix, which posts them, signs as the standard says, and names its headers itself."""
WORDS = 500


@frozen(kw_only=True)
class ResendEvents:
    """Several secrets are good while one is being replaced."""

    secrets: tuple[str, ...] = field(repr=False)

    def read(self, headers: Mapping[str, str], body: bytes) -> MailSigned | NotSigned | Unreadable:
        named = {standard: headers.get(theirs, "") for theirs, standard in HEADERS.items()}
        objections = [_objection(secret, named, body) for secret in self.secrets]
        if None not in objections:
            return NotSigned(objections[0] or "")
        try:
            event = json.loads(body)
            return MailSigned(event_id=headers["svix-id"], kind=event["type"], news=news_of(event))
        except (KeyError, TypeError, ValueError, IndexError) as missing:
            return Unreadable(f"Resend's event is not as it documents them: {type(missing).__name__} {missing}")


def news_of(event: dict[str, Any]) -> MailNews | None:
    """None for a kind nobody acts on."""
    match event["type"]:
        case "email.bounced":
            bounce = event["data"]["bounce"]
            return _bounced(event, str(bounce["message"]), lasting=bounce["type"] == LASTING)
        case "email.suppressed":
            return _bounced(event, str(event["data"]["suppressed"]["message"]), lasting=True)
        case "email.complained":
            address, at, key = _of(event)
            return LetterComplained(address=address, at=at, key=key)
        case _:
            return None


def _bounced(event: dict[str, Any], why: str, *, lasting: bool) -> LetterBounced:
    address, at, key = _of(event)
    return LetterBounced(address=address, why=why[:WORDS], at=at, lasting=lasting, key=key)


def _of(event: dict[str, Any]) -> tuple[str, Instant, str | None]:
    """To whom, when, and the key that we tagged it with. Each of our letters has one reader."""
    data = event["data"]
    return data["to"][0].lower(), utc(datetime.fromisoformat(event["created_at"])), data.get("tags", {}).get("key")


def _objection(secret: str, headers: dict[str, str], body: bytes) -> str | None:
    try:
        Webhook(secret).verify(body, headers, json_parse=False)
    except (WebhookVerificationError, ValueError) as wrong:
        return str(wrong)
    return None
