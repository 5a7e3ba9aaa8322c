"""Stripe's events, read into our words; what is not ours is let be, and what cannot be read says what to set."""

import json
import time
from collections.abc import Callable
from typing import Any, get_args, get_type_hints

import pytest
import stripe

from adapters.stripe.events import KINDS, StripeEvents
from mentorship_core.domain.instant import hours, minutes
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.news import (
    DisputeClosed,
    MoneyDisputed,
    MoneyMoved,
    MoneyReturned,
    PaymentCompleted,
    PaymentFailed,
    PaymentPending,
    RefundRefused,
)
from mentorship_core.ports.payment_events import NotSigned, Signed, Unreadable
from tests.adapters.postgres.examples import EUR_100, NOON
from tests.adapters.stripe.parts import Stripe
from tests.contracts.tills import a_refund, page_of
from tests.emulators.stripe.emulator import SECRET
from tests.emulators.stripe.webhooks import signed

Change = Callable[[dict[str, Any]], object]
EVENTS = StripeEvents(secrets=(SECRET,))


@pytest.fixture
def account() -> Stripe:
    return Stripe()


def read(event: object) -> Signed | NotSigned | Unreadable:
    body = json.dumps(event).encode()
    return EVENTS.read(signed([SECRET], body, int(time.time())), body)


def posted(account: Stripe, kind: str) -> dict[str, Any]:
    """The last of its kind, to be changed and signed anew."""
    found = [json.loads(body) for _, body in account.caught.posts]
    return next(event for event in reversed(found) if event["type"] == kind)


def heard(account: Stripe) -> list[tuple[str, str | None]]:
    """Each event's kind, and the name of its news."""
    return [
        (one.kind, type(one.news).__name__ if one.news is not None else None)
        for one in account.read()
        if isinstance(one, Signed)
    ]


# what happens


def test_a_payment_is_told_by_the_session_alone(account: Stripe) -> None:
    order, payment = account.paid()

    assert heard(account) == [
        ("charge.succeeded", None),
        ("payment_intent.succeeded", None),
        ("checkout.session.completed", "PaymentCompleted"),
    ]
    completed = account.read()[-1]
    assert isinstance(completed, Signed)
    assert completed.event_id == posted(account, "checkout.session.completed")["id"]
    assert completed.news == PaymentCompleted(
        order=order.id, payment_id=payment.provider_payment_id, amount=EUR_100, at=NOON
    )


def test_a_completed_session_that_is_not_paid_is_pending(account: Stripe) -> None:
    order = account.opened()

    account.emulator.desk.pay_slowly(page_of(order))
    (completed,) = account.read()
    account.emulator.desk.settle(page_of(order))

    assert isinstance(completed, Signed)
    assert completed.news == PaymentPending(order=order.id, at=NOON)
    assert heard(account)[-1] == ("checkout.session.async_payment_succeeded", "PaymentCompleted")


def test_a_payment_that_never_came_is_over(account: Stripe) -> None:
    order = account.opened()

    account.emulator.desk.decline(page_of(order))

    assert heard(account) == [
        ("checkout.session.completed", "PaymentPending"),
        ("payment_intent.payment_failed", None),
        ("checkout.session.async_payment_failed", "PaymentFailed"),
    ]


def test_a_session_ended_before_its_time_was_given_up(account: Stripe) -> None:
    early, late = account.opened(), account.opened()

    account.checkout.close(early)
    account.clock.move(minutes(31))
    account.emulator.tick()

    first, second = (one.news for one in account.read() if isinstance(one, Signed))
    assert first == PaymentFailed(order=early.id, at=NOON, canceled=True)
    assert second == PaymentFailed(order=late.id, at=NOON + minutes(31))


def test_our_refund_is_told_by_its_own_id_and_the_charge_says_to_ask(account: Stripe) -> None:
    order, payment = account.paid()
    account.caught.posts.clear()
    refund = a_refund(payment, Money(2500, "EUR"))

    account.checkout.refund(refund, payment)

    returned, moved = (one.news for one in account.read() if isinstance(one, Signed))
    assert isinstance(returned, MoneyReturned)
    assert (returned.refund, returned.amount) == (refund.id, Money(2500, "EUR"))
    assert moved == MoneyMoved(order=order.id, at=NOON)


def test_a_refund_on_its_way_is_no_news_until_it_arrives(account: Stripe) -> None:
    order, payment = account.paid()
    account.emulator.desk.plan_refund(page_of(order), "hold")
    account.caught.posts.clear()

    account.checkout.refund(a_refund(payment), payment)
    account.emulator.desk.settle_refunds(page_of(order))

    assert heard(account) == [
        ("refund.created", None),
        ("charge.refunded", "MoneyMoved"),
        ("refund.updated", "MoneyReturned"),
    ]


