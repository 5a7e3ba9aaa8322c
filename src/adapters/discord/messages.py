"""A message of ours in Discord's own shape."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

from mentorship_core.ports.community import Act, Button, Message

TEXT_LONGEST, LABEL_LONGEST = 2000, 80
BUTTONS_A_ROW, ROWS = 5, 5
ROW, BUTTON, BLUE, LINK = 1, 2, 1, 5
NO_PREVIEWS = 4
"""Discord's own numbers."""
NONCE_LONGEST = 25


def payload(message: Message, key: str) -> dict[str, Any]:
    """`enforce_nonce`: the same nonce within a few minutes makes no second message, and answers with the first."""
    buttons = [_button(one) for one in message.buttons]
    rows = [buttons[at : at + BUTTONS_A_ROW] for at in range(0, len(buttons), BUTTONS_A_ROW)][:ROWS]
    said: dict[str, Any] = {
        "content": message.text[:TEXT_LONGEST],
        "nonce": nonce(key),
        "enforce_nonce": True,
        "allowed_mentions": {"parse": []},
        "flags": NO_PREVIEWS,
    }
    return {**said, "components": [{"type": ROW, "components": row} for row in rows]} if rows else said


def nonce(key: str) -> str:
    """As long as Discord lets it be."""
    return urlsafe_b64encode(sha256(key.encode()).digest()).decode()[:NONCE_LONGEST]


def _button(button: Button) -> dict[str, Any]:
    label = button.label[:LABEL_LONGEST]
    if isinstance(button.to, Act):
        return {"type": BUTTON, "style": BLUE, "label": label, "custom_id": button.to.code}
    return {"type": BUTTON, "style": LINK, "label": label, "url": button.to}
