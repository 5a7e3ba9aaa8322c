"""A worker that delivers whatever is there until it is killed, and notes each letter before it hands it over."""

import os
import time
from datetime import timedelta
from pathlib import Path

from attrs import evolve, frozen

from apps.composition import Product
from apps.worker.pump import Pump
from mentorship_core.ports.mail import Bounced, Letter, Mail, Posted, Unsent
from tests.races.crowd import a_product

LEASE_SECONDS = 2


@frozen
class NotedMail:
    """Posts into the mailbox, which keeps one letter for a key; a posting takes its time, as over a network."""

    mail: Mail
    notes: str

    def absorbs_repeats(self, after: timedelta, /) -> bool:
        return self.mail.absorbs_repeats(after)

    def trouble(self) -> str | None:
        return self.mail.trouble()

    def send(self, letter: Letter, key: str) -> Posted | Bounced | Unsent:
        with Path(self.notes).open("ab", buffering=0) as notes:
            notes.write(f"{os.getpid()} {key}\n".encode())
        answer = self.mail.send(letter, key)
        time.sleep(0.005)
        return answer


def pump_of(product: Product, notes: str, worker: str) -> Pump:
    errands = product.mentorship.errands
    deliver = errands.deliver_notice
    noted = evolve(errands, deliver_notice=evolve(deliver, mail=NotedMail(deliver.mail, notes)))
    return Pump(outbox=product.mentorship.outbox, errands=noted, worker=worker, lease_seconds=LEASE_SECONDS)


def deliver_for_ever(database_url: str, notes: str) -> None:
    pump = pump_of(a_product(database_url), notes, f"worker {os.getpid()}")
    while True:
        pump.drain()
        time.sleep(0.01)
