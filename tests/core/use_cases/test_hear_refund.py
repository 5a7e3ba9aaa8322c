"""REF-4, and news of refunds that comes twice, early, late or in the wrong order."""

from uuid import UUID

from adapters.sandbox.pages import RefundPlan as AtProvider
from adapters.sandbox.pages import checkout_id
from mentorship_core.domain.booking.session import Canceled, Completed
from mentorship_core.domain.cases import CaseKind
from mentorship_core.domain.identity import PaymentId, RefundId
from mentorship_core.domain.orders.news import MoneyReturned, RefundRefused
from mentorship_core.domain.orders.order import PaidOrder, Provider, RefundedOrder
from mentorship_core.domain.orders.payment import PaymentStatus
from mentorship_core.domain.orders.refund import FailedRefund, RefundKind, SucceededRefund
from mentorship_core.domain.orders.refunding import RefundWish
from mentorship_core.domain.packs.pack import ActivePack, Pack, RefundedPack
from mentorship_core.domain.refusals import NotFound
from mentorship_core.domain.seats.seat import Active
from mentorship_core.use_cases.hear_refund import NotYet, RefundHeard
from mentorship_core.use_cases.refund_pack import RefundBegun
from tests.core.use_cases.money_world import ADA, NOW, World, a_world, euros

SANDBOX = Provider.SANDBOX
NOBODYS = RefundId(UUID(int=9))


def returned(world: World, pack: Pack, amount: str, refund_id: str = "re_outside", **more: RefundId) -> MoneyReturned:
    return MoneyReturned(
        payment_id=world.payment(pack).provider_payment_id,
        refund_id=refund_id,
        refund=more.get("refund"),
        amount=euros(amount),
        at=world.store.clock(),
    )


def checkout(pack: Pack) -> str:
    assert pack.order is not None
    return checkout_id(pack.order)


def begun(world: World, pack: Pack) -> RefundId:
    made = world.m.refund_pack(actor=ADA, pack=pack.id, wish=RefundWish())
    assert isinstance(made, RefundBegun)
    return made.refund.id


def test_a_full_refund_made_at_the_provider_ends_pack_order_and_seat() -> None:
    world = a_world()
    pack = world.buy()
    session = world.book("2026-03-03 09:00")

    world.desk.refund_outside(checkout(pack))
    world.work()

    assert isinstance(world.pack(pack), RefundedPack)
    assert isinstance(world.order(pack.order), RefundedOrder)
    assert world.payment(pack).status is PaymentStatus.REFUNDED
    assert isinstance(world.session(session), Canceled)
    assert world.ledger(pack) == "+4 purchase, -4 refund"
    assert world.pair(pack).seat is None
    assert world.open_cases() == ()
    assert world.promises() == ()


def test_a_session_begun_when_all_money_left_was_held() -> None:
    world = a_world()
    pack = world.buy()
    session = world.book("2026-03-03 09:00")
    world.pass_time(hours=25, minutes=30)

    world.desk.refund_outside(checkout(pack))
    world.work()

    assert isinstance(world.session(session), Completed)
    assert world.ledger(pack) == "+4 purchase, -1 completed, -3 refund"
    assert isinstance(world.pack(pack), RefundedPack)
    assert world.promises() == ()


def test_a_part_refunded_at_the_provider_leaves_balance_and_seat_and_opens_a_case() -> None:
    world = a_world()
    pack = world.buy()

    world.desk.refund_outside(checkout(pack), euros("50.00"))
    world.work()

    assert world.payment(pack).status is PaymentStatus.PARTIALLY_REFUNDED
    assert world.pack(pack).remaining == 4
    assert isinstance(world.order(pack.order), PaidOrder)
    assert isinstance(world.pair(pack).seat, Active)
    case = world.case(CaseKind.PARTIAL_REFUND_OUTSIDE)
    assert (case.student, case.choices) == (pack.student, ("take_sessions", "leave_sessions"))


def test_parts_that_make_up_the_whole_end_the_pack() -> None:
    world = a_world()
    pack = world.buy()
    world.desk.refund_outside(checkout(pack), euros("50.00"))
    world.work()

    world.desk.refund_outside(checkout(pack))
    world.work()

    assert isinstance(world.pack(pack), RefundedPack)
    assert world.payment(pack).refunded == euros("200.00")
    assert [type(one) for one in world.refunds(pack.order)] == [SucceededRefund, SucceededRefund]


def test_the_same_outside_refund_said_twice_counts_once() -> None:
    world = a_world()
    pack = world.buy()
    news = returned(world, pack, "50.00")

    first = world.m.hear_refund(provider=SANDBOX, news=news)
    second = world.m.hear_refund(provider=SANDBOX, news=news)

    assert isinstance(first, RefundHeard)
    assert isinstance(second, RefundHeard)
    assert (first.changed, second.changed) == (True, False)
    assert world.payment(pack).refunded == euros("50.00")


def test_more_than_was_paid_is_never_counted() -> None:
    world = a_world()
    pack = world.buy()

    world.m.hear_refund(provider=SANDBOX, news=returned(world, pack, "250.00"))
    again = world.m.hear_refund(provider=SANDBOX, news=returned(world, pack, "10.00", "re_other"))

    assert world.payment(pack).refunded == euros("200.00")
    assert again == RefundHeard(None, changed=False)


def test_news_of_a_payment_that_was_not_heard_of_waits() -> None:
    world = a_world()
    news = MoneyReturned(payment_id="unheard", refund_id="re_1", refund=None, amount=euros("1.00"), at=NOW)

    assert world.m.hear_refund(provider=SANDBOX, news=news) == NotYet("the payment has not been heard of")


