"""REF-2 where it can be cut off: at every point of sending, the money goes back once and the end state is the same."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from attrs import define, evolve, frozen
from uuid6 import uuid7

from adapters.sandbox.pages import RefundPlan as AtProvider
from adapters.sandbox.pages import checkout_id
from mentorship_core.domain.events import Event
from mentorship_core.domain.identity import RefundId
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import (
    FailedRefund,
    IntendedRefund,
    PendingRefund,
    SentRefund,
    SucceededRefund,
)
from mentorship_core.domain.orders.refunding import RefundWish
from mentorship_core.domain.packs.pack import ActivePack, Pack, RefundedPack
from mentorship_core.domain.people import Actor
from mentorship_core.domain.refusals import ProviderFailed
from mentorship_core.ports.checkout import RefundAccepted, RefundDenied
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.handlers.outcome import Done, Later
from mentorship_core.use_cases.refund_pack import RefundBegun
from mentorship_core.use_cases.send_refund import SendRefundToProvider
from tests.core.use_cases.money_world import ADA, World, a_world, euros
from tests.lines import Line


class Killed(Exception):
    """The process ended here."""


@define
class Flaky(Line):
    """The sandbox behind a bad line: it can fail to be reached, or be cut off after it has done the work."""

    unreachable: bool = False
    cut_off: bool = False
    asked: int = 0

    def refund(self, refund: PendingRefund, payment: Payment) -> RefundAccepted | RefundDenied | ProviderFailed:
        self.asked += 1
        if self.unreachable:
            return ProviderFailed("sandbox")
        answer = self.behind.refund(refund, payment)
        if self.cut_off:
            raise Killed
        return answer


@frozen
class Begun:
    world: World
    pack: Pack
    line: Flaky
    refund: RefundId
    send: SendRefundToProvider


def begun(plan: AtProvider = AtProvider.SETTLE) -> Begun:
    world = a_world()
    pack = world.buy()
    assert pack.order is not None
    world.desk.plan_refund(checkout_id(pack.order), plan)
    made = world.m.refund_pack(actor=ADA, pack=pack.id, wish=RefundWish())
    assert isinstance(made, RefundBegun)
    line = Flaky(world.checkout)
    send = SendRefundToProvider(
        begin=world.store.begin, clock=world.store.clock, new_id=uuid7, checkouts={Provider.SANDBOX: line}
    )
    return Begun(world, pack, line, made.refund.id, send)


def ended_well(case: Begun) -> None:
    case.world.work()
    assert isinstance(case.world.pack(case.pack), RefundedPack)
    assert case.world.payment(case.pack).refunded == euros("200.00")
    assert case.world.ledger(case.pack) == "+4 purchase, -4 refund"
    assert len(case.world.refunds(case.pack.order)) == 1
    assert case.world.promises() == ()


def state(case: Begun) -> type:
    (refund,) = case.world.refunds(case.pack.order)
    return type(refund)


def test_a_provider_that_does_not_answer_is_asked_later() -> None:
    case = begun()
    case.line.unreachable = True

    assert case.send(refund=case.refund) == Later("sandbox did not answer")
    assert state(case) is IntendedRefund
    case.line.unreachable = False
    assert case.send(refund=case.refund) == Done()

    assert state(case) is SucceededRefund
    ended_well(case)


def test_an_answer_lost_after_the_deed_is_asked_for_again_and_counts_once() -> None:
    case = begun()
    case.line.cut_off = True
    with pytest.raises(Killed):
        case.send(refund=case.refund)
    assert state(case) is IntendedRefund

    case.line.cut_off = False
    case.send(refund=case.refund)

    assert case.line.asked == 2
    ended_well(case)


def test_an_answer_lost_whose_news_came_first_is_not_asked_for_again() -> None:
    case = begun()
    case.line.cut_off = True
    with pytest.raises(Killed):
        case.send(refund=case.refund)
    case.world.work()
    assert state(case) is SucceededRefund

    assert case.send(refund=case.refund) == Done()

    assert case.line.asked == 1
    ended_well(case)


@pytest.mark.parametrize("writes", [1, 2, 3, 4])
def test_a_kill_at_any_write_of_the_answer_leaves_it_as_before_and_the_next_try_ends_it(writes: int) -> None:
    case = begun()
    dying = evolve(case.send, begin=lambda actor: _dying(case.world, actor, writes))

    with pytest.raises(Killed):
        dying(refund=case.refund)
    assert state(case) is IntendedRefund
    case.send(refund=case.refund)

    ended_well(case)


def test_what_is_on_its_way_is_asked_for_once_however_often_it_is_due() -> None:
    case = begun(AtProvider.HOLD)

    for _ in range(5):
        assert case.send(refund=case.refund) == Done()

    assert case.line.asked == 1
    assert state(case) is SentRefund


def test_a_denial_heard_twice_returns_the_sessions_once() -> None:
    case = begun(AtProvider.DENY)

    case.send(refund=case.refund)
    case.send(refund=case.refund)

    assert case.line.asked == 1
    assert state(case) is FailedRefund
    assert isinstance(case.world.pack(case.pack), ActivePack)
    assert case.world.ledger(case.pack) == "+4 purchase, -4 refund, +4 refund_failed"
    assert len(case.world.open_cases()) == 1


def test_a_provider_that_is_not_set_up_is_waited_for() -> None:
    case = begun()
    nowhere = evolve(case.send, checkouts={})

    assert nowhere(refund=case.refund) == Later("sandbox is not set up here")
    assert state(case) is IntendedRefund


@contextmanager
def _dying(world: World, actor: Actor, writes: int) -> Iterator[Transaction]:
    """A transaction whose process is killed at its nth write."""
    with world.store.begin(actor) as tx:
        keep, left = tx.record, [writes]

        def record(*events: Event) -> None:
            left[0] -= 1
            if not left[0]:
                raise Killed
            keep(*events)

        tx.record = record  # type: ignore[method-assign]  # where the kill happens
        yield tx
