"""What PayPal's webhooks say in our words: every kind we act on, and what lacks something."""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from adapters.paypal.events import READ
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.news import (
    DisputeClosed,
    MoneyDisputed,
    MoneyReturned,
    PaymentApproved,
    PaymentCompleted,
    PaymentFailed,
    PaymentNews,
    PaymentPending,
    RefundRefused,
)
from mentorship_core.domain.refusals import ProviderFailed
from mentorship_core.ports.payment_events import Signed, Unreadable
from tests.adapters.paypal.examples import (
    ABOUT,
    AN_HOUR_ON,
    CAPTURE,
    DISPUTE,
    FIVE,
    LOST,
    ORDER,
    ORDER_SHOWN,
    REFUND,
    REFUND_SHOWN,
    body_of,
    read,
)
from tests.adapters.paypal.parts import PayPal, in_process, name_of
from tests.adapters.postgres.examples import NOON

KINDS: list[tuple[str, dict[str, Any], PaymentNews]] = [
    ("CHECKOUT.ORDER.APPROVED", ORDER_SHOWN, PaymentApproved(order=ORDER, at=AN_HOUR_ON)),
    (
        "PAYMENT.CAPTURE.COMPLETED",
        CAPTURE,
        PaymentCompleted(order=ORDER, payment_id="8AA831015G517922L", amount=FIVE, at=NOON),
    ),
    ("PAYMENT.CAPTURE.PENDING", CAPTURE | {"status": "PENDING"}, PaymentPending(order=ORDER, at=NOON)),
    ("PAYMENT.CAPTURE.DENIED", CAPTURE | {"status": "DECLINED"}, PaymentFailed(order=ORDER, at=AN_HOUR_ON)),
    ("PAYMENT.CAPTURE.DECLINED", CAPTURE | {"status": "FAILED"}, PaymentFailed(order=ORDER, at=AN_HOUR_ON)),
    (
        "PAYMENT.CAPTURE.REFUNDED",
        REFUND_SHOWN,
        MoneyReturned(**ABOUT, refund_id="1JU08902781691411", refund=REFUND, amount=FIVE, at=AN_HOUR_ON),
    ),
    (
        "PAYMENT.CAPTURE.REFUNDED",
        REFUND_SHOWN | {"custom_id": str(ORDER)},
        MoneyReturned(**ABOUT, refund_id="1JU08902781691411", refund=None, amount=FIVE, at=AN_HOUR_ON, may_settle=True),
    ),
    (
        "PAYMENT.CAPTURE.REVERSED",
        REFUND_SHOWN,
        MoneyReturned(**ABOUT, refund_id="1JU08902781691411", refund=None, amount=FIVE, at=AN_HOUR_ON, may_settle=True),
    ),
    (
        "PAYMENT.REFUND.FAILED",
        REFUND_SHOWN | {"status": "FAILED"},
        RefundRefused(refund=REFUND, why="PayPal could not send it", at=AN_HOUR_ON),
    ),
    (
        "CUSTOMER.DISPUTE.CREATED",
        DISPUTE,
        MoneyDisputed(**ABOUT, dispute_id="PP-D-4012", amount=FIVE, inquiry=False, at=NOON),
    ),
    (
        "CUSTOMER.DISPUTE.CREATED",
        DISPUTE | {"dispute_life_cycle_stage": "INQUIRY"},
        MoneyDisputed(**ABOUT, dispute_id="PP-D-4012", amount=FIVE, inquiry=True, at=NOON),
    ),
    (
        "CUSTOMER.DISPUTE.UPDATED",
        DISPUTE | {"status": "UNDER_REVIEW"},
        MoneyDisputed(**ABOUT, dispute_id="PP-D-4012", amount=FIVE, inquiry=False, at=NOON),
    ),
    (
        "CUSTOMER.DISPUTE.RESOLVED",
        DISPUTE | {"status": "RESOLVED", "dispute_outcome": LOST},
        DisputeClosed(**ABOUT, dispute_id="PP-D-4012", won=False, amount=Money(200, "EUR"), at=AN_HOUR_ON),
    ),
]


