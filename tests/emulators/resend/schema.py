"""What POST /emails takes (resend.com/docs/api-reference/emails/send-email), and nothing beside it."""

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from typing import Any

from tests.emulators.resend.refusing import invalid, missing

MOST_RECIPIENTS = 50
ADDRESS = re.compile(r"[^\s@<>,;]+@[^\s@<>,;.]+(\.[^\s@<>,;.]+)+")
NAMED = re.compile(r"[^<>\r\n]*<(?P<address>[^<>]+)>")
TAG = re.compile(r"[A-Za-z0-9_-]{1,256}")
HEADER = re.compile(r"[!-9;-~]+")
ITS_OWN = frozenset({"from", "to", "cc", "bcc", "subject", "date", "message-id", "content-type", "mime-version"})
"""Headers that Resend writes."""


def checked(sent: Any) -> Mapping[str, Any]:
    """Raises Refused for what Resend would not take."""
    if not isinstance(sent, dict):
        raise invalid("The request body must be an object.")
    for name in ("from", "to", "subject"):
        if not sent.get(name):
            raise missing(name)
    if not (sent.get("html") or sent.get("text")):
        raise missing("html` or `text")
    for name, value in sent.items():
        check = CHECKS.get(name)
        if check is None:
            raise invalid(f"Unknown field `{name}`.")
        check(name, value)
    return sent


def address_of(text: str) -> str:
    """Of `email@example.com` or `Name <email@example.com>`."""
    named = NAMED.fullmatch(text)
    return (named["address"] if named is not None else text).strip()


def _address(name: str, value: Any) -> None:
    if not isinstance(value, str) or ADDRESS.fullmatch(address_of(value)) is None:
        form = "The email address needs to follow the `email@example.com` or `Name <email@example.com>` format."
        raise invalid(f"Invalid `{name}` field. {form}")


def _addresses(name: str, value: Any) -> None:
    listed = value if isinstance(value, list) else [value]
    if not 1 <= len(listed) <= MOST_RECIPIENTS:
        raise invalid(f"The `{name}` field takes 1 to {MOST_RECIPIENTS} addresses.")
    for one in listed:
        _address(name, one)


def _text(name: str, value: Any) -> None:
    if not isinstance(value, str):
        raise invalid(f"The `{name}` field must be a string.")


def _subject(name: str, value: Any) -> None:
    _text(name, value)
    if "\n" in value or "\r" in value:
        raise invalid("The `\\n` is not allowed in the `subject` field.")


def _headers(name: str, value: Any) -> None:
    if not isinstance(value, dict):
        raise invalid(f"The `{name}` field must be an object.")
    for header, said in value.items():
        if HEADER.fullmatch(header) is None or header.lower() in ITS_OWN:
            raise invalid(f"The header `{header}` cannot be set.")
        if not isinstance(said, str) or "\n" in said or "\r" in said:
            raise invalid(f"The header `{header}` must be a line of text.")


def _tags(name: str, value: Any) -> None:
    if not isinstance(value, list):
        raise invalid(f"The `{name}` field must be an array.")
    for tag in value:
        if not isinstance(tag, dict) or not set(tag) <= {"name", "value"} or "name" not in tag:
            raise invalid("Tags are objects of `name` and `value`.")
        if not all(isinstance(word, str) and TAG.fullmatch(word) for word in tag.values()):
            raise invalid("Tags should only contain ASCII letters, numbers, underscores, or dashes.")


def _attachments(name: str, value: Any) -> None:
    if not isinstance(value, list):
        raise invalid(f"The `{name}` field must be an array.")
    for one in value:
        if not isinstance(one, dict) or not set(one) <= {"content", "filename", "path", "content_type", "content_id"}:
            raise invalid("Attachments are objects of `content` or `path`, `filename`, `content_type`, `content_id`.")
        if ("content" in one) == ("path" in one):
            raise invalid("Attachment must have either a `content` or `path`.")
        if "content" in one and "filename" not in one:
            raise invalid("Attachment must have a `filename`.")
        _content(one.get("content", ""))


def _content(text: Any) -> None:
    try:
        base64.b64decode(text, validate=True)
    except (binascii.Error, TypeError, ValueError):
        raise invalid("The attachment's `content` is not Base64.") from None


CHECKS: Mapping[str, Callable[[str, Any], None]] = {
    "from": _address,
    "to": _addresses,
    "cc": _addresses,
    "bcc": _addresses,
    "reply_to": _addresses,
    "subject": _subject,
    "html": _text,
    "text": _text,
    "headers": _headers,
    "tags": _tags,
    "attachments": _attachments,
}
