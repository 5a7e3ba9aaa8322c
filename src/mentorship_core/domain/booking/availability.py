"""When a session may start: one compiled question answers both what is offered and what is accepted."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum

from attrs import Factory, field, frozen
from attrs.validators import ge

from mentorship_core.domain.booking.grid import grid
from mentorship_core.domain.booking.hours import Schedule
from mentorship_core.domain.booking.shut import Shut, less, overlapping
from mentorship_core.domain.booking.ticks import DAY, ENDLESS, HOUR, MINUTE, instant, instants, ticks
from mentorship_core.domain.booking.zones import when_shown
from mentorship_core.domain.instant import During, Instant


class Reason(StrEnum):
    """Why a time is not offered, in the order in which they are told."""

    TOO_SHORT_NOTICE = "TOO_SHORT_NOTICE"
    TOO_FAR_AHEAD = "TOO_FAR_AHEAD"
    AFTER_PACK_EXPIRY = "AFTER_PACK_EXPIRY"
    OUTSIDE_WORKING_HOURS = "OUTSIDE_WORKING_HOURS"
    MENTOR_AWAY = "MENTOR_AWAY"
    DAILY_LIMIT = "DAILY_LIMIT"
    SLOT_TAKEN = "SLOT_TAKEN"


@frozen(kw_only=True)
class Question:
    """One length of session with one mentor, and all that could stand in its way.

    `mentor_busy` are the stored `blocks` of the mentor's uncanceled sessions and their calendar's busy times;
    `student_busy` the student's own sessions. `starts_by_day` counts sessions by the mentor's local date.
    A pack's expiry, `not_after`, is the first instant too late to start.
    """

    schedule: Schedule
    minutes: int = field(validator=ge(1))
    now: Instant
    not_after: Instant | None = None
    mentor_busy: tuple[During, ...] = ()
    student_busy: tuple[During, ...] = ()
    starts_by_day: Mapping[date, int] = Factory(dict)


def starts(question: Question, window: During) -> tuple[Instant, ...]:
    """Every bookable start within the window, ascending."""
    return instants(_free(question, ticks(window.start), ticks(window.end)))


def why_not(question: Question, start: Instant) -> Reason | None:
    """The first rule this start breaks, or none: then it is offered, and only then."""
    tick = ticks(start)
    return next((reason for reason in Reason if _breaks(reason, question, tick)), None)


def nearest(question: Question, start: Instant, count: int = 3) -> tuple[Instant, ...]:
    """The bookable starts closest to this one, closest first, the earlier of two equally close."""
    wished, (earliest, too_far) = ticks(start), bookable_between(question)
    reach, furthest = DAY, max(abs(wished - earliest), abs(wished - too_far)) + 1
    while True:
        free = [tick for run in _free(question, wished - reach, wished + reach + 1) for tick in run]
        if len(free) >= count or reach >= furthest:
            closest = sorted(free, key=lambda tick: (abs(tick - wished), tick))
            return tuple(instant(tick) for tick in closest[:count])
        reach *= 4


def _free(question: Question, first: int, until: int) -> list[range]:
    earliest, too_far = bookable_between(question)
    allowed = grid(question.schedule, question.minutes, max(first, earliest), min(until, too_far))
    return less(allowed, (shut for rule in SHUT_BY.values() for shut in rule(question)))


def _breaks(reason: Reason, question: Question, tick: int) -> bool:
    if reason is Reason.OUTSIDE_WORKING_HOURS:
        return not grid(question.schedule, question.minutes, tick, tick + 1)
    return any(first <= tick < until for first, until in SHUT_BY[reason](question))


def bookable_between(question: Question) -> tuple[int, int]:
    """The first tick with enough notice, and the first too far ahead."""
    now, schedule = ticks(question.now), question.schedule
    return now + schedule.notice_hours * HOUR, now + schedule.horizon_days * DAY + 1


def too_soon(question: Question) -> list[Shut]:
    return [(-ENDLESS, bookable_between(question)[0])]


def too_far(question: Question) -> list[Shut]:
    return [(bookable_between(question)[1], ENDLESS)]


def after_expiry(question: Question) -> list[Shut]:
    return [] if question.not_after is None else [(ticks(question.not_after), ENDLESS)]


def away(question: Question) -> list[Shut]:
    return overlapping(question.schedule.away, question.minutes * MINUTE)


def full_days(question: Question) -> list[Shut]:
    """The instants of each local date that has had all its sessions."""
    zone, limit = question.schedule.zone, question.schedule.daily_limit
    full = [day for day, count in question.starts_by_day.items() if limit is not None and count >= limit]
    return [shown for day in full for shown in when_shown(zone, day)]


def taken(question: Question) -> list[Shut]:
    return mentor_taken(question) + student_taken(question)


def mentor_taken(question: Question) -> list[Shut]:
    """A new session blocks its own time and the mentor's buffers of today."""
    before, after = question.schedule.buffer_before_minutes, question.schedule.buffer_after_minutes
    return overlapping(question.mentor_busy, question.minutes * MINUTE, before * MINUTE, after * MINUTE)


def student_taken(question: Question) -> list[Shut]:
    return overlapping(question.student_busy, question.minutes * MINUTE)


SHUT_BY: Mapping[Reason, Callable[[Question], list[Shut]]] = {
    Reason.TOO_SHORT_NOTICE: too_soon,
    Reason.TOO_FAR_AHEAD: too_far,
    Reason.AFTER_PACK_EXPIRY: after_expiry,
    Reason.MENTOR_AWAY: away,
    Reason.DAILY_LIMIT: full_days,
    Reason.SLOT_TAKEN: taken,
}
"""Every rule but the working hours, which are a grid: the starts each of them shuts."""
