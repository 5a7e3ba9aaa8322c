"""Stripe's events, read into our words."""

import pytest

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
from mentorship_core.ports.payment_events import Signed
from tests.adapters.postgres.examples import EUR_100, NOON
from tests.adapters.stripe.parts import Stripe, posted, read_anew
from tests.contracts.tills import a_refund, page_of


def heard(account: Stripe) -> list[tuple[str, str | None]]:
    """Each event's kind, and the name of its news."""
    return [
        (one.kind, type(one.news).__name__ if one.news is not None else None)
        for one in account.read()
        if isinstance(one, Signed)
    ]


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

    failed = read_anew(event)

    assert isinstance(failed, Signed)
    assert failed.news == RefundRefused(refund=refund.id, why=why, at=NOON)


def test_a_refund_canceled_before_it_left_is_refused_too(account: Stripe) -> None:
    _, payment = account.paid()
    refund = a_refund(payment)
    account.checkout.refund(refund, payment)
    event = posted(account, "refund.created")
    event["data"]["object"]["status"] = "canceled"

    failed = read_anew(event)

    assert isinstance(failed, Signed)
    assert isinstance(failed.news, RefundRefused)


def test_a_refund_made_at_stripe_that_failed_is_no_refund_of_ours(account: Stripe) -> None:
    order, _ = account.paid()
    account.emulator.desk.refund_outside(page_of(order))
    event = posted(account, "refund.created")
    event["data"]["object"]["status"] = "failed"

    assert read_anew(event) == Signed(event_id=event["id"], kind="refund.created", news=None)


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

    opened = read_anew(event)

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

    closed = read_anew(event)

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
