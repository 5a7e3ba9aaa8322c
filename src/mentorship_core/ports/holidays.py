"""Which days are public holidays where."""

from collections.abc import Mapping
from typing import Protocol

from attrs import frozen

from mentorship_core.domain.booking.holidays import Holiday, HolidayPlace


@frozen(kw_only=True)
class Country:
    """`subdivisions` are the codes of those whose holidays are known apart."""

    name: str
    subdivisions: tuple[str, ...]


class Holidays(Protocol):
    def countries(self) -> Mapping[str, Country]:
        """By ISO code; a country that is not there is not known."""

    def in_year(self, place: HolidayPlace, year: int) -> tuple[Holiday, ...]:
        """Ascending; a date has one row. Never waits for anybody. None for a place that is not known."""


@frozen
class NoHolidays:
    """Where nobody tells any."""

    def countries(self) -> Mapping[str, Country]:
        return {}

    def in_year(self, place: HolidayPlace, year: int) -> tuple[Holiday, ...]:
        del place, year
        return ()


NO_HOLIDAYS = NoHolidays()
