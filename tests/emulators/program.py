"""An emulated provider as a program of its own: says where it is in one line of JSON, then serves until it is ended."""

import argparse
import json
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from threading import Event, Lock, Thread

import httpx
from attrs import define, field

from tests.emulators.desking import DESK
from tests.emulators.front import Emulator, Front
from tests.emulators.posting import Poster, post_to
from tests.emulators.serving import served
from tests.emulators.speaking import Answer, Handle, Request, in_json

CLOCK_SECONDS = 0.2
"""How old an answer of the product's clock may be."""

CLOCK_MOVED = f"{DESK}_clock"

Clock = Callable[[], datetime]


def machine_clock() -> datetime:
    return datetime.now(UTC)


@define
class PolledClock:
    """The product's clock, asked over HTTP; the machine's own until it answers for the first time."""

    url: str
    _offset_seconds: float = field(default=0.0, init=False)
    _asked: float = field(default=-1e9, init=False)
    _lock: Lock = field(factory=Lock, init=False, repr=False)

    def __call__(self) -> datetime:
        with self._lock:
            if time.monotonic() - self._asked > CLOCK_SECONDS:
                self._ask()
            return datetime.fromtimestamp(time.time() + self._offset_seconds, UTC)

    def forget(self) -> None:
        """It was moved: whoever looks next asks."""
        self._asked = -1e9

    def _ask(self) -> None:
        with suppress(httpx.HTTPError, KeyError, ValueError):
            now = datetime.fromisoformat(httpx.get(self.url, timeout=2).json()["now"])
            self._offset_seconds = now.timestamp() - time.time()
        self._asked = time.monotonic()


def arguments(provider: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=f"An emulated {provider}.")
    parser.add_argument("--port", type=int, default=0, help="any free one for 0")
    parser.add_argument("--webhook-url", default="", help="where its webhooks are posted")
    parser.add_argument("--clock-url", default="", help='answers {"now": ...} as GET /dev/clock does')
    parser.add_argument("--retry-seconds", type=float, default=2.0, help="a webhook nobody took is posted again")
    return parser


def clock_at(url: str) -> Clock:
    return PolledClock(url) if url else machine_clock


def run(emulator: Emulator, chosen: argparse.Namespace, ready: Callable[[str], dict[str, str]]) -> None:
    """`ready` says what to print for the address it got."""
    ended = Event()
    if chosen.webhook_url:
        emulator.poster.post = post_to(chosen.webhook_url)
    Thread(target=_retry, args=(emulator.poster, chosen.retry_seconds, ended), daemon=True).start()
    with served(_hearing_of_time(emulator), chosen.port) as url, suppress(KeyboardInterrupt):
        sys.stdout.write(json.dumps(ready(url)) + "\n")
        sys.stdout.flush()
        ended.wait()


def _hearing_of_time(emulator: Emulator) -> Handle:
    """POST /_desk/_clock says that the product's clock was moved."""
    front = Front(emulator)

    def answer(request: Request) -> Answer:
        if request.path != CLOCK_MOVED:
            return front(request)
        if isinstance(emulator.clock, PolledClock):
            emulator.clock.forget()
        return in_json({})

    return answer


def _retry(poster: Poster, seconds: float, ended: Event) -> None:
    while not ended.wait(seconds):
        poster.retry()
