"""What a provider knew and we did not is put right by asking it, once, in any order, whoever asks."""

import pytest
from attrs import define

from adapters.sandbox.pages import RefundPlan as AtProvider
from adapters.sandbox.pages import checkout_id
from mentorship_core.domain.cases import CaseKind
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.instant import minutes
from mentorship_core.domain.orders.asking import Asked, Repair
from mentorship_core.domain.orders.news import MoneyMoved, PaymentFailed, PaymentNews
from mentorship_core.domain.orders.order import (
    CanceledOrder,
    FailedOrder,
    Order,
    PaidOrder,
    PendingOrder,
    Provider,
    RefundedOrder,
)
from mentorship_core.domain.orders.refund import FailedRefund, SentRefund, SucceededRefund
from mentorship_core.domain.orders.refunding import RefundWish
from mentorship_core.domain.packs.pack import Pack
from mentorship_core.domain.refusals import NotFound, ProviderFailed
from mentorship_core.ports.payment_events import Signed
from mentorship_core.ports.transaction import Interrupted
from mentorship_core.use_cases.ask_provider import ProviderSays
from mentorship_core.use_cases.reconcile_order import Reconciled
from mentorship_core.use_cases.refund_pack import RefundBegun
from tests.core.use_cases.money_world import ADA, AS_MIRA, NOW, SAM, SYSTEM, World, a_world, euros
from tests.lines import DeadLine, Line


def begun(world: World) -> OrderId:
    """Sam is on the page, and from now on no news of the provider arrives."""
    order = world.start()
    world.deaf = True
    return order


def bought(world: World) -> Pack:
    pack = world.buy()
    world.deaf = True
    return pack


def page(pack: Pack) -> str:
    assert pack.order is not None
    return checkout_id(pack.order)


def repaired(world: World, order: OrderId | None) -> tuple[Repair, ...]:
    assert order is not None
    outcome = world.m.reconcile_order(actor=ADA, order=order)
    assert isinstance(outcome, Reconciled), outcome
    assert outcome.order == world.order(order)
    assert world.promises() == ()
    return outcome.repaired


def refund(world: World, pack: Pack) -> None:
    assert isinstance(world.m.refund_pack(actor=ADA, pack=pack.id, wish=RefundWish()), RefundBegun)


# what it puts right


def test_a_payment_nobody_heard_of_is_settled_once() -> None:
    world = a_world()
    order = begun(world)
    assert world.desk.pay(checkout_id(order))

    assert repaired(world, order) == (Repair.PAID,)
    assert isinstance(world.order(order), PaidOrder)
    assert world.ledger(world.pack_of(order)) == "+4 purchase"
    assert repaired(world, order) == ()
    assert world.ledger(world.pack_of(order)) == "+4 purchase"


def test_a_page_that_is_open_and_unpaid_stays_as_it_is() -> None:
    world = a_world()
    order = begun(world)

    assert repaired(world, order) == ()
    assert isinstance(world.order(order), PendingOrder)


def test_a_page_that_ended_unheard_ends_its_order() -> None:
    world = a_world()
    order = begun(world)
    world.pass_time(minutes=32)

    assert repaired(world, order) == (Repair.ENDED,)
    assert isinstance(world.order(order), FailedOrder)


def test_money_on_its_way_keeps_the_place_and_then_counts() -> None:
    world = a_world()
    order = begun(world)
    assert world.desk.pay_slowly(checkout_id(order))

    assert repaired(world, order) == (Repair.ON_ITS_WAY,)
    world.desk.settle(checkout_id(order))
    assert repaired(world, order) == (Repair.PAID,)


def test_money_that_was_agreed_to_and_never_taken_is_taken() -> None:
    world = a_world()
    order = begun(world)
    assert world.desk.approve(checkout_id(order))

    assert repaired(world, order) == (Repair.PAID,)
    assert world.ledger(world.pack_of(order)) == "+4 purchase"


