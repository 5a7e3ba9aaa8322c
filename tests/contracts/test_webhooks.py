"""What providers told us is kept once, and shown to operators with what became of it."""

import pytest

from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.instant import Instant, hours
from mentorship_core.domain.orders.news import MoneyReturned, PaymentCompleted, PaymentNews, RefundRefused
from mentorship_core.domain.orders.order import Provider
from mentorship_core.ports.views import WebhookState
from mentorship_core.wire import tagged, untagged
from tests.adapters.postgres.examples import ADMIN, EUR_100, NOON, OPERATOR, an_order, mentor, student
from tests.contracts.market import buy, open_market
from tests.contracts.stores import Store, keep
from tests.contracts.test_money import a_refund

SANDBOX = Provider.SANDBOX


def tell(
    store: Store,
    event: str,
    news: PaymentNews | None,
    *,
    kind: str = "some.kind",
    by: str = "sandbox",
    at: Instant = NOON,
) -> None:
    with store.begin(OPERATOR) as tx:
        assert tx.keep_webhook(by, event, kind, tagged(news) if news is not None else "", at)


def paid(order: OrderId) -> PaymentCompleted:
    return PaymentCompleted(order=order, payment_id="pay_1", amount=EUR_100, at=NOON)


def ids(store: Store, **asked: object) -> list[str]:
    return [row.event_id for row in store.views.webhooks(OPERATOR, **asked).rows]  # type: ignore[arg-type]  # by name


def test_an_event_waits_until_it_is_acted_on(store: Store) -> None:
    order = an_order("sam", "mira")
    tell(store, "evt_1", paid(order.id), kind="checkout.paid")

    (row,) = store.views.webhooks(OPERATOR).rows
    assert (row.provider, row.event_id, row.kind, row.at) == (SANDBOX, "evt_1", "checkout.paid", NOON)
    assert (row.news, row.state, row.attempts, row.why) == (paid(order.id), WebhookState.WAITING, 0, "")

    (leased,) = store.outbox.take("a", 60)
    store.outbox.retry(leased.id, 30, "the payment has not been heard of")
    (row,) = store.views.webhooks(OPERATOR).rows
    assert (row.state, row.attempts, row.why) == (WebhookState.WAITING, 1, "the payment has not been heard of")

    store.outbox.done(leased.id)
    (row,) = store.views.webhooks(OPERATOR).rows
    assert row.state is WebhookState.DONE


def test_an_event_whose_message_was_given_up_says_why(store: Store) -> None:
    tell(store, "evt_1", paid(an_order("sam", "mira").id))
    (leased,) = store.outbox.take("a", 60)

    store.outbox.bury(leased.id, "after sixteen tries")

    (row,) = store.views.webhooks(OPERATOR).rows
    assert (row.state, row.why) == (WebhookState.FAILED, "after sixteen tries")


def test_a_kind_nobody_acts_on_is_only_kept(store: Store) -> None:
    tell(store, "evt_1", None, kind="customer.created")

    (row,) = store.views.webhooks(OPERATOR).rows
    assert (row.news, row.state) == (None, WebhookState.IGNORED)


def test_the_newest_comes_first_and_a_cursor_goes_on_where_a_page_ended(store: Store) -> None:
    for number in range(5):
        tell(store, f"evt {number}", None, at=NOON + hours(number // 2))

    first = store.views.webhooks(OPERATOR, limit=2)
    second = store.views.webhooks(OPERATOR, limit=2, cursor=first.cursor)
    third = store.views.webhooks(OPERATOR, limit=2, cursor=second.cursor)

    found = [[row.event_id for row in page.rows] for page in (first, second, third)]
    assert found == [["evt 4", "evt 3"], ["evt 2", "evt 1"], ["evt 0"]]
    assert third.cursor is None


@pytest.mark.parametrize("stranger", ["", "none of ours", "bm90aGluZw=="])
def test_a_cursor_that_is_not_ours_is_refused(store: Store, stranger: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  each decoder words it in its own way
        store.views.webhooks(OPERATOR, cursor=stranger)


def test_they_are_found_by_provider_event_kind_and_time(store: Store) -> None:
    tell(store, "evt_1", None, kind="a", at=NOON)
    tell(store, "evt_2", None, kind="b", at=NOON + hours(1))
    tell(store, "evt_1", None, kind="b", by="stripe", at=NOON + hours(2))

    assert ids(store, provider=SANDBOX) == ["evt_2", "evt_1"]
    assert ids(store, provider=Provider.PAYPAL) == []
    assert ids(store, event="evt_1") == ["evt_1", "evt_1"]
    assert ids(store, kind="b") == ["evt_1", "evt_2"]
    assert ids(store, since=NOON + hours(1)) == ["evt_1", "evt_2"]
    assert ids(store, event="evt_1", provider=Provider.STRIPE, kind="a") == []


def test_of_an_order_all_is_found_that_is_about_its_money(store: Store) -> None:
    open_market(store)
    bought, other = buy(store), buy(store, "noor")
    refund = a_refund(bought)
    keep(store, refund)
    payment = bought.payment.provider_payment_id
    tell(store, "evt_1", paid(bought.order.id))
    returned = MoneyReturned(payment_id=payment, refund_id="re_1", refund=None, amount=EUR_100, at=NOON)
    tell(store, "evt_2", returned, at=NOON + hours(1))
    tell(store, "evt_3", RefundRefused(refund=refund.id, why="closed", at=NOON), at=NOON + hours(2))
    tell(store, "evt_4", paid(other.order.id), at=NOON + hours(3))

    assert ids(store, order=bought.order.id) == ["evt_3", "evt_2", "evt_1"]
    assert ids(store, order=other.order.id) == ["evt_4"]


def test_only_operators_see_what_providers_told(store: Store) -> None:
    open_market(store)
    tell(store, "evt_1", paid(an_order("sam", "mira").id))

    for somebody in (student("sam"), mentor("mira")):
        assert store.views.webhooks(somebody).rows == ()
        with store.begin(somebody) as tx:
            assert tx.webhook(SANDBOX, "evt_1") is None
    assert len(store.views.webhooks(ADMIN).rows) == 1


def test_a_kept_event_is_read_back_with_the_message_that_acts_on_it(store: Store) -> None:
    news = paid(an_order("sam", "mira").id)
    tell(store, "evt_1", news, kind="checkout.paid")
    tell(store, "evt_2", None)
    (leased,) = store.outbox.take("a", 60)

    with store.begin(OPERATOR) as tx:
        kept, ignored = tx.webhook(SANDBOX, "evt_1"), tx.webhook(SANDBOX, "evt_2")
        assert tx.webhook(Provider.STRIPE, "evt_1") is None

    assert kept is not None
    assert (kept.provider, kept.event_id, kept.kind) == (SANDBOX, "evt_1", "checkout.paid")
    assert (untagged(kept.news), kept.message) == (news, leased.id)
    assert ignored is not None
    assert (ignored.news, ignored.message) == ("", None)
