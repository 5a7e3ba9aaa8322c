"""REF-1: `paid × remaining / total`, half up, within what is left; or full; or an amount that names its sessions."""

from datetime import timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mentorship_core.domain.booking.events import SessionCanceled
from mentorship_core.domain.booking.session import Canceled, Scheduled, Side
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.events import RefundIntended
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.orders.refund import RefundAmount, RefundKind, exactly, full, unused
from mentorship_core.domain.orders.refunding import CountsAsUsed, Refundable, RefundPlan, RefundWish, call_off
from mentorship_core.domain.orders.returned import SeatOutcome
from mentorship_core.domain.packs.pack import DepletedPack, LivingPack
from mentorship_core.domain.refusals import CurrencyNotTaken, NothingToRefund, TooMuchToRefund
from mentorship_core.domain.terms import TERMS
from tests.core.booking.appointments import NOW, a_pack, a_pair, a_session, an_expired_pack, ids
from tests.core.orders.purchases import ORDER, a_paid_order, a_payment, euros

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("remaining", "total", "paid", "back"),
    [
        (4, 4, Money(20000, "EUR"), 20000),
        (3, 4, Money(20000, "EUR"), 15000),
        (1, 4, Money(20000, "EUR"), 5000),
        (1, 3, Money(10000, "EUR"), 3333),
        (2, 3, Money(10000, "EUR"), 6667),
        (1, 4, Money(9998, "EUR"), 2500),
        (1, 8, Money(100, "EUR"), 13),
        (1, 4, Money(9998, "JPY"), 2500),
        (1, 3, Money(5000, "JPY"), 1667),
        (1, 8, Money(1, "JPY"), 0),
        (1, 2, Money(1, "JPY"), 1),
        (1, 3, Money(10000, "KWD"), 3333),
        (3, 8, Money(4901, "KWD"), 1838),
        (4, 4, Money(0, "EUR"), 0),
    ],
)
def test_unused_sessions_at_their_share_half_up(remaining: int, total: int, paid: Money, back: int) -> None:
    amount = unused(remaining=remaining, total=total, paid=paid, refundable=paid)

    assert amount == RefundAmount(money=Money(back, paid.currency), sessions=remaining, whole=True)


@pytest.mark.parametrize(
    ("remaining", "total", "paid", "step", "back"),
    [
        (1, 3, Money(100_000, "HUF"), 100, 33_300),
        (2, 3, Money(100_000, "HUF"), 100, 66_700),
        (1, 2, Money(100_100, "HUF"), 100, 50_100),
        (1, 3, Money(10_000, "KWD"), 10, 3_330),
        (3, 3, Money(100_000, "HUF"), 100, 100_000),
    ],
)
def test_a_share_is_rounded_half_up_to_what_the_provider_can_send(
    remaining: int, total: int, paid: Money, step: int, back: int
) -> None:
    share = unused(remaining=remaining, total=total, paid=paid, refundable=paid, step=step)

    assert share == RefundAmount(money=Money(back, paid.currency), sessions=remaining, whole=True)


def test_an_amount_the_provider_cannot_send_is_refused_before_anything_is_taken() -> None:
    found = evolve(refundable(a_pack()), step=100)

    refused = found.plan(RefundWish(kind=RefundKind.AMOUNT, money=euros("12.50"), sessions=1))

    assert refused == CurrencyNotTaken(Provider.SANDBOX, euros("12.50"))


def test_never_above_what_is_left_of_the_payment() -> None:
    amount = unused(remaining=4, total=4, paid=euros("200.00"), refundable=euros("30.00"))

    assert amount == RefundAmount(money=euros("30.00"), sessions=4, whole=True)


def test_with_nothing_unused_there_is_nothing_to_refund() -> None:
    assert unused(remaining=0, total=4, paid=euros("200.00"), refundable=euros("200.00")) == NothingToRefund()


def test_full_is_all_that_is_left_of_the_money() -> None:
    assert full(remaining=0, refundable=euros("200.00")) == RefundAmount(money=euros("200.00"), sessions=0, whole=True)
    assert full(remaining=2, refundable=euros("0.00")) == RefundAmount(money=euros("0.00"), sessions=2, whole=True)
    assert full(remaining=0, refundable=euros("0.00")) == NothingToRefund()


def test_an_amount_stays_within_money_sessions_and_currency() -> None:
    def asked(money: Money, sessions: int) -> RefundAmount | TooMuchToRefund:
        return exactly(money, sessions=sessions, remaining=3, refundable=euros("200.00"))

    most = TooMuchToRefund(20000, 3)
    assert asked(euros("200.01"), 0) == most
    assert asked(euros("10.00"), 4) == most
    assert asked(Money(100, "USD"), 0) == most
    assert asked(euros("200.00"), 3) == RefundAmount(money=euros("200.00"), sessions=3, whole=False)


