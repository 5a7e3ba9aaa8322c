"""Clerk's webhooks, signed as Svix signs them, read into our words."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from standardwebhooks import Webhook
from standardwebhooks.webhooks import WebhookVerificationError

from mentorship_core.domain.identities import IdentityChange, IdentityNews
from mentorship_core.domain.instant import Instant
from mentorship_core.ports.identities import NoNews, NotTheirs

CHANGES = {
    "user.created": IdentityChange.CREATED,
    "user.updated": IdentityChange.UPDATED,
    "user.deleted": IdentityChange.DELETED,
}
SIGNED = ("id", "timestamp", "signature")


def read_event(secret: str, headers: Mapping[str, str], body: bytes) -> IdentityNews | NoNews | NotTheirs:
    """Signed within the last five minutes, by a secret that only the two of us know."""
    signed = {f"webhook-{name}": headers.get(f"svix-{name}", "") for name in SIGNED}
    try:
        Webhook(secret).verify(body, signed, json_parse=False)
    except (WebhookVerificationError, ValueError) as wrong:
        return NotTheirs(str(wrong))
    try:
        return _news(json.loads(body), signed["webhook-id"], signed["webhook-timestamp"])
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        return NotTheirs(f"unreadable: {type(wrong).__name__}")


def _news(event: Any, event_id: str, signed_at: str) -> IdentityNews | NoNews:
    kind, data = event["type"], event["data"]
    change = CHANGES.get(kind)
    if change is None:
        return NoNews()
    subject = data["id"]
    if not isinstance(subject, str) or not 0 < len(subject) <= 200:
        raise ValueError("no subject")
    return IdentityNews(
        event_id=event_id,
        kind=kind,
        change=change,
        subject=subject,
        email=_verified(data) if change is not IdentityChange.DELETED else None,
        name=" ".join(part for part in (data.get("first_name"), data.get("last_name")) if part),
        at=_at(event, data, signed_at),
    )


def _verified(data: Mapping[str, Any]) -> str | None:
    """The main address, and only if Clerk has verified it: any other could be anybody's."""
    main = data.get("primary_email_address_id")
    for one in data.get("email_addresses", []):
        if one["id"] == main and (one.get("verification") or {}).get("status") == "verified":
            return str(one["email_address"])
    return None


def _at(event: Mapping[str, Any], data: Mapping[str, Any], signed_at: str) -> Instant:
    """When it was so there, in milliseconds; a deleted account says only when it was told."""
    said = data.get("updated_at") or event.get("timestamp") or int(signed_at) * 1000
    return datetime.fromtimestamp(int(said) / 1000, UTC)
