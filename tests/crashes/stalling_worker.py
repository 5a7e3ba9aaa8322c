"""A worker that stops for ever at one step, so that a test can kill it right there.

Run as: python -m tests.crashes.stalling_worker DATABASE_URL STEP. It prints `stalled` when it stands at that step.
"""

import sys
import time
from datetime import timedelta
from typing import NoReturn

from attrs import evolve, frozen

from apps.composition import Product
from apps.worker.pump import Pump
from mentorship_core.domain.follow_ups import FollowUp
from mentorship_core.ports.mail import Letter, Mail, Posted
from mentorship_core.use_cases.handlers.errands import Errands
from mentorship_core.use_cases.handlers.outcome import Outcome
from tests.races.crowd import a_product

LEASE_SECONDS = 1


def stall() -> NoReturn:
    sys.stdout.write("stalled\n")
    sys.stdout.flush()
    while True:
        time.sleep(60)


@frozen
class StallingErrands:
    """Before acting on a message, or after it: the lease is held and nothing is marked as done."""

    errands: Errands
    step: str
    kind: str

    def __call__(self, errand: FollowUp) -> Outcome:
        if type(errand).__name__ != self.kind:
            return self.errands(errand)
        if self.step == "before":
            stall()
        self.errands(errand)
        stall()


@frozen
class StallingMail:
    """Posts the letter, then never comes back to say so."""

    mail: Mail

    def absorbs_repeats(self, after: timedelta) -> bool:
        return self.mail.absorbs_repeats(after)

    def trouble(self) -> str | None:
        return self.mail.trouble()

    def send(self, letter: Letter, key: str) -> Posted:
        self.mail.send(letter, key)
        stall()


def stalling_pump(product: Product, step: str, kind: str) -> Pump:
    errands = product.mentorship.errands
    if step == "within":
        deliver = errands.deliver_notice
        errands = evolve(errands, deliver_notice=evolve(deliver, mail=StallingMail(deliver.mail)))
        return Pump(outbox=product.mentorship.outbox, errands=errands, worker="doomed", lease_seconds=LEASE_SECONDS)
    stalling = StallingErrands(errands, step, kind)
    return Pump(outbox=product.mentorship.outbox, errands=stalling, worker="doomed", lease_seconds=LEASE_SECONDS)  # type: ignore[arg-type]


if __name__ == "__main__":
    stalling_pump(a_product(sys.argv[1]), sys.argv[2], sys.argv[3]).drain()
