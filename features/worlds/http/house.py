"""The processes of one test run, and the database they share."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx
import psycopg
from attrs import frozen

from features.worlds.http.baseline import Baseline, begin_again, make_baseline
from tests.databases import Database

ROOT = Path(__file__).parents[3]
UP_WITHIN_SECONDS = 60
STOP_SECONDS = 10


@frozen(kw_only=True)
class HttpHouse:
    """A web process, a worker, and a way to put everything back to its beginning."""

    url: str
    client: httpx.Client
    baseline: Baseline
    owner: psycopg.Connection

    def begin_again(self) -> None:
        begin_again(self.owner)


@contextmanager
def http_house(new_database: Callable[[], Database], logs: Path) -> Iterator[HttpHouse]:
    database, port = new_database(), _free_port()
    url = f"http://127.0.0.1:{port}"
    environment = _environment(database, url)
    # As a replica the session fires no trigger and checks no foreign key, so order does not matter.
    options = "-c session_replication_role=replica -c lock_timeout=10s"
    with psycopg.connect(database.owner_url, autocommit=True, options=options) as owner:
        baseline = make_baseline(owner, environment)
        web = _start(["-m", "features.worlds.http.serving", str(port)], environment, logs / "web.log")
        worker = _start(["-m", "apps.cli.main", "worker", "--lifeline"], environment, logs / "worker.log")
        try:
            with httpx.Client(base_url=url, timeout=30) as client:
                _wait_until_up(client, (web, worker), logs)
                yield HttpHouse(url=url, client=client, baseline=baseline, owner=owner)
        finally:
            for process in (web, worker):
                _stop(process)


def _environment(database: Database, url: str) -> Mapping[str, str]:
    return os.environ | {
        "MENTORSHIP_ENV": "test",
        "DATABASE_URL": database.app_url,
        "OWNER_DATABASE_URL": database.owner_url,
        "BASE_URL": url,
        "SECRET_KEY": secrets.token_hex(32),
        "POOL_SIZE": "6",
        "PYTHONPATH": str(ROOT),
    }


def _start(arguments: list[str], environment: Mapping[str, str], log: Path) -> subprocess.Popen[bytes]:
    """It ends when its standard input closes: when it is told to, and when the tests die."""
    with log.open("ab") as file:
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    assert process.stdin is not None
    process.stdin.close()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait_until_up(client: httpx.Client, processes: tuple[subprocess.Popen[bytes], ...], logs: Path) -> None:
    until = time.monotonic() + UP_WITHIN_SECONDS
    while time.monotonic() < until:
        for process in processes:
            assert process.poll() is None, _said(logs)
        try:
            if client.get("/ready").is_success and client.get("/dev/quiet").json()["quiet"]:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"not up within {UP_WITHIN_SECONDS} s:\n{_said(logs)}")


def _said(logs: Path) -> str:
    return "\n".join(f"{log.name}:\n{log.read_text()[-3000:]}" for log in sorted(logs.glob("*.log")))


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
