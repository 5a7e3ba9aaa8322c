"""A worker is killed with a message in its hands: another one delivers it, and nothing happens twice."""

import time
from collections import Counter
from collections.abc import Iterator

import pytest

from apps.composition import Product
from mentorship_core.domain.orders.order import Provider
from mentorship_core.ports.payment_events import Signed
from mentorship_core.use_cases.start_checkout import CheckoutReady
from tests.crashes.doomed import stalled
from tests.crashes.stalling_worker import LEASE_SECONDS, work
from tests.databases import Database
from tests.races.crowd import OPERATOR, Town, a_product, a_town


@pytest.fixture
def town(database: Database) -> Iterator[Town]:
    product = a_product(database.owner_url)
    yield a_town(product, students=2, seats=2, seated=False)
    product.close()


@pytest.mark.parametrize("step", ["before", "after"])
@pytest.mark.parametrize("kind", ["HearNews", "Say", "Deliver"])
def test_what_a_killed_worker_held_is_done_by_another_once(
    database: Database, town: Town, step: str, kind: str
) -> None:
    _pay(town)

    _kill_at(database, step, kind)
    _wait_out_the_lease(town.product)

    _assert_bought_once(town)


def test_a_letter_that_left_before_the_kill_is_not_posted_twice(database: Database, town: Town) -> None:
    _pay(town)

    _kill_at(database, "within", "Deliver")
    _wait_out_the_lease(town.product)

    _assert_bought_once(town)


def test_a_live_lease_is_not_taken_from_its_worker(database: Database, town: Town) -> None:
    _pay(town)
    with stalled(work, database.owner_url, "before", "HearNews"):
        assert town.product.mentorship.outbox.take("another", 30) == ()
        assert town.product.mentorship.outbox.pending() == 1


def _pay(town: Town) -> None:
    """A page is paid, and the provider's event kept: settling it is the worker's."""
    product, student = town.product, town.students[0]
    ready = product.mentorship.start_checkout(actor=student, product=town.sold, provider=Provider.SANDBOX)
    assert isinstance(ready, CheckoutReady)
    assert ready.order.checkout_id is not None
    assert product.demo_desk.pay(ready.order.checkout_id, answers=0)
    news = product.checkouts[Provider.SANDBOX].ask(ready.order)
    event = Signed(event_id="event-1", kind="checkout.paid", news=news)  # type: ignore[arg-type]
    product.mentorship.keep_webhook(provider=Provider.SANDBOX, event=event)


def _kill_at(database: Database, step: str, kind: str) -> None:
    with stalled(work, database.owner_url, step, kind):
        pass


def _wait_out_the_lease(product: Product) -> None:
    deadline = time.monotonic() + LEASE_SECONDS + 20
    while product.mentorship.outbox.pending() and time.monotonic() < deadline:
        product.work()
        time.sleep(0.1)


def _assert_bought_once(town: Town) -> None:
    m, student = town.product.mentorship, town.students[0]
    assert m.outbox.pending() == 0
    assert m.views.dead_letters(OPERATOR) == ()
    assert [row.pack.remaining for row in m.views.packs(OPERATOR, student=student.user)] == [4]
    assert len(m.views.seats(OPERATOR)) == 1
    assert town.product.demo is not None
    letters = Counter((letter.to, letter.subject.split(":")[0]) for letter in town.product.demo.mailbox.list())
    assert letters == {("student0@example.org", "Receipt"): 1, ("mira@example.org", "New student"): 1}
    assert m.views.broken_promises() == ()