def test_money_that_was_agreed_to_after_the_page_was_over_is_taken_while_a_place_is_free() -> None:
    world = a_world()
    order = begun(world)
    world.pass_time(minutes=32)
    assert repaired(world, order) == (Repair.ENDED,)
    assert world.desk.approve(checkout_id(order))

    assert repaired(world, order) == (Repair.PAID,)
    assert world.ledger(world.pack_of(order)) == "+4 purchase"


def test_money_that_came_after_the_order_was_given_up_is_found() -> None:
    world = a_world()
    order = begun(world)
    world.m.cancel_checkout(actor=SAM, order=order)
    assert isinstance(world.order(order), CanceledOrder)
    assert world.desk.pay_late(checkout_id(order))

    assert repaired(world, order) == (Repair.PAID,)
    assert isinstance(world.order(order), PaidOrder)


def test_a_refund_whose_answer_was_lost_is_settled() -> None:
    world = a_world()
    pack = bought(world)
    world.desk.plan_refund(page(pack), AtProvider.HOLD)
    refund(world, pack)
    world.work()
    assert isinstance(world.refunds(pack.order)[0], SentRefund)
    world.desk.settle_refunds(page(pack))

    assert repaired(world, pack.order) == (Repair.REFUND_SETTLED,)
    assert isinstance(world.refunds(pack.order)[0], SucceededRefund)
    assert isinstance(world.order(pack.order), RefundedOrder)


def test_a_refund_that_failed_unheard_gives_the_sessions_back() -> None:
    world = a_world()
    pack = bought(world)
    world.desk.plan_refund(page(pack), AtProvider.HOLD)
    refund(world, pack)
    world.work()
    world.desk.fail_refunds(page(pack))

    assert repaired(world, pack.order) == (Repair.REFUND_FAILED,)
    assert isinstance(world.refunds(pack.order)[0], FailedRefund)
    assert world.pack(pack).remaining == 4


def test_a_refund_that_was_never_sent_is_sent_after_five_minutes() -> None:
    world = a_world()
    pack = bought(world)
    refund(world, pack)

    world.pass_time(minutes=4)
    assert repaired(world, pack.order) == ()
    world.pass_time(minutes=1)
    assert repaired(world, pack.order) == (Repair.REFUND_SETTLED,)
    assert repaired(world, pack.order) == ()
    world.work()
    assert [type(one) for one in world.refunds(pack.order)] == [SucceededRefund]


def test_money_returned_without_us_counts_once() -> None:
    world = a_world()
    pack = bought(world)
    assert world.desk.refund_outside(page(pack))

    assert repaired(world, pack.order) == (Repair.REFUNDED_OUTSIDE,)
    assert isinstance(world.order(pack.order), RefundedOrder)
    assert repaired(world, pack.order) == ()


def test_a_part_returned_without_us_is_asked_about_once() -> None:
    world = a_world()
    pack = bought(world)
    assert world.desk.refund_outside(page(pack), euros("50.00"))

    assert repaired(world, pack.order) == (Repair.REFUNDED_OUTSIDE,)
    assert world.payment(pack).refunded == euros("50.00")
    assert world.case(CaseKind.PARTIAL_REFUND_OUTSIDE).order == pack.order


def test_a_dispute_nobody_heard_of_stops_the_pack_and_its_end_reopens_it() -> None:
    world = a_world()
    pack = bought(world)
    assert world.desk.dispute(page(pack))

    assert repaired(world, pack.order) == (Repair.DISPUTED,)
    assert world.case(CaseKind.DISPUTE_OPENED).order == pack.order
    assert world.desk.win_dispute(page(pack))
    assert repaired(world, pack.order) == (Repair.DISPUTE_CLOSED,)
    assert world.open_cases() == ()


