"""A process that stops for ever at one step, so that a test can kill it right there.

It forks from one that has imported the product already: what is killed is a process of its own, and starting it costs
none of the imports, which take longer than anything it does.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import NoReturn

STALLED = "stalled\n"

FORKS = get_context("forkserver")
FORKS.set_forkserver_preload(
    [
        "pytest",
        "adapters.google_calendar.calendar_provider",
        "adapters.paypal.checkout",
        "adapters.paypal.events",
        "adapters.stripe.checkout",
        "adapters.stripe.events",
        "tests.crashes.delivering_worker",
        "tests.crashes.stalling_at_google",
        "tests.crashes.stalling_money",
        "tests.crashes.stalling_worker",
    ]
)


def stall() -> NoReturn:
    sys.stdout.write(STALLED)
    sys.stdout.flush()
    while True:
        time.sleep(60)


@contextmanager
def stalled(act: Callable[..., object], *args: object) -> Iterator[None]:
    """Does `act` until it stalls, in a process of its own; at the end of the block that gets SIGKILL."""
    heard, said = FORKS.Pipe(duplex=False)
    process = FORKS.Process(target=_speaking_to, args=(said, act, *args), daemon=True)
    process.start()
    said.close()
    try:
        with os.fdopen(os.dup(heard.fileno())) as lines:
            told = []
            for line in lines:
                told.append(line)
                if line == STALLED:
                    break
            assert told[-1:] == [STALLED], f"it went on: {''.join(told)}"
            yield
    finally:
        process.kill()
        process.join()
        heard.close()


def _speaking_to(said: Connection, act: Callable[..., object], *args: object) -> None:
    """All it prints, and why it broke if it did, reaches whoever waits for it to stall."""
    for stream in (sys.stdout, sys.stderr):
        os.dup2(said.fileno(), stream.fileno())
    act(*args)
