"""Two things that happen to the same money at the same moment: whichever comes first, nobody pays for nothing."""

from collections.abc import Iterator
from datetime import timedelta
from typing import cast

import httpx
import pytest

from apps.worker.run import Work
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.news import DisputeClosed, MoneyDisputed, PaymentApproved
from mentorship_core.domain.orders.order import CanceledOrder, PaidOrder, PendingOrder, Provider
from mentorship_core.domain.orders.refunding import RefundWish
from mentorship_core.domain.packs.pack import RefundedPack
from mentorship_core.domain.people import Person
from mentorship_core.use_cases.capture_payment import CapturePayment
from mentorship_core.use_cases.hear_dispute import HearDispute
from mentorship_core.use_cases.save_product import ProductKept
from mentorship_core.use_cases.start_checkout import CheckoutReady
from tests.databases import Database
from tests.races.crowd import OPERATOR, Town, a_product, a_town, at_once

SANDBOX = Provider.SANDBOX
EUR_100 = Money(10000, "EUR")
ROUNDS = 20
CROWDED_ROUNDS = 8
"""Where each round empties the place again."""


@pytest.fixture(autouse=True)
def nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    """To the sandbox's webhooks; at once, since each try would make a client of its own first."""

    def refused(url: str, **_: object) -> None:
        raise httpx.ConnectError(url)

    monkeypatch.setattr(httpx, "post", refused)


@pytest.fixture
def town(database: Database) -> Iterator[Town]:
    product = a_product(database.owner_url)
    yield a_town(product, students=ROUNDS, seats=ROUNDS, seated=False)
    product.close()


@pytest.fixture
def last_place(database: Database) -> Iterator[Town]:
    product = a_product(database.owner_url)
    yield a_town(product, students=2, seats=1, seated=False)
    product.close()


def started(town: Town, student: Person) -> PendingOrder:
    ready = town.product.mentorship.start_checkout(actor=student, product=town.sold, provider=SANDBOX)
    assert isinstance(ready, CheckoutReady), ready
    return cast("PendingOrder", ready.order)


def page(order: PendingOrder) -> str:
    assert order.checkout_id is not None
    return order.checkout_id


def captured(town: Town, order: PendingOrder) -> int:
    """How often the provider took money for it."""
    found = town.product.demo_desk.page(page(order))
    assert found is not None
    return len(found.payments)


def packs(town: Town, student: Person) -> int:
    return len(town.product.mentorship.views.packs(OPERATOR, student=student.user))


def settled(town: Town, *orders: PendingOrder) -> None:
    """Everything is heard and acted on."""
    for order in orders:
        town.product.mentorship.reconcile_order(actor=OPERATOR, order=order.id)
    town.product.work()


def test_paying_while_giving_up_ends_with_a_pack_or_with_no_money_taken(town: Town) -> None:
    m, desk, ends = town.product.mentorship, town.product.demo_desk, list[tuple[type, int, int]]()

    for student in town.students:
        order = started(town, student)
        at_once(
            [
                lambda order=order: desk.pay(page(order), answers=0),  # type: ignore[misc]
                lambda order=order, student=student: m.cancel_checkout(actor=student, order=order.id),  # type: ignore[misc]
            ]
        )
        settled(town, order)
        row = m.views.order(OPERATOR, order.id)
        assert row is not None
        ends.append((type(row.order), captured(town, order), packs(town, student)))

    assert set(ends) <= {(PaidOrder, 1, 1), (CanceledOrder, 0, 0)}
    assert m.views.broken_promises() == ()


def test_two_tabs_that_both_pay_get_a_pack_for_each_payment_taken(town: Town) -> None:
    m, desk = town.product.mentorship, town.product.demo_desk
    other = m.save_product(actor=OPERATOR, mentor=town.mentor, title="Two", price=Money(6000, "EUR"), sessions=2)
    assert isinstance(other, ProductKept)

    for student in town.students[:10]:
        first = started(town, student)

        def second_tab(student: Person = student) -> PendingOrder | None:
            ready = m.start_checkout(actor=student, product=other.product.id, provider=SANDBOX)
            if not isinstance(ready, CheckoutReady):
                return None
            order = cast("PendingOrder", ready.order)
            desk.pay(page(order), answers=0)
            return order

        ran = at_once([lambda first=first: desk.pay(page(first), answers=0), second_tab])  # type: ignore[misc]
        second = cast("PendingOrder | None", ran[1].outcome)
        orders = [first] if second is None else [first, second]
        settled(town, *orders)

        taken = [captured(town, order) for order in orders]
        assert max(taken) == 1
        assert packs(town, student) == sum(taken)
    assert m.views.broken_promises() == ()


