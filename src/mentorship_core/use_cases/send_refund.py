"""The provider is asked to send the money back, once; its answer settles, or its news will (REF-2)."""

from attrs import frozen

from mentorship_core.domain.identity import RefundId
from mentorship_core.domain.orders.events import RefundSent
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import IntendedRefund
from mentorship_core.domain.people import System
from mentorship_core.domain.refusals import ProviderFailed
from mentorship_core.ports.checkout import Checkouts, RefundAccepted, RefundDenied
from mentorship_core.use_cases.handlers.outcome import Done, GiveUp, Later, Outcome
from mentorship_core.use_cases.returning import Returning, is_locked_by_dispute

US = System("refunds")


@frozen(kw_only=True)
class _ToSend:
    refund: IntendedRefund
    payment: Payment


@frozen(kw_only=True)
class SendRefundToProvider(Returning):
    """Safe to repeat at any point: the refund's id is the key, and what was sent is not sent again."""

    checkouts: Checkouts

    def __call__(self, *, refund: RefundId) -> Outcome:
        found = self._read(refund)
        if not isinstance(found, _ToSend):
            return found
        checkout = self.checkouts.get(found.payment.provider)
        if checkout is None:
            return Later(f"{found.payment.provider} is not set up here")
        match checkout.refund(found.refund, found.payment):
            case ProviderFailed() as failed:
                return Later(f"{failed.provider} did not answer")
            case RefundDenied(why=why):
                return self._denied(refund, why)
            case RefundAccepted() as accepted:
                return self._accepted(refund, accepted)

    def _read(self, refund_id: RefundId) -> _ToSend | Done | GiveUp:
        with self.begin(US) as tx:
            refund = tx.refund(refund_id)
            if refund is None:
                return GiveUp("there is no such refund")
            if not isinstance(refund, IntendedRefund) or is_locked_by_dispute(tx, tx.order(refund.order)):
                return Done()
            payment = tx.payment_by_id(refund.payment) if refund.payment is not None else None
            if payment is None or refund.amount.is_zero:
                self.succeed(tx, refund, f"nothing-to-send-{refund.id}")
                return Done()
            return _ToSend(refund=refund, payment=payment)

    def _accepted(self, refund_id: RefundId, accepted: RefundAccepted) -> Done:
        with self.begin(US) as tx:
            refund = tx.refund(refund_id)
            # Its news may have come first and settled it.
            if isinstance(refund, IntendedRefund) and accepted.settled:
                self.succeed(tx, refund, accepted.provider_refund_id)
            elif isinstance(refund, IntendedRefund):
                now = self.clock()
                tx.record(RefundSent(at=now, refund=refund.send(accepted.provider_refund_id, now)))
        return Done()

    def _denied(self, refund_id: RefundId, why: str) -> Done:
        with self.begin(US) as tx:
            refund = tx.refund(refund_id)
            if isinstance(refund, IntendedRefund):
                self.fail(tx, refund, why)
        return Done()
