"""The sandbox posts its webhooks over HTTP, and knows whether they were taken."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar

import pytest
from attrs import evolve

from adapters.sandbox.keeper import MemoryKeeper
from adapters.sandbox.webhooks import Announcer, post_to
from mentorship_core.ports.payment_events import Signed
from tests.adapters.postgres.examples import an_order
from tests.contracts.sandbox_parts import SECRET, Sandbox


class Listener(BaseHTTPRequestHandler):
    taken: ClassVar[list[tuple[dict[str, str], bytes]]] = []
    answers: ClassVar[list[int]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.taken.append(({name.lower(): value for name, value in self.headers.items()}, body))
        self.send_response(self.answers.pop(0) if self.answers else 204)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Quietly."""


@pytest.fixture
def url() -> Iterator[str]:
    Listener.taken.clear()
    Listener.answers.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/api/webhooks/sandbox"
    server.shutdown()
    server.server_close()
    thread.join()


def test_what_is_posted_is_read_by_who_has_the_key(url: str) -> None:
    sandbox = Sandbox(MemoryKeeper())
    order = an_order("sam", "mira")
    page = sandbox.checkout.open(order)
    desk = evolve(sandbox.desk, announcer=Announcer(sandbox.keeper, SECRET, post_to(url)))

    desk.pay(page.checkout_id)

    ((headers, body),) = Listener.taken
    read = sandbox.events.read(headers, body)
    assert isinstance(read, Signed)
    assert read.kind == "checkout.paid"
    assert read.news == sandbox.checkout.ask(order)


def test_what_was_not_taken_is_posted_again_when_asked(url: str) -> None:
    sandbox = Sandbox(MemoryKeeper())
    page = sandbox.checkout.open(an_order("sam", "mira"))
    desk = evolve(sandbox.desk, announcer=Announcer(sandbox.keeper, SECRET, post_to(url)))
    Listener.answers.extend([500, 429])

    desk.pay(page.checkout_id)
    desk.answer(page.checkout_id)
    desk.answer(page.checkout_id)
    desk.answer(page.checkout_id)

    assert len(Listener.taken) == 3
    assert len({headers["webhook-id"] for headers, _ in Listener.taken}) == 1


def test_where_nobody_listens_nothing_is_taken() -> None:
    assert not post_to("http://127.0.0.1:1/nobody")({"webhook-id": "evt_1"}, b"{}")