@pytest.mark.parametrize(
    ("reason", "why"),
    [
        ("lost_or_stolen_card", "the card was reported lost or stolen"),
        ("insufficient_funds", "there was not enough money in the Stripe balance"),
        ("something_new", "Stripe gave no reason"),
        (None, "Stripe gave no reason"),
    ],
)
def test_a_refund_that_failed_says_why_in_plain_words(account: Stripe, reason: str | None, why: str) -> None:
    order, payment = account.paid()
    refund = a_refund(payment)
    account.checkout.refund(refund, payment)
    account.emulator.desk.fail_refunds(page_of(order))
    event = posted(account, "refund.failed")
    event["data"]["object"]["failure_reason"] = reason

    failed = read(event)

    assert isinstance(failed, Signed)
    assert failed.news == RefundRefused(refund=refund.id, why=why, at=NOON)


def test_a_refund_canceled_before_it_left_is_refused_too(account: Stripe) -> None:
    _, payment = account.paid()
    refund = a_refund(payment)
    account.checkout.refund(refund, payment)
    event = posted(account, "refund.created")
    event["data"]["object"]["status"] = "canceled"

    failed = read(event)

    assert isinstance(failed, Signed)
    assert isinstance(failed.news, RefundRefused)


def test_a_refund_made_at_stripe_that_failed_is_no_refund_of_ours(account: Stripe) -> None:
    order, _ = account.paid()
    account.emulator.desk.refund_outside(page_of(order))
    event = posted(account, "refund.created")
    event["data"]["object"]["status"] = "failed"

    assert read(event) == Signed(event_id=event["id"], kind="refund.created", news=None)


@pytest.mark.parametrize(
    ("status", "inquiry"),
    [
        ("warning_needs_response", True),
        ("warning_under_review", True),
        ("needs_response", False),
        ("under_review", False),
        ("appeal_needs_response", False),
    ],
)
def test_an_open_dispute_is_an_inquiry_or_not(account: Stripe, status: str, inquiry: bool) -> None:
    order, payment = account.paid()
    account.emulator.desk.dispute(page_of(order), amount=Money(4000, "EUR"))
    event = posted(account, "charge.dispute.created")
    event["data"]["object"]["status"] = status

    opened = read(event)

    assert isinstance(opened, Signed)
    assert opened.news == MoneyDisputed(
        payment_id=payment.provider_payment_id,
        dispute_id=event["data"]["object"]["id"],
        amount=Money(4000, "EUR"),
        inquiry=inquiry,
        at=NOON,
    )


@pytest.mark.parametrize(
    ("status", "won"), [("won", True), ("lost", False), ("warning_closed", True), ("prevented", True)]
)
def test_a_closed_dispute_is_won_or_lost(account: Stripe, status: str, won: bool) -> None:
    order, _ = account.paid()
    account.emulator.desk.dispute(page_of(order))
    account.emulator.desk.lose_dispute(page_of(order))
    event = posted(account, "charge.dispute.closed")
    event["data"]["object"]["status"] = status

    closed = read(event)

    assert isinstance(closed, Signed)
    assert isinstance(closed.news, DisputeClosed)
    assert closed.news.won is won


def test_an_inquiry_that_becomes_a_dispute_says_so_under_the_same_name(account: Stripe) -> None:
    order, _ = account.paid()
    account.emulator.desk.dispute(page_of(order), inquiry=True)
    account.clock.move(hours(1))

    account.emulator.desk.escalate(page_of(order))

    told = [one.news for one in account.read() if isinstance(one, Signed) and isinstance(one.news, MoneyDisputed)]
    assert [news.inquiry for news in told] == [True, False, False]
    assert len({news.dispute_id for news in told}) == 1


# what is not ours


@pytest.mark.parametrize("kind", ["customer.created", "invoice.paid", "payment_intent.created", "something.new"])
def test_kinds_nobody_acts_on_are_kept_without_news(account: Stripe, kind: str) -> None:
    account.paid()
    event = posted(account, "checkout.session.completed") | {"type": kind}

    assert read(event) == Signed(event_id=event["id"], kind=kind, news=None)


SOMEBODY_ELSES: list[object] = [{}, None, {"order": "1234"}, {"other": "x"}]


@pytest.mark.parametrize("metadata", SOMEBODY_ELSES, ids=repr)
@pytest.mark.parametrize(
    "kind",
    [
        "checkout.session.completed",
        "checkout.session.async_payment_failed",
        "checkout.session.expired",
    ],
)
def test_what_somebody_else_sells_on_the_same_account_is_let_be(account: Stripe, kind: str, metadata: object) -> None:
    account.paid()
    event = posted(account, "checkout.session.completed") | {"type": kind}
    event["data"]["object"]["metadata"] = metadata

    assert read(event) == Signed(event_id=event["id"], kind=kind, news=None)


