"""DIS-1: money that a bank takes is told by several ways, and in another currency at times; it is counted once."""

import pytest

from mentorship_core.domain.cases import CaseKind
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.dispute import LostDispute
from mentorship_core.domain.orders.news import DisputeClosed, MoneyDisputed, MoneyReturned, RefundRefused
from mentorship_core.domain.orders.order import PaidOrder, Provider
from mentorship_core.domain.orders.receipt import Receipt
from mentorship_core.domain.orders.refund import FailedRefund
from mentorship_core.domain.orders.refunding import RefundWish
from mentorship_core.domain.packs.pack import ActivePack, Pack
from mentorship_core.use_cases.hear_dispute import DisputeHeard
from mentorship_core.use_cases.hear_refund import RefundHeard
from mentorship_core.use_cases.refund_pack import RefundBegun
from tests.core.use_cases.money_world import ADA, NOW, SAM, World, a_world, euros

SANDBOX = Provider.SANDBOX
DOLLARS = Money(21_500, "USD")


def disputed(world: World, pack: Pack, amount: Money) -> None:
    payment = world.payment(pack).provider_payment_id
    news = MoneyDisputed(payment_id=payment, dispute_id="dp_1", amount=amount, inquiry=False, at=NOW)
    assert isinstance(world.m.hear_dispute(provider=SANDBOX, news=news), DisputeHeard)


def lost(world: World, pack: Pack, amount: Money, dispute: str = "dp_1") -> DisputeHeard:
    payment = world.payment(pack).provider_payment_id
    news = DisputeClosed(payment_id=payment, dispute_id=dispute, won=False, amount=amount, at=NOW)
    heard = world.m.hear_dispute(provider=SANDBOX, news=news)
    assert isinstance(heard, DisputeHeard)
    return heard


def returned(world: World, pack: Pack, amount: Money, *, may_settle: bool = False, id_: str = "re_1") -> RefundHeard:
    payment = world.payment(pack).provider_payment_id
    news = MoneyReturned(payment_id=payment, refund_id=id_, refund=None, amount=amount, at=NOW, may_settle=may_settle)
    heard = world.m.hear_refund(provider=SANDBOX, news=news)
    assert isinstance(heard, RefundHeard)
    return heard


def parts_of_receipt(world: World, pack: Pack) -> list[str]:
    assert pack.order is not None
    receipt = world.m.receipt(actor=SAM, order=pack.order)
    assert isinstance(receipt, Receipt)
    return [f"{one.way} {one.amount}" for one in receipt.returned]


def test_a_part_that_the_bank_takes_after_the_loss_counts_nothing_more() -> None:
    world = a_world()
    pack = world.buy()
    disputed(world, pack, euros("50.00"))
    lost(world, pack, euros("50.00"))

    returned(world, pack, euros("50.00"), may_settle=True)
    again = returned(world, pack, euros("50.00"), may_settle=True)

    assert world.payment(pack).refunded == euros("50.00")
    assert parts_of_receipt(world, pack) == ["refund 50.00 EUR"]
    assert not again.changed
    assert [case.kind for case in world.open_cases()] == [CaseKind.PARTIAL_DISPUTE]
    assert world.promises() == ()


def test_a_part_that_the_bank_takes_before_the_loss_is_not_counted_with_it_again() -> None:
    world = a_world()
    pack = world.buy()
    disputed(world, pack, euros("50.00"))
    returned(world, pack, euros("50.00"), may_settle=True)

    lost(world, pack, euros("50.00"))

    now = world.pack(pack)
    assert isinstance(now, ActivePack)
    assert (now.disputed, now.remaining) == (False, 4)
    assert world.payment(pack).refunded == euros("50.00")
    assert [case.kind for case in world.open_cases()] == [CaseKind.PARTIAL_REFUND_OUTSIDE]
    assert world.promises() == ()


