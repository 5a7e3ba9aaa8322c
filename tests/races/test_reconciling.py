"""Two workers ask about one order while its webhook is worked and its buyer comes back: one grant, one question."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import cast

import pytest
from attrs import define, evolve, field

from apps.patience import Patient
from mentorship_core.domain.follow_ups import HearNews
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.instant import minutes
from mentorship_core.domain.orders.asking import Repair
from mentorship_core.domain.orders.news import PaymentCompleted, PaymentNews
from mentorship_core.domain.orders.order import Order, PendingOrder, Provider
from mentorship_core.domain.people import Person
from mentorship_core.domain.refusals import ProviderFailed
from mentorship_core.ports.payment_events import Signed
from mentorship_core.use_cases.ask_provider import ProviderSays
from mentorship_core.use_cases.reconcile_order import Reconciled, ReconcileOrder
from mentorship_core.use_cases.start_checkout import CheckoutReady
from tests.databases import Database
from tests.lines import Line
from tests.races.crowd import OPERATOR, Town, a_product, a_town, at_once

ROUNDS = 5
RACERS = 8
SANDBOX = Provider.SANDBOX


@pytest.fixture
def town(database: Database) -> Iterator[Town]:
    product = a_product(database.owner_url)
    yield a_town(product, students=ROUNDS, seats=ROUNDS, seated=False)
    product.close()


def paid_unheard(town: Town, student: Person) -> PendingOrder:
    ready = town.product.mentorship.start_checkout(actor=student, product=town.sold, provider=SANDBOX)
    assert isinstance(ready, CheckoutReady)
    assert isinstance(ready.order, PendingOrder)
    assert town.product.demo_desk.pay(ready.order.checkout_id or "", answers=0)
    town.product.move_clock(minutes(6))
    return ready.order


def the_webhook(town: Town, order: PendingOrder) -> Callable[[], object]:
    """Kept, and in a worker's hands."""
    m = town.product.mentorship
    says = m.ask_provider(actor=OPERATOR, order=order.id)
    assert isinstance(says, ProviderSays)
    (news,) = [one for one in says.told if isinstance(one, PaymentCompleted)]
    assert m.keep_webhook(provider=SANDBOX, event=Signed(event_id=f"evt_{order.id}", kind="paid", news=news)).changed
    taken = m.outbox.take("racer", 60, limit=100)
    (message,) = [one.follow_up for one in taken if isinstance(one.follow_up, HearNews)]
    return partial(m.errands, message)


def test_workers_that_reconcile_while_the_webhook_is_worked_grant_once(town: Town) -> None:
    m = town.product.mentorship
    for student in town.students:
        order = paid_unheard(town, student)
        webhook = the_webhook(town, order)
        reconcile = partial(m.reconcile_order, actor=OPERATOR, order=order.id)

        at_once([reconcile, webhook, reconcile, partial(m.verify_checkout, actor=student, order=order.id)])

        (row,) = m.views.packs(OPERATOR, student=student.user)
        assert [entry.delta for entry in m.views.ledger(OPERATOR, row.pack.id)] == [4]
    assert m.views.broken_promises() == ()


@define
class Counting(Line):
    """Every question to the provider."""

    asked: list[OrderId] = field(factory=list)

    def history(self, order: Order) -> tuple[PaymentNews, ...] | ProviderFailed:
        self.asked.append(order.id)
        return self.behind.history(order)


def counted(town: Town) -> tuple[ReconcileOrder, Counting]:
    reconcile = cast("Patient", town.product.mentorship.reconcile_order).use_case
    assert isinstance(reconcile, ReconcileOrder)
    line = Counting(town.product.checkouts[SANDBOX])
    return evolve(reconcile, ask_provider=evolve(reconcile.ask_provider, checkouts={SANDBOX: line})), line


def test_of_workers_that_find_an_order_due_at_once_one_asks(town: Town) -> None:
    m, (reconcile, line) = town.product.mentorship, counted(town)
    order = paid_unheard(town, town.students[0])
    assert m.due.orders(town.product.clock()) == (order.id,)

    ran = at_once([partial(reconcile, actor=OPERATOR, order=order.id, in_turn=True)] * RACERS)

    assert line.asked == [order.id]
    repairs = [one.outcome.repaired for one in ran if isinstance(one.outcome, Reconciled)]
    assert sorted(repairs) == [*[()] * (RACERS - 1), (Repair.PAID,)]
    assert m.due.orders(town.product.clock()) == ()


def test_without_turns_every_one_of_them_would_ask(town: Town) -> None:
    reconcile, line = counted(town)
    order = paid_unheard(town, town.students[0])

    at_once([partial(reconcile, actor=OPERATOR, order=order.id)] * RACERS)

    assert len(line.asked) == RACERS
    assert town.product.mentorship.views.broken_promises() == ()
