"""Countries, and the cities that time zones are called after, in the reader's language."""

from collections.abc import Mapping
from functools import cache
from unicodedata import combining, normalize

from apps.wording.languages import N_, _, reading
from mentorship_core.domain.language import ENGLISH

CONTINENTS: Mapping[str, str] = {
    "Africa": N_("Africa"),
    "America": N_("America"),
    "Antarctica": N_("Antarctica"),
    "Arctic": N_("Arctic"),
    "Asia": N_("Asia"),
    "Atlantic": N_("Atlantic"),
    "Australia": N_("Australia"),
    "Europe": N_("Europe"),
    "Indian": N_("Indian"),
    "Pacific": N_("Pacific"),
}
"""And oceans: what the names of time zones begin with."""


def country(code: str, otherwise: str) -> str:
    """By its two letters; `otherwise` where the language has no name for it."""
    from babel import Locale  # noqa: PLC0415  # only a list of countries need wait for it

    name: str = Locale.parse(reading()).territories.get(code, otherwise)
    return name


def by_alphabet(name: str) -> str:
    """What names are sorted by: Österreich stands beside Oman, not after Zypern."""
    return "".join(letter for letter in normalize("NFKD", name) if not combining(letter)).casefold()


def city(zone: str) -> str:
    """`New York` of `America/New_York`."""
    return _city(zone, reading())


def region(zone: str) -> str:
    """`America, New York`."""
    continent, *within = zone.split("/")
    if not within:
        return zone
    parts = [_(CONTINENTS.get(continent, continent)), *(_plain(one) for one in within[:-1]), city(zone)]
    return ", ".join(parts)


@cache
def _city(zone: str, language: str) -> str:
    if language == ENGLISH:
        return _plain(zone.rsplit("/", 1)[-1])
    from babel.dates import get_timezone_location  # noqa: PLC0415  # the same

    try:
        return get_timezone_location(zone, locale=language, return_city=True)
    except LookupError:
        return _plain(zone.rsplit("/", 1)[-1])


def _plain(name: str) -> str:
    return name.replace("_", " ")
