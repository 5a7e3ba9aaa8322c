"""A child that ends when its parent does, however the parent died."""

import os
import signal
import time
from threading import Thread

import typer

STANDARD_INPUT = 0
STOP_SECONDS = 10.0

Lifeline = typer.Option("--lifeline", hidden=True, help="End when standard input closes.")


def hold_on() -> None:
    """The parent keeps the other end of our standard input open for as long as it lives."""
    Thread(target=_wait_and_end, name="lifeline", daemon=True).start()


def _wait_and_end() -> None:
    # Not through sys.stdin: a process forked from this one would wait for ever for the lock that a read holds.
    while os.read(STANDARD_INPUT, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(STOP_SECONDS)
    os.killpg(os.getpgrp(), signal.SIGKILL)
