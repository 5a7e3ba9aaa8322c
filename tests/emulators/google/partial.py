"""`fields`: only what was asked for is answered, in Google's little language of commas, slashes and brackets."""

from collections.abc import Mapping
from typing import Any

from tests.emulators.google.troubles import No

Wanted = dict[str, "Wanted"]
"""Nothing inside means all of it."""


def only(content: Any, fields: str | None) -> Any:
    return content if fields is None else _picked(content, wanted(fields))


def wanted(text: str) -> Wanted:
    """`a,b(c,d/e)` as nested names; raises No for what cannot be read."""
    found, rest = _several(text)
    if rest:
        raise No(400, "invalid", "fields")
    return found


def _several(text: str) -> tuple[Wanted, str]:
    found: Wanted = {}
    while True:
        name, inside, text = _one(text)
        found[name] = inside
        if not text.startswith(","):
            return found, text
        text = text[1:]


def _one(text: str) -> tuple[str, Wanted, str]:
    end = next((at for at, sign in enumerate(text) if sign in ",/()"), len(text))
    name, text = text[:end], text[end:]
    if not name:
        raise No(400, "invalid", "fields")
    if text.startswith("/"):
        inner, inside, text = _one(text[1:])
        return name, {inner: inside}, text
    if text.startswith("("):
        inside, text = _several(text[1:])
        if not text.startswith(")"):
            raise No(400, "invalid", "fields")
        return name, inside, text[1:]
    return name, {}, text


def _picked(content: Any, names: Wanted) -> Any:
    if not names:
        return content
    if isinstance(content, list):
        return [_picked(one, names) for one in content]
    if isinstance(content, Mapping):
        return {name: _picked(content[name], inside) for name, inside in names.items() if name in content}
    return content