def test_an_outside_refund_waits_for_one_of_ours_that_asks_for_the_same_money() -> None:
    world = a_world()
    pack = world.buy()
    world.desk.plan_refund(checkout(pack), AtProvider.HOLD)
    begun(world, pack)

    heard = world.m.hear_refund(provider=SANDBOX, news=returned(world, pack, "50.00"))

    assert heard == NotYet("a refund of ours is under way for the same money")


def test_our_refund_is_known_by_its_own_id_before_its_answer_was_kept() -> None:
    world = a_world()
    pack = world.buy()
    ours = begun(world, pack)

    heard = world.m.hear_refund(provider=SANDBOX, news=returned(world, pack, "200.00", "re_ours", refund=ours))
    world.work()

    assert isinstance(heard, RefundHeard)
    assert isinstance(heard.refund, SucceededRefund)
    assert heard.refund.id == ours
    assert len(world.refunds(pack.order)) == 1
    assert isinstance(world.pack(pack), RefundedPack)


def test_a_name_that_is_not_of_this_payment_is_not_believed() -> None:
    world = a_world()
    first, second = world.buy(), world.buy()
    ours = begun(world, first)

    world.m.hear_refund(provider=SANDBOX, news=returned(world, second, "200.00", "re_x", refund=ours))

    assert isinstance(world.pack(second), RefundedPack)
    assert not isinstance(world.pack(first), RefundedPack)


def test_a_refusal_is_heard_once() -> None:
    world = a_world()
    pack = world.buy()
    ours = begun(world, pack)
    news = RefundRefused(refund=ours, why="closed account", at=world.store.clock())

    first = world.m.hear_refund(provider=SANDBOX, news=news)
    second = world.m.hear_refund(provider=SANDBOX, news=news)
    world.work()

    assert isinstance(first, RefundHeard)
    assert isinstance(second, RefundHeard)
    assert (first.changed, second.changed) == (True, False)
    assert world.ledger(pack) == "+4 purchase, -4 refund, +4 refund_failed"
    assert len(world.open_cases()) == 1
    assert isinstance(world.refunds(pack.order)[0], FailedRefund)


def test_a_refusal_of_no_refund_of_ours_is_not_found() -> None:
    world = a_world()

    news = RefundRefused(refund=NOBODYS, why="", at=NOW)

    assert world.m.hear_refund(provider=SANDBOX, news=news) == NotFound("refund")


def test_a_success_that_was_taken_back_and_is_told_late_changes_nothing() -> None:
    world = a_world()
    pack = world.buy()
    ours = begun(world, pack)
    early = returned(world, pack, "200.00", "re_ours", refund=ours)
    world.pass_time(hours=1)
    world.m.hear_refund(provider=SANDBOX, news=RefundRefused(refund=ours, why="closed account", at=world.store.clock()))

    heard = world.m.hear_refund(provider=SANDBOX, news=early)

    assert isinstance(heard, RefundHeard)
    assert not heard.changed
    assert world.payment(pack).refunded == euros("0.00")
    assert isinstance(world.pack(pack), ActivePack)


def test_money_that_comes_back_after_we_were_told_it_cannot_is_a_refund_made_outside() -> None:
    world = a_world()
    pack = world.buy()
    ours = begun(world, pack)
    world.m.hear_refund(provider=SANDBOX, news=RefundRefused(refund=ours, why="?", at=world.store.clock()))
    world.pass_time(hours=1)

    world.m.hear_refund(provider=SANDBOX, news=returned(world, pack, "200.00", "re_ours", refund=ours))

    assert isinstance(world.pack(pack), RefundedPack)
    assert world.payment(pack).refunded == euros("200.00")
    assert [one.kind for one in world.refunds(pack.order)] == [RefundKind.UNUSED, RefundKind.FULL]


def test_a_refund_of_money_that_bought_nothing_touches_no_pack() -> None:
    world = a_world()
    pack = world.buy()
    world.desk.pay_again(checkout(pack))
    world.work()
    extra = PaymentId(UUID(world.case(CaseKind.PAID_TWICE).about))
    with world.store.begin(ADA) as tx:
        second = tx.payment_by_id(extra)
    assert second is not None

    world.m.hear_refund(
        provider=SANDBOX,
        news=MoneyReturned(
            payment_id=second.provider_payment_id, refund_id="re_2", refund=None, amount=euros("200.00"), at=NOW
        ),
    )

    assert isinstance(world.pack(pack), ActivePack)
    assert isinstance(world.order(pack.order), PaidOrder)
    assert world.payment(pack).refunded == euros("0.00")


def test_what_was_counted_short_is_made_up_once_the_refund_in_its_way_has_failed() -> None:
    world = a_world()
    pack = world.buy()
    part = RefundWish(kind=RefundKind.AMOUNT, money=euros("50.00"), sessions=1)
    world.m.refund_pack(actor=ADA, pack=pack.id, wish=part)
    world.work()
    world.m.hear_refund(provider=SANDBOX, news=returned(world, pack, "200.00"))
    world.desk.fail_refunds(checkout(pack))
    world.work()
    assert world.payment(pack).refunded == euros("150.00")

    again = [world.m.hear_refund(provider=SANDBOX, news=returned(world, pack, "200.00")) for _ in range(2)]

    assert [heard.changed for heard in again if isinstance(heard, RefundHeard)] == [True, False]
    assert world.payment(pack).refunded == euros("200.00")
    assert world.promises() == ()
