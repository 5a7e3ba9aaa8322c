"""How long an answer holds if nobody writes anything: the clock changes what is offered at moments known ahead."""

from datetime import UTC, datetime, time, timedelta

from attrs import evolve

from mentorship_core.domain.booking.availability import Question, starts
from mentorship_core.domain.instant import During, Instant, days, hours

LOOKED_AHEAD = days(1)
NEXT = timedelta(microseconds=1)


def holds_until(question: Question, window: During, offered: tuple[Instant, ...]) -> Instant:
    """The first moment from which this question may be answered otherwise; `offered` is its answer now.

    A start leaves when the notice it needs is no longer given, and enters when the horizon reaches it. A pack that
    expires is refused. The days off and away that are ahead are others each day, and when one is over.
    """
    now = question.now
    over = [during.end for during in question.schedule.away if during.end > now]
    expiry = [] if question.not_after is None else [question.not_after]
    return min(_leaves(question, offered), _enters(question, window), _tomorrow(now), *over, *expiry)


def _leaves(question: Question, offered: tuple[Instant, ...]) -> Instant:
    if not offered:
        return question.now + LOOKED_AHEAD
    return offered[0] - hours(question.schedule.notice_hours) + NEXT


def _enters(question: Question, window: During) -> Instant:
    """Of the starts of a day beyond the horizon, when the first is reached."""
    horizon = days(question.schedule.horizon_days)
    reached = question.now + horizon + NEXT
    beyond = window.meets(During(reached, reached + LOOKED_AHEAD))
    if beyond is None:
        return question.now + LOOKED_AHEAD
    at_once = evolve(question.schedule, notice_hours=0)
    entering = starts(evolve(question, schedule=at_once, now=question.now + LOOKED_AHEAD), beyond)
    return entering[0] - horizon if entering else question.now + LOOKED_AHEAD


def _tomorrow(now: Instant) -> Instant:
    return datetime.combine(now.date() + days(1), time(), tzinfo=UTC)