def test_a_whole_life_nobody_heard_of_is_put_right_in_one_run() -> None:
    world = a_world()
    order = begun(world)
    assert world.desk.pay(checkout_id(order))
    assert world.desk.dispute(checkout_id(order))
    assert world.desk.lose_dispute(checkout_id(order))

    assert repaired(world, order) == (Repair.PAID, Repair.DISPUTED, Repair.DISPUTE_CLOSED)
    assert isinstance(world.order(order), RefundedOrder)


@define
class Backwards(Line):
    """Tells the latest first."""

    def history(self, order: Order) -> tuple[PaymentNews, ...] | ProviderFailed:
        known = self.behind.history(order)
        return known if isinstance(known, ProviderFailed) else known[::-1]


def test_in_whichever_order_it_is_told_it_ends_the_same() -> None:
    world = a_world()
    order = begun(world)
    assert world.desk.pay(checkout_id(order))
    assert world.desk.refund_outside(checkout_id(order))
    world.line.behind = Backwards(world.checkout)

    assert repaired(world, order) == (Repair.PAID, Repair.REFUNDED_OUTSIDE)
    assert isinstance(world.order(order), RefundedOrder)


def test_an_order_whose_page_never_came_to_be_ends_with_its_time() -> None:
    world = a_world()
    world.line.behind = DeadLine(world.checkout)
    assert isinstance(
        world.m.start_checkout(actor=SAM, product=world.m.views.mentors()[0].products[0].id, provider=Provider.SANDBOX),
        ProviderFailed,
    )
    (row,) = world.m.views.orders(SYSTEM)

    assert repaired(world, row.order.id) == ()
    world.pass_time(minutes=31)
    assert repaired(world, row.order.id) == (Repair.ENDED,)


# who may ask, and when


def test_only_operators_ask() -> None:
    world = a_world()
    order = begun(world)

    for nobody in (SAM, AS_MIRA):
        assert world.m.reconcile_order(actor=nobody, order=order) == NotFound("order")
        assert world.m.ask_provider(actor=nobody, order=order) == NotFound("order")


def test_asking_alone_changes_nothing() -> None:
    world = a_world()
    order = begun(world)
    world.pass_time(minutes=32)

    says = world.m.ask_provider(actor=ADA, order=order)

    assert isinstance(says, ProviderSays)
    assert {type(one) for one in says.told} == {PaymentFailed}
    assert isinstance(world.order(order), PendingOrder)
    assert asked(world, order) is None


def asked(world: World, order: OrderId) -> Asked | None:
    with world.store.begin(SYSTEM) as tx:
        return tx.asked(order)


def test_in_turn_nobody_is_asked_whom_another_asked_just_now() -> None:
    world = a_world()
    order = begun(world)
    assert repaired(world, order) == ()
    assert world.desk.pay(checkout_id(order))

    world.pass_time(minutes=14)
    in_turn = world.m.reconcile_order(actor=SYSTEM, order=order, in_turn=True)
    assert in_turn == Reconciled(order=world.order(order), repaired=(), asked=False)
    world.pass_time(minutes=1)
    in_turn = world.m.reconcile_order(actor=SYSTEM, order=order, in_turn=True)
    assert in_turn == Reconciled(order=world.order(order), repaired=(Repair.PAID,))


def test_a_provider_that_fails_is_asked_after_growing_waits() -> None:
    world = a_world()
    order = begun(world)
    world.line.behind = DeadLine(world.checkout)

    waits = []
    for _ in range(6):
        assert world.m.reconcile_order(actor=SYSTEM, order=order) == ProviderFailed(Provider.SANDBOX)
        last = asked(world, order)
        assert last is not None
        waits.append(last.again_at - last.at)
    assert waits == [minutes(count) for count in (15, 30, 60, 120, 120, 120)]

    world.line.behind = world.checkout
    assert repaired(world, order) == ()
    assert asked(world, order) == Asked(order=order, at=NOW, again_at=NOW + minutes(15))


