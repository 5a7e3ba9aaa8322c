"""A mentor's settings as they write them."""

from datetime import datetime
from uuid import UUID

from attrs import frozen

from mentorship_core.domain.booking.clock_text import SpanText
from mentorship_core.domain.booking.hours_text import write_schedule
from mentorship_core.domain.packs.away import Away
from mentorship_core.domain.people import Mentor


@frozen
class Span:
    """Local times such as 09:00 and 17:00; one that closes before it opens runs past midnight."""

    opens: str
    closes: str


@frozen
class DayChanged:
    """The hours of one date instead of the weekly ones; none is a day off."""

    day: str
    spans: list[Span]


@frozen(kw_only=True)
class AwaySeen:
    id: UUID
    starts_at: datetime
    ends_at: datetime
    note: str


@frozen(kw_only=True)
class Settings:
    """`weekly` has seven days, Monday first. `edition` is the ETag."""

    mentor_id: UUID
    name: str
    headline: str
    about: str
    on_sale: bool
    zone: str
    weekly: list[list[Span]]
    overrides: list[DayChanged]
    away: list[AwaySeen]
    buffer_before_minutes: int
    buffer_after_minutes: int
    notice_hours: int
    horizon_days: int
    increment_minutes: int
    daily_limit: int | None
    max_active_students: int
    edition: int


@frozen(kw_only=True)
class SettingsKept:
    settings: Settings
    changed: bool


def settings_of(mentor: Mentor, away: tuple[Away, ...]) -> Settings:
    schedule = write_schedule(mentor.schedule)
    return Settings(
        mentor_id=mentor.id,
        name=mentor.name,
        headline=mentor.headline,
        about=mentor.about,
        on_sale=mentor.on_sale,
        zone=schedule.zone,
        weekly=[spans(day) for day in schedule.weekly],
        overrides=[DayChanged(one.day, spans(one.spans)) for one in schedule.overrides],
        away=[away_seen(one) for one in away],
        buffer_before_minutes=schedule.buffer_before_minutes,
        buffer_after_minutes=schedule.buffer_after_minutes,
        notice_hours=schedule.notice_hours,
        horizon_days=schedule.horizon_days,
        increment_minutes=schedule.increment_minutes,
        daily_limit=schedule.daily_limit,
        max_active_students=mentor.max_active_students,
        edition=mentor.edition,
    )


def away_seen(away: Away) -> AwaySeen:
    return AwaySeen(id=away.id, starts_at=away.during.start, ends_at=away.during.end, note=away.note)


def spans(day: tuple[SpanText, ...]) -> list[Span]:
    return [Span(one.opens, one.closes) for one in day]
