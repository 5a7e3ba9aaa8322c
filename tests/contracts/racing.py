"""Many threads at once, and what became of each."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from mentorship_core.ports.transaction import RefusedByStore

T = TypeVar("T")
RACERS = 20
WAIT_SECONDS = 30


def race(act: Callable[[int], T], racers: int = RACERS) -> list[T | str]:
    """Each racer's answer, or the name of the guard that refused them; all start together."""
    start = Barrier(racers, timeout=WAIT_SECONDS)

    def run(number: int) -> T | str:
        start.wait()
        try:
            return act(number)
        except RefusedByStore as refused:
            return refused.rule
        except RuntimeError as broken:
            return type(broken).__name__

    with ThreadPoolExecutor(racers) as threads:
        return list(threads.map(run, range(racers)))
