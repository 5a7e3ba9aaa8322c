"""The same stampedes through the front door: fifty clients, each signed in as somebody else."""

import os
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from uuid import uuid4

import httpx
import pytest
from attrs import frozen

from mentorship_core.domain.people import Person
from mentorship_core.use_cases.issue_token import TokenIssued
from tests.databases import Database
from tests.races.crowd import OPERATOR, Town, a_product, a_town, at_once

CROWD = 50
UP_WITHIN_SECONDS = 40


@frozen(kw_only=True)
class FrontDoor:
    """The town's own web process, and everybody's token."""

    town: Town
    client: httpx.Client
    tokens: dict[str, str]

    def post(self, student: Person, path: str, body: dict[str, object]) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.tokens[student.user]}", "Idempotency-Key": uuid4().hex}
        return self.client.post(path, json=body, headers=headers)

    def booking(self, student: Person, *, days: int, hour: int, minute: int = 0) -> Callable[[], httpx.Response]:
        starts_at = self.town.start(days=days, hour=hour, minute=minute).isoformat().replace("+00:00", "Z")
        body: dict[str, object] = {"mentor_id": str(self.town.mentor), "starts_at": starts_at}
        return lambda: self.post(student, "/api/sessions", body)

    def buying(self, student: Person) -> Callable[[], httpx.Response]:
        return lambda: self.post(student, "/api/checkout/sandbox", {"product_id": str(self.town.sold)})


@pytest.fixture
def crowded(database: Database) -> Iterator[FrontDoor]:
    with _front_door(database, seats=CROWD + 10, seated=True) as door:
        yield door


def test_fifty_clients_race_for_one_slot_and_every_loser_books_elsewhere_at_once(crowded: FrontDoor) -> None:
    students = crowded.town.students

    raced = _answers([crowded.booking(student, days=3, hour=12) for student in students])
    losers = [student for student, answer in zip(students, raced, strict=True) if answer.status_code == 409]
    again = _answers(
        [crowded.booking(student, days=4 + number // 20, hour=number % 20) for number, student in enumerate(losers)]
    )

    assert _counted(raced) == {(201, ""): 1, (409, "SLOT_TAKEN"): 49}
    assert _counted(again) == {(201, ""): 49}
    assert crowded.town.product.mentorship.views.broken_promises() == ()


def test_fifty_clients_race_for_overlapping_slots_and_one_wins(crowded: FrontDoor) -> None:
    raced = _answers(
        [
            crowded.booking(student, days=3, hour=12, minute=30 * (number % 2))
            for number, student in enumerate(crowded.town.students)
        ]
    )

    assert _counted(raced) == {(201, ""): 1, (409, "SLOT_TAKEN"): 49}


def test_fifty_clients_race_for_the_last_seat_and_one_may_pay(database: Database) -> None:
    with _front_door(database, seats=1, seated=False) as door:
        raced = _answers([door.buying(student) for student in door.town.students])

        assert _counted(raced) == {(201, ""): 1, (409, "SOLD_OUT"): 49}
        assert len(door.town.product.mentorship.views.seats(OPERATOR)) == 1


def _answers(asked: list[Callable[[], httpx.Response]]) -> list[httpx.Response]:
    answers = [ran.outcome for ran in at_once(asked)]
    return [answer for answer in answers if isinstance(answer, httpx.Response)]


def _counted(answers: list[httpx.Response]) -> dict[tuple[int, str], int]:
    """How often each status came."""
    return dict(Counter((answer.status_code, str(answer.json().get("code", ""))) for answer in answers))


@contextmanager
def _front_door(database: Database, *, seats: int, seated: bool) -> Iterator[FrontDoor]:
    product = a_product(database.owner_url)
    town = a_town(product, students=CROWD, seats=seats, seated=seated)
    limits = httpx.Limits(max_connections=CROWD, max_keepalive_connections=CROWD)
    try:
        with serving(database) as url, httpx.Client(base_url=url, timeout=60, limits=limits) as client:
            yield FrontDoor(town=town, client=client, tokens={one.user: token_of(town, one) for one in town.students})
    finally:
        product.close()


def token_of(town: Town, student: Person) -> str:
    views = town.product.mentorship.views
    user = views.user(student.user)
    assert user is not None
    issued = town.product.mentorship.issue_token(actor=OPERATOR, email=user.email, lasting_hours=1)
    assert isinstance(issued, TokenIssued)
    return issued.token


@contextmanager
def serving(database: Database, more: Mapping[str, str] | None = None) -> Iterator[str]:
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    environment = os.environ | {
        "MENTORSHIP_ENV": "test",
        "DATABASE_URL": database.owner_url,
        "BASE_URL": url,
        "SECRET_KEY": "a race has no secrets to keep at all",
        **(more or {}),
    }
    with subprocess.Popen([sys.executable, "-m", "tests.races.serving", str(port)], env=environment) as server:
        try:
            _wait_until_up(url, server)
            yield url
        finally:
            server.terminate()


def _wait_until_up(url: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + UP_WITHIN_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            if httpx.get(f"{url}/ready").is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError("the web process did not come up")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
