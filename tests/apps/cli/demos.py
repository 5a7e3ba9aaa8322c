"""Demos as somebody at a terminal starts them: processes of their own."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil
from attrs import frozen

from apps.cli.demo.ports import free_port

LOCALHOST = "127.0.0.1"
STOP_SECONDS = 60


@frozen
class RunningDemo:
    process: subprocess.Popen[str]
    facts: Mapping[str, Any]
    folder: Path

    @property
    def address(self) -> str:
        return str(self.facts["address"])

    def get(self, path: str) -> Any:
        return httpx.get(f"{self.address}{path}", timeout=30).raise_for_status().json()

    def types(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The command line beside it, on its data."""
        return mentorship(*arguments, environment={"MENTORSHIP_DATA": str(self.folder)})

    def child(self, name: str) -> psutil.Process:
        """By a word of its command line; forks of it are left out."""
        return next(one for one in children_on(self.folder, self.process.pid) if name in command_of(one))

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(STOP_SECONDS)


@contextmanager
def a_home() -> Iterator[Path]:
    """A folder that PostgreSQL's own account can enter when we are root; pytest closes its own to all others."""
    with tempfile.TemporaryDirectory(prefix="mentorship-demo-", ignore_cleanup_errors=True) as made:
        home = Path(made).resolve()
        home.chmod(0o755)
        yield home


def mentorship(*arguments: str, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments), capture_output=True, text=True, timeout=240, env=surroundings(environment), check=False
    )


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "apps.cli.main", *arguments]


def surroundings(more: Mapping[str, str] | None) -> dict[str, str]:
    """Ours, without a database that somebody's environment names."""
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | dict(more or {})


@contextmanager
def demo_on(folder: Path, *arguments: str) -> Iterator[RunningDemo]:
    """A demo that is up; it is ended, whatever becomes of the test."""
    started = ["demo", "--data", str(folder), "--port", str(free_port(LOCALHOST)), "--json", *arguments]
    process = subprocess.Popen(command(*started), stdout=subprocess.PIPE, text=True, env=surroundings(None))
    try:
        yield RunningDemo(process, read_json(process), folder)
    finally:
        process.terminate()
        process.wait(STOP_SECONDS)
        assert process.stdout is not None
        process.stdout.close()


def read_json(process: subprocess.Popen[str]) -> Mapping[str, Any]:
    """The document it prints once it is up."""
    assert process.stdout is not None
    text = ""
    for line in process.stdout:
        text += line
        if line == "}\n":
            found: Mapping[str, Any] = json.loads(text)
            return found
    raise AssertionError(f"it ended without a word: {process.wait()} {text}")


def children_on(folder: Path, parent: int) -> list[psutil.Process]:
    return psutil.Process(parent).children(recursive=True) + postgres_of(folder)


def postgres_of(folder: Path) -> list[psutil.Process]:
    return [one for one in psutil.process_iter() if str(folder / "postgres" / "data") in command_of(one)]


def command_of(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def name_of(process: psutil.Process) -> str:
    """Nothing for one that has ended, as PostgreSQL's short-lived workers do."""
    try:
        return process.name()
    except psutil.Error:
        return ""


def still_there(processes: list[psutil.Process]) -> list[str]:
    return [str(one) for one in processes if _runs(one)]


def _runs(process: psutil.Process) -> bool:
    """Zombies that nobody collects are not running, nor is one that ends while it is looked at."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def comes_true(fact: Callable[[], bool], seconds: float = 40.0) -> bool:
    give_up = time.monotonic() + seconds
    while not fact():
        if time.monotonic() > give_up:
            return False
        time.sleep(0.1)
    return True


def kind_of(process: psutil.Process) -> str:
    """What a child of the demo is."""
    words = {"apps.cli.demo.keeper": "keeper", "serve": "web", "worker": "worker"}
    line = command_of(process)
    return next((kind for word, kind in words.items() if word in line), name_of(process))
