"""Stops the demo's database when the demo is over, whether it ended or was killed.

The demo starts this as a child and keeps its standard input open. It writes the pids of its other children there,
a line each. When the input closes the demo is gone: what it started is ended, and then the database.
"""

import signal
import sys
from contextlib import suppress
from pathlib import Path

import psutil

from apps.composition import embedded

END_SECONDS = 12.0
"""The children end by themselves; a little longer than they are given for that."""
KILL_SECONDS = 3.0


def main() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    _, folder = sys.argv
    end(_with_children([process for line in sys.stdin for process in _process(int(line))]))
    embedded(Path(folder)).stop()


def end(processes: list[psutil.Process]) -> None:
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.terminate()
    _, alive = psutil.wait_procs(processes, timeout=END_SECONDS)
    for process in alive:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(alive, timeout=KILL_SECONDS)


def _process(pid: int) -> tuple[psutil.Process, ...]:
    """Looked up at once: later the pid may be another's."""
    with suppress(psutil.NoSuchProcess):
        return (psutil.Process(pid),)
    return ()


def _with_children(processes: list[psutil.Process]) -> list[psutil.Process]:
    found: list[psutil.Process] = []
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            found += [process, *process.children(recursive=True)]
    return found


if __name__ == "__main__":
    main()
