"""A mentor's settings as they are written."""

from attrs import frozen

from mentorship_core.domain.booking.clock_text import SpanText, write_span
from mentorship_core.domain.booking.hours import BOUNDS, Schedule, Spans
from mentorship_core.domain.instant import During


@frozen
class OverrideText:
    """A date such as 2026-12-24 and its hours; none at all is a day closed."""

    day: str
    spans: tuple[SpanText, ...] = ()


@frozen(kw_only=True)
class ScheduleText:
    zone: str
    weekly: tuple[tuple[SpanText, ...], ...]
    overrides: tuple[OverrideText, ...] = ()
    away: tuple[During, ...] = ()
    buffer_before_minutes: int = 0
    buffer_after_minutes: int = 0
    notice_hours: int = 24
    horizon_days: int = 60
    increment_minutes: int = 30
    daily_limit: int | None = None


def write_schedule(schedule: Schedule) -> ScheduleText:
    """As a mentor would write it: `read_schedule` gives the same schedule back."""
    return ScheduleText(
        zone=schedule.zone,
        weekly=tuple(_write_spans(spans) for spans in schedule.weekly.days),
        overrides=tuple(OverrideText(one.day.isoformat(), _write_spans(one.spans)) for one in schedule.overrides),
        away=schedule.away,
        **{name: getattr(schedule, name) for name in BOUNDS},
    )


def _write_spans(spans: Spans) -> tuple[SpanText, ...]:
    return tuple(write_span(span) for span in spans)
