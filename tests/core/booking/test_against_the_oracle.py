"""`AVAILABILITY_EXAMPLES=10000` looks at that many questions instead of a few."""

import os
from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings

from mentorship_core.domain.booking.availability import nearest, starts, why_not
from mentorship_core.domain.booking.explain import explain
from mentorship_core.domain.instant import During
from tests.core.booking.oracle import judge
from tests.core.booking.questions import DAYS, Asked, questions

EXAMPLES = int(os.environ.get("AVAILABILITY_EXAMPLES", "60"))
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
