"""The emulated Stripe as a program of its own, beside a product in another process."""

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
import stripe
from attrs import define, field

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

    def kinds(self) -> list[str]:
        return [json.loads(post.body)["type"] for post in self.posts]


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
    program = [sys.executable, "-m", "tests.emulators.stripe", *options]
    with subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())
        finally:
            process.terminate()


def test_it_says_where_it_is_goes_by_the_products_clock_and_posts_until_it_is_heard(
    facts: dict[str, str], listener: Listener
) -> None:
    client = stripe.StripeClient(facts["key"], base_addresses={"api": facts["url"]})
    price: Any = {"currency": "eur", "unit_amount": 10000, "product_data": {"name": "Four sessions"}}
    listener.answers.extend([500, 500, 500])

    session = client.v1.checkout.sessions.create(
        {"mode": "payment", "success_url": "https://a.example", "line_items": [{"quantity": 1, "price_data": price}]}
    )
    httpx.post(f"{facts['url']}/_desk/{session.id}", json={"deed": "pay"})

    assert session.created - time.time() == pytest.approx(IN_A_MONTH.total_seconds(), abs=60)
    ended = time.monotonic() + WAIT_SECONDS
    while len(listener.posts) < 6 and time.monotonic() < ended:
        time.sleep(0.05)
    assert len(listener.posts) == 6
    assert set(listener.kinds()) == {"charge.succeeded", "payment_intent.succeeded", "checkout.session.completed"}
    signature = listener.posts[-1].headers["stripe-signature"]
    event = client.construct_event(listener.posts[-1].body, signature, facts["webhook_secret"])
    assert event.type in listener.kinds()
