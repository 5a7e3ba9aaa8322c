"""Of which orders providers are asked by themselves, and how often."""

from collections.abc import Callable

import pytest
from attrs import evolve
from uuid6 import uuid7

from mentorship_core.domain.identity import DisputeId, OrderId
from mentorship_core.domain.instant import Instant, days, hours, minutes
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.asking import Asked
from mentorship_core.domain.orders.dispute import OpenDispute
from mentorship_core.domain.orders.order import Order, PendingOrder, Provider
from mentorship_core.ports.transaction import RefusedByStore
from tests.adapters.postgres.examples import NOON, OPERATOR, an_order, paid, student
from tests.contracts.market import Purchase, buy, open_market
from tests.contracts.stores import Store, keep
from tests.contracts.test_money import a_refund

SECOND = minutes(1) / 60
OVER: dict[str, Callable[[PendingOrder, Instant], Order]] = {
    "paid": paid,
    "failed": lambda order, at: order.fail(at),
    "canceled": lambda order, at: order.cancel(at),
    "refunded": lambda order, at: paid(order, at).refund(at + hours(1)),
}


def asked(store: Store, order: OrderId, at: Instant, again_in: int = 15, failures: int = 0) -> None:
    with store.begin(OPERATOR) as tx:
        tx.keep_asked(Asked(order=order, at=at, again_at=at + minutes(again_in), failures=failures))


def a_dispute(bought: Purchase) -> OpenDispute:
    return OpenDispute(
        id=DisputeId(uuid7()),
        provider=Provider.SANDBOX,
        provider_dispute_id="dp_1",
        payment=bought.payment.id,
        order=bought.order.id,
        pack=bought.pack.id,
        student=bought.order.student,
        mentor=bought.order.mentor,
        amount=bought.payment.amount,
        inquiry=False,
        opened_at=NOON,
    )


def test_an_open_order_is_asked_about_from_its_fifth_minute_on(store: Store) -> None:
    open_market(store)
    order = an_order("sam", "mira")
    keep(store, order)

    assert store.due.orders(NOON + minutes(5) - SECOND) == ()
    assert store.due.orders(NOON + minutes(5)) == (order.id,)
    assert store.due.orders(NOON + days(30)) == (order.id,)


def test_what_was_asked_is_asked_again_when_its_wait_is_over(store: Store) -> None:
    open_market(store)
    order = an_order("sam", "mira")
    keep(store, order)

    asked(store, order.id, NOON + minutes(5))
    assert store.due.orders(NOON + minutes(20) - SECOND) == ()
    assert store.due.orders(NOON + minutes(20)) == (order.id,)
    asked(store, order.id, NOON + minutes(20), again_in=60)
    assert store.due.orders(NOON + minutes(33) - SECOND) == ()


def test_a_page_that_is_over_is_asked_about_two_minutes_later_whatever_the_wait(store: Store) -> None:
    open_market(store)
    order = an_order("sam", "mira")
    keep(store, order)
    asked(store, order.id, NOON + minutes(30), again_in=120)

    assert store.due.orders(NOON + minutes(33) - SECOND) == ()
    assert store.due.orders(NOON + minutes(33)) == (order.id,)
    asked(store, order.id, NOON + minutes(33), again_in=120)
    assert store.due.orders(NOON + minutes(34)) == ()


@pytest.mark.parametrize("end", OVER.values(), ids=OVER.keys())
def test_an_order_that_is_over_is_asked_about_for_another_day(
    store: Store, end: Callable[[PendingOrder, Instant], Order]
) -> None:
    open_market(store)
    order = end(an_order("sam", "mira"), NOON + minutes(10))
    keep(store, order)

    assert store.due.orders(NOON + minutes(10)) == (order.id,)
    assert store.due.orders(NOON + hours(24) + minutes(10) - SECOND) == (order.id,)
    assert store.due.orders(NOON + hours(24) + minutes(10)) == ()


@pytest.mark.parametrize("kind", ["paid", "refunded"])
def test_a_paid_order_is_looked_after_once_a_day_for_120_days(store: Store, kind: str) -> None:
    open_market(store)
    order = OVER[kind](an_order("sam", "mira"), NOON)
    keep(store, order)

    assert store.due.orders_at_rest(NOON + hours(24) - SECOND) == ()
    assert store.due.orders_at_rest(NOON + hours(24)) == (order.id,)
    asked(store, order.id, NOON + hours(24))
    assert store.due.orders_at_rest(NOON + hours(48) - SECOND) == ()
    assert store.due.orders_at_rest(NOON + hours(48)) == (order.id,)
    assert store.due.orders_at_rest(NOON + days(120) - SECOND) == (order.id,)
    assert store.due.orders_at_rest(NOON + days(120)) == ()


