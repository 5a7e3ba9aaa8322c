"""Keys Stripe does not take, and answers nobody can read."""

from collections.abc import Iterator
from typing import Any

import pytest
import stripe
import structlog
from attrs import evolve

from adapters.stripe.checkout import StripeCheckout
from adapters.stripe.line import API_VERSION
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.refusals import ProviderFailed
from tests.adapters.stripe.parts import Stripe, an_order_here
from tests.contracts.tills import a_refund, page_of
from tests.emulators.faults import Fault
from tests.emulators.speaking import Answer, Request, in_json
from tests.emulators.stripe.emulator import KEY
from tests.emulators.stripe.in_process import InProcess

FAILED = ProviderFailed(Provider.STRIPE)


def with_key(account: Stripe, key: str) -> StripeCheckout:
    return evolve(account.checkout, key=key)


def test_credentials_that_are_taken_are_no_trouble(account: Stripe) -> None:
    assert account.checkout.trouble() is None


def test_a_key_stripe_does_not_take_is_said_and_every_call_fails(account: Stripe) -> None:
    order = account.opened()
    checkout = with_key(account, "sk_test_of_somebody_else")

    assert checkout.trouble() == "Stripe does not take this secret key, or the key may not do this."
    assert checkout.ask(order) == FAILED
    assert checkout.close(order) == FAILED
    assert checkout.open(order) == FAILED
    assert account.emulator.books.sessions[page_of(order)].status == "open"


def test_a_stripe_that_does_not_answer_is_said(account: Stripe) -> None:
    account.emulator.faults.plan(Fault.DROPPED, times=2)

    assert account.checkout.trouble() == "Stripe did not answer."


@pytest.fixture
def logged() -> Iterator[list[Any]]:
    with structlog.testing.capture_logs() as lines:
        yield lines


def test_no_secret_is_ever_logged_or_shown(account: Stripe, logged: list[Any]) -> None:
    key = "sk_test_51HsecretsecretsecretABCD"
    checkout = with_key(account, key)

    checkout.open(an_order_here())
    account.emulator.faults.plan(Fault.BROKEN, times=2)
    account.checkout.open(an_order_here())

    assert [line["event"] for line in logged] == ["stripe does not take our key", "stripe did not answer"]
    for secret in (key, key[-4:], KEY):
        assert secret not in repr(logged)
        assert secret not in repr(checkout)
        assert secret not in repr(account.events)


ODD_ANSWERS: dict[str, Any] = {
    "nothing": {},
    "a list": {"object": "list", "data": []},
    "no url": {"object": "checkout.session", "id": "cs_1", "status": "open", "payment_status": "unpaid"},
    "complete without a payment": {
        "object": "checkout.session",
        "id": "cs_1",
        "status": "complete",
        "payment_status": "paid",
        "expires_at": 1,
        "url": None,
    },
    "a status there is not": {
        "object": "checkout.session",
        "id": "cs_1",
        "status": "half open",
        "payment_status": "unpaid",
        "expires_at": 1,
        "url": None,
    },
}


@pytest.mark.parametrize("shown", ODD_ANSWERS.values(), ids=ODD_ANSWERS.keys())
def test_an_answer_of_another_shape_is_no_answer(account: Stripe, shown: object) -> None:
    checkout = evolve(account.checkout, http_client=InProcess(lambda _: in_json(shown)))
    order = an_order_here()

    assert checkout.open(order) == FAILED
    assert checkout.ask(order.open_page("cs_1", "https://example.org")) == FAILED


@pytest.mark.parametrize("body", [b"", b"<html>", b"null", b"7", b"\xc3\x28"])
def test_an_answer_that_is_no_json_object_is_no_answer(account: Stripe, body: bytes) -> None:
    def odd(_: Request) -> Answer:
        return Answer(status=200, body=body)

    order = an_order_here().open_page("cs_1", "https://example.org")

    assert evolve(account.checkout, http_client=InProcess(odd)).ask(order) == FAILED


def test_the_version_is_the_one_the_library_was_made_from() -> None:
    assert API_VERSION == stripe.api_version == "2026-10-28.endive"


@pytest.mark.parametrize("kind", ["idempotency_error", "invalid_request_error", "api_error"])
def test_a_conflict_is_no_answer_and_no_refusal(account: Stripe, kind: str) -> None:
    """Somebody asks for the same at this moment: whether it is done will be known next time."""
    _, payment = account.paid()
    conflict = in_json({"error": {"type": kind, "message": "another in-progress request"}}, 409)
    checkout = evolve(account.checkout, http_client=InProcess(lambda _: conflict))

    assert checkout.refund(a_refund(payment), payment) == FAILED
    assert checkout.open(an_order_here()) == FAILED
