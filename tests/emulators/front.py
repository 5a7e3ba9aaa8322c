"""The door of an emulated provider: its desk is behind it, and every other request may meet a fault."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from attrs import frozen

from tests.emulators.desking import DESK, PageDesk, at_the_desk
from tests.emulators.faults import Fault, Faults
from tests.emulators.posting import Poster
from tests.emulators.speaking import Answer, Dropped, Request


class Provider(Protocol):
    """What it does, and how it can fail."""

    @property
    def faults(self) -> Faults: ...

    def handle(self, request: Request) -> Answer: ...
    def trouble(self, status: int) -> Answer:
        """429 or 500 in the provider's own words."""


class Emulator(Provider, Protocol):
    """A provider of payments, whole: also what it posts, the desk its people act at, and the product's clock."""

    @property
    def clock(self) -> Callable[[], datetime]: ...
    @property
    def poster(self) -> Poster: ...
    @property
    def desk(self) -> PageDesk: ...


@frozen
class Front:
    """Callable with or without a socket; raises Dropped where a line would break."""

    emulator: Emulator
    sleep: Callable[[float], None] = time.sleep

    def __call__(self, request: Request) -> Answer:
        if request.path.startswith(DESK):
            return at_the_desk(self.emulator.desk, self.emulator.faults, self.emulator.poster, request)
        return answered(self.emulator, request, self.sleep)


def answered(provider: Provider, request: Request, sleep: Callable[[float], None] = time.sleep) -> Answer:
    """As it should be, or with the fault that was planned for it."""
    match provider.faults.next(request):
        case None:
            return provider.handle(request)
        case Fault.SLOW:
            answer = provider.handle(request)
            sleep(provider.faults.slow_seconds)
            return answer
        case Fault.BUSY:
            return provider.trouble(429)
        case Fault.BROKEN:
            return provider.trouble(500)
        case Fault.BROKEN_AFTER:
            provider.handle(request)
            return provider.trouble(500)
        case Fault.DROPPED:
            raise Dropped
        case Fault.DROPPED_AFTER:
            provider.handle(request)
            raise Dropped
