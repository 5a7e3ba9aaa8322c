"""The door of an emulated provider: its desk is behind it, and every other request may meet a fault."""

import time
from collections.abc import Callable
from typing import Protocol

from attrs import frozen

from tests.emulators.desking import DESK, PageDesk, at_the_desk
from tests.emulators.faults import Fault, Faults
from tests.emulators.posting import Poster
from tests.emulators.speaking import Answer, Dropped, Request


class Emulator(Protocol):
    """One provider, whole: what it does, how it can fail, what it posts, and the desk its people act at."""

    @property
    def faults(self) -> Faults: ...
    @property
    def poster(self) -> Poster: ...
    @property
    def desk(self) -> PageDesk: ...

    def handle(self, request: Request) -> Answer: ...
    def trouble(self, status: int) -> Answer:
        """429 or 500 in the provider's own words."""


@frozen
class Front:
    """Callable with or without a socket; raises Dropped where a line would break."""

    emulator: Emulator
    sleep: Callable[[float], None] = time.sleep

    def __call__(self, request: Request) -> Answer:
        if request.path.startswith(DESK):
            return at_the_desk(self.emulator.desk, self.emulator.faults, self.emulator.poster, request)
        match self.emulator.faults.next(request):
            case None:
                return self.emulator.handle(request)
            case Fault.SLOW:
                answer = self.emulator.handle(request)
                self.sleep(self.emulator.faults.slow_seconds)
                return answer
            case Fault.BUSY:
                return self.emulator.trouble(429)
            case Fault.BROKEN:
                return self.emulator.trouble(500)
            case Fault.BROKEN_AFTER:
                self.emulator.handle(request)
                return self.emulator.trouble(500)
            case Fault.DROPPED:
                raise Dropped
            case Fault.DROPPED_AFTER:
                self.emulator.handle(request)
                raise Dropped
