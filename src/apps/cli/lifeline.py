"""A child that ends when its parent does, however the parent died."""

import os
import signal
import sys
import time
from threading import Thread

import typer

STOP_SECONDS = 10.0

Lifeline = typer.Option("--lifeline", hidden=True, help="End when standard input closes.")


def hold_on() -> None:
    """The parent keeps the other end of our standard input open for as long as it lives."""
    Thread(target=_wait_and_end, name="lifeline", daemon=True).start()


def _wait_and_end() -> None:
    while sys.stdin.buffer.read(1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(STOP_SECONDS)
    os.kill(os.getpid(), signal.SIGKILL)
