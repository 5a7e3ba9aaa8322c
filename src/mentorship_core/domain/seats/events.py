"""What happens to seats and in the line for them."""

from attrs import frozen

from mentorship_core.domain.events import Event
from mentorship_core.domain.seats.seat import Active, Grace, Held, Released
from mentorship_core.domain.seats.waitlist import (
    Claimed,
    Declined,
    Lapsed,
    Left,
    Offered,
    Open,
    Seated,
    Waiting,
    Withdrawn,
)


@frozen(kw_only=True)
class SeatHeld(Event):
    """A checkout keeps it (SEAT-1, SEAT-3), or a checkout ended and its offer keeps it still."""

    seat: Held


@frozen(kw_only=True)
class SeatClaimed(Event):
    """Paid for (SEAT-4)."""

    seat: Active


@frozen(kw_only=True)
class SeatGiven(Event):
    """Without a hold: late payment, grant, import, correction (SEAT-6)."""

    seat: Active


@frozen(kw_only=True)
class GraceBegan(Event):
    seat: Grace


@frozen(kw_only=True)
class GraceMoved(Event):
    """By an admin, by the first checkout begun in it, or by the mentor's absence."""

    seat: Grace


@frozen(kw_only=True)
class SeatRenewed(Event):
    """Out of grace: a renewal, a grant, or a session that came back (SEAT-8)."""

    seat: Active


@frozen(kw_only=True)
class SeatReleased(Event):
    seat: Released


@frozen(kw_only=True)
class JoinedWaitlist(Event):
    entry: Waiting


@frozen(kw_only=True)
class MovedToTheFront(Event):
    """First in line: their late money was sent back, or a correction found their seat gone."""

    entry: Waiting


@frozen(kw_only=True)
class LeftWaitlist(Event):
    entry: Left


@frozen(kw_only=True)
class OfferMade(Event):
    offer: Open
    entry: Offered
    seat: Held


@frozen(kw_only=True)
class OfferClaimed(Event):
    """The seat itself is claimed by the payment's own event."""

    offer: Claimed
    entry: Seated


@frozen(kw_only=True)
class OfferLapsed(Event):
    """Unanswered: to the end of the line, or out of it after the second time."""

    offer: Lapsed
    entry: Waiting | Left
    seat: Released


@frozen(kw_only=True)
class OfferDeclined(Event):
    offer: Declined
    entry: Left
    seat: Released


@frozen(kw_only=True)
class OfferWithdrawn(Event):
    """A mentor passed on it, or the student left the line."""

    offer: Withdrawn
    entry: Waiting | Left
    seat: Released


SeatEvent = (
    SeatHeld
    | SeatClaimed
    | SeatGiven
    | GraceBegan
    | GraceMoved
    | SeatRenewed
    | SeatReleased
    | JoinedWaitlist
    | MovedToTheFront
    | LeftWaitlist
    | OfferMade
    | OfferClaimed
    | OfferLapsed
    | OfferDeclined
    | OfferWithdrawn
)
