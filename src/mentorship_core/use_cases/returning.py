"""The moves shared by whoever sends or hears of money going back."""

from attrs import frozen

from mentorship_core.domain.cases import CaseKind, OpenCase
from mentorship_core.domain.identity import CaseId, PackId
from mentorship_core.domain.instant import Instant, days
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.dispute import Dispute, OpenDispute
from mentorship_core.domain.orders.events import RefundSent
from mentorship_core.domain.orders.gone import RESOLUTION, MoneyGone, counted_before, gone_in_all
from mentorship_core.domain.orders.order import Order
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import (
    FailedRefund,
    IntendedRefund,
    PendingRefund,
    Refund,
    SucceededRefund,
)
from mentorship_core.domain.orders.returned import SeatOutcome, answer_to, failure_of, seat_outcome
from mentorship_core.domain.packs.pack import LivingPack
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.seats.roster import Roster
from mentorship_core.domain.seats.seat import ReleaseReason
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.acting import UseCase

Between = Order | PendingRefund | SucceededRefund | Dispute
"""What lies between a student and a mentor."""


@frozen
class NotYet:
    """It is about a payment that was not heard of yet, or waits for one of ours: try again later."""

    why: str


@frozen(kw_only=True)
class Returning(UseCase):
    def standing(self, tx: Transaction, between: Between) -> tuple[Pair, Roster]:
        """Lock the two people it lies between, and write what the clock has decided."""
        found = self.up_to_date(tx, between.mentor, between.student, self.clock())
        assert found is not None
        return found

    def succeed(self, tx: Transaction, refund: PendingRefund, provider_refund_id: str) -> SucceededRefund:
        """Pack, order and payment follow the money; then the seat, and the place goes on (REF-2, SEAT-10)."""
        now = self.clock()
        pair, roster = self.standing(tx, refund)
        if isinstance(refund, IntendedRefund):
            refund = refund.send(provider_refund_id, now)
            tx.record(RefundSent(at=now, refund=refund))
        answer = answer_to(
            refund,
            payment=tx.payment_by_id(refund.payment) if refund.payment is not None else None,
            order=tx.order(refund.order),
            pack=pair.pack(refund.pack) if refund.pack is not None else None,
            provider_refund_id=provider_refund_id,
            at=now,
        )
        tx.record(answer)
        if refund.pack is not None:
            self.let_seat_follow(tx, roster, refund.pack, whole=refund.whole)
        return answer.refund

    def fail(self, tx: Transaction, refund: PendingRefund | SucceededRefund, why: str) -> FailedRefund:
        """The sessions come back, their appointments do not; an admin is asked (REF-2)."""
        pair, _ = self.standing(tx, refund)
        facts = f"{refund.amount} could not be returned: {why}"
        payment = tx.payment_by_id(refund.payment) if refund.payment is not None else None
        failure = failure_of(
            refund,
            payment=payment,
            gone=_gone_without(tx, payment, refund) if payment is not None else None,
            pack=pair.pack(refund.pack) if refund.pack is not None else None,
            case=self.case_about(tx, CaseKind.REFUND_FAILED, str(refund.id), tx.order(refund.order), facts),
            terms=self.terms,
            new_id=self.new_id,
        )
        tx.record(failure)
        after = tx.pair(refund.mentor, refund.student)
        assert after is not None
        tx.record(*after.seat_follows(self.clock(), self.terms))
        return failure.refund

    def let_seat_follow(self, tx: Transaction, roster: Roster, pack: PackId, *, whole: bool) -> None:
        """The pack's lift goes with it; its seat falls, or enters grace, or stays with the pair's other packs."""
        now = self.clock()
        pair = self._pair_of(tx, pack)
        if whole:
            pair = self._unlift(tx, pair, pack, now)
        outcome = seat_outcome(pair, whole=whole)
        if outcome is SeatOutcome.FALLS and pair.student not in roster.contested:
            freed = roster.release(pair.student, ReleaseReason.REFUNDED, now)
            tx.record(*freed)
            tx.record(*roster.after(*freed).pass_on(now, self.terms, self.new_id))
        elif outcome in (SeatOutcome.FALLS, SeatOutcome.GRACE):
            tx.record(*pair.seat_follows(now, self.terms))

    def money_gone(self, tx: Transaction, payment: Payment, amount: Money, by: str) -> tuple[MoneyGone, Roster]:
        """What is known about money that left without us asking."""
        order = tx.order(payment.order)
        assert order is not None
        pair, roster = self.standing(tx, order)
        bought, granting = tx.pack_of_order(order.id), tx.payment_of(order.id)
        theirs = granting is not None and granting.id == payment.id
        pack = pair.pack(bought.id) if bought is not None and theirs else None
        gone = MoneyGone(
            order=order,
            payment=payment,
            amount=amount,
            pending=pending(tx, payment),
            granting=theirs,
            counted_before=counted_before(
                amount,
                may_settle=by == RESOLUTION,
                payment=payment,
                refunds=tx.refunds_of(order.id),
                disputes=tx.disputes_of(order.id),
            ),
            pack=pack if isinstance(pack, LivingPack) else None,
            scheduled=tx.scheduled_on(pack.id) if pack is not None else (),
            by=by,
            at=self.clock(),
            terms=self.terms,
            new_id=self.new_id,
        )
        return gone, roster

    def case_about(self, tx: Transaction, kind: CaseKind, about: str, order: Order | None, facts: str) -> OpenCase:
        """The one open case of its kind about this, or a new one; recorded by whoever asked."""
        now = self.clock()
        return tx.open_case(kind, about) or OpenCase(
            id=CaseId(self.new_id()),
            kind=kind,
            about=about,
            student=order.student if order is not None else None,
            mentor=order.mentor if order is not None else None,
            order=order.id if order is not None else None,
            facts=facts,
            opened_at=now,
            decide_by=now + days(self.terms.decide_days),
        )

    def _unlift(self, tx: Transaction, pair: Pair, pack: PackId, now: Instant) -> Pair:
        appointments = {one.id: tx.scheduled_on(one.id) for one in pair.active_packs}
        ends = {one: max(session.during.end for session in booked) for one, booked in appointments.items() if booked}
        lowered = pair.unlift(pack, ends, now, self.terms)
        tx.record(*lowered)
        return pair.after(*lowered)

    def _pair_of(self, tx: Transaction, pack: PackId) -> Pair:
        """As it is now, all that was recorded in this transaction included."""
        owner = tx.pack_owner(pack)
        pair = tx.pair(*owner) if owner is not None else None
        assert pair is not None
        return pair


def is_locked_by_dispute(tx: Transaction, order: Order | None) -> bool:
    """DIS-1: while the bank decides, no refund is sent; an inquiry locks nothing."""
    disputes = tx.disputes_of(order.id) if order is not None else ()
    return any(isinstance(one, OpenDispute) and not one.inquiry for one in disputes)


def _gone_without(tx: Transaction, payment: Payment, refund: Refund) -> Money:
    """What of a payment has left by other refunds and lost disputes."""
    others = (one for one in tx.refunds_of(payment.order) if one.id != refund.id)
    return gone_in_all(payment, others, tx.disputes_of(payment.order))


def pending(tx: Transaction, payment: Payment) -> Money:
    """What refunds without an answer ask for."""
    asked = (one for one in tx.refunds_of(payment.order) if isinstance(one, PendingRefund))
    return Money(sum(one.amount.amount_minor for one in asked if one.payment == payment.id), payment.amount.currency)
