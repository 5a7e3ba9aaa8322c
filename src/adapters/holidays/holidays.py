"""Public holidays from the tables of the `holidays` library: nothing is asked over the network."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from attrs import frozen

from mentorship_core.domain.booking.holidays import Holiday, HolidayPlace
from mentorship_core.ports.holidays import Country

LANGUAGE = "en_US"
WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


@frozen
class TabledHolidays:
    def countries(self) -> Mapping[str, Country]:
        return _countries()

    def in_year(self, place: HolidayPlace, year: int) -> tuple[Holiday, ...]:
        return _in_year(place, year)


@cache
def _countries() -> Mapping[str, Country]:
    import holidays as tables  # noqa: PLC0415  its tables are loaded where somebody takes a day off by them
    from holidays.registry import COUNTRIES  # noqa: PLC0415  as above

    known = tables.list_supported_countries(include_aliases=False)
    names = {codes[1]: WORD.sub(" ", codes[0]) for codes in COUNTRIES.values()}
    found = {code: Country(name=names[code], subdivisions=tuple(parts)) for code, parts in known.items()}
    return dict(sorted(found.items(), key=lambda one: one[1].name))


@lru_cache(maxsize=1024)
def _in_year(place: HolidayPlace, year: int) -> tuple[Holiday, ...]:
    country = _countries().get(place.country)
    if country is None or place.subdivision not in (None, *country.subdivisions):
        return ()
    import holidays as tables  # noqa: PLC0415  as above

    speaks = LANGUAGE in tables.list_localized_countries().get(place.country, ())
    found = tables.country_holidays(
        place.country, subdiv=place.subdivision, years=year, language=LANGUAGE if speaks else None
    )
    return tuple(Holiday(day, name) for day, name in sorted(found.items()) if day.year == year)
