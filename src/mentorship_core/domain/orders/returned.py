"""What the answer to a refund brings about, and money that went back without one (REF-2, REF-4, DIS-1)."""

from enum import StrEnum

from attrs import evolve, frozen

from mentorship_core.domain.booking.events import SessionCanceled, SessionCompleted
from mentorship_core.domain.booking.session import Canceled, Completed, Scheduled, Side
from mentorship_core.domain.cases import OpenCase
from mentorship_core.domain.events import Event
from mentorship_core.domain.identity import EntryId, RefundId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.events import RefundFailed, RefundSucceeded
from mentorship_core.domain.orders.order import Order, PaidOrder
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import PendingRefund, SucceededRefund
from mentorship_core.domain.packs.ledger import Entry, Reason
from mentorship_core.domain.packs.pack import ExpiredPack, LivingPack, Pack, RefundedPack
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.seats.events import SeatReleased
from mentorship_core.domain.seats.roster import NewId
from mentorship_core.domain.seats.seat import Active, Grace, ReleaseReason
from mentorship_core.domain.terms import Terms


class SeatOutcome(StrEnum):
    """What comes of the seat when the money is back."""

    NO_SEAT = "no_seat"
    STAYS = "stays"
    GRACE = "grace"
    FALLS = "falls"


def seat_outcome(pair: Pair, *, whole: bool) -> SeatOutcome:
    """SEAT-10: it falls with the pair's last pack, unless something is booked or another refund is on its way."""
    match pair.seat:
        case Active() | Grace() if pair.refunding or not pair.is_spent:
            return SeatOutcome.STAYS
        case Active() | Grace() if whole:
            return SeatOutcome.FALLS
        case Active():
            return SeatOutcome.GRACE
        case Grace():
            return SeatOutcome.STAYS
        case _:
            return SeatOutcome.NO_SEAT


def seat_released(pair: Pair, outcome: SeatOutcome, at: Instant) -> tuple[SeatReleased, ...]:
    if outcome is not SeatOutcome.FALLS or pair.seat is None:
        return ()
    return (SeatReleased(at=at, seat=pair.seat.release(at, ReleaseReason.REFUNDED)),)


def answer_to(
    refund: PendingRefund,
    *,
    payment: Payment | None,
    order: Order | None,
    pack: Pack | None,
    provider_refund_id: str,
    at: Instant,
) -> RefundSucceeded:
    """The money is back. A pack with appointments that count as used ends when those are over."""
    ended = refund.whole and isinstance(pack, LivingPack) and pack.remaining == 0
    return RefundSucceeded(
        at=at,
        refund=refund.succeed(provider_refund_id, at),
        payment=payment.refund(refund.amount) if payment is not None else None,
        order=order.refund(at) if refund.whole and isinstance(order, PaidOrder) else None,
        pack=pack.refund() if ended and isinstance(pack, LivingPack) else None,
    )


def failure_of(
    refund: PendingRefund | SucceededRefund,
    *,
    payment: Payment | None,
    gone: Money | None,
    pack: Pack | None,
    case: OpenCase,
    terms: Terms,
    new_id: NewId,
) -> RefundFailed:
    """The sessions come back, unless the money had been back already: then an admin decides.

    `gone` is what has left of the payment by other ways, counted again: a lost dispute may have been about this money.
    """
    failed, at = refund.fail(case.facts, case.opened_at), case.opened_at
    left = payment.gone(gone) if payment is not None and gone is not None and gone != payment.refunded else None
    if isinstance(refund, SucceededRefund):
        return RefundFailed(at=at, refund=evolve(failed, sessions=0), case=case, payment=left)
    if refund.sessions == 0 or not isinstance(pack, LivingPack):
        return RefundFailed(at=at, refund=failed, case=case, payment=left)
    entry = Entry(
        id=EntryId(new_id()),
        pack=pack.id,
        student=refund.student,
        mentor=refund.mentor,
        delta=refund.sessions,
        reason=Reason.REFUND_FAILED,
        refund=refund.id,
        actor="system:refunds",
        at=at,
    )
    return RefundFailed(
        at=at, refund=failed, case=case, payment=left, pack=_restored(pack, refund.sessions, at, terms), entry=entry
    )


def _restored(pack: LivingPack, sessions: int, at: Instant, terms: Terms) -> LivingPack:
    """What had expired before is expired still; a pack that ran gets its days back."""
    return pack.put_back(sessions) if isinstance(pack, ExpiredPack) else pack.give_back(sessions, at, terms)


@frozen(kw_only=True)
class Emptied:
    """A pack whose money is gone: what became of its appointments, and what was taken."""

    sessions: tuple[Event, ...]
    pack: RefundedPack
    entry: Entry | None

    @property
    def taken(self) -> int:
        return -self.entry.delta if self.entry is not None else 0


@frozen(kw_only=True)
class Emptying:
    """Whatever takes a pack's money away without asking: appointments begun were held, those to come are canceled."""

    scheduled: tuple[Scheduled, ...]
    refund: RefundId | None
    by: str
    at: Instant
    terms: Terms
    new_id: NewId

    def of(self, pack: LivingPack) -> Emptied:
        events = list[Event]()
        for session in self.scheduled:
            event = self._end(pack, session)
            pack = event.pack
            events.append(event)
        entry = self._entry(pack, -pack.remaining, Reason.REFUND) if pack.remaining else None
        return Emptied(sessions=tuple(events), pack=pack.take(pack.remaining).refund(), entry=entry)

    def _end(self, pack: LivingPack, session: Scheduled) -> SessionCanceled | SessionCompleted:
        held = session.complete(self.at)
        if isinstance(held, Completed):
            entry = evolve(self._entry(pack, -1, Reason.COMPLETED), session=session.id)
            return SessionCompleted(at=self.at, session=held, pack=pack.spend(), entry=entry, by_itself=True)
        canceled = session.cancel(Side.ADMIN, self.at, self.terms)
        assert isinstance(canceled, Canceled)
        return SessionCanceled(at=self.at, session=canceled, pack=pack.unbook(), refunded=True)

    def _entry(self, pack: LivingPack, delta: int, reason: Reason) -> Entry:
        return Entry(
            id=EntryId(self.new_id()),
            pack=pack.id,
            student=pack.student,
            mentor=pack.mentor,
            delta=delta,
            reason=reason,
            refund=self.refund if reason is Reason.REFUND else None,
            actor=self.by,
            at=self.at,
        )