@pytest.mark.parametrize(
    ("kind", "resource", "news"), KINDS, ids=[f"{kind} {type(n).__name__}" for kind, _, n in KINDS]
)
def test_each_kind_is_read_into_our_words(
    paypal: PayPal, kind: str, resource: dict[str, Any], news: PaymentNews
) -> None:
    assert read(paypal, body_of(kind, resource)) == Signed(event_id="WH-1", kind=kind, news=news)


@pytest.mark.parametrize(
    ("outcome", "won"),
    [
        ("RESOLVED_SELLER_FAVOUR", True),
        ("RESOLVED_WITH_PAYOUT", True),
        ("CANCELED_BY_BUYER", True),
        ("DENIED", True),
        ("NONE", True),
        ("RESOLVED_BUYER_FAVOUR", False),
        ("ACCEPTED", False),
    ],
)
def test_every_outcome_of_a_dispute_is_a_win_or_a_loss(paypal: PayPal, outcome: str, won: bool) -> None:
    resource = DISPUTE | {"status": "RESOLVED", "dispute_outcome": {"outcome_code": outcome}}

    signed = read(paypal, body_of("CUSTOMER.DISPUTE.RESOLVED", resource))

    closed = DisputeClosed(**ABOUT, dispute_id="PP-D-4012", won=won, amount=FIVE, at=AN_HOUR_ON)
    assert signed == Signed(event_id="WH-1", kind="CUSTOMER.DISPUTE.RESOLVED", news=closed)


@pytest.mark.parametrize(
    ("kind", "resource"),
    [
        ("PAYMENT.SALE.COMPLETED", {"id": "1"}),
        ("CHECKOUT.ORDER.COMPLETED", ORDER_SHOWN),
        ("CHECKOUT.PAYMENT-APPROVAL.REVERSED", {}),
        ("nonsense", None),
        ("PAYMENT.REFUND.PENDING", REFUND_SHOWN | {"status": "PENDING"}),
        ("PAYMENT.CAPTURE.REFUNDED", REFUND_SHOWN | {"status": "PENDING"}),
        ("PAYMENT.REFUND.FAILED", REFUND_SHOWN | {"status": "FAILED", "custom_id": str(ORDER)}),
    ],
)
def test_what_changes_nothing_here_is_kept_without_news(paypal: PayPal, kind: str, resource: object) -> None:
    assert read(paypal, body_of(kind, resource)) == Signed(event_id="WH-1", kind=kind, news=None)


def _lacking() -> list[tuple[str, dict[str, Any]]]:
    needed: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
        "CHECKOUT.ORDER.APPROVED": (ORDER_SHOWN, ("id", "status", "purchase_units")),
        "PAYMENT.CAPTURE.COMPLETED": (CAPTURE, ("id", "status", "amount", "custom_id", "create_time")),
        "PAYMENT.CAPTURE.REFUNDED": (REFUND_SHOWN, ("id", "status", "amount", "create_time", "links")),
        "PAYMENT.CAPTURE.REVERSED": (REFUND_SHOWN, ("id", "status", "amount", "create_time", "links")),
        "CUSTOMER.DISPUTE.CREATED": (
            DISPUTE,
            ("dispute_id", "status", "dispute_amount", "create_time", "disputed_transactions"),
        ),
    }
    return [
        (kind, {name: value for name, value in whole.items() if name != lacking})
        for kind, (whole, names) in needed.items()
        for lacking in names
    ]


