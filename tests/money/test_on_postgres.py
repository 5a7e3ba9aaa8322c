"""What random histories found once, told again on PostgreSQL: its triggers and row level security agree too."""

from collections.abc import Iterator

import pytest

from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.news import MoneyReturned
from mentorship_core.domain.orders.order import FailedOrder, Provider
from mentorship_core.domain.orders.refund import RefundKind
from mentorship_core.domain.orders.refunding import RefundWish
from mentorship_core.use_cases.start_checkout import CheckoutReady
from tests.databases import Database
from tests.races.crowd import OPERATOR, Town, a_product, a_town

SANDBOX = Provider.SANDBOX
EUR_100 = Money(10000, "EUR")


@pytest.fixture
def town(database: Database) -> Iterator[Town]:
    product = a_product(database.owner_url)
    yield a_town(product, students=1, seats=1, seated=False)
    product.close()


def paid(town: Town, amount: Money | None = None) -> CheckoutReady:
    ready = town.product.mentorship.start_checkout(actor=town.students[0], product=town.sold, provider=SANDBOX)
    assert isinstance(ready, CheckoutReady), ready
    assert town.product.demo_desk.pay(ready.order.checkout_id or "", answers=0, amount=amount)
    town.product.mentorship.reconcile_order(actor=OPERATOR, order=ready.order.id)
    return ready


def test_who_paid_a_wrong_amount_begins_anew(town: Town) -> None:
    views = town.product.mentorship.views
    wrong = paid(town, Money(123, "EUR"))

    right = paid(town)

    row = views.order(OPERATOR, wrong.order.id)
    assert row is not None
    assert isinstance(row.order, FailedOrder)
    assert [pack.pack.order for pack in views.packs(OPERATOR)] == [right.order.id]
    assert views.broken_promises() == ()


def test_what_was_counted_short_beside_a_refund_that_failed_is_made_up(town: Town) -> None:
    m, desk = town.product.mentorship, town.product.demo_desk
    order = paid(town).order
    (row,) = m.views.packs(OPERATOR)
    wish = RefundWish(kind=RefundKind.AMOUNT, money=Money(2500, "EUR"), sessions=1)
    m.refund_pack(actor=OPERATOR, pack=row.pack.id, wish=wish)
    town.product.work()
    outside = MoneyReturned(
        payment_id=f"pay_{order.checkout_id}_1",
        refund_id="re_there",
        refund=None,
        amount=EUR_100,
        at=town.product.clock(),
    )
    m.hear_refund(provider=SANDBOX, news=outside)
    desk.fail_refunds(order.checkout_id or "")
    m.reconcile_order(actor=OPERATOR, order=order.id)

    m.hear_refund(provider=SANDBOX, news=outside)

    after = m.views.order(OPERATOR, order.id)
    assert after is not None
    assert after.payment is not None
    assert after.payment.refunded == EUR_100
    assert m.views.broken_promises() == ()
