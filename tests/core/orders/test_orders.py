"""Orders, payments, refunds and disputes: only the moves of their machines, and nothing is lost on the way."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorship_core.domain.identity import DisputeId, PaymentId
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.dispute import LostDispute, OpenDispute, WonDispute
from mentorship_core.domain.orders.order import (
    CanceledOrder,
    FailedOrder,
    PaidOrder,
    PendingOrder,
    Provider,
    RefundedOrder,
)
from mentorship_core.domain.orders.payment import PaymentStatus
from mentorship_core.domain.orders.refund import FailedRefund, SentRefund, SucceededRefund
from tests.core.booking.appointments import MIRA, NOW, SAM
from tests.core.orders.purchases import ORDER, PAID_AT, a_paid_order, a_payment, a_refund, an_order, euros

LATER = NOW + timedelta(hours=1)


def moves(state: object) -> set[str]:
    """What can be done with it."""
    known = {"pay", "fail", "cancel", "refund", "send", "succeed", "win", "lose"}
    return {name for name in known if callable(getattr(state, name, None))}


def test_an_order_moves_as_its_machine_says() -> None:
    pending = an_order()

    assert moves(pending) == {"pay", "fail", "cancel"}
    assert moves(pending.fail(NOW)) == {"pay"}
    assert moves(pending.cancel(NOW)) == {"pay"}
    assert moves(pending.pay(NOW, 7)) == {"refund"}
    assert moves(pending.pay(NOW, 7).refund(LATER)) == set()


def test_late_money_pays_a_failed_and_a_canceled_order() -> None:
    assert isinstance(an_order().fail(NOW).pay(LATER, 7), PaidOrder)
    assert isinstance(an_order().cancel(NOW).pay(LATER, 7), PaidOrder)


@pytest.mark.parametrize(
    "order",
    [
        an_order(),
        an_order().fail(LATER),
        an_order().cancel(LATER),
        a_paid_order(),
        a_paid_order().refund(LATER),
    ],
    ids=["pending", "failed", "canceled", "paid", "refunded"],
)
def test_what_was_sold_stays_on_the_order_through_every_move(
    order: PendingOrder | FailedOrder | CanceledOrder | PaidOrder | RefundedOrder,
) -> None:
    assert (order.title, order.sessions, order.total, order.page_expires_at) == (
        "Four sessions",
        4,
        euros("200.00"),
        NOW + timedelta(minutes=31),
    )


def test_an_order_refunded_still_says_when_it_was_paid() -> None:
    assert a_paid_order().refund(LATER).paid_at == PAID_AT


def test_a_canceled_order_may_never_be_seated() -> None:
    never = an_order().cancel(NOW, never_seat=True)

    assert never.never_seat
    assert never.pay(LATER, 7).never_seat
    assert not an_order().cancel(NOW).never_seat


def test_a_payment_awaited_is_awaited_since_the_first_news() -> None:
    assert an_order().await_provider(NOW).await_provider(LATER).pending_since == NOW


def test_a_discount_is_what_was_taken_off() -> None:
    assert an_order(total=euros("150.00")).discount == euros("50.00")


def test_a_payment_is_refunded_in_parts_and_whole() -> None:
    half = a_payment().refund(euros("100.00"))
    whole = half.refund(euros("100.00"))

    assert (half.status, half.refundable) == (PaymentStatus.PARTIALLY_REFUNDED, euros("100.00"))
    assert (whole.status, whole.refundable) == (PaymentStatus.REFUNDED, euros("0.00"))


def test_after_a_failed_refund_it_says_what_has_left_all_the_same() -> None:
    whole = a_payment().refund(euros("200.00"))

    assert whole.gone(euros("200.00")) == whole
    assert whole.gone(euros("100.00")) == a_payment().refund(euros("100.00"))
    assert whole.gone(euros("0.00")) == a_payment()


@given(st.lists(st.integers(1, 5000), max_size=10))
def test_parts_never_exceed_the_whole(parts: list[int]) -> None:
    payment = a_payment(Money(10_000, "EUR"))

    for part in parts:
        payment = payment.refund(Money(part, "EUR").at_most(payment.refundable))

        assert 0 <= payment.refunded.amount_minor <= payment.amount.amount_minor
    assert payment.refunded.amount_minor == min(sum(parts), 10_000)


def test_a_refund_moves_as_its_machine_says() -> None:
    intended = a_refund()
    sent = intended.send("re_1", NOW)
    succeeded = sent.succeed("re_1", LATER)

    assert moves(intended) == {"send", "succeed", "fail"}
    assert moves(sent) == {"succeed", "fail"}
    assert moves(succeeded) == {"fail"}
    assert moves(succeeded.fail("closed", LATER)) == set()
    assert (type(sent), type(succeeded), type(sent.fail("no", LATER))) == (SentRefund, SucceededRefund, FailedRefund)


def test_a_refund_keeps_its_money_and_reason_through_every_move() -> None:
    refund = a_refund(reason="moved away")

    done = refund.send("re_1", NOW).succeed("re_1", LATER)

    assert (done.id, done.amount, done.reason, done.provider_refund_id) == (
        refund.id,
        euros("200.00"),
        "moved away",
        "re_1",
    )


def a_dispute(**settings: Any) -> OpenDispute:
    plain: dict[str, Any] = {
        "id": DisputeId(UUID(int=801)),
        "provider": Provider.SANDBOX,
        "provider_dispute_id": "dp_1",
        "payment": PaymentId(UUID(int=601)),
        "order": ORDER,
        "pack": None,
        "student": SAM,
        "mentor": MIRA,
        "amount": euros("200.00"),
        "inquiry": False,
        "opened_at": NOW,
    }
    return OpenDispute(**(plain | settings))


def test_a_dispute_is_won_or_lost_once() -> None:
    won, lost = a_dispute().win(LATER), a_dispute().lose(LATER)

    assert moves(a_dispute()) == {"win", "lose"}
    assert (type(won), moves(won)) == (WonDispute, set())
    assert (type(lost), moves(lost)) == (LostDispute, set())
    assert (won.provider_dispute_id, won.amount) == ("dp_1", euros("200.00"))
