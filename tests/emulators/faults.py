"""What can go wrong between us and a provider: planned for a request, or at random by a seed."""

from enum import StrEnum
from random import Random
from threading import Lock

from attrs import define, field

from tests.emulators.speaking import Request


class Fault(StrEnum):
    SLOW = "slow"
    """Done at once, answered late."""
    BUSY = "busy"
    """429 with Retry-After; nothing is done."""
    BROKEN = "broken"
    """500; nothing is done."""
    BROKEN_AFTER = "broken_after"
    """500, although it was done."""
    DROPPED = "dropped"
    """The line breaks; nothing is done."""
    DROPPED_AFTER = "dropped_after"
    """The line breaks after it was done."""


@define
class _Planned:
    fault: Fault
    on: str
    times: int


@define
class Faults:
    """`on` is the beginning of `METHOD /path`: "POST /v1/refunds", "GET", or nothing for whatever comes next."""

    slow_seconds: float = 2.0
    _planned: list[_Planned] = field(factory=list, init=False)
    _dice: Random | None = field(default=None, init=False)
    _percent: int = field(default=0, init=False)
    _lock: Lock = field(factory=Lock, init=False, repr=False)

    def plan(self, fault: Fault, *, on: str = "", times: int = 1) -> None:
        with self._lock:
            self._planned.append(_Planned(fault, on, times))

    def at_random(self, seed: int, percent: int) -> None:
        """So many of a hundred requests, each with any of the faults but the slow one."""
        with self._lock:
            self._dice, self._percent = Random(seed), percent

    def clear(self) -> None:
        with self._lock:
            self._planned.clear()
            self._dice, self._percent = None, 0

    def waiting(self) -> list[str]:
        """What was planned and has not happened yet."""
        with self._lock:
            return [f"{one.fault} on {one.on or 'anything'}, {one.times} times" for one in self._planned]

    def next(self, request: Request) -> Fault | None:
        said = f"{request.method} {request.path}"
        with self._lock:
            for one in self._planned:
                if said.startswith(one.on):
                    one.times -= 1
                    self._planned = [left for left in self._planned if left.times > 0]
                    return one.fault
            if self._dice is None or self._dice.randrange(100) >= self._percent:
                return None
            return self._dice.choice([fault for fault in Fault if fault is not Fault.SLOW])
