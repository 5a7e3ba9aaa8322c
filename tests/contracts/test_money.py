"""Orders, payments, refunds, disputes and packs are read back in every state."""

from collections.abc import Callable

import pytest
from attrs import evolve
from uuid6 import uuid7

from mentorship_core.domain.identity import DisputeId, OrderId, PromotionId, RefundId
from mentorship_core.domain.instant import Instant, days, hours, minutes
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.dispute import Dispute, OpenDispute
from mentorship_core.domain.orders.order import Order, PendingOrder, Provider
from mentorship_core.domain.orders.payment import PaymentStatus
from mentorship_core.domain.orders.refund import IntendedRefund, Refund, RefundKind
from mentorship_core.domain.packs.ledger import Reason
from mentorship_core.domain.packs.pack import ActivePack, DepletedPack, Pack
from mentorship_core.domain.packs.pricing import Promotion
from tests.adapters.postgres.examples import EUR_100, NOON, OPERATOR, a_pack, a_payment, an_entry, an_order, paid
from tests.contracts.market import MIRA, NOOR, OMAR, SAM, Purchase, buy, open_market
from tests.contracts.stores import Store, keep

LATER = NOON + hours(1)


def a_code(*, limit: int | None = 5) -> Promotion:
    return Promotion(
        id=PromotionId(uuid7()), code="SPRING", percent=10, starts_at=NOON, ends_at=NOON + days(9), total_limit=limit
    )


ORDERS: dict[str, Callable[[PendingOrder], Order]] = {
    "pending": lambda order: order,
    "opened": lambda order: order.open_page("cs_1", "https://pay.example/cs_1"),
    "awaited": lambda order: order.await_provider(LATER),
    "paid": lambda order: order.pay(LATER, 1),
    "failed": lambda order: order.fail(LATER),
    "canceled": lambda order: order.cancel(LATER),
    "never seated": lambda order: order.cancel(LATER, never_seat=True),
    "refunded": lambda order: order.pay(NOON, 1).refund(LATER),
}


@pytest.mark.parametrize("turn", ORDERS.values(), ids=ORDERS.keys())
def test_an_order_is_read_back_in_every_state(store: Store, turn: Callable[[PendingOrder], Order]) -> None:
    open_market(store)
    code = a_code()
    first = evolve(an_order("sam", "mira", total=Money(9000, "EUR")), promotion=code.id, code="SPRING")
    first = evolve(first, policy=('Shown: "half", {all}', "ask"))
    keep(store, code, first)

    keep(store, turn(first))

    with store.begin(OPERATOR) as tx:
        assert tx.order(first.id) == turn(first)


def test_only_a_pending_order_is_open(store: Store) -> None:
    open_market(store)
    order = an_order("sam", "mira")
    keep(store, order, an_order("noor", "mira").cancel(NOON), paid(an_order("sam", "omar")))

    with store.begin(OPERATOR) as tx:
        assert tx.open_order(MIRA, SAM) == order
        assert tx.open_order(MIRA, NOOR) is None
        assert tx.open_order(OMAR, SAM) is None
        assert tx.order(OrderId(uuid7())) is None


def test_a_code_is_used_by_orders_that_are_paid_or_still_can_be(store: Store) -> None:
    open_market(store)
    code = a_code()
    with_code = [evolve(an_order("sam", of, at=NOON), promotion=code.id, code="SPRING") for of in ("mira", "omar")]
    lost = evolve(an_order("sam", "mira"), promotion=code.id, code="SPRING").fail(NOON)
    once = paid(evolve(an_order("sam", "mira"), promotion=code.id, code="SPRING"))
    gone = paid(evolve(an_order("sam", "mira"), promotion=code.id, code="SPRING")).refund(NOON)
    theirs = evolve(an_order("noor", "mira"), promotion=code.id, code="SPRING")
    keep(store, code, *with_code, lost, once, gone, theirs)

    with store.begin(OPERATOR) as tx:
        assert tx.promotion_uses(code.id, SAM) == 4
        assert tx.promotion_uses(code.id, NOOR) == 1


