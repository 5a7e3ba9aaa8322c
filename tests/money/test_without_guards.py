"""Negative controls: the same histories with one guard taken away disagree, so the guards are what they pass by."""

from functools import partial

import pytest

from adapters.sandbox import webhooks
from adapters.sandbox.checkout import SandboxCheckout
from adapters.sandbox.pages import RefundState, SandboxRefund, checkout_of
from mentorship_core.domain.orders.news import PaymentCompleted
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import PendingRefund
from mentorship_core.ports.checkout import RefundAccepted
from mentorship_core.use_cases import send_refund
from mentorship_core.use_cases.capture_payment import CapturePayment
from mentorship_core.use_cases.hear_refund import HearRefund
from mentorship_core.use_cases.reconcile_order import ReconcileOrder
from mentorship_core.use_cases.settle_payment import PaymentSettled, SettlePayment
from tests.money import telling
from tests.money.casts import build
from tests.money.telling import Disagreement, tell_many

HISTORIES = 150


def the_histories_disagree(why: str) -> None:
    with pytest.raises(Disagreement, match=why):
        tell_many(range(HISTORIES), partial(build, "sandbox"))


def test_with_every_guard_they_agree() -> None:
    assert tell_many(range(HISTORIES), partial(build, "sandbox"))["told"] == HISTORIES


def test_settling_money_that_was_heard_of_before(monkeypatch: pytest.MonkeyPatch) -> None:
    def settle_whatever_comes(self: SettlePayment, *, provider: Provider, news: PaymentCompleted) -> object:
        with self.begin(send_refund.US) as tx:
            order = tx.order(news.order)
            assert order is not None
            return PaymentSettled(self._meet(tx, order, provider, news), changed=True)

    monkeypatch.setattr(SettlePayment, "__call__", settle_whatever_comes)

    the_histories_disagree("payments_provider_payment|errand.broke|came for an order")


def test_a_refund_asked_for_under_another_key_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The provider sends whatever it is asked to, as often as it is asked; and its answers get lost more often."""

    def send_again(self: SandboxCheckout, refund: PendingRefund, payment: Payment) -> RefundAccepted:
        with self.keeper.change() as records:
            page = records.page(checkout_of(payment.provider_payment_id))
            assert page is not None
            made = SandboxRefund(
                id=f"re_{refund.id.hex}_{len(records.refunds_of(page.id))}",
                refund=refund.id,
                checkout=page.id,
                payment=payment.provider_payment_id,
                amount=refund.amount,
                state=RefundState.SETTLED,
            )
            records.keep_refund(made)
            records.keep(page.announce(webhooks.of_refund(made, self.clock())))
        return RefundAccepted(provider_refund_id=made.id, settled=True)

    monkeypatch.setattr(SandboxCheckout, "refund", send_again)
    monkeypatch.setattr(telling, "BREAKING_PERCENT", 40)

    the_histories_disagree("was sent 2 times|sent back")


def test_capturing_without_making_sure_of_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CapturePayment, "_secure", lambda *_: None)

    the_histories_disagree("has no place")


def test_counting_a_return_as_often_as_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HearRefund, "_ours", lambda *_: None)

    the_histories_disagree("refunds_provider_refund|broke|went back|has no answer")


def test_never_asking_the_provider_what_nobody_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ReconcileOrder, "_repair", lambda *_: ())

    the_histories_disagree("they took|went back|is still open|has no answer")
