"""The cardholder's bank asks for the money back: booking on that pack stops until it has decided (DIS-1)."""

from attrs import evolve, frozen

from mentorship_core.domain.cases import CaseKind, OpenCase
from mentorship_core.domain.identity import DisputeId
from mentorship_core.domain.orders.dispute import Dispute, LostDispute, OpenDispute
from mentorship_core.domain.orders.events import CaseDecided, DisputeLost, DisputeOpened, DisputeWon, RefundFailed
from mentorship_core.domain.orders.gone import MoneyGone
from mentorship_core.domain.orders.news import DisputeClosed, MoneyDisputed
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import TAKEN_BY_THE_BANK, IntendedRefund
from mentorship_core.domain.packs.pack import LivingPack
from mentorship_core.domain.people import System
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.returning import NotYet, Returning, pending

US = System("settlement")


@frozen
class DisputeHeard:
    """The dispute as it stands; `changed` is False for news that was heard before."""

    dispute: Dispute
    changed: bool


@frozen(kw_only=True)
class HearDispute(Returning):
    def __call__(self, *, provider: Provider, news: MoneyDisputed | DisputeClosed) -> DisputeHeard | NotYet:
        with self.begin(US) as tx:
            payment = tx.payment(provider, news.payment_id)
            if payment is None:
                return NotYet("the payment has not been heard of")
            known = tx.dispute(provider, news.dispute_id)
            match news:
                case MoneyDisputed() if known is None or (
                    isinstance(known, OpenDispute) and known.inquiry > news.inquiry
                ):
                    return self._open(tx, payment, known or self._dispute(tx, payment, provider, news), news)
                case DisputeClosed() if known is None or isinstance(known, OpenDispute):
                    return self._close(tx, payment, known or self._dispute(tx, payment, provider, news), news)
                case _:
                    assert known is not None
                    return DisputeHeard(known, changed=False)

    def _dispute(
        self, tx: Transaction, payment: Payment, provider: Provider, news: MoneyDisputed | DisputeClosed
    ) -> OpenDispute:
        order, bought = tx.order(payment.order), tx.pack_of_order(payment.order)
        granting = tx.payment_of(payment.order)
        assert order is not None
        return OpenDispute(
            id=DisputeId(self.new_id()),
            provider=provider,
            provider_dispute_id=news.dispute_id,
            payment=payment.id,
            order=order.id,
            pack=bought.id if bought is not None and granting is not None and granting.id == payment.id else None,
            student=order.student,
            mentor=order.mentor,
            amount=news.amount,
            inquiry=isinstance(news, MoneyDisputed) and news.inquiry,
            opened_at=news.at,
        )

    def _open(self, tx: Transaction, payment: Payment, known: OpenDispute, news: MoneyDisputed) -> DisputeHeard:
        dispute = evolve(known, inquiry=news.inquiry, amount=news.amount)
        pack = None if dispute.inquiry else self._living(tx, dispute)
        word = "asks about" if dispute.inquiry else "disputes"
        facts = f"The bank {word} {dispute.amount} of {payment.amount}; answer it at {dispute.provider}"
        case = self.case_about(tx, CaseKind.DISPUTE_OPENED, str(dispute.id), tx.order(payment.order), facts)
        now = self.clock()
        tx.record(
            DisputeOpened(at=now, dispute=dispute, pack=pack.dispute(now) if pack is not None else None, case=case)
        )
        return DisputeHeard(dispute, changed=True)

    def _close(self, tx: Transaction, payment: Payment, dispute: OpenDispute, news: DisputeClosed) -> DisputeHeard:
        closed = self._win(tx, dispute) if news.won else self._lose(tx, payment, evolve(dispute, amount=news.amount))
        case = tx.open_case(CaseKind.DISPUTE_OPENED, str(dispute.id))
        if case is not None:
            tx.record(self._handled(case, "won" if news.won else "lost"))
        return closed

    def _win(self, tx: Transaction, dispute: OpenDispute) -> DisputeHeard:
        now, won = self.clock(), dispute.win(self.clock())
        pack = self._living(tx, dispute)
        tx.record(DisputeWon(at=now, dispute=won, pack=self._reopened(tx, pack, dispute)))
        return DisputeHeard(won, changed=True)

    def _lose(self, tx: Transaction, payment: Payment, dispute: OpenDispute) -> DisputeHeard:
        lost = dispute.lose(self.clock())
        self._give_up_unsent(tx, payment, dispute)
        gone, roster = self.money_gone(tx, payment, dispute.amount, by="system:settlement")
        if not gone.is_whole:
            tx.record(self._part_lost(tx, lost, gone))
            return DisputeHeard(lost, changed=True)
        emptied = gone.emptied(None)
        event = DisputeLost(
            at=gone.at,
            dispute=lost,
            payment=gone.payment_after(),
            order=gone.order_after(),
            pack=emptied.pack if emptied is not None else None,
            entry=emptied.entry if emptied is not None else None,
        )
        tx.record(*(emptied.sessions if emptied is not None else ()), event)
        if emptied is not None:
            self.let_seat_follow(tx, roster, emptied.pack.id, whole=True)
        return DisputeHeard(lost, changed=True)

    def _part_lost(self, tx: Transaction, lost: LostDispute, gone: MoneyGone) -> DisputeLost:
        facts = f"{lost.amount} of {gone.payment.amount} was lost to a dispute; the pack goes on"
        if not gone.is_comparable:
            theirs = gone.payment.amount.currency
            facts += f", and the money is not counted: see at {lost.provider} how much it was in {theirs}"
        about = (CaseKind.PARTIAL_DISPUTE, str(lost.id))
        return DisputeLost(
            at=gone.at,
            dispute=lost,
            payment=gone.payment_after(),
            pack=self._reopened(tx, gone.pack, lost),
            case=None if gone.is_settled else self.case_about(tx, *about, gone.order, facts),
        )

    def _give_up_unsent(self, tx: Transaction, payment: Payment, dispute: OpenDispute) -> None:
        """A refund that waited for the bank's word is not sent any more where its money is gone already."""
        waiting = [one for one in tx.refunds_of(payment.order) if isinstance(one, IntendedRefund)]
        why, now = TAKEN_BY_THE_BANK, self.clock()
        comparable = dispute.amount.currency == payment.amount.currency
        for refund in (one for one in waiting if one.payment == payment.id):
            if not comparable:
                self.fail(tx, refund, "the bank took money back first, and how much of it is not known here")
            elif dispute.amount.amount_minor >= payment.refundable.amount_minor:
                tx.record(RefundFailed(at=now, refund=refund.fail(why, now)))
            elif dispute.amount.plus(pending(tx, payment)).amount_minor > payment.refundable.amount_minor:
                # Not all of it: the sessions come back, and an admin decides about what is left.
                self.fail(tx, refund, why)

    def _living(self, tx: Transaction, dispute: Dispute) -> LivingPack | None:
        pair, _ = self.standing(tx, dispute)
        pack = pair.pack(dispute.pack) if dispute.pack is not None else None
        return pack if isinstance(pack, LivingPack) else None

    def _reopened(self, tx: Transaction, pack: LivingPack | None, closed: Dispute) -> LivingPack | None:
        """Booked on again with the time that stood still, unless another dispute still holds it."""
        others = (one for one in tx.disputes_of(closed.order) if one.id != closed.id)
        held = any(isinstance(one, OpenDispute) and not one.inquiry for one in others)
        return None if pack is None or held or not pack.disputed else pack.reopen(self.clock())

    def _handled(self, case: OpenCase, how: str) -> CaseDecided:
        now = self.clock()
        return CaseDecided(
            at=now, case=case.decide("handled", by="system:settlement", reason=f"the dispute was {how}", at=now)
        )
