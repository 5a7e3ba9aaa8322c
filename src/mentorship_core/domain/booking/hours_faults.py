"""What can be wrong with a mentor's settings: where, which, and in words."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from attrs import field, frozen
from attrs.validators import min_len

from mentorship_core.domain.booking.hours import AWAY_RANGES, DAY_MINUTES, OVERRIDES, SPANS_A_DAY, LocalSpan, minutes_of
from mentorship_core.domain.booking.overlaps import clashes
from mentorship_core.domain.phrase import Phrase


class HoursCode(StrEnum):
    UNKNOWN_ZONE = "unknown_zone"
    NOT_SEVEN_DAYS = "not_seven_days"
    NOT_A_TIME = "not_a_time"
    NOT_A_DATE = "not_a_date"
    NO_ZONE = "no_zone"
    ENDS_BEFORE_START = "ends_before_start"
    OVERLAPS = "overlaps"
    DATE_TWICE = "date_twice"
    TOO_MANY = "too_many"
    OUT_OF_RANGE = "out_of_range"


WORDS = {
    HoursCode.UNKNOWN_ZONE: Phrase("Give a time zone by its full name, such as Europe/London."),
    HoursCode.NOT_SEVEN_DAYS: Phrase("A week has seven days, Monday first; a day off is an empty list."),
    HoursCode.NOT_A_TIME: Phrase("Give a time of day such as 09:30; hours may close at 24:00 but not open then."),
    HoursCode.NOT_A_DATE: Phrase("Give a date such as 2026-12-24."),
    HoursCode.NO_ZONE: Phrase("Give the time with its offset from UTC, such as 2026-12-24T09:00:00Z."),
    HoursCode.ENDS_BEFORE_START: Phrase("It ends before it starts."),
    HoursCode.OVERLAPS: Phrase("These hours overlap others."),
    HoursCode.DATE_TWICE: Phrase("This date is given twice."),
    HoursCode.TOO_MANY: Phrase(
        "At most {spans} intervals a day, {days} changed days, {ranges} times away.",
        spans=SPANS_A_DAY,
        days=OVERRIDES,
        ranges=AWAY_RANGES,
    ),
    HoursCode.OUT_OF_RANGE: Phrase("This is out of range."),
}


@frozen
class HoursFault:
    """`path` names the field as in JSON, such as `weekly.1.0.closes`."""

    path: str
    code: HoursCode
    words: Phrase

    @classmethod
    def at(cls, path: str, code: HoursCode) -> "HoursFault":
        return cls(path, code, WORDS[code])

    @classmethod
    def backwards(cls, path: str) -> "HoursFault":
        words = Phrase(
            "It ends before it starts. Hours past midnight are shorter than 12 hours; write longer ones as two, up to"
            " 24:00 and from 00:00."
        )
        return cls(path, HoursCode.ENDS_BEFORE_START, words)

    @classmethod
    def beyond(cls, path: str, least: object, most: object) -> "HoursFault":
        return cls(path, HoursCode.OUT_OF_RANGE, Phrase("This must be from {least} to {most}.", least=least, most=most))


@frozen
class HoursFaults:
    """Everything that is wrong, so that it can be put right in one go."""

    faults: tuple[HoursFault, ...] = field(validator=min_len(1))


class Placed(NamedTuple):
    """A span, where it was written and the number of the day it opens on."""

    path: str
    day: int
    span: LocalSpan


def overlaps_in_week(week: Iterable[Placed]) -> Iterator[HoursFault]:
    """Sunday's hours past midnight run into Monday's."""
    placed = list(week)
    for _, later in clashes(_stretches(placed), cycle=7 * DAY_MINUTES):
        yield HoursFault.at(f"{placed[later].path}.opens", HoursCode.OVERLAPS)


def overlaps_of_overrides(around: Iterable[Placed]) -> Iterator[HoursFault]:
    """Overlaps a changed day has within itself or with its neighbours, told where the changed day can mend them."""
    placed = list(around)
    for earlier, later in clashes(_stretches(placed)):
        if placed[later].path.startswith("overrides"):
            yield HoursFault.at(f"{placed[later].path}.opens", HoursCode.OVERLAPS)
        elif placed[earlier].path.startswith("overrides"):
            yield HoursFault.at(f"{placed[earlier].path}.closes", HoursCode.OVERLAPS)


def _stretches(placed: list[Placed]) -> list[tuple[int, int]]:
    return [minutes_of(one.span, one.day) for one in placed]
