"""The processes of one test run, and the database they share."""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

import httpx
import psycopg
from attrs import evolve, field, frozen

from features.worlds.elsewhere import Elsewhere, elsewhere
from features.worlds.http.baseline import Baseline, begin_again, make_baseline
from features.worlds.http.tills import Till, till
from tests.databases import AS_A_REPLICA, Database
from tests.emulators.google.__main__ import environment as known_as_google
from tests.emulators.program import PolledClock

ROOT = Path(__file__).parents[3]
UP_WITHIN_SECONDS = 60
Process = subprocess.Popen[bytes]
STOP_SECONDS = 10
DROP_WORK = """
WITH dropped AS (DELETE FROM outbox WHERE leased_by IS NULL)
SELECT count(*) FROM outbox WHERE leased_by IS NOT NULL AND done_at IS NULL AND buried_at IS NULL
"""


@frozen(kw_only=True)
class HttpHouse:
    """A web process, a worker, and a way to put everything back to its beginning."""

    url: str
    client: httpx.Client
    baseline: Baseline
    owner: psycopg.Connection
    till: Till
    secret_key: str = field(repr=False)
    elsewhere: Elsewhere | None = None
    """Where mentors have calendars, in the house that stands beside it."""
    clock: PolledClock | None = None
    """What it goes by."""

    def begin_again(self) -> None:
        self._lay_down_work()
        begin_again(self.owner)
        self.hear_clock()
        if self.elsewhere is not None:
            self.elsewhere.begin_again()

    def hear_clock(self) -> None:
        """It was moved: whoever stands beside the product has to look at once."""
        self.till.hear_clock(self.client)
        if self.clock is not None:
            self.clock.forget()

    def _lay_down_work(self) -> None:
        """What is left to do is dropped, and what the worker has in hand is waited for: it would write anew."""
        until = time.monotonic() + STOP_SECONDS
        while self.owner.execute(DROP_WORK).fetchone() != (0,):
            assert time.monotonic() < until, self.what_waits()
            time.sleep(0.002)

    def what_waits(self) -> str:
        """For whoever looks into a worker that does not come to rest."""
        rows = self.owner.execute(
            "SELECT follow_up, attempts, leased_by, why FROM outbox WHERE done_at IS NULL AND buried_at IS NULL"
        ).fetchall()
        return "\n".join(str(row) for row in rows) or "no message; what is due by the clock stays due"


@contextmanager
def house_beside_google(new_database: Callable[[], Database], folder: Path) -> Iterator[HttpHouse]:
    """Where mentors' calendars are spoken of: money is the sandbox's."""
    port = _free_port()
    clock = PolledClock(f"http://127.0.0.1:{port}/dev/clock")
    with elsewhere(f"http://127.0.0.1:{port}", clock, folder) as beside:
        variables = {
            **known_as_google(beside.google.google, beside.url),
            "BUSY_FEEDS_TRUST": str(beside.host.certificate),
        }
        with http_house("sandbox", new_database, folder, variables, port=port) as house:
            yield evolve(house, elsewhere=beside, clock=clock)


@contextmanager
def http_house(
    provider: str,
    new_database: Callable[[], Database],
    logs: Path,
    more: Mapping[str, str] = MappingProxyType({}),
    *,
    port: int | None = None,
) -> Iterator[HttpHouse]:
    """`more` is what else its environment says."""
    port = port or _free_port()
    url = f"http://127.0.0.1:{port}"
    # They load what they are made of while the database is made.
    web = _start(["-m", "features.worlds.http.serving", str(port)], logs / "web.log")
    worker = _start(["-m", "apps.cli.main", "worker", "--lifeline"], logs / "worker.log")
    try:
        with (
            till(provider, url, logs / "till.log") as paid_at,
            _opened(new_database(), {**_environment(url), **more}, paid_at, logs, (web, worker)) as house,
        ):
            yield house
    finally:
        _stop(web, worker)


@contextmanager
def _opened(
    database: Database, said: Mapping[str, str], paid_at: Till, logs: Path, processes: tuple[Process, ...]
) -> Iterator[HttpHouse]:
    where = {"DATABASE_URL": database.app_url, "OWNER_DATABASE_URL": database.owner_url}
    environment, url = {**said, **where, **paid_at.variables}, said["BASE_URL"]
    with psycopg.connect(database.owner_url, autocommit=True, options=AS_A_REPLICA) as owner:
        baseline = make_baseline(owner, environment)
        for process in processes:
            assert process.stdin is not None
            process.stdin.write(json.dumps(environment).encode() + b"\n")
            process.stdin.flush()
        with httpx.Client(base_url=url, timeout=30) as client:
            _wait_until_up(client, processes, logs)
            yield HttpHouse(
                url=url,
                client=client,
                baseline=baseline,
                owner=owner,
                till=paid_at,
                secret_key=environment["SECRET_KEY"],
            )


def _environment(url: str) -> Mapping[str, str]:
    return {
        "MENTORSHIP_ENV": "test",
        "BASE_URL": url,
        "SECRET_KEY": secrets.token_hex(32),
        "POOL_SIZE": "6",
    }


def _start(arguments: list[str], log: Path) -> Process:
    """It waits for its environment on standard input, and ends when that closes: when told to, or the tests die."""
    with log.open("ab") as file:
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            # The same code as the tests have.
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            stdin=subprocess.PIPE,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _stop(*processes: Process) -> None:
    for process in processes:
        process.terminate()
        assert process.stdin is not None
        process.stdin.close()
    for process in processes:
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            # With the processes forked from it: they would go on alone.
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait_until_up(client: httpx.Client, processes: tuple[Process, ...], logs: Path) -> None:
    until, last = time.monotonic() + UP_WITHIN_SECONDS, ""
    while time.monotonic() < until:
        for process in processes:
            assert process.poll() is None, _said(logs)
        try:
            ready, quiet = client.get("/ready"), client.get("/dev/quiet")
        except httpx.TransportError as nobody:
            last = str(nobody)
        else:
            last = f"{ready.text} {quiet.text}"
            if ready.is_success and quiet.is_success and quiet.json()["quiet"]:
                return
        time.sleep(0.1)
    raise AssertionError(f"not up within {UP_WITHIN_SECONDS} s: {last}\n{_said(logs)}")


def _said(logs: Path) -> str:
    return "\n".join(f"{log.name}:\n{log.read_text()[-3000:]}" for log in sorted(logs.glob("*.log")))


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