@define
class BreaksOff(Line):
    """The first to hear of it is broken off so that another may finish."""

    broke: bool = False

    def history(self, order: Order) -> tuple[PaymentNews, ...] | ProviderFailed:
        if not self.broke:
            self.broke = True
            raise Interrupted
        return self.behind.history(order)


def test_who_was_broken_off_may_ask_again_at_once() -> None:
    world = a_world()
    order = begun(world)
    assert world.desk.pay(checkout_id(order))
    world.line.behind = BreaksOff(world.checkout)

    outcomes = []
    for _ in range(2):
        try:
            outcomes.append(world.m.reconcile_order(actor=SYSTEM, order=order, in_turn=True))
        except Interrupted:
            outcomes.append(NotFound("interrupted"))

    assert outcomes == [
        NotFound("interrupted"),
        Reconciled(order=world.order(order), repaired=(Repair.PAID,)),
    ]


@define
class Dies(Line):
    """Whoever asks is killed before the answer is there."""

    def history(self, order: Order) -> tuple[PaymentNews, ...] | ProviderFailed:
        raise KeyboardInterrupt


def test_an_order_stays_due_while_it_is_asked_about_and_who_died_of_it_is_followed_by_the_next() -> None:
    world = a_world()
    order = begun(world)
    assert world.desk.pay(checkout_id(order))
    now = world.pass_time(minutes=6)
    world.line.behind = Dies(world.checkout)
    with pytest.raises(KeyboardInterrupt):
        world.m.reconcile_order(actor=SYSTEM, order=order, in_turn=True)
    world.line.behind = world.checkout

    assert world.m.due.orders(now) == (order,)
    in_turn = world.m.reconcile_order(actor=SYSTEM, order=order, in_turn=True)
    assert in_turn == Reconciled(order=world.order(order), repaired=(), asked=False)
    world.pass_time(minutes=2)
    in_turn = world.m.reconcile_order(actor=SYSTEM, order=order, in_turn=True)
    assert in_turn == Reconciled(order=world.order(order), repaired=(Repair.PAID,))
    assert world.m.due.orders(world.m.clock()) == ()


@define
class Breaks(Line):
    """Nobody foresaw this answer."""

    def history(self, order: Order) -> tuple[PaymentNews, ...] | ProviderFailed:
        raise LookupError


def test_an_order_that_breaks_whoever_asks_waits_as_if_the_provider_had_failed() -> None:
    world = a_world()
    order = begun(world)
    world.pass_time(minutes=6)
    world.line.behind = Breaks(world.checkout)

    with pytest.raises(LookupError):
        world.m.reconcile_order(actor=SYSTEM, order=order, in_turn=True)

    began = world.m.clock()
    assert asked(world, order) == Asked(order=order, at=began, again_at=began + minutes(15), failures=1)
    assert world.m.due.orders(began) == ()


# news that says: ask


def test_news_that_only_the_provider_can_tell_in_full_asks_it() -> None:
    world = a_world()
    order = begun(world)
    assert world.desk.pay(checkout_id(order))

    moved = Signed(event_id="evt_moved", kind="money.moved", news=MoneyMoved(order=order, at=NOW))
    world.m.keep_webhook(provider=Provider.SANDBOX, event=moved)
    world.work()

    assert isinstance(world.order(order), PaidOrder)
    assert world.store.outbox.pending() == 0


def test_news_to_ask_waits_while_the_provider_is_away() -> None:
    world = a_world()
    order = begun(world)
    assert world.desk.pay(checkout_id(order))
    world.line.behind = DeadLine(world.checkout)

    moved = Signed(event_id="evt_moved", kind="money.moved", news=MoneyMoved(order=order, at=NOW))
    world.m.keep_webhook(provider=Provider.SANDBOX, event=moved)
    world.work()

    assert isinstance(world.order(order), PendingOrder)
    (row,) = world.m.views.webhooks(SYSTEM, kind="money.moved").rows
    assert row.why == "sandbox did not answer"
    assert row.news == MoneyMoved(order=order, at=NOW)
