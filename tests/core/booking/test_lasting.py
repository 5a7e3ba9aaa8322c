"""Until when an answer holds if nobody writes anything: told before, and true at every moment until then."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorship_core.domain.booking.availability import Question, starts
from mentorship_core.domain.booking.hours import LocalSpan, Schedule, WeeklyHours
from mentorship_core.domain.booking.lasting import holds_until
from mentorship_core.domain.instant import During, Instant, days, hours, minutes
from tests.core.booking.questions import DAYS, Asked, questions

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ALL_DAY = Schedule(
    zone="UTC",
    weekly=WeeklyHours.on(range(7), LocalSpan(0, 1440)),
    notice_hours=24,
    horizon_days=2,
    increment_minutes=60,
)
TICK = timedelta(microseconds=1)
SAID = Question(schedule=ALL_DAY, minutes=60, now=NOON)


def until(question: Question, window: During) -> Instant:
    return holds_until(question, window, starts(question, window))


@settings(max_examples=300, deadline=None)
@given(questions(), st.integers(-1, DAYS), st.integers(1, DAYS), st.floats(0, 1, exclude_max=True))
def test_until_then_the_answer_is_the_same_at_any_moment(asked: Asked, first: int, length: int, part: float) -> None:
    question = asked.question
    window = During(asked.origin + days(first), asked.origin + days(first + length))
    ends = until(question, window)

    if ends > question.now:
        later = question.now + (ends - question.now) * part
        assert starts(evolve(question, now=later), window) == starts(question, window)


def test_the_first_start_leaves_when_its_notice_is_too_short() -> None:
    window = During(NOON + hours(24), NOON + hours(30))
    question = evolve(SAID, now=NOON - minutes(10))

    assert until(question, window) == NOON + TICK


def test_the_next_start_enters_when_the_horizon_reaches_it() -> None:
    window = During(NOON + hours(30), NOON + days(3))
    question = evolve(SAID, now=NOON + minutes(10))

    assert until(question, window) == NOON + hours(1)


@pytest.mark.parametrize(
    ("question", "ends"),
    [
        (evolve(SAID, not_after=NOON + minutes(5)), NOON + minutes(5)),
        (evolve(SAID, schedule=evolve(ALL_DAY, away=(During(NOON - hours(1), NOON + minutes(7)),))), NOON + minutes(7)),
        (SAID, datetime(2026, 3, 3, tzinfo=UTC)),
    ],
    ids=["its pack expires", "nobody is away any longer", "another day begins"],
)
def test_it_holds_no_longer_than_until(question: Question, ends: Instant) -> None:
    assert until(question, During(NOON - days(3), NOON - days(2))) == ends


@pytest.mark.parametrize(
    ("said", "window"),
    [
        (lambda ends: ends - TICK, During(NOON + hours(24), NOON + hours(30))),
        (lambda ends: ends - TICK, During(NOON + hours(30), NOON + days(3))),
    ],
    ids=["leaves", "enters"],
)
def test_at_that_moment_it_is_another_and_just_before_it_is_not(
    said: Callable[[Instant], Instant], window: During
) -> None:
    question = evolve(SAID, now=NOON - minutes(10))
    ends = until(question, window)

    assert starts(evolve(question, now=said(ends)), window) == starts(question, window)
    assert starts(evolve(question, now=ends), window) != starts(question, window)
