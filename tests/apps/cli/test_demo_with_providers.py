"""The demo with emulated providers beside it, as processes: money comes by their webhooks, and they end together."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import httpx
import psutil
import pytest
from attrs import frozen

from apps.cli.demo.ports import free_port
from tests.apps.cli.demos import (
    LOCALHOST,
    STOP_SECONDS,
    RunningDemo,
    a_home,
    comes_true,
    command_of,
    postgres_of,
    read_json,
    still_there,
    surroundings,
)


@frozen
class Buyer:
    """Noor, who speaks to the demo's API with a token."""

    demo: RunningDemo
    client: httpx.Client

    def starts(self, provider: str) -> str:
        """Where she is sent to pay."""
        mira = next(one for one in self.demo.get("/api/mentors")["mentors"] if one["name"] == "Mira Okafor")
        product = mira["products"][0]["id"]
        sent = self.client.post(
            f"/api/checkout/{provider}", json={"product_id": product}, headers={"Idempotency-Key": uuid4().hex}
        )
        assert sent.status_code == 201, sent.text
        return str(sent.json()["url"])

    def packs(self) -> int:
        return len(self.client.get("/api/packs").raise_for_status().json()["packs"])


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    with a_home() as made:
        yield made


@pytest.fixture(scope="module")
def demo(home: Path) -> Iterator[RunningDemo]:
    folder = home / "demo"
    options = ["--data", str(folder), "--port", str(free_port(LOCALHOST)), "--json"]
    started = [sys.executable, "-m", "tests.emulators.beside_demo", "stripe", "paypal", *options]
    process = subprocess.Popen(started, stdout=subprocess.PIPE, text=True, env=surroundings(None))
    try:
        yield RunningDemo(process, read_json(process), folder)
    finally:
        process.terminate()
        process.wait(STOP_SECONDS)
        assert process.stdout is not None
        process.stdout.close()


@pytest.fixture(scope="module")
def noor(demo: RunningDemo) -> Iterator[Buyer]:
    token = demo.types("users", "token", "noor@example.org", "--hours", "1").stdout.split()[-1]
    with httpx.Client(base_url=demo.address, headers={"Authorization": f"Bearer {token}"}, timeout=30) as client:
        yield Buyer(demo, client)


def pay_at(url: str) -> Any:
    """At the provider's desk; nobody comes back to us from its page."""
    page = urlsplit(url)
    checkout = parse_qs(page.query).get("token", [page.path.rsplit("/", 1)[1]])[0]
    desk = f"{page.scheme}://{page.netloc}/_desk/{checkout}"
    return httpx.post(desk, json={"deed": "pay"}, timeout=30).raise_for_status().json()


@pytest.mark.parametrize("provider", ["stripe", "paypal"])
def test_money_paid_at_the_provider_becomes_a_pack_without_the_buyer_coming_back(noor: Buyer, provider: str) -> None:
    before = noor.packs()

    assert pay_at(noor.starts(provider))["done"]

    assert comes_true(lambda: noor.packs() == before + 1)


def test_a_killed_worker_keeps_nobody_from_what_they_paid_for(demo: RunningDemo, noor: Buyer) -> None:
    url, before = noor.starts("stripe"), noor.packs()
    demo.child("worker").kill()

    assert pay_at(url)["done"]

    assert comes_true(lambda: noor.packs() == before + 1)


def test_the_doctor_finds_that_their_keys_are_taken_and_their_webhooks_heard(demo: RunningDemo, noor: Buyer) -> None:
    asked = demo.types("doctor")

    assert asked.returncode == 0, asked.stdout
    assert "✓ ways to pay: stripe, paypal, sandbox" in asked.stdout
    assert "✓ stripe keys: taken" in asked.stdout
    assert "✓ paypal keys: taken" in asked.stdout
    assert "✓ stripe webhooks: the last came less than a minute ago" in asked.stdout
    assert f"the endpoint is {demo.address}/api/webhooks/paypal" in asked.stdout


def test_an_emulator_that_dies_ends_the_demo_and_leaves_nothing_running(demo: RunningDemo) -> None:
    family = psutil.Process(demo.process.pid).children(recursive=True) + postgres_of(demo.folder)
    emulator = next(one for one in family if "tests.emulators.stripe" in command_of(one))

    emulator.kill()

    assert demo.process.wait(STOP_SECONDS) == 1
    give_up = time.monotonic() + STOP_SECONDS
    while still_there(family) and time.monotonic() < give_up:
        time.sleep(0.1)
    assert still_there(family) == []
