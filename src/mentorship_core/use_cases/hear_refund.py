"""A provider says that money went back, or could not: a refund of ours, or one made there (REF-2, REF-4)."""

from attrs import evolve, frozen

from mentorship_core.domain.cases import CaseKind
from mentorship_core.domain.identity import RefundId
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.events import RefundedOutside
from mentorship_core.domain.orders.gone import RESOLUTION
from mentorship_core.domain.orders.news import MoneyReturned, RefundRefused
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import (
    FailedRefund,
    IntendedRefund,
    Refund,
    SentRefund,
    SucceededRefund,
)
from mentorship_core.domain.people import System
from mentorship_core.domain.refusals import NotFound
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.returning import NotYet, Returning, pending

__all__ = ["HearRefund", "NotYet", "RefundHeard"]

US = System("settlement")


@frozen
class RefundHeard:
    """The refund as it stands; `changed` is False for news that was heard before, or of money counted before."""

    refund: Refund | None
    changed: bool


@frozen(kw_only=True)
class HearRefund(Returning):
    def __call__(self, *, provider: Provider, news: MoneyReturned | RefundRefused) -> RefundHeard | NotFound | NotYet:
        with self.begin(US) as tx:
            match news:
                case RefundRefused():
                    return self._refused(tx, news)
                case MoneyReturned():
                    return self._returned(tx, provider, news)

    def _refused(self, tx: Transaction, news: RefundRefused) -> RefundHeard | NotFound:
        match tx.refund(news.refund):
            case None:
                return NotFound("refund")
            case FailedRefund() as failed:
                return RefundHeard(failed, changed=False)
            case open_or_done:
                return RefundHeard(self.fail(tx, open_or_done, news.why), changed=True)

    def _returned(self, tx: Transaction, provider: Provider, news: MoneyReturned) -> RefundHeard | NotYet:
        payment = tx.payment(provider, news.payment_id)
        if payment is None:
            return NotYet("the payment has not been heard of")
        match self._ours(tx, provider, payment, news):
            case IntendedRefund() | SentRefund() as ours:
                return RefundHeard(self.succeed(tx, ours, news.refund_id), changed=True)
            case SucceededRefund() as done:
                return self._heard_again(tx, payment, done, news)
            case FailedRefund() as failed if news.at <= failed.at and not failed.was_given_up:
                # Older than its failure: the success that was taken back.
                return RefundHeard(failed, changed=False)
            case _:
                return self._outside(tx, provider, payment, news)

    def _heard_again(
        self, tx: Transaction, payment: Payment, done: SucceededRefund, news: MoneyReturned
    ) -> RefundHeard:
        """Less of it was counted while another refund of the same money seemed to have arrived, which then failed."""
        if news.amount.currency != done.amount.currency:
            return RefundHeard(done, changed=False)
        rest = Money(max(0, news.amount.amount_minor - done.amount.amount_minor), done.amount.currency)
        rest = rest.at_most(payment.refundable.less(pending(tx, payment)))
        if rest.is_zero:
            return RefundHeard(done, changed=False)
        whole = evolve(done, amount=done.amount.plus(rest))
        tx.record(RefundedOutside(at=self.clock(), refund=whole, payment=payment.refund(rest)))
        return RefundHeard(whole, changed=True)

    def _ours(self, tx: Transaction, provider: Provider, payment: Payment, news: MoneyReturned) -> Refund | None:
        named = tx.refund(news.refund) if news.refund is not None else None
        if named is not None and named.payment == payment.id:
            return named
        return tx.refund_at_provider(provider, news.refund_id)

    def _outside(
        self, tx: Transaction, provider: Provider, payment: Payment, news: MoneyReturned
    ) -> RefundHeard | NotYet:
        by = RESOLUTION if news.may_settle else f"system:{provider}"
        gone, roster = self.money_gone(tx, payment, news.amount, by=by)
        if payment.refundable.is_zero:
            return RefundHeard(None, changed=False)
        if gone.counted != gone.fresh:
            return NotYet("a refund of ours is under way for the same money")
        refund_id = RefundId(self.new_id())
        emptied = gone.emptied(refund_id)
        refund = gone.refund(news.refund_id, news.at, emptied.taken if emptied is not None else 0, refund_id)
        facts = f"{news.amount} was refunded at {provider}, without us"
        if not gone.is_comparable:
            facts += f"; how much that is of {payment.amount} is not known here, and it is not counted"
        about = (CaseKind.PARTIAL_REFUND_OUTSIDE, str(refund.id))
        outside = RefundedOutside(
            at=refund.at,
            refund=refund,
            payment=gone.payment_after(),
            order=gone.order_after(),
            pack=emptied.pack if emptied is not None else None,
            entry=emptied.entry if emptied is not None else None,
            case=None if gone.is_settled else self.case_about(tx, *about, gone.order, facts),
        )
        tx.record(*(emptied.sessions if emptied is not None else ()), outside)
        if emptied is not None:
            self.let_seat_follow(tx, roster, emptied.pack.id, whole=True)
        return RefundHeard(refund, changed=True)