def test_half_taken_and_lost_as_the_same_half_does_not_end_the_pack() -> None:
    world = a_world()
    pack = world.buy()
    disputed(world, pack, euros("100.00"))
    returned(world, pack, euros("100.00"), may_settle=True)

    lost(world, pack, euros("100.00"))

    assert isinstance(world.pack(pack), ActivePack)
    assert isinstance(world.order(pack.order), PaidOrder)
    assert world.payment(pack).refunded == euros("100.00")


@pytest.mark.parametrize("may_settle", [True, False], ids=["another part", "given by somebody"])
def test_what_is_not_the_same_money_is_counted_with_the_loss(*, may_settle: bool) -> None:
    world = a_world()
    pack = world.buy()
    disputed(world, pack, euros("50.00"))
    lost(world, pack, euros("50.00"))

    returned(world, pack, euros("30.00" if may_settle else "50.00"), may_settle=may_settle)

    assert world.payment(pack).refunded == euros("80.00" if may_settle else "100.00")


def test_one_loss_is_matched_by_one_taking_alone() -> None:
    world = a_world()
    pack = world.buy()
    disputed(world, pack, euros("50.00"))
    lost(world, pack, euros("50.00"))

    returned(world, pack, euros("50.00"), may_settle=True)
    returned(world, pack, euros("50.00"), may_settle=True, id_="re_2")

    assert world.payment(pack).refunded == euros("100.00")


def test_a_refund_that_fails_later_leaves_the_banks_money_counted_once() -> None:
    world = a_world()
    pack = world.buy()
    disputed(world, pack, euros("50.00"))
    lost(world, pack, euros("50.00"))
    returned(world, pack, euros("50.00"), may_settle=True)
    begun = world.m.refund_pack(actor=ADA, pack=pack.id, wish=RefundWish())
    assert isinstance(begun, RefundBegun)
    world.work()
    assert world.payment(pack).refunded == euros("200.00")

    world.m.hear_refund(provider=SANDBOX, news=RefundRefused(refund=begun.refund.id, why="the card is closed", at=NOW))

    assert world.payment(pack).refunded == euros("50.00")


def test_a_loss_in_another_currency_is_asked_about_and_not_counted() -> None:
    world = a_world()
    pack = world.buy()
    disputed(world, pack, DOLLARS)

    heard = lost(world, pack, DOLLARS)

    now = world.pack(pack)
    assert isinstance(heard.dispute, LostDispute)
    assert isinstance(now, ActivePack)
    assert (now.disputed, now.remaining) == (False, 4)
    assert world.payment(pack).refunded == euros("0.00")
    assert parts_of_receipt(world, pack) == []
    assert world.case(CaseKind.PARTIAL_DISPUTE).facts == (
        "215.00 USD of 200.00 EUR was lost to a dispute; the pack goes on, and the money is not counted: "
        "see at sandbox how much it was in EUR"
    )
    assert not lost(world, pack, DOLLARS).changed


def test_a_refund_in_another_currency_is_asked_about_and_not_counted() -> None:
    world = a_world()
    pack = world.buy()

    assert returned(world, pack, DOLLARS).changed

    assert world.payment(pack).refunded == euros("0.00")
    assert world.case(CaseKind.PARTIAL_REFUND_OUTSIDE).facts == (
        "215.00 USD was refunded at sandbox, without us; how much that is of 200.00 EUR is not known here, "
        "and it is not counted"
    )
    world.work()
    assert not [subject for subject in world.letters() if "refund" in subject.lower()]
    assert not returned(world, pack, DOLLARS).changed


def test_a_refund_that_waited_is_given_up_when_a_loss_cannot_be_compared() -> None:
    world = a_world()
    pack = world.buy()
    world.m.refund_pack(actor=ADA, pack=pack.id, wish=RefundWish())
    disputed(world, pack, DOLLARS)

    lost(world, pack, DOLLARS)

    (given_up,) = world.refunds(pack.order)
    assert isinstance(given_up, FailedRefund)
    assert world.ledger(pack) == "+4 purchase, -4 refund, +4 refund_failed"
    assert {case.kind for case in world.open_cases()} == {CaseKind.REFUND_FAILED, CaseKind.PARTIAL_DISPUTE}
