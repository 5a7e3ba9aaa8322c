"""One payment, heard at the same moment from its webhook, the return page, a reconciliation and a retry: one grant."""

from collections.abc import Callable
from typing import cast

import psycopg
import pytest
from attrs import frozen

from mentorship_core.domain.orders.news import PaymentCompleted
from mentorship_core.domain.orders.order import PendingOrder, Provider
from mentorship_core.domain.people import Person
from mentorship_core.ports.payment_events import Signed
from mentorship_core.ports.transaction import RefusedByStore
from mentorship_core.use_cases import send_refund
from mentorship_core.use_cases.settle_payment import PaymentSettled, SettlePayment
from mentorship_core.use_cases.start_checkout import CheckoutReady
from tests.databases import Database
from tests.races.crowd import OPERATOR, Town, a_product, a_town, at_once

ROUNDS = 20
SLOWEST_SECONDS = 5.0
DEADLOCKS = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"


@frozen(kw_only=True)
class Paid:
    """A page whose money the provider has; nobody here knows of it."""

    town: Town
    student: Person
    order: PendingOrder

    @property
    def news(self) -> PaymentCompleted:
        news = self.town.product.checkouts[Provider.SANDBOX].ask(self.order)
        assert isinstance(news, PaymentCompleted)
        return news


def paid(town: Town, student: Person) -> Paid:
    ready = town.product.mentorship.start_checkout(actor=student, product=town.sold, provider=Provider.SANDBOX)
    assert isinstance(ready, CheckoutReady)
    order = cast("PendingOrder", ready.order)
    assert town.product.demo_desk.pay(order.checkout_id or "", answers=0)
    return Paid(town=town, student=student, order=order)


def ways_to_hear(one: Paid) -> list[Callable[[], object]]:
    """Eight of them, two of each but the worker's."""
    product, m, news = one.town.product, one.town.product.mentorship, one.news

    def webhook() -> None:
        event = Signed(event_id=f"event-{one.order.id}", kind="checkout.paid", news=news)
        m.keep_webhook(provider=Provider.SANDBOX, event=event)
        product.work.deliver()

    def return_page() -> object:
        return m.verify_checkout(actor=one.student, order=one.order.id)

    def reconciliation() -> object:
        return m.reconcile_order(actor=OPERATOR, order=one.order.id)

    def retry() -> object:
        return m.hear_checkout(provider=Provider.SANDBOX, news=news)

    return [webhook, webhook, return_page, return_page, reconciliation, reconciliation, retry, retry]


def test_whoever_hears_of_a_payment_at_once_it_grants_one_pack_and_one_seat(
    new_database: Callable[[], Database],
) -> None:
    database = new_database()
    town = a_town(a_product(database.owner_url), students=ROUNDS, seats=ROUNDS, seated=False)
    views = town.product.mentorship.views

    ran = [one for student in town.students for one in at_once(ways_to_hear(paid(town, student)))]
    town.product.work()

    assert [len(views.packs(OPERATOR, student=student.user)) for student in town.students] == [1] * ROUNDS
    assert len(views.seats(OPERATOR)) == ROUNDS
    assert views.cases(OPERATOR) == ()
    assert views.broken_promises() == ()
    assert max(one.seconds for one in ran) < SLOWEST_SECONDS
    town.product.close()
    assert deadlocks(database) == 0


def test_deciding_before_locking_lets_the_same_payment_in_twice(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A negative control: whether the money is known is read in one transaction, and acted on in the next."""

    def read_then_act(self: SettlePayment, *, provider: Provider, news: PaymentCompleted) -> object:
        with self.begin(send_refund.US) as tx:
            order, known = tx.order(news.order), tx.payment(provider, news.payment_id)
        assert order is not None
        if known is not None:
            return PaymentSettled(order, changed=False)
        with self.begin(send_refund.US) as tx:
            return PaymentSettled(self._meet(tx, order, provider, news), changed=True)

    monkeypatch.setattr(SettlePayment, "__call__", read_then_act)
    town = a_town(a_product(database.owner_url), students=ROUNDS, seats=ROUNDS, seated=False)

    refused = [one for student in town.students for one in _refused(ways_to_hear(paid(town, student))[4:])]

    assert refused != []
    town.product.close()


def _refused(acts: list[Callable[[], object]]) -> list[object]:
    """What only the store's own net has caught."""

    def guarded(act: Callable[[], object]) -> Callable[[], object]:
        def tried() -> object:
            try:
                return act()
            except RefusedByStore as refused:
                return refused

        return tried

    return [one.outcome for one in at_once([guarded(act) for act in acts]) if isinstance(one.outcome, RefusedByStore)]


def deadlocks(database: Database) -> int:
    """Those PostgreSQL broke up since the database was made, retried or not."""
    with psycopg.connect(database.owner_url) as connection:
        row = connection.execute(DEADLOCKS).fetchone()
    assert row is not None
    return int(row[0])
