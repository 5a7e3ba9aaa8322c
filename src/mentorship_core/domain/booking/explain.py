"""Why a time is or is not offered, naming the very thing in its way. For mentor and admins, never for the public."""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from zoneinfo import ZoneInfo

from attrs import evolve, frozen

from mentorship_core.domain.booking.availability import (
    Question,
    Reason,
    away,
    mentor_taken,
    student_taken,
    why_not,
)
from mentorship_core.domain.booking.grid import grid, is_open
from mentorship_core.domain.booking.hours import Spans
from mentorship_core.domain.booking.shut import Shut
from mentorship_core.domain.booking.ticks import ticks
from mentorship_core.domain.booking.zones import is_known
from mentorship_core.domain.instant import During, Instant, days, hours


@frozen
class ShortNotice:
    reason: ClassVar[Reason] = Reason.TOO_SHORT_NOTICE
    notice_hours: int
    earliest: Instant


@frozen
class FarAhead:
    reason: ClassVar[Reason] = Reason.TOO_FAR_AHEAD
    horizon_days: int
    latest: Instant


@frozen
class PackOver:
    reason: ClassVar[Reason] = Reason.AFTER_PACK_EXPIRY
    expires_at: Instant


class Fault(StrEnum):
    """What is wrong with a time the mentor's hours do not allow."""

    UNKNOWN_ZONE = "unknown_zone"
    CLOSED = "closed"
    OFF_GRID = "off_grid"
    RUNS_PAST_CLOSING = "runs_past_closing"


@frozen
class OutsideHours:
    """With the hours that open on that local day; none if nobody knows the zone."""

    reason: ClassVar[Reason] = Reason.OUTSIDE_WORKING_HOURS
    fault: Fault
    zone: str
    day: date | None
    hours: Spans
    increment_minutes: int


@frozen
class MentorIsAway:
    """`names` are the public notes, and the names of holidays."""

    reason: ClassVar[Reason] = Reason.MENTOR_AWAY
    ranges: tuple[During, ...]
    names: tuple[str, ...] = ()


@frozen
class DayFull:
    reason: ClassVar[Reason] = Reason.DAILY_LIMIT
    day: date
    limit: int
    sessions: int


class Whose(StrEnum):
    MENTOR = "mentor"
    STUDENT = "student"


@frozen
class Clash:
    """`only_buffers`: the session itself would not touch it, the mentor's buffers would."""

    whose: Whose
    busy: During
    only_buffers: bool


@frozen
class Taken:
    reason: ClassVar[Reason] = Reason.SLOT_TAKEN
    clashes: tuple[Clash, ...]


Cause = ShortNotice | FarAhead | PackOver | OutsideHours | MentorIsAway | DayFull | Taken


@frozen
class Explanation:
    """Offered if there is no cause; else the first, in the order of `Reason`."""

    start: Instant
    cause: Cause | None

    @property
    def reason(self) -> Reason | None:
        return None if self.cause is None else self.cause.reason


def explain(question: Question, start: Instant) -> Explanation:
    reason = why_not(question, start)
    return Explanation(start, None if reason is None else _cause(reason, question, start))


def _cause(reason: Reason, question: Question, start: Instant) -> Cause:
    schedule = question.schedule
    match reason:
        case Reason.TOO_SHORT_NOTICE:
            return ShortNotice(schedule.notice_hours, question.now + hours(schedule.notice_hours))
        case Reason.TOO_FAR_AHEAD:
            return FarAhead(schedule.horizon_days, question.now + days(schedule.horizon_days))
        case Reason.AFTER_PACK_EXPIRY:
            assert question.not_after is not None
            return PackOver(question.not_after)
        case Reason.OUTSIDE_WORKING_HOURS:
            return _outside(question, start)
        case Reason.MENTOR_AWAY:
            return MentorIsAway(tuple(one for one in schedule.away if _is_shut(away(_away_only(question, one)), start)))
        case Reason.DAILY_LIMIT:
            day = start.astimezone(ZoneInfo(schedule.zone)).date()
            assert schedule.daily_limit is not None
            return DayFull(day, schedule.daily_limit, question.starts_by_day[day])
        case Reason.SLOT_TAKEN:
            return Taken(_clashes(question, start))


def _outside(question: Question, start: Instant) -> OutsideHours:
    schedule, tick = question.schedule, ticks(start)
    if not is_known(schedule.zone):
        return OutsideHours(Fault.UNKNOWN_ZONE, schedule.zone, None, (), schedule.increment_minutes)
    day = start.astimezone(ZoneInfo(schedule.zone)).date()
    if not is_open(schedule, tick):
        fault = Fault.CLOSED
    else:
        begins = bool(grid(schedule, 0, tick, tick + 1))
        fault = Fault.RUNS_PAST_CLOSING if begins else Fault.OFF_GRID
    return OutsideHours(fault, schedule.zone, day, schedule.spans_on(day), schedule.increment_minutes)


def _clashes(question: Question, start: Instant) -> tuple[Clash, ...]:
    during = During.lasting(start, question.minutes)
    alone = [
        (Whose.MENTOR, busy, mentor_taken(evolve(question, mentor_busy=(busy,)))) for busy in question.mentor_busy
    ] + [(Whose.STUDENT, busy, student_taken(evolve(question, student_busy=(busy,)))) for busy in question.student_busy]
    return tuple(Clash(whose, busy, not during.overlaps(busy)) for whose, busy, shut in alone if _is_shut(shut, start))


def _away_only(question: Question, one: During) -> Question:
    return evolve(question, schedule=evolve(question.schedule, away=(one,)))


def _is_shut(shut: list[Shut], start: Instant) -> bool:
    tick = ticks(start)
    return any(first <= tick < until for first, until in shut)
