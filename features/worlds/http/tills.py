"""Where people pay over HTTP: the sandbox inside the product, or an emulated provider in a process beside it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from attrs import field, frozen

ROOT = Path(__file__).parents[3]
SANDBOX, STRIPE, PAYPAL = "sandbox", "stripe", "paypal"
STOP_SECONDS = 10


@frozen(kw_only=True)
class Till:
    """`facts` are what the emulator says of itself when it is up: its address and the keys it knows."""

    provider: str
    url: str
    facts: Mapping[str, str] = field(factory=dict)

    @property
    def variables(self) -> Mapping[str, str]:
        """What the product's environment says of it."""
        match self.provider:
            case "stripe":
                return {
                    "STRIPE_API_URL": self.facts["url"],
                    "STRIPE_SECRET_KEY": self.facts["key"],
                    "STRIPE_WEBHOOK_SECRETS": self.facts["webhook_secret"],
                }
            case "paypal":
                return {
                    "PAYPAL_API_URL": self.facts["url"],
                    "PAYPAL_CLIENT_ID": self.facts["client_id"],
                    "PAYPAL_CLIENT_SECRET": self.facts["client_secret"],
                    "PAYPAL_WEBHOOK_ID": self.facts["webhook_id"],
                }
            case _:
                return {}

    @property
    def names_its_page(self) -> str:
        """The parameter of the address to which its page leads back."""
        return "token" if self.provider == PAYPAL else "session_id"

    def page_of(self, url: str) -> str:
        """The id of the page at that address."""
        parts = urlsplit(url)
        return parse_qs(parts.query)["token"][0] if self.provider == PAYPAL else parts.path.rpartition("/")[2]

    def act(self, client: httpx.Client, page: str, deed: Mapping[str, Any]) -> dict[str, Any]:
        return _said(client.post(f"{self.url}/{page}", json=deed))

    def look(self, client: httpx.Client, page: str) -> dict[str, Any]:
        return _said(client.get(f"{self.url}/{page}"))

    def hear_clock(self, client: httpx.Client) -> None:
        """An emulator asks for the time now and then; after the clock was moved it has to ask at once."""
        if self.provider != SANDBOX:
            _said(client.post(f"{self.url}/_clock"))


@contextmanager
def till(provider: str, product: str, log: Path) -> Iterator[Till]:
    """`product` is the address of the web."""
    if provider == SANDBOX:
        yield Till(provider=provider, url=f"{product}/dev/sandbox")
        return
    urls = ["--webhook-url", f"{product}/api/webhooks/{provider}", "--clock-url", f"{product}/dev/clock"]
    command = [sys.executable, "-m", f"tests.emulators.{provider}", *urls]
    paths = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with (
        log.open("ab") as said,
        subprocess.Popen(command, cwd=ROOT, env=paths, stdout=subprocess.PIPE, stderr=said, text=True) as process,
    ):
        try:
            assert process.stdout is not None
            facts = json.loads(process.stdout.readline())
            yield Till(provider=provider, url=f"{facts['url']}/_desk", facts=facts)
        finally:
            process.terminate()
            process.wait(STOP_SECONDS)


def _said(answer: httpx.Response) -> dict[str, Any]:
    assert answer.is_success, answer.text
    said: dict[str, Any] = answer.json()
    return said
