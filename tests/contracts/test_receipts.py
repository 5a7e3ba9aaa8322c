"""Receipts are numbered one after the other for each mentor, by every store alike."""

import pytest
from attrs import evolve

from mentorship_core.domain.instant import hours
from mentorship_core.domain.people import Actor
from mentorship_core.ports.transaction import RefusedByStore
from tests.adapters.postgres.examples import NOON, OPERATOR, a_user, an_order, kept, student
from tests.contracts.market import MIRA, OMAR, open_market
from tests.contracts.racing import RACERS, race
from tests.contracts.stores import Store, keep

SAM_HIMSELF = student("sam")


def next_of(store: Store, actor: Actor = OPERATOR) -> tuple[int, int]:
    """Mira's next, then Omar's."""
    with store.begin(actor) as tx:
        tx.roster(MIRA)
        first = tx.next_receipt(MIRA)
        tx.roster(OMAR)
        return first, tx.next_receipt(OMAR)


def test_the_first_receipt_is_number_one(store: Store) -> None:
    open_market(store)

    assert next_of(store) == (1, 1)


def test_each_mentor_has_a_series_of_their_own(store: Store) -> None:
    open_market(store)
    keep(store, an_order("sam", "mira").pay(NOON, 1), an_order("noor", "mira").pay(NOON, 2))

    assert next_of(store) == (3, 1)


def test_an_order_that_was_refunded_keeps_its_number(store: Store) -> None:
    open_market(store)
    keep(store, an_order("sam", "mira").pay(NOON, 1).refund(NOON + hours(1)))

    assert next_of(store) == (2, 1)


def test_orders_that_were_never_paid_have_none(store: Store) -> None:
    open_market(store)
    keep(store, an_order("sam", "mira"), an_order("noor", "mira").cancel(NOON), an_order("sam", "mira").fail(NOON))

    assert next_of(store) == (1, 1)


def test_a_student_who_sees_no_others_order_is_given_the_number_after_it(store: Store) -> None:
    open_market(store)
    keep(store, an_order("noor", "mira").pay(NOON, 1))

    assert next_of(store, SAM_HIMSELF) == (2, 1)


def test_a_number_is_given_to_nobody_but_the_holder_of_the_mentors_lock(store: Store) -> None:
    open_market(store)

    with pytest.raises(RefusedByStore), store.begin(OPERATOR) as tx:
        tx.next_receipt(MIRA)


def test_a_number_is_used_once(store: Store) -> None:
    open_market(store)
    keep(store, an_order("sam", "mira").pay(NOON, 1), an_order("sam", "omar").pay(NOON, 1))

    with pytest.raises(RefusedByStore, match="orders_receipt"):
        keep(store, an_order("noor", "mira").pay(NOON, 1))


def test_a_missing_number_is_a_broken_promise(store: Store) -> None:
    open_market(store)
    first, third = an_order("sam", "mira").pay(NOON, 1), an_order("noor", "mira").pay(NOON, 3)
    keep(store, first)
    assert store.views.broken_promises() == ()

    keep(store, third)

    assert store.views.broken_promises() == (f"mentor {MIRA} gave 2 receipts, the last is number 3",)
    keep(store, evolve(third, receipt=2))
    assert store.views.broken_promises() == ()


def test_receipts_of_two_mentors_are_told_apart_by_their_series(store: Store) -> None:
    open_market(store)
    keep(store, an_order("sam", "mira").pay(NOON, 1), an_order("sam", "omar").pay(NOON, 1))

    shown = {row.mentor_name: row.series for row in store.views.orders(SAM_HIMSELF)}

    assert shown["Mira"] != shown["Omar"]


def test_twenty_paid_at_once_have_twenty_numbers_and_none_is_left_out(store: Store) -> None:
    open_market(store)
    names = [f"racer{number}" for number in range(RACERS)]
    keep(store, *(a_user(name) for name in names))
    orders = [an_order(name, "mira") for name in names]
    keep(store, *orders)

    def pay(number: int) -> int:
        with store.begin(OPERATOR) as tx:
            tx.roster(MIRA)
            receipt = tx.next_receipt(MIRA)
            tx.record(kept(orders[number].pay(NOON, receipt)))
        return receipt

    assert sorted(map(str, race(pay)), key=int) == [str(number) for number in range(1, RACERS + 1)]
    assert store.views.broken_promises() == ()


def test_a_payment_that_is_dropped_gives_its_number_back(store: Store) -> None:
    open_market(store)
    order = an_order("sam", "mira")
    keep(store, order)

    def pay_and_break() -> None:
        with store.begin(OPERATOR) as tx:
            tx.roster(MIRA)
            tx.record(kept(order.pay(NOON, tx.next_receipt(MIRA))))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        pay_and_break()

    assert next_of(store) == (1, 1)
