"""The emulated PayPal as a program of its own, beside a product in another process."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from attrs import define, field

from adapters.paypal.certificates import Certificates
from adapters.paypal.checkout import PayPalCheckout
from adapters.paypal.events import PayPalEvents
from adapters.paypal.line import PayPalLine
from adapters.paypal.proofs import BySignature
from mentorship_core.domain.orders.news import PaymentApproved, PaymentCompleted
from mentorship_core.ports.checkout import Page
from mentorship_core.ports.payment_events import Signed
from tests.adapters.postgres.examples import an_order
from tests.emulators.serving import served
from tests.emulators.speaking import Answer, Request, in_json

ROOT = Path(__file__).parents[3]
IN_A_MONTH = timedelta(days=30)
WAIT_SECONDS = 20


@define
class Listener:
    """A product that takes webhooks and whose clock was moved."""

    answers: list[int] = field(factory=list)
    posts: list[Request] = field(factory=list)

    def __call__(self, request: Request) -> Answer:
        if request.method == "GET":
            return in_json({"now": (datetime.now(UTC) + IN_A_MONTH).isoformat()})
        self.posts.append(request)
        return Answer(status=self.answers.pop(0) if self.answers else 200)


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def facts(listener: Listener) -> Iterator[Any]:
    with served(listener) as url, started(url) as facts:
        yield facts


@contextmanager
def started(url: str) -> Iterator[Any]:
    options = ["--webhook-url", f"{url}/hook", "--clock-url", f"{url}/clock", "--retry-seconds", "0.1"]
    program = [sys.executable, "-m", "tests.emulators.paypal", *options]
    with subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())
        finally:
            process.terminate()


def test_it_says_where_it_is_goes_by_the_products_clock_and_posts_until_it_is_heard(
    facts: dict[str, str], listener: Listener
) -> None:
    order = an_order("sam", "mira", at=datetime.now(UTC) + IN_A_MONTH)
    listener.answers.append(500)
    with httpx.Client() as http:
        line = PayPalLine(
            api_url=facts["url"], client_id=facts["client_id"], client_secret=facts["client_secret"], http=http
        )
        checkout = PayPalCheckout(line=line, clock=lambda: order.created_at, base_url="http://localhost:8000")
        certificates = Certificates(api_url=facts["url"], http=http)
        events = PayPalEvents(proof=BySignature(webhook_id=facts["webhook_id"], certificates=certificates))
        page = checkout.open(order)
        assert isinstance(page, Page)

        httpx.post(page.url, data={"deed": "pay"})
        taken = checkout.capture(order.open_page(page.checkout_id, page.url))

        assert isinstance(taken, PaymentCompleted)
        assert abs((taken.at - order.created_at).total_seconds()) < 60
        ended = time.monotonic() + WAIT_SECONDS
        while len(listener.posts) < 3 and time.monotonic() < ended:
            time.sleep(0.05)
        read = [events.read(post.headers, post.body) for post in listener.posts]
    told = {type(one.news) for one in read if isinstance(one, Signed)}
    assert len(read) == 3
    assert told == {PaymentApproved, PaymentCompleted}
