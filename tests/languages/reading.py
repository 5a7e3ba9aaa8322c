"""What a person reads of a page: its text, and what is read out beside it."""

import re
from html.parser import HTMLParser

SPOKEN = ("title", "aria-label", "placeholder", "alt", "data-offline")
UNREAD = {"script", "style", "code", "pre"}
"""Codes are the same in every language."""
NAMED = re.compile(r"\w+(/[\w-]+)+|[A-Z]{2}(-\w+)?")
"""Time zones, countries and their parts are named by Babel."""
EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Reader(HTMLParser):
    """Passes over what names itself in a language of its own, and what belongs to the demo."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.beside: list[str] = []
        self._passing = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        passes = (
            tag in UNREAD
            or (tag == "option" and NAMED.fullmatch(given.get("value", "")))
            or ("lang" in given and tag != "html")
            or "demo-bar" in given.get("class", "").split()
        )
        if self._passing or (passes and tag not in EMPTY):
            self._passing += tag not in EMPTY
            return
        self.beside += [given[name] for name in SPOKEN if name in given]
        if tag == "input" and given.get("type") in {"submit", "button"}:
            self.beside.append(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if self._passing and tag not in EMPTY:
            self._passing -= 1

    def handle_data(self, data: str) -> None:
        if not self._passing:
            self.texts.append(data)


def read(html: str) -> tuple[str, list[str]]:
    """The page's whole text, an element's a line, and each thing that is read out beside it."""
    reader = Reader()
    reader.feed(html)
    return "\n".join(reader.texts), reader.beside
