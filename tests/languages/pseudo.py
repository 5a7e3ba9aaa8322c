"""A language in which every text stands in brackets, so that what nobody translates stands outside of them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations

import pytest

from apps.web.pages import sentences
from apps.wording import languages

NESTED = re.compile(r"⟦[^⟦⟧]*⟧")
ZONES = re.compile(r"\b[A-Z][A-Za-z_]+/[A-Za-z_/]+|\bUTC\b|\bGMT\b")
DATA = re.compile(
    r"[\w.+-]+@[\w.-]+|https?://\S+|/[a-z-]+|\b[A-Z]{3}\b|\b[A-Z_]{4,}\b|\b[0-9a-f-]{12,}\b|[.#]\w+|\b(user|sbx|pay_sbx)_\w+|\bsystem:\w+"
)
"""Addresses, currencies, codes and ids."""
CUT = re.compile(r"⟦[^⟦⟧]*$", re.MULTILINE)
"""A label of a chart has only so much room."""
WORD = re.compile(r"[^\W\d_]{2,}")


class Brackets(NullTranslations):
    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"

    def pgettext(self, context: str, message: str) -> str:
        return f"⟦{message}⟧"


@contextmanager
def everything_in_brackets() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        for module in (languages, sentences):
            patched.setattr(module, "catalogue", lambda language: Brackets())
        yield


def outside(said: str, data: frozenset[str]) -> list[str]:
    """Each line of which a word is neither in brackets nor somebody's own."""
    left = said
    while (shorter := NESTED.sub("\n", left)) != left:
        left = shorter
    left = CUT.sub("", left)
    for known in sorted(data, key=len, reverse=True):
        left = re.sub(rf"(?<!\w){re.escape(known)}(?!\w)", " ", left)
    left = DATA.sub(" ", ZONES.sub(" ", left))
    return [" ".join(line.split()) for line in left.splitlines() if WORD.search(line)]
