"""Questions of every kind, said twice: as the product's own value and in the oracle's plain words."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import strategies as st

from mentorship_core.domain.booking.availability import Question
from mentorship_core.domain.booking.hours import DayOverride, LocalSpan, Schedule, WeeklyHours
from mentorship_core.domain.instant import During
from tests.core.booking.oracle import Said, days_around

DAYS = 4
WEEK = 7 * 1440
NIGHTS = [
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("Europe/London", date(2026, 3, 29)),
    ("Europe/London", date(2026, 10, 25)),
    ("Asia/Kolkata", date(2026, 3, 8)),
    ("Australia/Lord_Howe", date(2026, 4, 4)),
    ("Australia/Lord_Howe", date(2026, 10, 3)),
    ("America/Santiago", date(2026, 4, 5)),
    ("America/Santiago", date(2026, 9, 6)),
    ("America/Nuuk", date(2026, 10, 25)),
    ("Pacific/Chatham", date(2026, 4, 4)),
    ("Africa/Casablanca", date(2026, 2, 15)),
    ("Asia/Beirut", date(2026, 3, 29)),
    ("America/Havana", date(2026, 11, 1)),
    ("America/St_Johns", date(2009, 11, 1)),  # at 00:01 back to 23:01: the date itself comes twice
    ("Pacific/Apia", date(2011, 12, 30)),  # a day that never was
    ("Pacific/Kwajalein", date(1993, 8, 21)),
    ("UTC", date(2028, 2, 29)),
]
ZONES = sorted(zone for zone in available_timezones() if zone not in ("Factory", "localtime"))
EDGES = [0, 60, 90, 105, 120, 135, 150, 180, 540, 720, 1020, 1320, 1380, 1410, 1439]
LENGTHS = [1, 15, 20, 30, 45, 60, 61, 90, 120, 240, 480]


class Asked(NamedTuple):
    origin: datetime
    question: Question
    said: Said


@lru_cache(maxsize=4096)
def nights_of(zone: str, year: int) -> list[date]:
    """The UTC dates on which the zone's clocks change, or an ordinary one."""
    place, noon = ZoneInfo(zone), datetime(year, 1, 1, 12, tzinfo=UTC)
    moments = [noon + timedelta(days=day) for day in range(366)]
    offsets = [moment.astimezone(place).utcoffset() for moment in moments]
    changes = [moments[day].date() for day in range(1, 366) if offsets[day] != offsets[day - 1]]
    return changes or [date(year, 2, 28)]


@st.composite
def places(draw: st.DrawFn) -> tuple[str, date]:
    if draw(st.booleans()):
        return draw(st.sampled_from(NIGHTS))
    zone = draw(st.sampled_from(ZONES))
    return zone, draw(st.sampled_from(nights_of(zone, draw(st.integers(2024, 2034)))))


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, int]:
    opens = draw(st.sampled_from(EDGES) | st.integers(0, 1439))
    closes = draw(st.sampled_from([1440, *(opens + length for length in LENGTHS)]) | st.integers(opens + 1, 1440))
    return (opens, closes) if closes <= 1440 or closes - opens < 720 else (opens, 1440)


@st.composite
def weeks(draw: st.DrawFn) -> list[list[tuple[int, int]]]:
    """Seven days of hours, those that would overlap left out."""
    taken: set[int] = set()
    days: list[list[tuple[int, int]]] = [[] for _ in range(7)]
    for weekday, candidates in enumerate(draw(st.lists(st.lists(spans(), max_size=3), min_size=7, max_size=7))):
        for opens, closes in candidates:
            minutes = {(weekday * 1440 + minute) % WEEK for minute in range(opens, closes)}
            if taken.isdisjoint(minutes):
                taken |= minutes
                days[weekday].append((opens, closes))
    return days


def stretches(most: int, longest: int) -> st.SearchStrategy[list[tuple[int, int]]]:
    one = st.builds(
        lambda start, length: (start, start + length), st.integers(-300, DAYS * 1440 + 300), st.integers(0, longest)
    )
    return st.lists(one, max_size=most)


def sometimes(values: st.SearchStrategy[int]) -> st.SearchStrategy[int | None]:
    return st.none() | values


@st.composite
def questions(draw: st.DrawFn) -> Asked:
    zone, night = draw(places())
    origin = datetime(night.year, night.month, night.day, tzinfo=UTC) - timedelta(days=draw(st.integers(0, 2)))
    week, around = draw(weeks()), days_around(origin, DAYS)
    changed = draw(st.dictionaries(st.sampled_from(around), st.lists(spans(), max_size=2), max_size=2))
    said = Said(
        zone=zone,
        spans={},
        away=draw(stretches(3, 2000)),
        buffers=(draw(st.sampled_from([0, 0, 10, 240])), draw(st.sampled_from([0, 0, 15, 240]))),
        notice_hours=draw(st.sampled_from([0, 0, 1, 24])),
        horizon_days=draw(st.sampled_from([1, 2, 60, 365])),
        step=draw(st.sampled_from([5, 15, 20, 30, 45, 60, 90, 240])),
        daily_limit=draw(st.sampled_from([None, 1, 1, 2])),
        session=draw(st.sampled_from([5, 15, 30, 45, 60, 61, 90, 180, 480])),
        now=draw(st.integers(-1440, 1440)),
        not_after=draw(sometimes(st.integers(0, DAYS * 1440))),
        mentor_busy=draw(stretches(8, 600)),
        student_busy=draw(stretches(3, 120)),
        booked={day: draw(st.sampled_from([0, 1, 2])) for day in around},
    )
    schedule = _schedule(said, origin, week, changed)
    for day in around:
        overridden = [one.spans for one in schedule.overrides if one.day == day]
        plain = [(one.opens_minute, one.closes_minute) for one in overridden[0]] if overridden else week[day.weekday()]
        said.spans[day] = plain
    return Asked(origin, _question(said, origin, schedule), said)


def _schedule(
    said: Said, origin: datetime, week: list[list[tuple[int, int]]], changed: dict[date, list[tuple[int, int]]]
) -> Schedule:
    weekly = WeeklyHours(tuple(tuple(LocalSpan(*span) for span in day) for day in week))
    kept: tuple[DayOverride, ...] = ()
    for day, hours in changed.items():
        override = DayOverride(day, tuple(LocalSpan(*span) for span in hours))
        try:
            Schedule(zone=said.zone, weekly=weekly, overrides=(*kept, override))
        except ValueError:
            continue
        kept = (*kept, override)
    return Schedule(
        zone=said.zone,
        weekly=weekly,
        overrides=kept,
        away=_during(said.away, origin),
        buffer_before_minutes=said.buffers[0],
        buffer_after_minutes=said.buffers[1],
        notice_hours=said.notice_hours,
        horizon_days=said.horizon_days,
        increment_minutes=said.step,
        daily_limit=said.daily_limit,
    )


def _question(said: Said, origin: datetime, schedule: Schedule) -> Question:
    return Question(
        schedule=schedule,
        minutes=said.session,
        now=origin + timedelta(minutes=said.now),
        not_after=None if said.not_after is None else origin + timedelta(minutes=said.not_after),
        mentor_busy=_during(said.mentor_busy, origin),
        student_busy=_during(said.student_busy, origin),
        starts_by_day=said.booked,
    )


def _during(busy: list[tuple[int, int]], origin: datetime) -> tuple[During, ...]:
    return tuple(During(origin + timedelta(minutes=start), origin + timedelta(minutes=end)) for start, end in busy)
