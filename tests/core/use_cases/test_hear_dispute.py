"""DIS-1: while a bank decides nothing is booked on that pack and its clock stands still; the money counts once."""

from adapters.sandbox.pages import RefundPlan as AtProvider
from adapters.sandbox.pages import checkout_id
from mentorship_core.domain.booking.session import Canceled, Scheduled
from mentorship_core.domain.cases import CaseKind
from mentorship_core.domain.orders.dispute import LostDispute, OpenDispute, WonDispute
from mentorship_core.domain.orders.news import DisputeClosed, MoneyDisputed, MoneyReturned, PaymentCompleted
from mentorship_core.domain.orders.order import PaidOrder, Provider, RefundedOrder
from mentorship_core.domain.orders.payment import PaymentStatus
from mentorship_core.domain.orders.refund import FailedRefund, IntendedRefund, SucceededRefund
from mentorship_core.domain.orders.refunding import RefundWish
from mentorship_core.domain.packs.pack import ActivePack, Pack, RefundedPack
from mentorship_core.domain.refusals import PackDisputed
from mentorship_core.domain.seats.seat import Active, Grace
from mentorship_core.use_cases.hear_dispute import DisputeHeard
from mentorship_core.use_cases.refund_pack import RefundBegun
from mentorship_core.use_cases.returning import NotYet
from tests.core.booking.examples import utc
from tests.core.use_cases.money_world import ADA, AS_MIRA, MIRA, NOOR, NOW, SAM, World, a_world, euros

SANDBOX = Provider.SANDBOX
IN_TWO_DAYS = "2026-03-04 10:00"


def checkout(pack: Pack) -> str:
    assert pack.order is not None
    return checkout_id(pack.order)


def disputed(world: World, pack: Pack, amount: str | None = None, *, inquiry: bool = False) -> None:
    assert world.desk.dispute(checkout(pack), amount=None if amount is None else euros(amount), inquiry=inquiry)
    world.work()


def opened(
    world: World, pack: Pack, *, inquiry: bool = False, id_: str = "dp_1", amount: str = "200.00"
) -> DisputeHeard:
    news = MoneyDisputed(
        payment_id=world.payment(pack).provider_payment_id,
        dispute_id=id_,
        amount=euros(amount),
        inquiry=inquiry,
        at=world.store.clock(),
    )
    heard = world.m.hear_dispute(provider=SANDBOX, news=news)
    assert isinstance(heard, DisputeHeard)
    return heard


def closed(world: World, pack: Pack, *, won: bool, id_: str = "dp_1", amount: str = "200.00") -> DisputeHeard:
    news = DisputeClosed(
        payment_id=world.payment(pack).provider_payment_id,
        dispute_id=id_,
        won=won,
        amount=euros(amount),
        at=world.store.clock(),
    )
    heard = world.m.hear_dispute(provider=SANDBOX, news=news)
    assert isinstance(heard, DisputeHeard)
    return heard


def test_nothing_is_booked_on_a_disputed_pack_and_what_is_booked_stays() -> None:
    world = a_world()
    pack = world.buy()
    session = world.book(IN_TWO_DAYS)

    disputed(world, pack)

    now = world.pack(pack)
    assert isinstance(now, ActivePack)
    assert now.disputed
    refused = world.m.book_session(actor=SAM, mentor=MIRA, student=SAM.user, starts_at=utc("2026-03-05 10:00"))
    assert refused == PackDisputed(pack.id)
    assert isinstance(world.session(session), Scheduled)
    assert isinstance(world.pair(pack).seat, Active)
    assert world.case(CaseKind.DISPUTE_OPENED).order == pack.order


def test_other_packs_of_the_student_are_booked_as_before() -> None:
    world = a_world()
    first, second = world.buy(), world.buy()

    disputed(world, first)
    world.book(IN_TWO_DAYS)

    assert world.pack(second).scheduled == 1