@given(
    paid=st.integers(0, 10**9),
    total=st.integers(1, 100),
    currency=st.sampled_from(["EUR", "JPY", "KWD"]),
    data=st.data(),
)
def test_no_share_is_more_than_was_paid_or_is_left(paid: int, total: int, currency: str, data: st.DataObject) -> None:
    remaining = data.draw(st.integers(1, total))
    left = data.draw(st.integers(0, paid))

    amount = unused(remaining=remaining, total=total, paid=Money(paid, currency), refundable=Money(left, currency))

    assert isinstance(amount, RefundAmount)
    assert amount.money.amount_minor <= left
    assert amount.sessions == remaining


# the plan


def refundable(pack: LivingPack, *scheduled: Scheduled) -> Refundable:
    owned = evolve(pack, order=ORDER, scheduled=len(scheduled))
    return Refundable(
        order=a_paid_order(),
        payment=a_payment(),
        pack=owned,
        scheduled=scheduled,
        pair=a_pair(owned),
        now=NOW,
        terms=TERMS,
    )


def planned(found: object) -> RefundPlan:
    assert isinstance(found, RefundPlan), found
    return found


def test_each_step_of_a_refund_keeps_scheduled_within_remaining() -> None:
    pack = a_pack()
    sessions = [a_session(NOW + hours * HOUR, pack) for hours in (48, 72, 96)]

    events = planned(refundable(pack, *sessions).plan(RefundWish())).events(by="ada", reason="", new_id=ids())

    *canceled, intent = events
    assert isinstance(intent, RefundIntended)
    assert [
        (event.pack.remaining, event.pack.scheduled) for event in canceled if isinstance(event, SessionCanceled)
    ] == [(4, 2), (4, 1), (4, 0)]
    assert isinstance(intent.pack, DepletedPack)
    assert intent.entry is not None
    assert intent.entry.delta == -4
    assert all(event.refunded for event in canceled if isinstance(event, SessionCanceled))


@pytest.mark.parametrize(
    ("hours", "counts", "used"),
    [
        (24, CountsAsUsed.SOON, False),
        (23, CountsAsUsed.SOON, True),
        (-1, CountsAsUsed.SOON, True),
        (23, CountsAsUsed.BEGUN, False),
        (0, CountsAsUsed.BEGUN, True),
        (-1, CountsAsUsed.BEGUN, True),
        (-1, CountsAsUsed.NONE, False),
    ],
)
def test_what_counts_as_used(hours: int, counts: CountsAsUsed, *, used: bool) -> None:
    pack = a_pack()
    session = a_session(NOW + hours * HOUR, pack)

    plan = planned(refundable(pack, session).plan(RefundWish(counts_as_used=counts)))

    assert (plan.used == (session,), plan.canceled == ()) == (used, used)
    assert plan.money == (euros("150.00") if used else euros("200.00"))


def test_with_only_used_sessions_left_there_is_nothing_to_refund() -> None:
    pack = a_pack(remaining=1)

    assert refundable(pack, a_session(NOW + HOUR, pack)).plan(RefundWish()) == NothingToRefund()


def test_the_seat_falls_stays_or_enters_grace_as_the_plan_says() -> None:
    pack = a_pack()
    soon = a_session(NOW + HOUR, pack)
    all_of_it = RefundWish(kind=RefundKind.AMOUNT, money=euros("1.00"), sessions=4)

    assert planned(refundable(pack).plan(RefundWish())).seat is SeatOutcome.FALLS
    assert planned(refundable(pack, soon).plan(RefundWish())).seat is SeatOutcome.STAYS
    assert planned(refundable(pack).plan(all_of_it)).seat is SeatOutcome.GRACE


def test_an_expired_pack_returns_what_was_booked_and_no_more() -> None:
    pack = an_expired_pack(remaining=3)
    ahead, begun = a_session(NOW + HOUR, pack), a_session(NOW - HOUR, pack)

    plan = planned(refundable(pack, begun, ahead).plan_of_booked())

    assert (plan.money, plan.sessions, plan.whole) == (euros("50.00"), 1, False)
    assert (plan.canceled, plan.used) == ((ahead,), (begun,))
    assert refundable(pack, begun).plan_of_booked() == NothingToRefund()


@pytest.mark.parametrize("hours", [48, 1, -1])
def test_any_appointment_can_be_called_off_free_of_charge(hours: int) -> None:
    called_off = call_off(a_session(NOW + hours * HOUR), NOW, TERMS)

    assert isinstance(called_off, Canceled)
    assert (called_off.canceled_by, called_off.late) == (Side.ADMIN, False)
