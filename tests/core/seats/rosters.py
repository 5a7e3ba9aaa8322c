"""Mira's seats and her line, as small as a test needs. Students go by their first names."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from uuid import UUID

from mentorship_core.domain.events import Event
from mentorship_core.domain.identity import MentorId, OrderId, SeatId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.refusals import Refusal
from mentorship_core.domain.seats.roster import Roster
from mentorship_core.domain.seats.seat import Active, CheckoutHold, Grace, Held, LiveSeat, OfferHold
from mentorship_core.domain.seats.waitlist import Open
from mentorship_core.domain.terms import TERMS
from tests.core.booking.examples import utc

NOW = utc("2026-03-02 08:00")
MIRA = MentorId(UUID(int=1))
SAM, NOOR, LENA, PIA = (UserId(name) for name in ("sam", "noor", "lena", "pia"))
ORDER, OTHER_ORDER = OrderId(UUID(int=501)), OrderId(UUID(int=502))
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
INSTANT = timedelta(microseconds=1)


def ids() -> Callable[[], UUID]:
    numbers = count(1000)
    return lambda: UUID(int=next(numbers))


NEW_ID = ids()


def seat_id(student: UserId) -> SeatId:
    return SeatId(UUID(bytes=student.encode().ljust(16, b"-")))


def active(student: UserId = SAM) -> Active:
    return Active(id=seat_id(student), mentor=MIRA, student=student)


def grace(student: UserId = SAM, until: Instant = NOW + 72 * HOUR, kept_for: OrderId | None = None) -> Grace:
    return Grace(id=seat_id(student), mentor=MIRA, student=student, until=until, kept_for=kept_for)


def paying(student: UserId = SAM, until: Instant = NOW + 36 * MINUTE, order: OrderId = ORDER) -> Held:
    hold = CheckoutHold(order=order, until=until)
    return Held(id=seat_id(student), mentor=MIRA, student=student, checkout=hold)


def a_roster(*seats: LiveSeat, capacity: int = 1) -> Roster:
    return Roster(mentor=MIRA, capacity=capacity, seats=seats)


def kept(roster: Roster, events: tuple[Event, ...] | Event | Refusal) -> Roster:
    """The roster once what was decided is kept; a refusal is a mistake of the test."""
    assert not isinstance(events, Refusal), events
    return roster.after(*(events if isinstance(events, tuple) else (events,)))


def joined(roster: Roster, *students: UserId, at: Instant = NOW) -> Roster:
    """They join one second after another."""
    for seconds, student in enumerate(students):
        roster = kept(roster, roster.join(student, at + timedelta(seconds=seconds), NEW_ID))
    return roster


def passed_on(roster: Roster, at: Instant = NOW) -> Roster:
    return kept(roster, roster.pass_on(at, TERMS, NEW_ID))


def due(roster: Roster, at: Instant) -> Roster:
    return kept(roster, roster.due(at, TERMS, NEW_ID))


def offered(capacity: int = 1, *also: UserId) -> Roster:
    """Noor has an open offer for the place that was Sam's; the others wait behind her."""
    full = joined(a_roster(*(active(UserId(f"s{number}")) for number in range(capacity))), NOOR, *also)
    full = Roster(mentor=MIRA, capacity=capacity, seats=full.seats[1:], line=full.line)
    return passed_on(full)


def offer_of(roster: Roster, student: UserId) -> Open:
    return next(offer for offer in roster.offers if offer.student == student)


def offer_hold(seat: LiveSeat | None) -> OfferHold:
    assert isinstance(seat, Held)
    assert seat.offer is not None
    return seat.offer


def standing(roster: Roster) -> dict[str, str]:
    """Who has what: `{"sam": "active"}`."""
    return {seat.student: type(seat).__name__.lower() for seat in roster.seats}


def line(roster: Roster) -> list[str]:
    """Who waits, first one first."""
    return [entry.student for entry in roster.waiting]
