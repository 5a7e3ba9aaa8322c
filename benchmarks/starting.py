"""How soon it starts: `mentorship --help` against an empty Python, the demo's first page against PostgreSQL's start.

    uv run python -m benchmarks.starting [--json] [--quick] [--rounds N]

Exits 1 if a goal is missed, or if something did not start.
"""

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx

from adapters.postgres.embedded import Embedded
from apps.cli.demo.ports import free_port
from benchmarks.measuring.turns import Goal, Round, costing, told

HELP, FIRST_PAGE = 6.0, 3.0
CALLS = 5
MENTORSHIP = [str(Path(sys.executable).with_name("mentorship"))]
WAIT_SECONDS = 120
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}


def processor_ms(command: Sequence[str]) -> float:
    """Of a program that ends by itself: whoever else runs meanwhile does not count."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(CALLS):
        subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000 / CALLS


@contextmanager
def a_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="mentorship-bench-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def first_page_seconds() -> float:
    """Of a demo that has nothing yet, from its start until its first page is there."""
    with a_folder() as folder:
        port = free_port("127.0.0.1")
        began = time.perf_counter()
        options = ["demo", "--data", str(folder / "demo"), "--port", str(port)]
        demo = subprocess.Popen(
            [*MENTORSHIP, *options], env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        try:
            return _page_after(f"http://127.0.0.1:{port}/", began, demo)
        finally:
            demo.send_signal(signal.SIGTERM)
            demo.communicate(timeout=WAIT_SECONDS)


def _page_after(url: str, began: float, demo: "subprocess.Popen[bytes]") -> float:
    while time.perf_counter() - began < WAIT_SECONDS and demo.poll() is None:
        try:
            if httpx.get(url).status_code == 200:
                return time.perf_counter() - began
        except httpx.TransportError:
            time.sleep(0.02)
    raise RuntimeError("the demo did not come up")


def database_seconds() -> float:
    """initdb and start."""
    with a_folder() as folder:
        server = Embedded(folder / "pg")
        began = time.perf_counter()
        try:
            server.start()
            return time.perf_counter() - began
        finally:
            server.wipe()


def run(rounds: int) -> Sequence[Goal]:
    helps, pages = list[Round](), list[Round]()
    for _ in range(rounds):
        helps.append((processor_ms([*MENTORSHIP, "--help"]), processor_ms([sys.executable, "-c", "pass"])))
        pages.append((first_page_seconds(), database_seconds()))
    return [
        costing(HELP, bench="mentorship --help, processor time", limit="python", unit="ms", rounds=helps),
        costing(FIRST_PAGE, bench="demo to its first page", limit="PostgreSQL", unit="s", rounds=pages),
    ]


if __name__ == "__main__":
    sys.exit(told(run, __doc__, rounds=3))
