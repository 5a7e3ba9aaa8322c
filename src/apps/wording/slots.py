"""Why a time is or is not offered, in words: for the mentor whose time it is, and for admins."""

from datetime import timedelta
from typing import assert_never

from apps.wording.languages import N_, _, ngettext, reading
from apps.wording.numbers import listed
from apps.wording.times import clock_time, day, length, moment
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
from mentorship_core.domain.language import ENGLISH
from mentorship_core.use_cases.explain_slot import SlotExplained
from mentorship_core.use_cases.save_away import AwayKept

UNREADABLE = N_("Your calendar cannot be read, so nothing at all is offered until it can.")


def why(explained: SlotExplained, zone: str) -> str:
    cause = explained.explanation.cause
    if cause is None:
        allowed = _("The rules allow it.")
        return _("It is offered.") if explained.calendar_readable else f"{_(UNREADABLE)} {allowed}"
    said = _because(cause, zone)
    if explained.calendar_readable:
        return said
    within = said[0].lower() + said[1:] if reading() == ENGLISH else said
    besides = _("Besides: {reason}", reason=within)
    return f"{_(UNREADABLE)} {besides}"


def _because(cause: Cause, zone: str) -> str:
    match cause:
        case ShortNotice(notice_hours=hours, earliest=earliest):
            return ngettext(
                "Students book at least {number} hour before: from {earliest} on.",
                "Students book at least {number} hours before: from {earliest} on.",
                hours,
                earliest=moment(earliest, zone),
            )
        case FarAhead(horizon_days=ahead, latest=latest):
            return ngettext(
                "Students book at most {number} day ahead: until {latest}.",
                "Students book at most {number} days ahead: until {latest}.",
                ahead,
                latest=moment(latest, zone),
            )
        case PackOver(expires_at=expires_at):
            return _("The pack expires before: {expiry}.", expiry=moment(expires_at, zone))
        case OutsideHours():
            return _outside(cause)
        case MentorIsAway(ranges=ranges, names=names):
            when = _stretches(ranges, zone)
            if names:
                return _("You are away ({why}): {when}.", why=listed(names), when=when)
            return _("You are away: {when}.", when=when)
        case DayFull(limit=limit, sessions=sessions):
            return ngettext(
                "That day has {number} session, and you take at most {limit} a day.",
                "That day has {number} sessions, and you take at most {limit} a day.",
                sessions,
                limit=limit,
            )
        case Taken(clashes=clashes):
            return " ".join(_clash(one, zone) for one in clashes)
        case _:
            assert_never(cause)


def _outside(cause: OutsideHours) -> str:
    if cause.fault is Fault.UNKNOWN_ZONE:
        return _(
            "Nobody knows the time zone {zone}, so nothing is offered. Choose another in your settings.",
            zone=cause.zone,
        )
    hours = ", ".join(_span(one) for one in cause.hours)
    open_then = _("Your hours that day: {hours}.", hours=hours) if hours else _("You have no hours that day.")
    return f"{_off_hours(cause)} {open_then}"


def _off_hours(cause: OutsideHours) -> str:
    match cause.fault:
        case Fault.OFF_GRID:
            return ngettext(
                "Sessions start every {number} minute from when you open.",
                "Sessions start every {number} minutes from when you open.",
                cause.increment_minutes,
            )
        case Fault.RUNS_PAST_CLOSING:
            return _("A session that starts then ends after you close.")
        case _:
            return _("It is outside your working hours.")


def _span(span: LocalSpan) -> str:
    return f"{_clock(span.opens_minute)}-{_clock(span.closes_minute)}"


def _clock(minute: int) -> str:
    minute = minute if minute <= DAY_MINUTES else minute - DAY_MINUTES
    return f"{minute // 60:02}:{minute % 60:02}"


def _clash(clash: Clash, zone: str) -> str:
    when = _stretch(clash.busy, zone)
    busy = (
        _("You are busy: {when}.", when=when)
        if clash.whose is Whose.MENTOR
        else _("The student is busy: {when}.", when=when)
    )
    near = _("It would not overlap, but leaves less than your buffer free.")
    return f"{busy} {near}" if clash.only_buffers else busy


def _stretches(ranges: tuple[During, ...], zone: str) -> str:
    return "; ".join(_stretch(one, zone) for one in ranges)


def _stretch(during: During, zone: str) -> str:
    if day(during.start, zone) == day(during.end, zone):
        ends = clock_time(during.end, zone)
    else:
        ends = moment(during.end, zone)
    return _("{begins} to {ends}", begins=moment(during.start, zone), ends=ends)


def gains(kept: AwayKept) -> str:
    """`3 packs gain up to 9 days`: what a range away does to the clocks of students (PACK-6)."""
    packs, graces = kept.packs, kept.moved - len(kept.packs)
    said = [_packs(packs)] if packs else []
    if graces:
        said.append(ngettext("{number} kept place moves too", "{number} kept places move too", graces))
    return "; ".join(said) or _("None moves")


def _packs(moved: tuple[timedelta, ...]) -> str:
    furthest = max(moved, key=abs)
    many, time, alike = len(moved), length(abs(furthest)), len(set(moved)) == 1
    if furthest > timedelta(0):
        if alike:
            return ngettext("{number} pack gains {time}", "{number} packs gain {time}", many, time=time)
        return ngettext("{number} pack gains up to {time}", "{number} packs gain up to {time}", many, time=time)
    if alike:
        return ngettext("{number} pack loses {time}", "{number} packs lose {time}", many, time=time)
    return ngettext("{number} pack loses up to {time}", "{number} packs lose up to {time}", many, time=time)
