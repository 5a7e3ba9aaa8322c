"""When a session may start: one compiled question answers both what is offered and what is accepted."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from attrs import Factory, field, frozen
from attrs.validators import ge

from mentorship_core.domain.booking.hours import Schedule
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
    raise NotImplementedError


def why_not(question: Question, start: Instant) -> Reason | None:
    """The first rule this start breaks, or none: then it is offered, and only then."""
    raise NotImplementedError


def nearest(question: Question, start: Instant, count: int = 3) -> tuple[Instant, ...]:
    """The bookable starts closest to this one, closest first, the earlier of two equally close."""
    raise NotImplementedError
