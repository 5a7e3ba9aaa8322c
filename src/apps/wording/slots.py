"""Why a time is or is not offered, in words: for the mentor whose time it is, and for admins."""

from datetime import timedelta
from typing import assert_never

from apps.wording.times import clock_time, count, day, length, moment
from mentorship_core.domain.booking.explain import (
    Cause,
    Clash,
    DayFull,
    FarAhead,
    Fault,
    MentorIsAway,
    OutsideHours,
    PackOver,
    ShortNotice,
    Taken,
    Whose,
)
from mentorship_core.domain.booking.hours import DAY_MINUTES, LocalSpan
from mentorship_core.domain.instant import During
from mentorship_core.use_cases.explain_slot import SlotExplained
from mentorship_core.use_cases.save_away import AwayKept

UNREADABLE = "Your calendar cannot be read, so nothing at all is offered until it can."


def why(explained: SlotExplained, zone: str) -> str:
    cause = explained.explanation.cause
    if cause is None:
        said = "The rules allow it."
        return f"{UNREADABLE} {said}" if not explained.calendar_readable else "It is offered."
    said = _because(cause, zone)
    return said if explained.calendar_readable else f"{UNREADABLE} Besides: {said[0].lower()}{said[1:]}"


def _because(cause: Cause, zone: str) -> str:
    match cause:
        case ShortNotice(notice_hours=hours, earliest=earliest):
            return f"Students book at least {count(hours, 'hour')} before: from {moment(earliest, zone)} on."
        case FarAhead(horizon_days=ahead, latest=latest):
            return f"Students book at most {count(ahead, 'day')} ahead: until {moment(latest, zone)}."
        case PackOver(expires_at=expires_at):
            return f"The pack expires before: {moment(expires_at, zone)}."
        case OutsideHours():
            return _outside(cause)
        case MentorIsAway(ranges=ranges, names=names):
            called = f" ({', '.join(names)})" if names else ""
            return f"You are away{called}: {_stretches(ranges, zone)}."
        case DayFull(limit=limit, sessions=sessions):
            return f"That day has {count(sessions, 'session')}, and you take at most {limit} a day."
        case Taken(clashes=clashes):
            return " ".join(_clash(one, zone) for one in clashes)
        case _:
            assert_never(cause)


def _outside(cause: OutsideHours) -> str:
    hours = ", ".join(_span(one) for one in cause.hours)
    open_then = f" Your hours that day: {hours}." if hours else " You have no hours that day."
    match cause.fault:
        case Fault.UNKNOWN_ZONE:
            return f"Nobody knows the time zone {cause.zone}, so nothing is offered. Choose another in your settings."
        case Fault.CLOSED:
            return f"It is outside your working hours.{open_then}"
        case Fault.OFF_GRID:
            return f"Sessions start every {count(cause.increment_minutes, 'minute')} from when you open.{open_then}"
        case Fault.RUNS_PAST_CLOSING:
            return f"A session that starts then ends after you close.{open_then}"


def _span(span: LocalSpan) -> str:
    return f"{_clock(span.opens_minute)}-{_clock(span.closes_minute)}"


def _clock(minute: int) -> str:
    minute = minute if minute <= DAY_MINUTES else minute - DAY_MINUTES
    return f"{minute // 60:02}:{minute % 60:02}"


def _clash(clash: Clash, zone: str) -> str:
    whose = "You are busy" if clash.whose is Whose.MENTOR else "The student is busy"
    near = " It would not overlap, but leaves less than your buffer free." if clash.only_buffers else ""
    return f"{whose}: {_stretch(clash.busy, zone)}.{near}"


def _stretches(ranges: tuple[During, ...], zone: str) -> str:
    return "; ".join(_stretch(one, zone) for one in ranges)


def _stretch(during: During, zone: str) -> str:
    if day(during.start, zone) == day(during.end, zone):
        return f"{moment(during.start, zone)} to {clock_time(during.end, zone)}"
    return f"{moment(during.start, zone)} to {moment(during.end, zone)}"


def gains(kept: AwayKept) -> str:
    """`3 packs gain up to 9 days`: what a range away does to the clocks of students (PACK-6)."""
    packs, graces = kept.packs, kept.moved - len(kept.packs)
    said = [_packs(packs)] if packs else []
    said += [f"{count(graces, 'kept place')} {'moves' if graces == 1 else 'move'} too"] if graces else []
    return "; ".join(said) or "None moves"


def _packs(moved: tuple[timedelta, ...]) -> str:
    furthest = max(moved, key=abs)
    verb = "gain" if furthest > timedelta(0) else "lose"
    atmost = "up to " if len(set(moved)) > 1 else ""
    return f"{count(len(moved), 'pack')} {verb}{'s' if len(moved) == 1 else ''} {atmost}{length(abs(furthest))}"