def test_the_packs_clock_stands_still_until_the_dispute_is_won() -> None:
    world = a_world()
    pack = world.buy()
    disputed(world, pack)
    world.pass_time(days=60)
    world.m.catch_up_pair(mentor=MIRA, student=SAM.user)
    assert isinstance(world.pack(pack), ActivePack)

    world.desk.win_dispute(checkout(pack))
    world.work()

    now = world.pack(pack)
    assert isinstance(now, ActivePack)
    assert (now.disputed, now.clock_stopped_at) == (False, None)
    assert now.expires_at == utc("2026-06-15 08:00")
    assert world.open_cases() == ()


def test_a_lost_dispute_is_a_full_refund_that_is_never_sent() -> None:
    world = a_world()
    pack = world.buy()
    session = world.book(IN_TWO_DAYS)
    disputed(world, pack)

    world.desk.lose_dispute(checkout(pack))
    world.work()

    assert isinstance(world.pack(pack), RefundedPack)
    assert isinstance(world.order(pack.order), RefundedOrder)
    assert world.payment(pack).status is PaymentStatus.REFUNDED
    assert world.refunds(pack.order) == ()
    assert isinstance(world.session(session), Canceled)
    assert world.pair(pack).seat is None
    assert world.ledger(pack) == "+4 purchase, -4 refund"
    assert world.promises() == ()


def test_an_inquiry_locks_nothing_but_an_admin_is_asked() -> None:
    world = a_world()
    pack = world.buy()

    disputed(world, pack, inquiry=True)
    world.book(IN_TWO_DAYS)

    assert not world.pack(pack).disputed
    assert "asks about" in world.case(CaseKind.DISPUTE_OPENED).facts


def test_an_inquiry_that_becomes_a_dispute_locks_then() -> None:
    world = a_world()
    pack = world.buy()

    opened(world, pack, inquiry=True)
    assert not world.pack(pack).disputed
    heard = opened(world, pack)

    assert heard.changed
    assert world.pack(pack).disputed
    assert len(world.open_cases()) == 1


def test_the_same_news_of_a_dispute_counts_once() -> None:
    world = a_world()
    pack = world.buy()

    assert opened(world, pack).changed
    assert not opened(world, pack).changed
    assert not opened(world, pack, inquiry=True).changed
    assert closed(world, pack, won=False).changed
    assert not closed(world, pack, won=False).changed
    assert not opened(world, pack).changed
    assert world.payment(pack).refunded == euros("200.00")


def test_a_close_that_overtakes_its_opening_is_enough() -> None:
    world = a_world()
    pack = world.buy()

    heard = closed(world, pack, won=False)
    late = opened(world, pack)

    assert isinstance(heard.dispute, LostDispute)
    assert late.dispute == heard.dispute
    assert isinstance(world.pack(pack), RefundedPack)


def test_a_dispute_about_a_payment_not_heard_of_waits() -> None:
    world = a_world()
    news = MoneyDisputed(payment_id="unheard", dispute_id="dp", amount=euros("1.00"), inquiry=False, at=NOW)

    assert world.m.hear_dispute(provider=SANDBOX, news=news) == NotYet("the payment has not been heard of")


def test_a_part_lost_is_a_case_and_the_pack_goes_on() -> None:
    world = a_world()
    pack = world.buy()
    disputed(world, pack, "50.00")
    assert world.pack(pack).disputed

    world.desk.lose_dispute(checkout(pack))
    world.work()

    now = world.pack(pack)
    assert isinstance(now, ActivePack)
    assert (now.disputed, now.remaining) == (False, 4)
    assert world.payment(pack).refunded == euros("50.00")
    assert isinstance(world.order(pack.order), PaidOrder)
    assert world.case(CaseKind.PARTIAL_DISPUTE).order == pack.order