def refund_against_dispute(town: Town, student: Person) -> tuple[Money, bool]:
    """How much went back of what they paid once the dispute was lost, and whether the pack ended."""
    m, desk = town.product.mentorship, town.product.demo_desk
    order = started(town, student)
    desk.pay(page(order), answers=0)
    settled(town, order)
    (row,) = m.views.packs(OPERATOR, student=student.user)
    paid, now = m.views.order(OPERATOR, order.id), town.product.clock()
    assert paid is not None
    assert paid.payment is not None
    about = {"payment_id": paid.payment.provider_payment_id, "dispute_id": f"dp_{order.id}"}
    opened = MoneyDisputed(**about, amount=order.total, inquiry=False, at=now)

    def refund() -> None:
        m.refund_pack(actor=OPERATOR, pack=row.pack.id, wish=RefundWish())
        town.product.work.deliver()

    at_once([refund, lambda: m.hear_dispute(provider=SANDBOX, news=opened)])
    m.hear_dispute(provider=SANDBOX, news=DisputeClosed(**about, won=False, amount=order.total, at=now))
    town.product.work()
    after = m.views.order(OPERATOR, order.id)
    assert after is not None
    assert after.payment is not None
    (pack,) = (one.pack for one in m.views.packs(OPERATOR, student=student.user))
    return after.payment.refunded, isinstance(pack, RefundedPack)


def test_a_refund_and_a_dispute_of_the_same_money_take_it_back_once(town: Town) -> None:
    ends = [refund_against_dispute(town, student) for student in town.students]

    assert set(ends) == {(EUR_100, True)}
    assert town.product.mentorship.views.broken_promises() == ()


def test_a_lost_dispute_that_leaves_refunds_waiting_counts_the_money_wrongly(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A negative control: where the refund is intended first, it is not given up when the dispute is lost."""
    monkeypatch.setattr(HearDispute, "_give_up_unsent", lambda *_: None)
    monkeypatch.setattr(Work, "deliver", lambda _: None)

    ends = [refund_against_dispute(town, student) for student in town.students]

    assert any(refunded != EUR_100 for refunded, _ in ends)


def race_for_the_last_place(town: Town) -> tuple[int, int, int]:
    """One agreed to pay and their hold is over; another buys. How often money was taken of the first, and how many
    packs the first and the second have; then the place is free again."""
    m, desk, (slow, quick) = town.product.mentorship, town.product.demo_desk, town.students
    order = started(town, slow)
    town.product.move_clock(timedelta(minutes=37))
    assert desk.approve(page(order), answers=0)
    agreed, before = PaymentApproved(order=order.id, at=town.product.clock()), (packs(town, slow), packs(town, quick))

    def buy() -> None:
        ready = m.start_checkout(actor=quick, product=town.sold, provider=SANDBOX)
        if isinstance(ready, CheckoutReady):
            desk.pay(page(cast("PendingOrder", ready.order)), answers=0)
            m.verify_checkout(actor=quick, order=ready.order.id)

    at_once(
        [
            lambda: m.hear_checkout(provider=SANDBOX, news=agreed),
            lambda: m.verify_checkout(actor=slow, order=order.id),
            buy,
        ]
    )
    town.product.work()
    taken = captured(town, order)
    ended = (taken, packs(town, slow) - before[0], packs(town, quick) - before[1])
    assert m.views.broken_promises() == ()
    for student in town.students:
        m.cancel_checkout(actor=student, order=order.id)
        m.release_seat(actor=OPERATOR, mentor=town.mentor, student=student.user, confirm=True, refund=False)
        m.leave_waitlist(actor=student, mentor=town.mentor)
    town.product.work()
    return ended


def test_a_capture_against_another_purchase_of_the_last_place_takes_money_only_with_a_place(last_place: Town) -> None:
    ends = [race_for_the_last_place(last_place) for _ in range(CROWDED_ROUNDS)]

    assert set(ends) <= {(1, 1, 0), (0, 0, 1)}


def test_a_capture_that_makes_sure_of_no_place_takes_money_for_nothing(
    last_place: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A negative control."""
    monkeypatch.setattr(CapturePayment, "_secure", lambda *_: None)

    ends = [race_for_the_last_place(last_place) for _ in range(CROWDED_ROUNDS)]

    assert any(taken and not granted for taken, granted, _ in ends)