def test_money_moved_on_a_charge_of_somebody_elses_is_let_be(account: Stripe) -> None:
    order, _ = account.paid()
    account.emulator.desk.refund_outside(page_of(order))
    event = posted(account, "charge.refunded")
    event["data"]["object"]["metadata"] = {}

    assert read(event) == Signed(event_id=event["id"], kind="charge.refunded", news=None)


def test_refunds_and_disputes_of_charges_without_a_payment_intent_are_let_be(account: Stripe) -> None:
    order, _ = account.paid()
    account.emulator.desk.refund_outside(page_of(order))
    account.emulator.desk.dispute(page_of(order))
    for kind in ("refund.created", "charge.dispute.created"):
        event = posted(account, kind)
        event["data"]["object"]["payment_intent"] = None

        assert read(event) == Signed(event_id=event["id"], kind=kind, news=None)


# what cannot be read


def test_a_thin_event_is_refused_with_what_to_set() -> None:
    thin = {"id": "evt_1", "object": "v2.core.event", "type": "v1.checkout.session.completed", "related_object": {}}

    refused = read(thin)

    assert isinstance(refused, Unreadable)
    assert "Snapshot" in refused.why


@pytest.mark.parametrize("version", ["2017-05-25", "2024-06-20", "2025-03-31.basil", None, ""])
def test_an_older_api_version_is_refused_with_the_one_to_set(account: Stripe, version: str | None) -> None:
    account.paid()
    event = posted(account, "checkout.session.completed") | {"api_version": version}

    refused = read(event)

    assert isinstance(refused, Unreadable)
    assert stripe.api_version in refused.why


def test_a_later_date_of_the_same_release_is_read(account: Stripe) -> None:
    account.paid()
    release = stripe.api_version.rpartition(".")[2]
    event = posted(account, "checkout.session.completed") | {"api_version": f"2030-01-01.{release}"}

    assert isinstance(read(event), Signed)


MISSING: dict[str, Change] = {
    "no id": lambda event: event.pop("id"),
    "no type": lambda event: event.pop("type"),
    "no data": lambda event: event.pop("data"),
    "no time": lambda event: event.pop("created"),
    "a time that is text": lambda event: event.update(created="now"),
    "no object": lambda event: event["data"].pop("object"),
    "an object that is text": lambda event: event["data"].update(object="cs_1"),
    "no status": lambda event: event["data"]["object"].pop("payment_status"),
    "no amount": lambda event: event["data"]["object"].pop("amount_total"),
    "an amount with a point": lambda event: event["data"]["object"].update(amount_total=100.0),
    "an amount that is text": lambda event: event["data"]["object"].update(amount_total="10000"),
    "no currency": lambda event: event["data"]["object"].update(currency=None),
    "a currency there is not": lambda event: event["data"]["object"].update(currency="xxx"),
    "no payment": lambda event: event["data"]["object"].update(payment_intent=None),
    "a payment that is a number": lambda event: event["data"]["object"].update(payment_intent=5),
}


@pytest.mark.parametrize("change", MISSING.values(), ids=MISSING.keys())
def test_an_event_that_lacks_something_is_unreadable_and_breaks_nothing(account: Stripe, change: Change) -> None:
    account.paid()
    event = posted(account, "checkout.session.completed")
    change(event)

    assert isinstance(read(event), Unreadable)


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b"7", b'"text"', b"{", b'{"object": "balance"}', b"\xff"])
def test_signed_bytes_that_are_no_event_are_unreadable(body: bytes) -> None:
    assert isinstance(EVENTS.read(signed([SECRET], body, int(time.time())), body), Unreadable)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_kind_we_read_breaks_on_an_empty_object(account: Stripe, kind: str) -> None:
    account.paid()
    event = posted(account, "checkout.session.completed") | {"type": kind, "data": {"object": {}}}

    assert isinstance(read(event), Unreadable)


def test_a_status_we_do_not_know_is_unreadable(account: Stripe) -> None:
    order, _ = account.paid()
    account.emulator.desk.refund_outside(page_of(order))
    account.emulator.desk.dispute(page_of(order))
    for kind in ("refund.created", "charge.dispute.created"):
        event = posted(account, kind)
        event["data"]["object"]["status"] = "something_new"

        assert isinstance(read(event), Unreadable)


def test_an_id_of_ours_that_is_malformed_counts_as_a_refund_made_at_stripe(account: Stripe) -> None:
    order, _ = account.paid()
    account.emulator.desk.refund_outside(page_of(order))
    event = posted(account, "refund.created")
    event["data"]["object"]["metadata"] = {"refund": "not an id"}

    returned = read(event)

    assert isinstance(returned, Signed)
    assert isinstance(returned.news, MoneyReturned)
    assert returned.news.refund is None


def test_every_kind_we_read_is_one_stripe_has() -> None:
    kinds = get_args(get_type_hints(stripe.Event)["type"])

    assert set(KINDS) <= set(kinds)
