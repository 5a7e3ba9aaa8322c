"""A provider is asked what it knows of an order, and what we had not heard is put right (PAY-4, PAY-5)."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from mentorship_core.domain.by_hand import ProviderAsked
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.orders.asking import Asked, Repair, is_unanswered, never_asked
from mentorship_core.domain.orders.news import (
    DisputeClosed,
    MoneyDisputed,
    MoneyReturned,
    PaymentApproved,
    PaymentCompleted,
    PaymentFailed,
    PaymentPending,
    RefundRefused,
)
from mentorship_core.domain.orders.order import Order, PaidOrder, PendingOrder
from mentorship_core.domain.orders.refund import FailedRefund, IntendedRefund, Refund, SentRefund, SucceededRefund
from mentorship_core.domain.people import Actor, System, is_operator
from mentorship_core.domain.refusals import NotFound, ProviderFailed
from mentorship_core.ports.transaction import Interrupted
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.ask_provider import AskProvider
from mentorship_core.use_cases.handlers.outcome import Done
from mentorship_core.use_cases.hear_checkout import CheckoutIsOver
from mentorship_core.use_cases.hear_money import Heard, HearMoney, Told
from mentorship_core.use_cases.returning import NotYet
from mentorship_core.use_cases.send_refund import SendRefundToProvider

US = System("reconciliation")


@frozen(kw_only=True)
class Reconciled:
    """The order as it stands, and what the provider knew and we did not; nothing if the books agreed, or if another is
    asking or has asked just now (`asked` is False)."""

    order: Order
    repaired: tuple[Repair, ...]
    asked: bool = True

    @property
    def changed(self) -> bool:
        return bool(self.repaired)


@frozen(kw_only=True)
class ReconcileOrder(UseCase):
    """Safe to repeat and to race with a webhook: all it hears goes the ways a webhook's news goes."""

    ask_provider: AskProvider
    hear_money: HearMoney
    send_refund: SendRefundToProvider

    def __call__(
        self, *, actor: Actor, order: OrderId, in_turn: bool = False
    ) -> Reconciled | NotFound | ProviderFailed:
        """With `in_turn` nobody is asked whom another is asking or has asked lately."""
        if not is_operator(actor):
            return NotFound("order")
        found = self._order(order)
        if found is None:
            return NotFound("order")
        began = self.clock()
        if not in_turn:
            self._note(actor, found, began)
        turn = self._take_turn(found, began, in_turn=in_turn)
        if turn is None:
            return Reconciled(order=found, repaired=(), asked=False)
        try:
            repaired = self._repair(found)
        except Interrupted:
            # Whoever tries the whole again must find it in its turn.
            self._keep(turn.let_go())
            raise
        except Exception:
            self._keep(turn.failed(began, self.terms))
            raise
        if isinstance(repaired, ProviderFailed):
            self._keep(turn.failed(began, self.terms))
            return repaired
        self._keep(turn.answered(began, self.terms))
        return Reconciled(order=self._order(order) or found, repaired=repaired)

    def _order(self, order: OrderId) -> Order | None:
        with self.begin(US) as tx:
            return tx.order(order)

    def _note(self, actor: Actor, order: Order, now: Instant) -> None:
        """Somebody asked for it, and said why."""
        with self.begin(actor) as tx:
            tx.record(ProviderAsked(at=now, provider=order.provider, order=order.id))

    def _take_turn(self, order: Order, now: Instant, *, in_turn: bool) -> Asked | None:
        """Of many workers one asks. The order stays due until that one is through, or has held it for too long."""
        with self.begin(US) as tx:
            tx.order(order.id)
            before = tx.asked(order.id) or never_asked(order)
            if in_turn and (before.is_held(now) or not before.is_due(order, now, self.terms)):
                return None
            turn = before.hold(now, self.terms)
            tx.keep_asked(turn)
            return turn

    def _keep(self, asked: Asked) -> None:
        with self.begin(US) as tx:
            tx.keep_asked(asked)

    def _repair(self, order: Order) -> tuple[Repair, ...] | ProviderFailed:
        told = self.ask_provider.about(order)
        if isinstance(told, ProviderFailed):
            return told
        heard = self._hear(order, told)
        if isinstance(heard, ProviderFailed):
            return heard
        sent = self._send_unanswered(order)
        return sent if isinstance(sent, ProviderFailed) else (*heard, *sent)

    def _hear(self, order: Order, told: Iterable[Told]) -> tuple[Repair, ...] | ProviderFailed:
        """What is about something not heard of yet is heard again after all the rest."""
        repaired: list[Repair] = []
        early: list[Told] = []
        for news in self._and_then(told, early):
            match self.hear_money(provider=order.provider, news=news):
                case ProviderFailed() as failed:
                    return failed
                case NotYet():
                    early.append(news)
                case NotFound():
                    pass
                case heard:
                    repaired += [_repair_of(news, heard)] if heard.changed else []
        return tuple(repaired)

    def _and_then(self, told: Iterable[Told], early: list[Told]) -> Iterator[Told]:
        yield from told
        yield from tuple(early)

    def _send_unanswered(self, order: Order) -> tuple[Repair, ...] | ProviderFailed:
        """Their message may have been given up; asking again for the same refund sends nothing twice."""
        now = self.clock()
        lost = [one for one in self._intended(order) if is_unanswered(one, now, self.terms)]
        outcomes = [self.send_refund(refund=refund.id) for refund in lost]
        if not all(isinstance(outcome, Done) for outcome in outcomes):
            return ProviderFailed(order.provider)
        sent = {refund.id for refund in lost}
        with self.begin(US) as tx:
            now_known = [one for one in tx.refunds_of(order.id) if one.id in sent]
        return tuple(repair for one in now_known if (repair := _answer_of(one)) is not None)

    def _intended(self, order: Order) -> list[IntendedRefund]:
        with self.begin(US) as tx:
            return [one for one in tx.refunds_of(order.id) if isinstance(one, IntendedRefund)]


def _answer_of(refund: Refund) -> Repair | None:
    match refund:
        case IntendedRefund():
            return None
        case SentRefund():
            return Repair.REFUND_SENT
        case SucceededRefund():
            return Repair.REFUND_SETTLED
        case FailedRefund():
            return Repair.REFUND_FAILED


def _repair_of(news: Told, heard: Heard) -> Repair:
    match news:
        case PaymentCompleted():
            return Repair.PAID
        case PaymentPending():
            return Repair.ON_ITS_WAY
        case PaymentFailed():
            return Repair.ENDED
        case PaymentApproved():
            return _taken(heard)
        case MoneyReturned(refund=refund):
            return Repair.REFUND_SETTLED if refund is not None else Repair.REFUNDED_OUTSIDE
        case RefundRefused():
            return Repair.REFUND_FAILED
        case MoneyDisputed():
            return Repair.DISPUTED
        case DisputeClosed():
            return Repair.DISPUTE_CLOSED


def _taken(heard: Heard) -> Repair:
    """What came of taking money that the buyer had agreed to."""
    assert isinstance(heard, CheckoutIsOver)
    match heard.order:
        case PaidOrder():
            return Repair.PAID
        case PendingOrder():
            return Repair.ON_ITS_WAY
        case _:
            return Repair.ENDED
