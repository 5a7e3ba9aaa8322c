"""The line to PayPal: one token for many calls, renewed when it must be, and no secret ever said."""

import logging
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
import structlog
from attrs import evolve

from adapters.paypal.line import Answered, NoAnswer, PayPalLine, Refused
from mentorship_core.domain.refusals import ProviderFailed
from tests.adapters.paypal.parts import PayPal, an_order_here
from tests.emulators.faults import Fault
from tests.emulators.paypal.tokens import CLIENT_SECRET

TOKEN = "POST /v1/oauth2/token"
NO_ANSWER = [Fault.BUSY, Fault.BROKEN, Fault.BROKEN_AFTER, Fault.DROPPED, Fault.DROPPED_AFTER]


def test_one_token_serves_many_calls(served_paypal: PayPal) -> None:
    for _ in range(3):
        served_paypal.opened()

    assert served_paypal.emulator.tokens.given == 1


def test_twenty_threads_share_one_token(served_paypal: PayPal) -> None:
    with ThreadPoolExecutor(20) as threads:
        orders = list(threads.map(lambda _: served_paypal.opened().checkout_id, range(20)))

    assert len(set(orders)) == 20
    assert served_paypal.emulator.tokens.given == 1


def test_a_token_is_renewed_before_it_runs_out(served_paypal: PayPal) -> None:
    served_paypal.emulator.tokens.lasting_seconds = 59
    served_paypal.opened()

    served_paypal.opened()

    assert served_paypal.emulator.tokens.given == 2


def test_a_token_paypal_does_not_know_any_more_is_renewed_once(served_paypal: PayPal) -> None:
    served_paypal.opened()
    served_paypal.emulator.tokens.forget_all()

    served_paypal.opened()

    assert served_paypal.emulator.log[-4:] == [
        "POST /v2/checkout/orders",
        "POST /v2/checkout/orders",
        TOKEN,
        "POST /v2/checkout/orders",
    ]


def test_a_token_refused_for_ever_is_not_asked_for_for_ever(served_paypal: PayPal) -> None:
    served_paypal.emulator.tokens.lasting_seconds = -1

    reply = served_paypal.line.get("/v2/checkout/orders/1")

    assert isinstance(reply, Refused)
    assert reply.status == 401
    assert served_paypal.emulator.tokens.given == 2


def test_wrong_credentials_are_trouble_and_nothing_else(served_paypal: PayPal) -> None:
    stranger = evolve(served_paypal.checkout, line=evolve(served_paypal.line, client_secret="wrong"))

    assert stranger.trouble() == "PayPal does not take the client id and secret of its app."
    assert stranger.open(an_order_here()) == ProviderFailed("paypal")


def test_nobody_there_is_trouble(served_paypal: PayPal) -> None:
    nowhere = evolve(served_paypal.checkout, line=evolve(served_paypal.line, api_url="http://127.0.0.1:9"))

    assert nowhere.trouble() == "PayPal does not answer (ConnectError)."
    assert nowhere.open(an_order_here()) == ProviderFailed("paypal")


def test_an_app_without_the_right_to_read_disputes_is_trouble(served_paypal: PayPal) -> None:
    assert served_paypal.checkout.trouble() is None

    served_paypal.emulator.rights.disputes = False

    expected = "The PayPal app may not read disputes: allow “Disputes” among its features."
    assert served_paypal.checkout.trouble() == expected


@pytest.mark.parametrize("fault", NO_ANSWER)
@pytest.mark.parametrize("on", ["POST /v2/checkout/orders", TOKEN])
def test_a_line_that_fails_is_no_answer(served_paypal: PayPal, fault: Fault, on: str) -> None:
    served_paypal.emulator.faults.plan(fault, on=on)

    assert served_paypal.checkout.open(an_order_here()) == ProviderFailed("paypal")


@pytest.mark.parametrize("fault", NO_ANSWER)
def test_asking_again_after_no_answer_finds_the_one_order(served_paypal: PayPal, fault: Fault) -> None:
    order = an_order_here()
    served_paypal.emulator.faults.plan(fault, on="POST /v2/checkout/orders")
    served_paypal.checkout.open(order)

    page = served_paypal.checkout.open(order)

    assert not isinstance(page, ProviderFailed)
    assert list(served_paypal.emulator.books.orders) == [page.checkout_id]


def test_slowness_has_an_end(served_paypal: PayPal) -> None:
    served_paypal.emulator.faults.slow_seconds = 0.5
    served_paypal.opened()
    impatient = evolve(served_paypal.line, http=httpx.Client(timeout=0.05))
    served_paypal.emulator.faults.plan(Fault.SLOW, on="GET")

    reply = impatient.get("/v2/checkout/orders/1")

    assert reply == NoAnswer("ReadTimeout")


class Strange(httpx.BaseTransport):
    """Answers everything with the same bytes."""

    def __init__(self, status: int, body: bytes) -> None:
        self.status, self.body = status, body

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/v1/oauth2/token" and self.status < 600:
            return httpx.Response(200, json={"access_token": "t", "expires_in": 300}, request=request)
        return httpx.Response(self.status, content=self.body, request=request)


@pytest.mark.parametrize(
    ("status", "body"), [(200, b"<html>"), (302, b"{}"), (503, b"<html>"), (408, b"{}"), (409, b"{}"), (400, b"<html>")]
)
def test_an_answer_that_makes_no_sense_is_no_answer(status: int, body: bytes) -> None:
    line = PayPalLine(
        api_url="https://api-m.paypal.com",
        client_id="i",
        client_secret="s",
        http=httpx.Client(transport=Strange(status, body)),
    )

    assert isinstance(line.get("/v2/checkout/orders/1"), NoAnswer)


@pytest.mark.parametrize("body", [b"[]", b"{}", b'{"access_token": 1}', b'{"access_token": "x", "expires_in": "soon"}'])
def test_a_token_that_is_none_is_no_answer(body: bytes) -> None:
    class NoToken(httpx.BaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            return httpx.Response(200, content=body, request=request)

    line = PayPalLine(
        api_url="https://api-m.paypal.com", client_id="i", client_secret="s", http=httpx.Client(transport=NoToken())
    )

    assert isinstance(line.get("/"), NoAnswer)


@pytest.mark.parametrize("details", [None, "x", {}, [1, "x", None], [{"issue": None}], [{"description": 5}]])
def test_a_refusal_in_another_shape_is_a_refusal_still(details: object) -> None:
    body = httpx.Response(400, json={"name": "INVALID_REQUEST", "details": details}).content
    line = PayPalLine(
        api_url="https://api-m.paypal.com",
        client_id="i",
        client_secret="s",
        http=httpx.Client(transport=Strange(422, body)),
    )

    reply = line.get("/")

    assert isinstance(reply, Refused)
    assert "INVALID_REQUEST" in reply.issues


def test_secrets_are_never_said(served_paypal: PayPal, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    served_paypal.emulator.faults.plan(Fault.DROPPED, on="GET")

    with structlog.testing.capture_logs() as said:
        served_paypal.opened()
        served_paypal.line.get("/v2/checkout/orders/1")
        served_paypal.line.get("/v2/checkout/orders/1")

    everything = f"{said} {caplog.text} {served_paypal.line!r} {served_paypal.checkout!r}"
    token = next(iter(served_paypal.emulator.tokens._ends))
    assert len(said) == 2
    assert CLIENT_SECRET not in everything
    assert token not in everything


def test_what_was_done_is_answered(served_paypal: PayPal) -> None:
    order = served_paypal.opened()

    assert isinstance(served_paypal.line.get(f"/v2/checkout/orders/{order.checkout_id}"), Answered)
