"""Words in the reader's language, by gettext: the English text is the key, and what is said where nobody translated it.

Whose language it is does not travel through every call: it belongs to the request, or to the letter being written
(ADR 0016). `read_in` sets it, and `_`, `ngettext` and `pgettext` look it up when they are called, so nothing may be
translated at import. Values are named in braces and put in after translating: `_("Hello, {name}", name=name)`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from mentorship_core.domain.language import ENGLISH, LANGUAGES
from mentorship_core.domain.phrase import Phrase

LOCALES = Path(__file__).parent / "locales"
DOMAIN = "mentorship"

_READING: ContextVar[str] = ContextVar("reading", default=ENGLISH)


def reading() -> str:
    """The language of whoever reads what is being written now."""
    return _READING.get()


def turn_to(language: str | None) -> None:
    """From here on, for the rest of this request. Another language than ours is English."""
    _READING.set(language if language in LANGUAGES else ENGLISH)


@contextmanager
def read_in(language: str | None) -> Iterator[None]:
    """For what is written inside, and no longer."""
    token = _READING.set(language if language in LANGUAGES else ENGLISH)
    try:
        yield
    finally:
        _READING.reset(token)


def _(text: str, /, **values: object) -> str:
    said = catalogue(reading()).gettext(text)
    return said.format(**values) if values else said


def ngettext(one: str, many: str, number: int, /, **values: object) -> str:
    """`number` is a value of its own name in the text: `ngettext("{number} place", "{number} places", 3)`."""
    return catalogue(reading()).ngettext(one, many, number).format(number=number, **values)


def pgettext(context: str, text: str, /, **values: object) -> str:
    """For a short text that is said differently in different places."""
    said = catalogue(reading()).pgettext(context, text)
    return said.format(**values) if values else said


def N_(text: str) -> str:  # noqa: N802  # gettext's own name for it
    """Marks a text that `_` is given later, such as one of a table made at import."""
    return text


def again(words: str) -> str:
    """What the domain said in English, for the reader."""
    return _(words.template, **words.values) if isinstance(words, Phrase) else _(words)


@cache
def catalogue(language: str) -> NullTranslations:
    """Read from the translators' own file; there is no compiled copy that could be older than it."""
    if language == ENGLISH:
        return NullTranslations()
    from babel.messages.mofile import write_mo  # noqa: PLC0415  # only other languages pay for it
    from babel.messages.pofile import read_po  # noqa: PLC0415  # the same

    compiled = BytesIO()
    with (LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as written:
        write_mo(compiled, read_po(written, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def asked_for(accept_language: str) -> str | None:
    """The first of our languages in an `Accept-Language`, by its weights."""
    asked = [part.partition(";") for part in accept_language.split(",")[:MOST_ASKED]]
    by_weight = sorted(
        ((_weight(rest), tag.strip().lower()) for tag, _semicolon, rest in asked), key=lambda one: -one[0]
    )
    ours = (tag.split("-")[0] for weight, tag in by_weight if weight > 0)
    return next((tag for tag in ours if tag in LANGUAGES), None)


MOST_ASKED = 20


def _weight(parameters: str) -> float:
    name, _equals, value = parameters.strip().partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0
