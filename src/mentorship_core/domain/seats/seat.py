"""A student's place with a mentor: one class per state, each with the moves it has."""

from enum import StrEnum

from attrs import evolve, frozen

from mentorship_core.domain.identity import MentorId, OfferId, OrderId, SeatId, UserId
from mentorship_core.domain.instant import Instant, hours
from mentorship_core.domain.state import State
from mentorship_core.domain.terms import Terms


class ReleaseReason(StrEnum):
    HOLD_OVER = "hold_over"
    CHECKOUT_ENDED = "checkout_ended"
    OFFER_OVER = "offer_over"
    OFFER_DECLINED = "offer_declined"
    GRACE_OVER = "grace_over"
    REFUNDED = "refunded"
    BY_HAND = "by_hand"


@frozen(kw_only=True)
class CheckoutHold:
    """Kept while the student is on the provider's page."""

    order: OrderId
    until: Instant


@frozen(kw_only=True)
class OfferHold:
    """Kept for the next in line."""

    offer: OfferId
    until: Instant


@frozen(kw_only=True)
class _Seat(State):
    id: SeatId
    mentor: MentorId
    student: UserId


@frozen(kw_only=True)
class Released(_Seat):
    at: Instant
    why: ReleaseReason


@frozen(kw_only=True)
class _Live(_Seat):
    def release(self, at: Instant, why: ReleaseReason) -> Released:
        return Released(id=self.id, mentor=self.mentor, student=self.student, at=at, why=why)


@frozen(kw_only=True)
class Held(_Live):
    """Kept by a checkout, an offer, or both."""

    checkout: CheckoutHold | None = None
    offer: OfferHold | None = None

    @property
    def until(self) -> Instant:
        """The later of the two."""
        return max(hold.until for hold in (self.checkout, self.offer) if hold is not None)

    def __attrs_post_init__(self) -> None:
        if self.checkout is None and self.offer is None:
            raise ValueError("a held seat is held by a checkout or an offer")

    def check_out(self, order: OrderId, until: Instant) -> "Held":
        """The offered student begins to pay, or the same checkout keeps its hold a little longer."""
        return evolve(self, checkout=CheckoutHold(order=order, until=until))

    def end_checkout(self, at: Instant) -> "Held | Released":
        """Back to the offer if it still stands, else given up."""
        if self.offer is not None and at < self.offer.until:
            return evolve(self, checkout=None)
        return self.release(at, ReleaseReason.CHECKOUT_ENDED)

    def claim(self) -> "Active":
        return Active(id=self.id, mentor=self.mentor, student=self.student)


@frozen(kw_only=True)
class Active(_Live):
    def enter_grace(self, at: Instant, terms: Terms) -> "Grace":
        return Grace(id=self.id, mentor=self.mentor, student=self.student, until=at + hours(terms.grace_hours))


@frozen(kw_only=True)
class Grace(_Live):
    """The pack is used up; the seat waits for a renewal until `until`."""

    until: Instant
    kept_for: OrderId | None = None
    """The checkout that has used this grace's one extension."""

    def renew(self) -> Active:
        return Active(id=self.id, mentor=self.mentor, student=self.student)

    def keep_for_checkout(self, order: OrderId, hold_until: Instant) -> "Grace":
        """The first checkout that would outlast the grace moves its end, once."""
        if self.kept_for is not None or hold_until <= self.until:
            return self
        return evolve(self, until=hold_until, kept_for=order)

    def move_end(self, until: Instant) -> "Grace":
        return evolve(self, until=until)


Seat = Held | Active | Grace | Released
LiveSeat = Held | Active | Grace


def is_over(seat: LiveSeat, now: Instant) -> bool:
    """Whether its time has run out; an instant belongs to what comes after it."""
    match seat:
        case Held() | Grace():
            return seat.until <= now
        case Active():
            return False
