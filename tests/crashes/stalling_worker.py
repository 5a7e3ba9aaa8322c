"""A worker that stops for ever at one step, so that a test can kill it right there."""

from datetime import timedelta

from attrs import evolve, frozen

from apps.composition import Product
from apps.worker.pump import Pump
from mentorship_core.domain.follow_ups import FollowUp
from mentorship_core.ports.mail import Letter, Mail, Posted
from mentorship_core.use_cases.handlers.errands import Errands
from mentorship_core.use_cases.handlers.outcome import Outcome
from tests.crashes.doomed import stall
from tests.races.crowd import a_product

LEASE_SECONDS = 1


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
        return stall()


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


def work(database_url: str, step: str, kind: str) -> None:
    stalling_pump(a_product(database_url), step, kind).drain()