def test_loyal_is_who_paid_before_the_cutoff_and_was_not_refunded(store: Store) -> None:
    open_market(store)
    keep(
        store,
        paid(an_order("sam", "mira")),
        paid(an_order("sam", "omar")).refund(LATER),
        an_order("noor", "mira"),
    )

    with store.begin(OPERATOR) as tx:
        assert tx.is_loyal(SAM, MIRA, LATER)
        assert not tx.is_loyal(SAM, MIRA, NOON)
        assert not tx.is_loyal(SAM, OMAR, LATER)
        assert not tx.is_loyal(NOOR, MIRA, LATER)


def test_another_order_paid_while_this_one_was_open_is_known(store: Store) -> None:
    open_market(store)
    before, meanwhile = paid(an_order("sam", "mira")), paid(an_order("sam", "mira"), NOON + minutes(9))
    order = an_order("sam", "mira", at=NOON + minutes(5)).cancel(NOON + minutes(8))
    keep(store, before, order, paid(an_order("noor", "mira"), NOON + minutes(9)))

    with store.begin(OPERATOR) as tx:
        assert not tx.other_paid_order(order)
    keep(store, meanwhile)
    with store.begin(OPERATOR) as tx:
        assert tx.other_paid_order(order)


def test_the_payment_of_an_order_is_the_one_that_granted_it(store: Store) -> None:
    open_market(store)
    order = paid(an_order("sam", "mira"))
    wrong = evolve(a_payment(order, name="pay_1"), amount=Money(1, "EUR"))
    first = evolve(a_payment(order, name="pay_2"), at=NOON + minutes(1))
    second = evolve(a_payment(order, name="pay_3"), at=NOON + minutes(2))
    keep(store, order, wrong)

    with store.begin(OPERATOR) as tx:
        assert tx.payment_of(order.id) == wrong
    keep(store, second, first)
    with store.begin(OPERATOR) as tx:
        assert tx.payment_of(order.id) == first
        assert tx.payment(Provider.SANDBOX, "pay_3") == second
        assert tx.payment(Provider.STRIPE, "pay_3") is None
        assert tx.payment_by_id(wrong.id) == wrong
        assert tx.payment_of(OrderId(uuid7())) is None


@pytest.mark.parametrize("status", PaymentStatus)
def test_a_payment_is_read_back_in_every_status(store: Store, status: PaymentStatus) -> None:
    open_market(store)
    order = paid(an_order("sam", "mira"))
    payment = evolve(a_payment(order), status=status, refunded=Money(2500, "EUR"))

    keep(store, order, payment)

    with store.begin(OPERATOR) as tx:
        assert tx.payment_by_id(payment.id) == payment


def a_refund(bought: Purchase, *, amount: Money = EUR_100, at: Instant = NOON) -> IntendedRefund:
    return IntendedRefund(
        id=RefundId(uuid7()),
        order=bought.order.id,
        payment=bought.payment.id,
        pack=bought.pack.id,
        student=bought.pack.student,
        mentor=bought.pack.mentor,
        amount=amount,
        sessions=0,
        kind=RefundKind.AMOUNT,
        whole=False,
        reason="asked for",
        by="user_ada",
        intended_at=at,
    )


REFUNDS: dict[str, Callable[[IntendedRefund], Refund]] = {
    "intended": lambda refund: refund,
    "sent": lambda refund: refund.send("re_1", LATER),
    "succeeded": lambda refund: refund.send("re_1", LATER).succeed("re_1", LATER),
    "failed": lambda refund: refund.send("re_1", LATER).fail("account closed", LATER),
    "failed after all": lambda refund: refund.succeed("re_1", NOON).fail("account closed", LATER),
}


@pytest.mark.parametrize("turn", REFUNDS.values(), ids=REFUNDS.keys())
def test_a_refund_is_read_back_in_every_state(store: Store, turn: Callable[[IntendedRefund], Refund]) -> None:
    open_market(store)
    first = a_refund(buy(store))
    keep(store, first)

    keep(store, turn(first))

    with store.begin(OPERATOR) as tx:
        assert tx.refund(first.id) == turn(first)
        assert tx.refunds_of(first.order) == (turn(first),)


