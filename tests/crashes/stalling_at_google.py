"""A worker that stops for ever at one step between the database and Google, so that a test can kill it right there.

Steps: `before` a message of that kind is acted on; `there`, when Google has done what it was asked and nobody has
written it down; `after`, when it is written down and the message is not done.
"""

import os
from collections.abc import Mapping
from typing import Any

from attrs import evolve, frozen

from apps.composition import Product, compose
from apps.config import read_config
from apps.worker.pump import Pump
from mentorship_core.domain.instant import During
from mentorship_core.ports.calendar_provider import Appointment, CalendarProvider
from tests.crashes.doomed import stall
from tests.crashes.stalling_worker import LEASE_SECONDS, StallingErrands


@frozen
class StallingProvider:
    """Google does it, and its answer reaches nobody. What is not named here is not asked while a worker stalls."""

    provider: CalendarProvider

    def put(self, secret: str, calendar: str, appointment: Appointment) -> Any:
        self.provider.put(secret, calendar, appointment)
        stall()

    def remove(self, secret: str, calendar: str, event: str) -> Any:
        self.provider.remove(secret, calendar, event)
        stall()

    def changes(self, secret: str, calendar: str, cursor: str | None, window: During) -> Any:
        self.provider.changes(secret, calendar, cursor, window)
        stall()


def stalling_pump(product: Product, step: str, kind: str) -> Pump:
    errands: Any = product.mentorship.errands
    if step == "there":
        write, read = errands.write_on_calendar, errands.read_mentors_calendar
        provider = StallingProvider(write.calendar.provider)
        errands = evolve(
            errands,
            write_on_calendar=evolve(write, calendar=evolve(write.calendar, provider=provider)),
            read_mentors_calendar=evolve(read, read_calendars=evolve(read.read_calendars, provider=provider)),
        )
    else:
        errands = StallingErrands(errands, step, kind)
    return Pump(outbox=product.mentorship.outbox, errands=errands, worker="doomed", lease_seconds=LEASE_SECONDS)


def work(settings: Mapping[str, str], step: str, kind: str) -> None:
    os.environ.update(settings)
    stalling_pump(compose(read_config(settings)), step, kind).drain()