def test_reversal_resolution_and_refund_of_the_same_money_count_once() -> None:
    world = a_world()
    pack = world.buy()
    opened(world, pack)
    reversal = MoneyReturned(
        payment_id=world.payment(pack).provider_payment_id,
        refund_id="reversal",
        refund=None,
        amount=euros("200.00"),
        at=NOW,
    )

    world.m.hear_refund(provider=SANDBOX, news=reversal)
    closed(world, pack, won=False)

    assert world.payment(pack).refunded == euros("200.00")
    assert world.ledger(pack) == "+4 purchase, -4 refund"
    assert world.promises() == ()


def test_a_reversal_told_after_the_loss_counts_nothing_more() -> None:
    world = a_world()
    pack = world.buy()
    opened(world, pack)
    closed(world, pack, won=False)

    world.m.hear_refund(
        provider=SANDBOX,
        news=MoneyReturned(
            payment_id=world.payment(pack).provider_payment_id,
            refund_id="reversal",
            refund=None,
            amount=euros("200.00"),
            at=NOW,
        ),
    )

    assert world.payment(pack).refunded == euros("200.00")
    assert world.refunds(pack.order) == ()


def test_no_refund_is_begun_while_the_bank_decides() -> None:
    world = a_world()
    pack = world.buy()
    disputed(world, pack)

    assert world.m.refund_pack(actor=ADA, pack=pack.id, wish=RefundWish()) == PackDisputed(pack.id)


def test_a_refund_intended_before_the_dispute_is_not_sent_while_the_bank_decides() -> None:
    world = a_world()
    pack = world.buy()
    begun = world.m.refund_pack(actor=ADA, pack=pack.id, wish=RefundWish())
    assert isinstance(begun, RefundBegun)
    opened(world, pack)

    world.work()
    assert isinstance(world.refunds(pack.order)[0], IntendedRefund)

    closed(world, pack, won=True)
    world.m.errands.send_refund(refund=begun.refund.id)
    assert isinstance(world.refunds(pack.order)[0], SucceededRefund)
    assert world.payment(pack).refunded == euros("200.00")


def test_a_refund_not_sent_before_the_dispute_was_lost_is_given_up() -> None:
    world = a_world()
    pack = world.buy()
    begun = world.m.refund_pack(actor=ADA, pack=pack.id, wish=RefundWish())
    assert isinstance(begun, RefundBegun)
    opened(world, pack)

    closed(world, pack, won=False)
    world.work()

    (given_up,) = world.refunds(pack.order)
    assert isinstance(given_up, FailedRefund)
    assert given_up.why == "the bank took the money back first"
    assert world.payment(pack).refunded == euros("200.00")
    assert isinstance(world.pack(pack), RefundedPack)
    assert world.ledger(pack) == "+4 purchase, -4 refund"
    assert world.pair(pack).seat is None
    assert world.promises() == ()


def test_a_refund_sent_before_the_dispute_was_lost_is_not_counted_twice() -> None:
    world = a_world()
    pack = world.buy()
    world.desk.plan_refund(checkout(pack), AtProvider.HOLD)
    world.m.refund_pack(actor=ADA, pack=pack.id, wish=RefundWish())
    world.work()
    opened(world, pack)

    closed(world, pack, won=False)
    world.desk.settle_refunds(checkout(pack))
    world.work()

    assert world.payment(pack).refunded == euros("200.00")
    assert isinstance(world.pack(pack), RefundedPack)
    assert world.promises() == ()


def test_two_disputes_hold_the_pack_until_both_are_won() -> None:
    world = a_world()
    pack = world.buy()
    opened(world, pack, amount="100.00")
    opened(world, pack, id_="dp_2", amount="100.00")

    closed(world, pack, won=True, amount="100.00")
    assert world.pack(pack).disputed
    heard = closed(world, pack, id_="dp_2", won=True, amount="100.00")

    assert isinstance(heard.dispute, WonDispute)
    assert not world.pack(pack).disputed


