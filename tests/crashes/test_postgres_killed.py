"""PostgreSQL is killed in the middle of the work: what was acknowledged is there, and the product goes on by itself."""

import os
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from adapters.postgres.embedded import Embedded
from adapters.postgres.migrate import upgrade
from mentorship_core.ports.transaction import StoreUnavailable
from mentorship_core.use_cases.session_desk import SessionKept
from tests.races.crowd import OPERATOR, Town, a_product, a_town

T = TypeVar("T")


@pytest.fixture
def server() -> Iterator[Embedded]:
    server = Embedded(Path(tempfile.gettempdir()) / f"mentorship-killed-{os.getpid()}", durable=True)
    try:
        yield server
    finally:
        server.wipe()


def test_acknowledged_bookings_survive_and_the_same_process_books_on(server: Embedded) -> None:
    url = server.start()
    upgrade(url)
    town = a_town(a_product(url), students=1, seats=1)
    acknowledged = _booked(town, hour=9)

    kill(server)
    with pytest.raises(StoreUnavailable):
        town.book(town.students[0], town.start(days=3, hour=12))()
    server.start()

    views = town.product.mentorship.views
    kept = patiently(lambda: views.sessions(OPERATOR, mentor=town.mentor, now=town.product.clock()).rows)
    assert [row.session.id for row in kept] == [acknowledged.session.id]
    assert isinstance(patiently(town.book(town.students[0], town.start(days=3, hour=12))), SessionKept)
    assert views.broken_promises() == ()
    town.product.close()


def _booked(town: Town, *, hour: int) -> SessionKept:
    kept = town.book(town.students[0], town.start(days=3, hour=hour))()
    assert isinstance(kept, SessionKept)
    return kept


def patiently(act: Callable[[], T]) -> T:
    """Connections of before the kill may be met once more: what they answer is a 503, and asking again is safe."""
    for _ in range(5):
        try:
            return act()
        except StoreUnavailable:
            time.sleep(0.2)
    return act()


def kill(server: Embedded) -> None:
    """The whole server at once, as a machine that loses power does."""
    pid_file = next(server.folder.rglob("postmaster.pid"), None)
    assert pid_file is not None
    postmaster = int(pid_file.read_text().splitlines()[0])
    os.kill(postmaster, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while Path(f"/proc/{postmaster}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