def test_pending_refunds_hold_the_seat_until_they_are_settled(store: Store) -> None:
    open_market(store)
    first = a_refund(buy(store), amount=Money(2500, "EUR"))
    keep(store, first)

    with store.begin(OPERATOR) as tx:
        pair = tx.pair(MIRA, SAM)
        assert pair is not None
        assert pair.refunding
        assert tx.pending_refund(first.order) == first
        assert tx.refund_at_provider(Provider.SANDBOX, "re_1") is None
    sent = first.send("re_1", LATER)
    keep(store, sent)
    with store.begin(OPERATOR) as tx:
        assert tx.refund_at_provider(Provider.SANDBOX, "re_1") == sent
        assert tx.pending_refund(first.order) == sent
    keep(store, sent.succeed("re_1", LATER))
    with store.begin(OPERATOR) as tx:
        pair = tx.pair(MIRA, SAM)
        assert pair is not None
        assert not pair.refunding
        assert tx.pending_refund(first.order) is None


DISPUTES: dict[str, Callable[[OpenDispute], Dispute]] = {
    "open": lambda dispute: dispute,
    "inquiry": lambda dispute: evolve(dispute, inquiry=True, pack=None),
    "won": lambda dispute: dispute.win(LATER),
    "lost": lambda dispute: dispute.lose(LATER),
}


@pytest.mark.parametrize("turn", DISPUTES.values(), ids=DISPUTES.keys())
def test_a_dispute_is_read_back_in_every_state(store: Store, turn: Callable[[OpenDispute], Dispute]) -> None:
    open_market(store)
    bought = buy(store)
    first = OpenDispute(
        id=DisputeId(uuid7()),
        provider=Provider.SANDBOX,
        provider_dispute_id="dp_1",
        payment=bought.payment.id,
        order=bought.order.id,
        pack=bought.pack.id,
        student=SAM,
        mentor=MIRA,
        amount=EUR_100,
        inquiry=False,
        opened_at=NOON,
    )
    keep(store, first)

    keep(store, turn(first))

    with store.begin(OPERATOR) as tx:
        assert tx.dispute(Provider.SANDBOX, "dp_1") == turn(first)
        assert tx.disputes_of(bought.order.id) == (turn(first),)
        assert tx.dispute(Provider.STRIPE, "dp_1") is None


PACKS: dict[str, Callable[[ActivePack], Pack]] = {
    "active": lambda pack: pack,
    "lifted": lambda pack: pack.lift_to(NOON + days(90)),
    "disputed": lambda pack: pack.dispute(LATER),
    "stopped": lambda pack: pack.stop_clock(LATER),
    "expired": lambda pack: pack.expire(),
    "refunded": lambda pack: pack.refund(),
}


@pytest.mark.parametrize("turn", PACKS.values(), ids=PACKS.keys())
def test_a_pack_is_read_back_in_every_state(store: Store, turn: Callable[[ActivePack], Pack]) -> None:
    open_market(store)
    bought = buy(store)

    keep(store, turn(bought.pack))

    with store.begin(OPERATOR) as tx:
        pair = tx.pair(MIRA, SAM)
        assert pair is not None
        assert pair.packs == (turn(bought.pack),)
        assert tx.pack_of_order(bought.order.id) == turn(bought.pack)


def test_a_depleted_pack_has_spent_all_its_ledger_gave(store: Store) -> None:
    open_market(store)
    bought = buy(store, total=1)
    depleted = bought.pack.take(1)

    keep(store, depleted, an_entry(bought.pack, -1, reason=Reason.COMPLETED))

    assert isinstance(depleted, DepletedPack)
    with store.begin(OPERATOR) as tx:
        assert tx.pack_of_order(bought.order.id) == depleted
        assert tx.pack_of_order(OrderId(uuid7())) is None


def test_the_ledger_tells_every_move_in_order(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    spent = evolve(an_entry(bought.pack, -1, reason=Reason.NO_SHOW, actor="user_mira"), at=LATER)
    back = evolve(an_entry(bought.pack, 1, reason=Reason.CORRECTION, actor="user_ada"), at=LATER)

    keep(store, spent, bought.pack.take(1))
    keep(store, back, bought.pack)

    assert store.views.ledger(OPERATOR, bought.pack.id) == (bought.entry, spent, back)


def test_a_granted_pack_has_no_order(store: Store) -> None:
    open_market(store)
    pack = a_pack("sam", "mira")

    keep(store, pack, an_entry(pack, 4, reason=Reason.GRANT))

    with store.begin(OPERATOR) as tx:
        pair = tx.pair(MIRA, SAM)
    assert pair is not None
    assert pair.packs == (pack,)
