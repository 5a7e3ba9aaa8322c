"""What a message may look like, as strictly as Discord reads it."""

from typing import Any
from urllib.parse import urlsplit

from tests.emulators.discord.troubles import wrong

FIELDS = {"content", "nonce", "enforce_nonce", "allowed_mentions", "components", "flags", "tts", "embeds"}
ROW, BUTTON, LINK = 1, 2, 5
STYLES = range(1, 6)
FLAGS = {0, 4, 4096, 4100}
MENTIONED = {"parse", "roles", "users", "replied_user"}


def check_message(body: Any) -> None:
    """Raises No for anything Discord would not take, and for fields nobody knows."""
    if not isinstance(body, dict) or not set(body) <= FIELDS:
        raise wrong("body")
    content = body.get("content")
    if not isinstance(content, str) or not 1 <= len(content) <= 2000:
        raise wrong("content")
    nonce = body.get("nonce")
    if nonce is not None and (not isinstance(nonce, str | int) or len(str(nonce)) > 25):
        raise wrong("nonce")
    if not isinstance(body.get("enforce_nonce", False), bool):
        raise wrong("enforce_nonce")
    if body.get("flags", 0) not in FLAGS:
        raise wrong("flags")
    _check_mentions(body.get("allowed_mentions"))
    _check_components(body.get("components", []))


def _check_mentions(mentions: Any) -> None:
    if mentions is None:
        return
    if not isinstance(mentions, dict) or not set(mentions) <= MENTIONED:
        raise wrong("allowed_mentions")
    if not set(mentions.get("parse", [])) <= {"users", "roles", "everyone"}:
        raise wrong("allowed_mentions.parse")


def _check_components(rows: Any) -> None:
    if not isinstance(rows, list) or len(rows) > 5:
        raise wrong("components")
    seen: set[str] = set()
    for row in rows:
        if not isinstance(row, dict) or set(row) != {"type", "components"} or row["type"] != ROW:
            raise wrong("components.row")
        if not isinstance(row["components"], list) or not 1 <= len(row["components"]) <= 5:
            raise wrong("components.row.components")
        for button in row["components"]:
            _check_button(button, seen)


def _check_button(button: Any, seen: set[str]) -> None:
    if not isinstance(button, dict) or button.get("type") != BUTTON or button.get("style") not in STYLES:
        raise wrong("components.button")
    label = button.get("label")
    if not isinstance(label, str) or not 1 <= len(label) <= 80:
        raise wrong("components.button.label")
    leads = button["style"] == LINK
    if set(button) != {"type", "style", "label", "url" if leads else "custom_id"}:
        raise wrong("components.button.fields")
    if leads:
        parts = urlsplit(button["url"])
        if parts.scheme not in {"http", "https", "discord"} or not parts.netloc or len(button["url"]) > 512:
            raise wrong("components.button.url")
        return
    name = button["custom_id"]
    if not isinstance(name, str) or not 1 <= len(name) <= 100 or name in seen:
        raise wrong("components.button.custom_id")
    seen.add(name)
