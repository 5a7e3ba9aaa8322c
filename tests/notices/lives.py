"""Random lives of seats, with a worker that is away for stretches, and two workers that see the same things due."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from random import Random

import pytest
from attrs import define, field

from adapters.memory.store import MemoryStore
from adapters.memory.transaction import MemoryTransaction
from apps.cli.simulate import a_product
from apps.composition import Product
from apps.simulation import acts
from apps.simulation.town import Town, found
from mentorship_core.domain.events import Event
from mentorship_core.domain.follow_ups import FollowUp
from mentorship_core.domain.identity import MentorId, NoticeId
from mentorship_core.domain.notices.nudges import DueReminder
from mentorship_core.domain.people import Actor
from mentorship_core.domain.refusals import Refusal
from mentorship_core.ports.mail import Bounced, Posted, Unsent
from mentorship_core.ports.transaction import RefusedByStore
from mentorship_core.ports.writing import Correspondence
from mentorship_core.use_cases.handlers.deliver import DeliverNotice
from mentorship_core.use_cases.handlers.errands import Errands
from mentorship_core.use_cases.handlers.outcome import Outcome
from tests.notices.oracle import Oracle

ACTS = [(weight, act) for weight, act in acts.ACTS if act not in (acts.do_the_work, acts.let_time_pass)]
AWAY_MINUTES = (1, 7, 55, 61, 300, 700, 1440, 2000, 4400, 11_000)
"""Between one look of the worker and the next; some nudges' hours pass unseen in the longest."""


@define
class Life:
    product: Product
    town: Town
    oracle: Oracle
    random: Random
    done: list[FollowUp] = field(factory=list)
    given: Counter[NoticeId] = field(factory=Counter)
    """How often each notice was handed to a provider."""

    def lives(self, steps: int) -> None:
        weights, choices = [weight for weight, _ in ACTS], [act for _, act in ACTS]
        for _ in range(steps):
            self.product.move_clock(timedelta(seconds=1))
            choice = self.random.random()
            if choice < 0.25:
                self.product.move_clock(timedelta(minutes=self.random.choice(AWAY_MINUTES)))
            elif choice < 0.4:
                self.work()
            elif choice < 0.45:
                self.tell_all()
            elif choice < 0.55:
                self.grant()
            elif choice < 0.7:
                acts.book(self.town)
                acts.close(self.town)
            elif choice < 0.76:
                acts.stand_in_line(self.town)
            else:
                self.random.choices(choices, weights)[0](self.town)
        self.work()
        # Whoever sleeps now has heard by noon.
        now = self.product.clock()
        self.product.move_clock((now + timedelta(days=1)).replace(hour=12, minute=0) - now)
        self.work()

    def grant(self) -> None:
        """Packs of one, two and four sessions, so that balances fall to their end."""
        shop, student = self.random.choice(self.town.shops), self.random.choice(self.town.students)
        self.product.mentorship.grant_pack(
            actor=self.town.admin, student=student.user, product=shop.product, sessions=self.random.choice((1, 2, 2, 4))
        )

    def tell_all(self) -> None:
        student = self.random.choice(self.town.students)
        self.product.mentorship.change_me(actor=student, goals="to swim", zone="UTC")
        self.oracle.sleepers.setdefault(student.user, self.product.clock())

    def work(self) -> None:
        """One worker does all; another saw the same due before it did, and some messages are delivered again."""
        due, now = self.product.mentorship.due, self.product.clock()
        stale = (due.reminders(now), due.put_off(now), due.seats(now))
        self.oracle.looks(self.product, now)
        self.product.work()
        self._repeat(*stale)
        again = self.random.sample(self.done, min(len(self.done), 5))
        for message in again:
            self.product.mentorship.errands(message)
        self.product.work()
        self.oracle.judges(self.product, now)

    def _repeat(
        self, reminders: tuple[DueReminder, ...], put_off: tuple[NoticeId, ...], seats: tuple[MentorId, ...]
    ) -> None:
        m = self.product.mentorship
        for reminder in reminders:
            with suppress(RefusedByStore):
                m.remind(reminder=reminder)
        for notice in put_off:
            m.wake_notice(notice=notice)
        for mentor in seats:
            m.catch_up_seats(mentor=mentor)


def a_life(seed: int, patch: pytest.MonkeyPatch) -> Life:
    """What is kept, acted on and given to a provider is noted from the first moment on."""
    random, oracle = Random(seed), Oracle()
    _note_what_is_kept(patch, oracle)
    product = a_product()
    town = found(product, random, mentors=2, students=4)
    life = Life(product=product, town=town, oracle=oracle, random=random)
    _note_what_is_done(patch, life)
    assert not isinstance(product.mentorship.change_me(actor=town.students[0], zone="UTC"), Refusal)
    oracle.sleepers[town.students[0].user] = product.clock()
    return life


def _note_what_is_done(patch: pytest.MonkeyPatch, life: Life) -> None:
    act, send = Errands.__call__, DeliverNotice._send

    def acting(errands: Errands, errand: FollowUp) -> Outcome:
        life.done.append(errand)
        return act(errands, errand)

    def sending(deliver: DeliverNotice, correspondence: Correspondence) -> Posted | Bounced | Unsent:
        life.given[correspondence.notice.id] += 1
        return send(deliver, correspondence)

    patch.setattr(Errands, "__call__", acting)
    patch.setattr(DeliverNotice, "_send", sending)


def _note_what_is_kept(patch: pytest.MonkeyPatch, oracle: Oracle) -> None:
    """Events are history once their transaction is kept."""
    begin = MemoryStore.begin

    @contextmanager
    def noting(store: MemoryStore, actor: Actor) -> Iterator[MemoryTransaction]:
        noted: list[Event] = []
        with begin(store, actor) as tx:
            record = tx.record

            def keep(*events: Event) -> None:
                record(*events)
                noted.extend(events)

            setattr(tx, "record", keep)  # noqa: B010  mypy lets no method be assigned
            yield tx
        oracle.happened(noted)

    patch.setattr(MemoryStore, "begin", noting)