WRONG: list[tuple[str, Any]] = [
    *_lacking(),
    ("PAYMENT.CAPTURE.COMPLETED", CAPTURE | {"amount": {"total": "5.00", "currency": "EUR"}}),
    ("PAYMENT.CAPTURE.COMPLETED", CAPTURE | {"amount": {"currency_code": "EUR", "value": 5.0}}),
    ("PAYMENT.CAPTURE.COMPLETED", CAPTURE | {"amount": {"currency_code": "EUR", "value": "5.001"}}),
    ("PAYMENT.CAPTURE.COMPLETED", CAPTURE | {"amount": {"currency_code": "eur", "value": "5.00"}}),
    ("PAYMENT.CAPTURE.COMPLETED", CAPTURE | {"custom_id": "order 17"}),
    ("PAYMENT.CAPTURE.COMPLETED", CAPTURE | {"custom_id": 17}),
    ("PAYMENT.CAPTURE.COMPLETED", CAPTURE | {"create_time": "yesterday"}),
    ("PAYMENT.CAPTURE.COMPLETED", CAPTURE | {"create_time": "2026-03-02T12:00:00"}),
    ("PAYMENT.CAPTURE.COMPLETED", CAPTURE | {"create_time": 1}),
    ("PAYMENT.CAPTURE.COMPLETED", CAPTURE | {"status": "SOMETHING_NEW"}),
    ("PAYMENT.CAPTURE.COMPLETED", []),
    ("PAYMENT.CAPTURE.COMPLETED", None),
    ("PAYMENT.CAPTURE.COMPLETED", "x"),
    ("CHECKOUT.ORDER.APPROVED", ORDER_SHOWN | {"purchase_units": []}),
    ("CHECKOUT.ORDER.APPROVED", {name: value for name, value in ORDER_SHOWN.items() if not name.endswith("_time")}),
    ("CUSTOMER.DISPUTE.RESOLVED", DISPUTE | {"status": "RESOLVED"}),
    ("CUSTOMER.DISPUTE.RESOLVED", DISPUTE | {"status": "RESOLVED", "dispute_outcome": {"outcome_code": "NEW"}}),
    ("CUSTOMER.DISPUTE.CREATED", DISPUTE | {"disputed_transactions": [{"buyer_transaction_id": "1"}]}),
]


@pytest.mark.parametrize(("kind", "resource"), WRONG)
def test_what_lacks_something_is_unreadable_and_says_what_to_look_at(
    paypal: PayPal, kind: str, resource: object
) -> None:
    answer = read(paypal, body_of(kind, resource))

    assert isinstance(answer, Unreadable)
    assert answer.why.startswith("PayPal's event cannot be read, does its webhook send resources of version 2.0?")


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"{", b"[]", b"5", b"{}", b'{"id": "WH-1"}', b'{"id": 5, "event_type": "x"}', b"\xff"),
        b'{"id": "WH-\\u0000", "event_type": "x"}',
        b'{"id": "WH-1", "event_type": "\\ud800"}',
        b"[" * 40_000,
    ],
    ids=range(11),
)
def test_a_signed_body_that_is_no_event_is_unreadable(paypal: PayPal, body: bytes) -> None:
    assert isinstance(read(paypal, body), Unreadable)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(CAPTURE | DISPUTE)), inner),
    max_leaves=8,
)


@given(st.sampled_from(sorted(READ)), JSON)
def test_whatever_a_resource_is_reading_it_breaks_nothing(kind: str, resource: object) -> None:
    assert isinstance(read(AT_ONCE, body_of(kind, resource)), Signed | Unreadable)


AT_ONCE = in_process()


# whole lives, told by the emulated PayPal


def test_an_inquiry_that_becomes_a_claim_is_told_by_the_same_name(paypal: PayPal) -> None:
    order, _ = paypal.paid()
    paypal.desk.dispute(name_of(order), inquiry=True)
    paypal.desk.escalate(name_of(order))

    asked, claimed = paypal.heard()[2:]

    assert isinstance(asked, MoneyDisputed)
    assert isinstance(claimed, MoneyDisputed)
    assert (asked.inquiry, claimed.inquiry) == (True, False)
    assert evolve(claimed, inquiry=True) == asked


def test_a_reversal_is_money_nobody_here_sent(paypal: PayPal) -> None:
    order, payment = paypal.paid()

    assert paypal.desk.reverse(name_of(order))

    gone = paypal.heard()[-1]
    assert isinstance(gone, MoneyReturned)
    assert (gone.payment_id, gone.refund, gone.amount) == (payment.provider_payment_id, None, payment.amount)
    assert paypal.checkout.history(order) == (paypal.checkout.ask(order), gone)


def test_what_goes_back_without_us_may_settle_a_dispute(paypal: PayPal) -> None:
    order, payment = paypal.paid()
    paypal.desk.refund_outside(name_of(order), evolve(payment.amount, amount_minor=100))

    told = paypal.checkout.history(order)

    assert not isinstance(told, ProviderFailed)
    assert [one.may_settle for one in told if isinstance(one, MoneyReturned)] == [True]
