"""What a receipt says of money that went back: in parts that sum to the whole, each counted once."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mentorship_core.domain.identity import DisputeId, PaymentId, RefundId
from mentorship_core.domain.money import NO_MINOR_UNIT, THOUSANDTHS, Money
from mentorship_core.domain.orders.dispute import LostDispute, OpenDispute
from mentorship_core.domain.orders.receipt import Receipt, Returned, Way, number_of, returned
from mentorship_core.domain.orders.refund import SucceededRefund
from mentorship_core.domain.people import Role, User
from tests.core.booking.appointments import MIRA, NOW, SAM
from tests.core.orders.purchases import ORDER, PAID_AT, a_paid_order, a_payment, a_refund, euros

HOUR = timedelta(hours=1)
CURRENCIES = sorted(NO_MINOR_UNIT | THOUSANDTHS | {"EUR", "USD", "INR", "PLN", "TRY"})


def a_dispute(amount: Money, **settings: Any) -> OpenDispute:
    plain: dict[str, Any] = {
        "id": DisputeId(UUID(int=801)),
        "provider": a_payment().provider,
        "provider_dispute_id": "dp_1",
        "payment": PaymentId(UUID(int=601)),
        "order": ORDER,
        "pack": None,
        "student": SAM,
        "mentor": MIRA,
        "amount": amount,
        "inquiry": False,
        "opened_at": NOW,
    }
    return OpenDispute(**(plain | settings))


def back(amount: str, *, after: int, sessions: int = 1) -> SucceededRefund:
    return a_refund(amount=euros(amount), sessions=sessions).succeed(f"re_{after}", NOW + after * HOUR)


def a_receipt(**settings: Any) -> Receipt:
    plain: dict[str, Any] = {
        "number": "M1-2026-0007",
        "order": a_paid_order(),
        "buyer": User(id=SAM, email="sam@example.org", name="Sam", role=Role.STUDENT, created_at=NOW),
        "mentor_name": "Mira",
        "payment": a_payment(),
        "returned": (),
        "awaited": (),
    }
    return Receipt(**(plain | settings))


def test_a_number_names_the_mentors_series_the_year_and_the_place_in_it() -> None:
    order = evolve(a_paid_order(), paid_at=datetime(2026, 12, 31, 23, 59, tzinfo=UTC))

    assert number_of(order, 3) == "M3-2026-0007"
    assert number_of(evolve(order, receipt=12345), 3) == "M3-2026-12345"
    assert number_of(order, 31) == "M31-2026-0007"


def test_refunds_are_told_oldest_first_with_what_they_took() -> None:
    payment = a_payment(refunded=euros("80.00"))

    assert returned(payment, (back("30.00", after=2), back("50.00", after=1, sessions=2)), ()) == (
        Returned(at=NOW + HOUR, amount=euros("50.00"), way=Way.REFUND, sessions=2),
        Returned(at=NOW + 2 * HOUR, amount=euros("30.00"), way=Way.REFUND, sessions=1),
    )


def test_a_refund_that_is_pending_or_failed_returned_nothing() -> None:
    pending = a_refund()

    assert returned(a_payment(), (pending, pending.send("re_1", NOW), pending.fail("no", NOW)), ()) == ()


def test_a_refund_of_another_payment_of_the_order_is_not_this_ones() -> None:
    other = evolve(back("200.00", after=1), payment=PaymentId(UUID(int=602)))

    assert returned(a_payment(), (other,), ()) == ()


def test_what_a_bank_took_is_told_as_that() -> None:
    lost = a_dispute(euros("200.00")).lose(NOW + HOUR)

    assert returned(a_payment(refunded=euros("200.00")), (), (lost,)) == (
        Returned(at=NOW + HOUR, amount=euros("200.00"), way=Way.DISPUTE, sessions=0),
    )


def test_a_dispute_over_money_that_had_gone_back_counts_the_rest_alone() -> None:
    lost = a_dispute(euros("200.00")).lose(NOW + 2 * HOUR)

    told = returned(a_payment(refunded=euros("200.00")), (back("150.00", after=1),), (lost,))

    assert [(one.amount, one.way) for one in told] == [(euros("150.00"), Way.REFUND), (euros("50.00"), Way.DISPUTE)]


def test_a_dispute_that_is_open_or_won_returned_nothing() -> None:
    asked = a_dispute(euros("200.00"))

    assert returned(a_payment(), (), (asked, asked.win(NOW))) == ()


def test_what_remains_is_what_was_paid_less_what_went_back() -> None:
    receipt = a_receipt(payment=a_payment(refunded=euros("80.00")))

    assert (receipt.paid, receipt.remains) == (euros("200.00"), euros("120.00"))


def test_an_order_that_cost_nothing_was_paid_nothing_in_its_currency() -> None:
    free = a_paid_order(total=euros("0.00"))

    assert (a_receipt(order=free, payment=None).paid, a_receipt(order=free, payment=None).remains) == (
        euros("0.00"),
        euros("0.00"),
    )


def test_a_receipt_is_as_of_the_last_thing_it_tells() -> None:
    assert a_receipt().as_of == PAID_AT
    part = Returned(at=NOW + HOUR, amount=euros("5.00"), way=Way.REFUND, sessions=1)
    assert a_receipt(returned=(part,)).as_of == NOW + HOUR
    assert a_receipt(awaited=(evolve(a_refund(), intended_at=NOW + 2 * HOUR),)).as_of == NOW + 2 * HOUR


@pytest.mark.parametrize("currency", CURRENCIES)
@given(
    parts=st.lists(st.integers(1, 4000), max_size=6), taken=st.lists(st.integers(1, 9000), max_size=3), rest=st.data()
)
def test_the_parts_of_a_receipt_sum_to_its_whole_in_every_currency(
    currency: str, parts: list[int], taken: list[int], rest: st.DataObject
) -> None:
    payment, refunds, lost = a_payment(Money(10_000, currency)), list[SucceededRefund](), list[LostDispute]()
    deeds = rest.draw(st.permutations([*(("refund", one) for one in parts), *(("bank", one) for one in taken)]))
    for number, (way, minor) in enumerate(deeds, start=1):
        money = Money(minor, currency).at_most(payment.refundable)
        if way == "refund":
            made = a_refund(id=RefundId(UUID(int=number)), amount=money)
            refunds.append(made.succeed(f"re_{number}", NOW + number * HOUR))
        else:
            found = a_dispute(Money(minor, currency), id=DisputeId(UUID(int=number)))
            lost.append(found.lose(NOW + number * HOUR))
        payment = payment.refund(money)

    receipt = a_receipt(payment=payment, returned=returned(payment, refunds, lost))

    sums = sum(one.amount.amount_minor for one in receipt.returned)
    assert sums + receipt.remains.amount_minor == receipt.paid.amount_minor == 10_000
    assert all(one.amount.amount_minor > 0 and one.amount.currency == currency for one in receipt.returned)
