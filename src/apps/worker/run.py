"""Runs a worker until it is told to stop: SIGTERM lets it finish what it has in hand."""

from threading import Event

import structlog
from attrs import frozen

from apps.worker.bell import Bell
from apps.worker.pump import Pump
from apps.worker.sweeps import Sweeps

log = structlog.get_logger(__name__)


@frozen(kw_only=True)
class Work:
    """All that is due, now: messages first, then what the clock decided, then the messages that made."""

    pump: Pump
    sweeps: Sweeps

    def __call__(self) -> None:
        self.deliver()
        if self.sweeps.run():
            self.deliver()

    def deliver(self) -> None:
        """Messages alone: what the clock decides needs no look for every one of them."""
        self.pump.drain()


def run_worker(bell: Bell, threads: int = 2) -> None:
    """Blocks until SIGTERM or SIGINT."""
    stop = Event()
    listener = bell.listening(stop)
    bell.ring()
    consumer = bell.huey.create_consumer(
        workers=threads, worker_type="thread", graceful_signal="TERM", scheduler_interval=1
    )
    log.info("worker.started")
    try:
        consumer.run()
    finally:
        stop.set()
        listener.join(timeout=5)
