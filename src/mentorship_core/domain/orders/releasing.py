"""What releasing a seat by hand would do: appointments, an open checkout, the sessions' money (SEAT-14)."""

from attrs import frozen

from mentorship_core.domain.booking.events import SessionCanceled
from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.events import Event
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.order import PendingOrder
from mentorship_core.domain.orders.refunding import CountsAsUsed, Refundable, RefundPlan, RefundWish, call_off
from mentorship_core.domain.packs.pack import ExpiredPack, LivingPack
from mentorship_core.domain.refusals import Refusal
from mentorship_core.domain.seats.roster import NewId
from mentorship_core.domain.seats.seat import LiveSeat
from mentorship_core.domain.terms import Terms


@frozen(kw_only=True)
class Kept:
    """A pack without money to return: given, disputed, or being refunded already. Its appointments end all the same."""

    pack: LivingPack
    canceled: tuple[Scheduled, ...]

    def events(self, now: Instant, terms: Terms) -> tuple[Event, ...]:
        pack, events = self.pack, list[Event]()
        for session in self.canceled:
            pack = pack.unbook()
            events.append(SessionCanceled(at=now, session=call_off(session, now, terms), pack=pack))
        return tuple(events)


@frozen(kw_only=True)
class ReleasePlan:
    """`seat` is what falls, `order` whose page ends; each refund says its money, its sessions and its appointments."""

    seat: LiveSeat | None
    order: PendingOrder | None
    refunds: tuple[RefundPlan, ...]
    kept: tuple[Kept, ...]
    at: Instant
    terms: Terms

    @property
    def changes_nothing(self) -> bool:
        return self.seat is None and self.order is None

    @property
    def canceled(self) -> tuple[Scheduled, ...]:
        """Every appointment that ends, the earliest first."""
        parts: tuple[RefundPlan | Kept, ...] = (*self.refunds, *self.kept)
        ending = [session for part in parts for session in part.canceled]
        return tuple(sorted(ending, key=lambda session: session.during.start))

    @property
    def money(self) -> tuple[Money, ...]:
        """What goes back, per refund."""
        return tuple(plan.money for plan in self.refunds)

    def events(self, *, by: str, reason: str, new_id: NewId) -> tuple[Event, ...]:
        kept = (event for one in self.kept for event in one.events(self.at, self.terms))
        refunds = (event for plan in self.refunds for event in plan.events(by=by, reason=reason, new_id=new_id))
        return (*kept, *refunds)


def money_back(refundable: Refundable) -> RefundPlan | Refusal:
    """Unused sessions at their price. One that has begun is held; what an expired pack had not booked is lost."""
    if isinstance(refundable.pack, ExpiredPack):
        return refundable.plan_of_booked()
    return refundable.plan(RefundWish(counts_as_used=CountsAsUsed.BEGUN))


def kept(pack: LivingPack, scheduled: tuple[Scheduled, ...], now: Instant) -> Kept:
    return Kept(pack=pack, canceled=tuple(session for session in scheduled if session.during.start > now))
