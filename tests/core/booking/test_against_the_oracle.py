"""`AVAILABILITY_EXAMPLES=10000` looks at that many questions instead of a few."""

import os
from datetime import date, datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings

from mentorship_core.domain.booking.availability import SHUT_BY, Reason, nearest, starts, why_not
from mentorship_core.domain.booking.explain import explain
from mentorship_core.domain.booking.hours_reader import FIRST_YEAR, read_schedule
from mentorship_core.domain.booking.hours_text import write_schedule
from mentorship_core.domain.instant import During
from tests.core.booking.examples import a_schedule, asked, between, utc
from tests.core.booking.oracle import Said, days_around, judge
from tests.core.booking.questions import DAYS, Asked, questions

EXAMPLES = int(os.environ.get("AVAILABILITY_EXAMPLES", "100"))
many = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def at(asked: Asked, minute: int) -> datetime:
    return asked.origin + timedelta(minutes=minute)


@many
@given(questions())
def test_what_is_offered_is_what_the_oracle_finds_minute_by_minute(asked: Asked) -> None:
    verdicts = dict(judge(asked.said, asked.origin, DAYS))

    offered = starts(asked.question, During(at(asked, 0), at(asked, DAYS * 1440)))

    assert list(offered) == [at(asked, minute) for minute, reason in verdicts.items() if reason is None]
    for minute in sampled(verdicts):
        assert why_not(asked.question, at(asked, minute)) == verdicts[minute], at(asked, minute)
        assert explain(asked.question, at(asked, minute)).reason == verdicts[minute]


def sampled(verdicts: dict[int, str | None]) -> list[int]:
    """Each offered minute with its neighbours, each at which the verdict changes, and every 23rd."""
    return [
        minute
        for minute, verdict in verdicts.items()
        if minute % 23 == 0
        or verdict is None
        or verdict != verdicts.get(minute - 1)
        or verdicts.get(minute + 1) is None
    ]


@many
@given(questions())
def test_the_nearest_are_the_closest_of_all_that_are_offered(asked: Asked) -> None:
    wished, horizon = at(asked, 2 * 1440 + 601), During(at(asked, -10 * 1440), at(asked, 400 * 1440))
    offered = starts(asked.question, horizon)

    found = nearest(asked.question, wished)

    assert list(found) == sorted(offered, key=lambda start: (abs(start - wished), start))[:3]


@many
@given(questions())
def test_every_schedule_is_written_as_it_is_read(asked: Asked) -> None:
    written_today = tuple(one for one in asked.question.schedule.overrides if one.day.year >= FIRST_YEAR)
    schedule = evolve(asked.question.schedule, away=(), overrides=written_today)

    assert read_schedule(write_schedule(schedule)) == schedule


ORIGIN = utc("2026-07-06 00:00")
CROWDED = Asked(
    ORIGIN,
    asked(
        a_schedule(
            "UTC",
            "00:00-24:00",
            notice_hours=12,
            horizon_days=3,
            daily_limit=1,
            away=(between("2026-07-06 14:00", "2026-07-06 15:00"),),
        ),
        now="2026-07-06 00:00",
        not_after=utc("2026-07-08 12:00"),
        mentor_busy=(between("2026-07-06 18:00", "2026-07-06 19:00"),),
        starts_by_day={date(2026, 7, 7): 1},
    ),
    Said(
        zone="UTC",
        spans={day: [(0, 1440)] for day in days_around(ORIGIN, DAYS)},
        away=[(14 * 60, 15 * 60)],
        buffers=(0, 0),
        notice_hours=12,
        horizon_days=3,
        step=30,
        daily_limit=1,
        session=60,
        now=0,
        not_after=2 * 1440 + 720,
        mentor_busy=[(18 * 60, 19 * 60)],
        student_busy=[],
        booked={date(2026, 7, 7): 1},
    ),
)


def agreed() -> bool:
    verdicts = dict(judge(CROWDED.said, CROWDED.origin, DAYS))
    return all(why_not(CROWDED.question, at(CROWDED, minute)) == verdict for minute, verdict in verdicts.items())


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason is not Reason.OUTSIDE_WORKING_HOURS])
def test_the_oracle_notices_a_rule_that_is_switched_off(reason: Reason, monkeypatch: pytest.MonkeyPatch) -> None:
    assert agreed()

    monkeypatch.setitem(dict_of_rules(), reason, lambda question: [])

    assert not agreed()


def dict_of_rules() -> dict[Reason, object]:
    assert isinstance(SHUT_BY, dict)
    return SHUT_BY
