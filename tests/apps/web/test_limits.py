"""Limits counted by many processes together: on a real Redis where one is installed, and always where CI=true."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from attrs import define, evolve, field
from limits.storage import RedisStorage
from litestar.testing import TestClient
from redis import Redis
from redis.exceptions import RedisError

from apps.web.app import create_app
from apps.web.manners.limits import CannotCount, Kind, Limits, Storing, storage_at
from tests.apps.web.house import House, config

REDIS = shutil.which("redis-server")
STORES = ["memory", *(["redis"] if REDIS or os.environ.get("CI") == "true" else [])]
ON_REDIS = STORES[1:]


@define
class Server:
    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        assert REDIS is not None, "install redis-server: CI counts limits on a real one"
        command = [REDIS, "--port", str(self.port), "--save", "", "--appendonly", "no", "--dir", str(self.folder)]
        self.process = subprocess.Popen([*command, "--bind", "127.0.0.1"], stdout=subprocess.DEVNULL)
        with closing(Redis.from_url(self.url, socket_timeout=1)) as client:
            for _ in range(200):
                try:
                    client.ping()
                except RedisError:
                    time.sleep(0.02)
                else:
                    return
        raise AssertionError("redis-server does not answer")

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait(timeout=10)
            self.process = None


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        made = Server(tmp_path, free.getsockname()[1])
    made.start()
    yield made
    made.stop()


@pytest.fixture(params=STORES)
def storage(request: pytest.FixtureRequest) -> Iterator[Storing]:
    if request.param == "memory":
        yield storage_at(None)
        return
    server: Server = request.getfixturevalue("server")
    made = storage_at(server.url)
    yield made
    assert isinstance(made, RedisStorage)
    made.storage.close()


def allowed(limits: Limits, kind: Kind, who: str) -> bool:
    standing = limits.count(kind, who)
    assert standing is not None
    return standing.allowed


def test_a_window_is_used_up_and_says_when_there_is_room_again(storage: Storing) -> None:
    limits = Limits(storage=storage)

    passed = [allowed(limits, Kind.AUTH, "address:192.0.2.7") for _ in range(12)]
    refused = limits.count(Kind.AUTH, "address:192.0.2.7")

    assert passed == [True] * 10 + [False] * 2
    assert refused is not None
    headers = refused.headers()
    assert (headers["RateLimit-Limit"], headers["RateLimit-Remaining"]) == ("10", "0")
    assert 1 <= int(headers["Retry-After"]) <= 60


def test_people_and_kinds_are_counted_apart(storage: Storing) -> None:
    limits = Limits(storage=storage)
    for _ in range(5):
        allowed(limits, Kind.CHECKOUT, "user:noor")

    assert not allowed(limits, Kind.CHECKOUT, "user:noor")
    assert allowed(limits, Kind.CHECKOUT, "user:sam")
    assert allowed(limits, Kind.BOOKING, "user:noor")


@pytest.mark.parametrize("_on", ON_REDIS)
def test_processes_count_together(server: Server, _on: str) -> None:
    one, other = (Limits(storage=storage_at(server.url)) for _ in range(2))

    passed = [allowed(limits, Kind.AUTH, "user:noor") for _ in range(6) for limits in (one, other)]

    assert passed == [True] * 10 + [False] * 2


@pytest.mark.parametrize("_on", ON_REDIS)
def test_a_redis_that_dies_lets_pass_but_for_signing_in_and_paying(server: Server, _on: str) -> None:
    limits = Limits(storage=storage_at(server.url))
    assert allowed(limits, Kind.USER, "user:noor")
    server.stop()

    assert limits.count(Kind.USER, "user:noor") is None
    for kind in (Kind.AUTH, Kind.CHECKOUT):
        with pytest.raises(CannotCount):
            limits.count(kind, "user:noor")

    server.start()
    assert allowed(limits, Kind.AUTH, "user:noor")


@pytest.mark.parametrize("_on", ON_REDIS)
def test_nobody_signs_in_while_it_is_gone_and_pages_go_on(server: Server, _on: str) -> None:
    house = House.open()
    app = create_app(house.product, config(), Limits(storage=storage_at(server.url)))
    server.stop()
    client = TestClient(app, base_url="http://testserver.local")

    asked = client.post("/api/auth/link", json={"email": "noor@example.org"})

    assert client.get("/api/mentors").status_code == 200
    assert (asked.status_code, asked.headers["retry-after"]) == (503, "5")


@pytest.mark.parametrize("_on", ON_REDIS)
def test_the_configured_redis_is_the_one_that_counts(server: Server, _on: str) -> None:
    house = House.open()
    settings = evolve(config(), redis_url=server.url, rate_limit_factor=1)
    clients = [TestClient(create_app(house.product, settings), base_url="http://testserver.local") for _ in range(2)]

    codes = [client.post("/api/auth/link", json={"email": "n@example.org"}).status_code for client in clients * 6]

    assert codes == [202] * 10 + [429] * 2
