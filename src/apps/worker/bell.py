"""huey rings, no more: what is due stands in our own tables, so a lost or doubled ring changes nothing."""

from collections.abc import Callable
from threading import Event, Thread

import psycopg
import structlog
from attrs import frozen
from huey import PostgresHuey, crontab

MESSAGES = "mentorship_outbox"
"""Notified when a message is committed."""
CLOCK = "mentorship_clock"
"""Notified when the demo's clock was moved."""
LOOK_AGAIN_SECONDS = 2.0
"""Without a notification: for messages whose wait or lease is over."""

log = structlog.get_logger(__name__)


@frozen(kw_only=True)
class Bell:
    """`connect` opens a connection of the app's own role; `ring` is for all that is due, `deliver` for messages."""

    huey: PostgresHuey
    connect: Callable[[], psycopg.Connection]
    ring: Callable[[], None]
    deliver: Callable[[], None]

    def listen(self, stop: Event) -> None:
        """Ring for every notification and every few seconds, until told to stop; a lost connection is made again."""
        while not stop.is_set():
            try:
                self._listen_once(stop)
            except psycopg.OperationalError:
                log.warning("bell.lost_database")
                stop.wait(LOOK_AGAIN_SECONDS)

    def _listen_once(self, stop: Event) -> None:
        with self.connect() as connection:
            connection.autocommit = True
            for channel in (MESSAGES, CLOCK):
                connection.execute(f"LISTEN {channel}")
            while not stop.is_set():
                heard = {one.channel for one in connection.notifies(timeout=LOOK_AGAIN_SECONDS, stop_after=1)}
                (self.deliver if heard == {MESSAGES} else self.ring)()

    def listening(self, stop: Event) -> Thread:
        thread = Thread(target=self.listen, args=(stop,), name="bell", daemon=True)
        thread.start()
        return thread


def hang(
    connect: Callable[[], psycopg.Connection],
    *,
    work: Callable[[], None],
    deliver: Callable[[], None],
    tidy: Callable[[], None],
) -> Bell:
    """A bell that has its work done in the consumer's threads; a message rings only where nothing waits anyway."""
    huey = PostgresHuey("mentorship", connection=connect, create_tables=False, results=False, utc=True, read_timeout=1)

    def answer() -> None:
        work()

    def hand_out() -> None:
        deliver()

    def clear_away() -> None:
        tidy()

    all_that_is_due, messages_alone = huey.task()(answer), huey.task()(hand_out)
    huey.periodic_task(crontab(minute="*"), name="every_minute")(answer)
    huey.periodic_task(crontab(minute="*/10"), name="every_ten_minutes")(clear_away)

    def ring() -> None:
        all_that_is_due()

    def ring_for_messages() -> None:
        if huey.pending_count() == 0:
            messages_alone()

    return Bell(huey=huey, connect=connect, ring=ring, deliver=ring_for_messages)
