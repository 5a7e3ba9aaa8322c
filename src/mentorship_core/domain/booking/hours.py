"""When a mentor works: weekly hours in their own zone, days that differ, time away, and the bounds on booking."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from attrs import Attribute, field, frozen
from attrs.validators import and_, ge, instance_of, le, max_len, optional

from mentorship_core.domain.booking.overlaps import clash_between
from mentorship_core.domain.instant import During

DAY_MINUTES = 24 * 60
OVERNIGHT_MINUTES = 12 * 60
"""Hours past midnight are shorter than this: 17:00 to 09:00 is a slip, 22:00 to 02:00 is a night."""

SPANS_A_DAY = 24
OVERRIDES = 400
AWAY_RANGES = 200
HOLIDAYS_AT_MOST = 200

BOUNDS = {
    "buffer_before_minutes": (0, 240),
    "buffer_after_minutes": (0, 240),
    "notice_hours": (0, 720),
    "horizon_days": (1, 365),
    "increment_minutes": (5, 240),
    "daily_limit": (1, 48),
}


def _bounded(name: str) -> Any:
    least, most = BOUNDS[name]
    return and_(instance_of(int), ge(least), le(most))


@frozen(order=True)
class LocalSpan:
    """Minutes after the day's local midnight. 1440 is 24:00; beyond it the hours run into the next day."""

    opens_minute: int = field(validator=[instance_of(int), ge(0), le(DAY_MINUTES - 1)])
    closes_minute: int = field(validator=instance_of(int))

    @closes_minute.validator
    def _closes_after_opening(self, _attribute: "Attribute[int]", closes: int) -> None:
        if not is_span(self.opens_minute, closes):
            raise ValueError(f"hours cannot run from minute {self.opens_minute} to {closes}")


def is_span(opens_minute: int, closes_minute: int) -> bool:
    """Whether hours may run so: forward, and past midnight only for less than half a day."""
    length = closes_minute - opens_minute
    return length > 0 and (closes_minute <= DAY_MINUTES or length < OVERNIGHT_MINUTES)


Spans = tuple[LocalSpan, ...]


def _in_order(spans: Iterable[LocalSpan]) -> Spans:
    return tuple(sorted(spans))


def _days_in_order(days: Iterable[Iterable[LocalSpan]]) -> tuple[Spans, ...]:
    return tuple(_in_order(spans) for spans in days)


@frozen
class WeeklyHours:
    """Seven days, Monday first, each with its hours in order."""

    days: tuple[Spans, ...] = field(converter=_days_in_order)

    @days.validator
    def _a_week_without_overlaps(self, _attribute: "Attribute[tuple[Spans, ...]]", days: tuple[Spans, ...]) -> None:
        if len(days) != 7 or any(len(spans) > SPANS_A_DAY for spans in days):
            raise ValueError("a week has seven days of bounded hours")
        if clash := clash_between(week_minutes(days), cycle=7 * DAY_MINUTES):
            raise ValueError(f"weekly hours overlap: {clash}")

    @classmethod
    def on(cls, weekdays: Iterable[int], *spans: LocalSpan) -> "WeeklyHours":
        """The same hours on each of these weekdays (0 is Monday), closed on the others."""
        open_days = set(weekdays)
        return cls(tuple(spans if day in open_days else () for day in range(7)))

    @classmethod
    def closed(cls) -> "WeeklyHours":
        return cls(((),) * 7)


def week_minutes(days: tuple[Spans, ...]) -> list[tuple[int, int]]:
    """Every span of the week in minutes after Monday's midnight."""
    return [minutes_of(span, weekday) for weekday, spans in enumerate(days) for span in spans]


def minutes_of(span: LocalSpan, day_number: int) -> tuple[int, int]:
    midnight = day_number * DAY_MINUTES
    return midnight + span.opens_minute, midnight + span.closes_minute


@frozen
class DayOverride:
    """The hours of one local date, instead of the weekly ones; none at all is a day closed."""

    day: date
    spans: Spans = field(default=(), converter=_in_order, validator=max_len(SPANS_A_DAY))


@frozen(kw_only=True)
class Schedule:
    """All a mentor says about when they can be booked. The zone may be one this machine does not know."""

    zone: str
    weekly: WeeklyHours
    overrides: tuple[DayOverride, ...] = field(default=(), validator=max_len(OVERRIDES))
    away: tuple[During, ...] = field(default=(), validator=max_len(AWAY_RANGES + HOLIDAYS_AT_MOST))
    buffer_before_minutes: int = field(default=0, validator=_bounded("buffer_before_minutes"))
    buffer_after_minutes: int = field(default=0, validator=_bounded("buffer_after_minutes"))
    notice_hours: int = field(default=24, validator=_bounded("notice_hours"))
    horizon_days: int = field(default=60, validator=_bounded("horizon_days"))
    increment_minutes: int = field(default=30, validator=_bounded("increment_minutes"))
    daily_limit: int | None = field(default=None, validator=optional(_bounded("daily_limit")))

    _spans_by_day: Mapping[date, Spans] = field(init=False, repr=False, eq=False)

    @_spans_by_day.default
    def _overridden(self) -> Mapping[date, Spans]:
        return {override.day: override.spans for override in self.overrides}

    def __attrs_post_init__(self) -> None:
        if len(self._spans_by_day) < len(self.overrides):
            raise ValueError("a date has two overrides")
        for override in self.overrides:
            if clash := clash_between(self._minutes_around(override.day)):
                raise ValueError(f"hours around {override.day} overlap: {clash}")

    def spans_on(self, day: date) -> Spans:
        """The hours that open on this local date."""
        spans = self._spans_by_day.get(day)
        return self.weekly.days[day.weekday()] if spans is None else spans

    def _minutes_around(self, day: date) -> list[tuple[int, int]]:
        around = [day + timedelta(days=step) for step in (-1, 0, 1)]
        return [minutes_of(span, one.toordinal()) for one in around for span in self.spans_on(one)]