def test_grace_runs_on_during_a_dispute() -> None:
    world = a_world()
    pack = world.buy()
    for day in (4, 5, 6, 7):
        world.book(f"2026-03-0{day} 10:00")
    world.pass_time(days=6)
    for session in world.scheduled(pack):
        world.m.complete_session(actor=AS_MIRA, session=session.id)
    assert isinstance(world.pair(pack).seat, Grace)

    heard = opened(world, pack)
    assert isinstance(heard.dispute, OpenDispute)
    world.pass_time(hours=72)
    world.m.catch_up_seats(mentor=MIRA)

    assert world.pair(pack).seat is None


def test_a_refund_sent_before_the_loss_that_fails_after_it_leaves_the_loss_in_the_books() -> None:
    world = a_world()
    pack = world.buy()
    world.desk.plan_refund(checkout(pack), AtProvider.HOLD)
    world.m.refund_pack(actor=ADA, pack=pack.id, wish=RefundWish())
    world.work()
    opened(world, pack)
    closed(world, pack, won=False)

    world.desk.fail_refunds(checkout(pack))
    world.work()

    assert world.payment(pack).refunded == euros("200.00")
    assert isinstance(world.pack(pack), RefundedPack)
    assert world.promises() == ()


def test_a_refund_that_fails_after_it_had_arrived_leaves_a_loss_of_the_same_money_in_the_books() -> None:
    world = a_world()
    pack = world.buy()
    world.m.refund_pack(actor=ADA, pack=pack.id, wish=RefundWish())
    world.work()
    opened(world, pack, amount="150.00")
    closed(world, pack, won=False, amount="150.00")
    assert world.payment(pack).refunded == euros("200.00")

    world.desk.fail_refunds(checkout(pack))
    world.work()

    assert world.payment(pack).refunded == euros("150.00")


def test_a_refund_for_which_a_part_lost_leaves_too_little_is_given_up_and_its_sessions_come_back() -> None:
    world = a_world()
    pack = world.buy()
    world.m.refund_pack(actor=ADA, pack=pack.id, wish=RefundWish())
    opened(world, pack, amount="50.00")

    closed(world, pack, won=False, amount="50.00")
    world.work()

    (given_up,) = world.refunds(pack.order)
    assert isinstance(given_up, FailedRefund)
    assert world.payment(pack).refunded == euros("50.00")
    assert world.pack(pack).remaining == 4
    assert world.case(CaseKind.REFUND_FAILED).about == str(given_up.id)
    assert world.promises() == ()


def test_late_money_that_the_bank_takes_back_before_we_could_ends_its_order() -> None:
    world = a_world(places=1)
    order = world.start()
    world.pass_time(minutes=37)
    world.buy(NOOR)
    paid = PaymentCompleted(order=order, payment_id="late", amount=euros("200.00"), at=NOW)
    world.m.settle_payment(provider=SANDBOX, news=paid)
    lost = DisputeClosed(payment_id="late", dispute_id="dp_1", won=False, amount=euros("200.00"), at=NOW)

    world.m.hear_dispute(provider=SANDBOX, news=lost)

    (given_up,) = world.refunds(order)
    assert isinstance(given_up, FailedRefund)
    assert isinstance(world.order(order), RefundedOrder)
    assert world.promises() == ()


def test_a_refund_given_up_that_had_been_sent_all_the_same_is_counted_when_it_is_told() -> None:
    """Its answer was lost, the dispute's end came next, and then the provider's word that the money is back."""
    world = a_world()
    pack = world.buy()
    begun = world.m.refund_pack(actor=ADA, pack=pack.id, wish=RefundWish())
    assert isinstance(begun, RefundBegun)
    payment = world.payment(pack)
    with world.store.begin(ADA) as tx:
        intended = tx.refund(begun.refund.id)
    assert isinstance(intended, IntendedRefund)
    world.checkout.refund(intended, payment)
    opened(world, pack, amount="50.00")
    closed(world, pack, won=False, amount="50.00")
    assert world.payment(pack).refunded == euros("50.00")

    world.work()

    assert world.payment(pack).refunded == euros("200.00")
    assert world.promises() == ()
