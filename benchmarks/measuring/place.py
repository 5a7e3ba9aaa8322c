"""The product as it is served: one web process, on a PostgreSQL of its own that loses nothing in a power cut."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import httpx
import psycopg
from attrs import frozen

from adapters.postgres.embedded import Embedded
from adapters.postgres.embedded.programs import find_programs
from adapters.postgres.migrate import upgrade

UP_WITHIN_SECONDS = 120
HIGHEST_FACTOR = "100000"
"""Every request is counted against its limit, and none meets it."""


@frozen(kw_only=True)
class Place:
    database: str
    folder: Path

    @contextmanager
    def serving(self, more: Mapping[str, str] | None = None) -> Iterator[str]:
        """Its address, as long as the block lasts."""
        port = _free_port()
        url = f"http://127.0.0.1:{port}"
        program = [sys.executable, "-m", "apps.cli.main", "serve", "--port", str(port)]
        with (
            (self.folder / "web.log").open("w") as log,
            subprocess.Popen(program, env=self.environment(url, more), stdout=log, stderr=log) as server,
        ):
            try:
                _wait_until_up(url, server, self.folder / "web.log")
                yield url
            finally:
                server.terminate()

    def another(self) -> str:
        """Another migrated database with nothing in it, on the same server."""
        name = f"bench_{uuid4().hex}"
        parts = urlsplit(self.database)
        address = urlunsplit(parts._replace(path=f"/{name}"))
        with psycopg.connect(self.database, autocommit=True) as owner:
            owner.execute(f"CREATE DATABASE {name}")
        upgrade(address)
        return address

    @contextmanager
    def working(self, name: str) -> Iterator[None]:
        """A worker, as long as the block lasts."""
        program = [sys.executable, "-m", "apps.cli.main", "worker", "--name", name]
        log = self.folder / f"{name}.log"
        with (
            log.open("w") as written,
            subprocess.Popen(
                program, env=self.environment("http://127.0.0.1:9"), stdout=written, stderr=written
            ) as worker,
        ):
            try:
                _wait_until("worker.started", worker, log)
                yield
            finally:
                worker.terminate()

    @contextmanager
    def serving_bare(self, application: str) -> Iterator[str]:
        """A WSGI application on the same server program, with as many threads as the product has."""
        port = _free_port()
        url = f"http://127.0.0.1:{port}"
        options = ["--interface", "wsgi", "--workers", "1", "--blocking-threads", "4", "--no-ws"]
        program = [sys.executable, "-m", "granian", *options, "--port", str(port), application]
        log = self.folder / "bare.log"
        with (
            log.open("w") as written,
            subprocess.Popen(program, env=self.environment(url), stdout=written, stderr=written) as server,
        ):
            try:
                _wait_until_up(url, server, log)
                yield url
            finally:
                server.terminate()

    def environment(self, url: str, more: Mapping[str, str] | None = None) -> dict[str, str]:
        said = {
            "MENTORSHIP_ENV": "production",
            "DATABASE_URL": self.database,
            "BASE_URL": url,
            "SECRET_KEY": "what is measured here is no secret",
            "RATE_LIMIT_FACTOR": HIGHEST_FACTOR,
            "SMTP_URL": "smtp://127.0.0.1:9",
        }
        return {**os.environ, **said, **(more or {})}

    def pgbench(self, script: str, *, clients: int, seconds: int) -> float:
        """Transactions a second of a script of pgbench's; raises if one fails."""
        written = self.folder / "script.sql"
        written.write_text(script)
        run = subprocess.run(
            [
                str(find_programs()["pgbench"]),
                *("-n", "-M", "prepared", "-c", str(clients), "-j", "1", "-T", str(seconds), "-f", str(written)),
                self.database,
            ],
            capture_output=True,
            text=True,
            check=True,
        )
        found = re.search(r"tps = ([0-9.]+)", run.stdout)
        assert found is not None, run.stdout
        return float(found[1])


@contextmanager
def a_place() -> Iterator[Place]:
    """A migrated database and nothing in it."""
    folder = Path(tempfile.mkdtemp(prefix="mentorship-bench-"))
    folder.chmod(0o755)
    server = Embedded(folder / "pg")
    try:
        database = server.start()
        upgrade(database)
        yield Place(database=database, folder=folder)
    finally:
        server.wipe()
        shutil.rmtree(folder)


def _wait_until_up(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + UP_WITHIN_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            if httpx.get(f"{url}/ready").is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise RuntimeError(f"the web process did not come up: {log.read_text()}")


def _wait_until(word: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + UP_WITHIN_SECONDS
    while time.monotonic() < until and process.poll() is None:
        if word in log.read_text():
            return
        time.sleep(0.05)
    raise RuntimeError(f"it did not come up: {log.read_text()}")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
