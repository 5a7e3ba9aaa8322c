"""Stops the demo's database when the demo is over, whether it ended or was killed.

The demo starts this as a child and keeps its standard input open. It writes the pids of its other children there,
a line each. When the input closes the demo is gone: what it started is ended, and then the database.
"""

import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil

from apps.composition import embedded

END_SECONDS = 12.0
"""The children end by themselves; a little longer than they are given for that."""
LOOK_AGAIN_SECONDS = 0.05


def main() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    _, folder = sys.argv
    end([process for line in sys.stdin for process in _process(int(line))])
    embedded(Path(folder)).stop()


def end(leaders: list[psutil.Process]) -> None:
    """Each leads a group of its own; what is left of a group is killed."""
    for process in leaders:
        with suppress(psutil.NoSuchProcess):
            process.terminate()
    give_up = time.monotonic() + END_SECONDS
    while any(map(_runs, leaders)) and time.monotonic() < give_up:
        time.sleep(LOOK_AGAIN_SECONDS)
    for process in leaders:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _process(pid: int) -> tuple[psutil.Process, ...]:
    """Looked up at once: later the pid may be another's."""
    with suppress(psutil.NoSuchProcess):
        return (psutil.Process(pid),)
    return ()


def _runs(process: psutil.Process) -> bool:
    """A zombie that nobody has collected runs no more."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


if __name__ == "__main__":
    main()
