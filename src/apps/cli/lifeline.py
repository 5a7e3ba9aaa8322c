"""A child that ends when its parent does, however the parent died."""

import json
import os
import signal
import sys
import time
from threading import Thread

import typer

STANDARD_INPUT = 0
STOP_SECONDS = 10.0

Lifeline = typer.Option("--lifeline", hidden=True, help="Begin and end as standard input says.")


def hold_on() -> None:
    """Wait for the parent's word, a line of JSON that is added to our environment; then end when the parent does.

    The parent keeps the other end of our standard input open for as long as it lives. While it prepares what we need,
    we load what we are made of.
    """
    word = b""
    while not word.endswith(b"\n"):
        if not (more := os.read(STANDARD_INPUT, 1)):
            sys.exit()
        word += more
    os.environ.update(json.loads(word))
    Thread(target=_wait_and_end, name="lifeline", daemon=True).start()


def _wait_and_end() -> None:
    # Not through sys.stdin: a process forked from this one would wait for ever for the lock that a read holds.
    while os.read(STANDARD_INPUT, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(STOP_SECONDS)
    os.killpg(os.getpgrp(), signal.SIGKILL)