@pytest.mark.parametrize("kind", ["failed", "canceled"])
def test_an_order_nobody_paid_is_left_at_rest(store: Store, kind: str) -> None:
    open_market(store)
    keep(store, OVER[kind](an_order("sam", "mira"), NOON))

    assert store.due.orders_at_rest(NOON + days(2)) == ()


def test_of_orders_at_rest_a_few_come_at_a_time_and_who_waited_longest_first(store: Store) -> None:
    open_market(store)
    one, other = an_order("sam", "mira"), an_order("noor", "mira")
    keep(store, paid(one, NOON))
    keep(store, paid(other, NOON + minutes(1)))
    asked(store, one.id, NOON + hours(1))

    assert store.due.orders_at_rest(NOON + days(3), limit=1) == (other.id,)


def test_a_refund_without_an_answer_keeps_its_order_due(store: Store) -> None:
    open_market(store)
    refund = evolve(a_refund(buy(store)), intended_at=NOON + days(3))
    keep(store, refund)

    assert store.due.orders(NOON + days(3) + minutes(5) - SECOND) == ()
    assert store.due.orders(NOON + days(3) + minutes(5)) == (refund.order,)
    keep(store, refund.send("re_1", NOON + days(3)))
    assert store.due.orders(NOON + days(30)) == (refund.order,)
    keep(store, refund.succeed("re_1", NOON + days(30)))
    assert store.due.orders(NOON + days(30)) == ()


def test_an_open_dispute_keeps_its_order_due(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    dispute = a_dispute(bought)
    keep(store, dispute)

    assert store.due.orders(NOON + days(60)) == (bought.order.id,)
    keep(store, dispute.win(NOON + days(60)))
    assert store.due.orders(NOON + days(60)) == ()


def test_nobody_is_asked_about_what_cost_nothing(store: Store) -> None:
    open_market(store)
    keep(store, paid(an_order("sam", "mira", total=Money(0, "EUR"))))

    assert store.due.orders(NOON + hours(1)) == ()


def test_who_waits_longest_is_asked_about_first(store: Store) -> None:
    open_market(store)
    first, second, third = (
        an_order(who, of, at=NOON) for who, of in (("sam", "mira"), ("noor", "mira"), ("sam", "omar"))
    )
    keep(store, first, second, evolve(third, created_at=NOON + minutes(1)))
    asked(store, first.id, NOON + minutes(6))
    asked(store, second.id, NOON + minutes(5))

    assert store.due.orders(NOON + hours(1)) == (third.id, second.id, first.id)
    assert store.due.orders(NOON + hours(1), limit=2) == (third.id, second.id)


def test_an_operator_finds_what_may_still_move_and_what_moved_since(store: Store) -> None:
    open_market(store)
    refunded, disputed, quiet = buy(store), buy(store, "noor"), buy(store, of="omar")
    opened = an_order("sam", "mira", at=NOON + minutes(1))
    recent = paid(an_order("noor", "omar", at=NOON + minutes(2)), NOON + days(9))
    keep(store, a_refund(refunded), a_dispute(disputed), opened, recent)
    asked(store, opened.id, NOON + days(9))

    since = NOON + days(9)
    found = store.due.orders_since(since)
    assert set(found[:2]) == {refunded.order.id, disputed.order.id}
    assert found[2:] == (opened.id, recent.id)
    assert len(store.due.orders_since(since, limit=3)) == 3
    assert store.due.orders_since(NOON, limit=9) == store.due.orders_since(NOON, provider=Provider.SANDBOX)
    assert quiet.order.id in store.due.orders_since(NOON)
    assert store.due.orders_since(since, provider=Provider.STRIPE) == ()


def test_when_it_was_asked_is_read_back_and_written_over(store: Store) -> None:
    open_market(store)
    order = an_order("sam", "mira")
    keep(store, order)

    asked(store, order.id, NOON)
    asked(store, order.id, NOON + minutes(15), again_in=30, failures=2)
    with store.begin(OPERATOR) as tx:
        found = tx.asked(order.id)
        assert found is not None
        held = evolve(found, held_until=NOON + minutes(17))
        tx.keep_asked(held)

    with store.begin(OPERATOR) as tx:
        assert tx.asked(order.id) == Asked(
            order=order.id,
            at=NOON + minutes(15),
            again_at=NOON + minutes(45),
            failures=2,
            held_until=NOON + minutes(17),
        )
        assert tx.asked(OrderId(uuid7())) is None


def test_only_operators_write_or_read_when_a_provider_was_asked(store: Store) -> None:
    open_market(store)
    order = an_order("sam", "mira")
    keep(store, order)
    asked(store, order.id, NOON)

    with store.begin(student("sam")) as tx:
        assert tx.asked(order.id) is None
    with pytest.raises(RefusedByStore, match="not_theirs"), store.begin(student("sam")) as tx:
        tx.keep_asked(Asked(order=order.id, at=NOON, again_at=NOON + days(1)))
