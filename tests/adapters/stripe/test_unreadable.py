"""Events of Stripe's that are not ours are let be, and what cannot be read says what to set."""

import time
from collections.abc import Callable
from typing import Any, get_args, get_type_hints

import pytest
import stripe

from adapters.stripe.events import KINDS
from mentorship_core.domain.orders.news import (
    MoneyReturned,
)
from mentorship_core.ports.payment_events import Signed, Unreadable
from tests.adapters.stripe.parts import Stripe, posted, read_anew
from tests.contracts.tills import page_of
from tests.emulators.stripe.emulator import SECRET
from tests.emulators.stripe.webhooks import signed

Change = Callable[[dict[str, Any]], object]


# what is not ours


@pytest.mark.parametrize("kind", ["customer.created", "invoice.paid", "payment_intent.created", "something.new"])
def test_kinds_nobody_acts_on_are_kept_without_news(account: Stripe, kind: str) -> None:
    account.paid()
    event = posted(account, "checkout.session.completed") | {"type": kind}

    assert read_anew(event) == Signed(event_id=event["id"], kind=kind, news=None)


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

    assert read_anew(event) == Signed(event_id=event["id"], kind=kind, news=None)


def test_money_moved_on_a_charge_of_somebody_elses_is_let_be(account: Stripe) -> None:
    order, _ = account.paid()
    account.emulator.desk.refund_outside(page_of(order))
    event = posted(account, "charge.refunded")
    event["data"]["object"]["metadata"] = {}

    assert read_anew(event) == Signed(event_id=event["id"], kind="charge.refunded", news=None)


def test_refunds_and_disputes_of_charges_without_a_payment_intent_are_let_be(account: Stripe) -> None:
    order, _ = account.paid()
    account.emulator.desk.refund_outside(page_of(order))
    account.emulator.desk.dispute(page_of(order))
    for kind in ("refund.created", "charge.dispute.created"):
        event = posted(account, kind)
        event["data"]["object"]["payment_intent"] = None

        assert read_anew(event) == Signed(event_id=event["id"], kind=kind, news=None)


# what cannot be read


def test_a_thin_event_is_refused_with_what_to_set() -> None:
    thin = {"id": "evt_1", "object": "v2.core.event", "type": "v1.checkout.session.completed", "related_object": {}}

    refused = read_anew(thin)

    assert isinstance(refused, Unreadable)
    assert "Snapshot" in refused.why


@pytest.mark.parametrize("version", ["2017-05-25", "2024-06-20", "2025-03-31.basil", None, ""])
def test_an_older_api_version_is_refused_with_the_one_to_set(account: Stripe, version: str | None) -> None:
    account.paid()
    event = posted(account, "checkout.session.completed") | {"api_version": version}

    refused = read_anew(event)

    assert isinstance(refused, Unreadable)
    assert stripe.api_version in refused.why


def test_a_later_date_of_the_same_release_is_read(account: Stripe) -> None:
    account.paid()
    release = stripe.api_version.rpartition(".")[2]
    event = posted(account, "checkout.session.completed") | {"api_version": f"2030-01-01.{release}"}

    assert isinstance(read_anew(event), Signed)


MISSING: dict[str, Change] = {
    "no id": lambda event: event.pop("id"),
    "an id that is a number": lambda event: event.update(id=5),
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

    assert isinstance(read_anew(event), Unreadable)


@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"[]", b"7", b'"text"', b"{", b'{"object": "balance"}', b"\xff", b"[" * 40_000],
    ids=range(9),
)
def test_signed_bytes_that_are_no_event_are_unreadable(account: Stripe, body: bytes) -> None:
    assert isinstance(account.events.read(signed([SECRET], body, int(time.time())), body), Unreadable)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_kind_we_read_breaks_on_an_empty_object(account: Stripe, kind: str) -> None:
    account.paid()
    event = posted(account, "checkout.session.completed") | {"type": kind, "data": {"object": {}}}

    assert isinstance(read_anew(event), Unreadable)


def test_a_status_we_do_not_know_is_unreadable(account: Stripe) -> None:
    order, _ = account.paid()
    account.emulator.desk.refund_outside(page_of(order))
    account.emulator.desk.dispute(page_of(order))
    for kind in ("refund.created", "charge.dispute.created"):
        event = posted(account, kind)
        event["data"]["object"]["status"] = "something_new"

        assert isinstance(read_anew(event), Unreadable)


def test_an_id_of_ours_that_is_malformed_counts_as_a_refund_made_at_stripe(account: Stripe) -> None:
    order, _ = account.paid()
    account.emulator.desk.refund_outside(page_of(order))
    event = posted(account, "refund.created")
    event["data"]["object"]["metadata"] = {"refund": "not an id"}

    returned = read_anew(event)

    assert isinstance(returned, Signed)
    assert isinstance(returned.news, MoneyReturned)
    assert returned.news.refund is None


def test_every_kind_we_read_is_one_stripe_has() -> None:
    kinds = get_args(get_type_hints(stripe.Event)["type"])

    assert set(KINDS) <= set(kinds)


@pytest.mark.parametrize("name", ["id", "type"])
@pytest.mark.parametrize("text", ["evt_\x00", "evt_\ud800"], ids=["no character", "half a character"])
def test_names_that_no_database_keeps_are_unreadable(account: Stripe, name: str, text: str) -> None:
    account.paid()
    event = posted(account, "checkout.session.completed") | {name: text}

    assert isinstance(read_anew(event), Unreadable)
