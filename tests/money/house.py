"""The whole product in memory, some providers beside it, and the people of a history.

Every id and every instant is the seed's, so that a history told twice is the same twice.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from itertools import count
from random import Random
from uuid import UUID

from attrs import field, frozen
from structlog.processors import format_exc_info
from structlog.testing import capture_logs

from adapters.discord.absent import AbsentCommunity
from adapters.email.invite import Invites
from adapters.email.layout import MailLayout
from adapters.email.mailbox import MemoryMailbox
from adapters.keys.identity import KeyedSecrets
from adapters.keys.sealing import FernetSealing
from adapters.memory.store import MemoryStore
from adapters.pictures.plain import PlainPictures
from adapters.sandbox.calendar import SandboxCalendar
from adapters.sandbox.calendars import MemoryCalendars
from adapters.sandbox.video import SandboxVideo
from apps.assembly import Parts, assemble
from apps.wording.letters import PlainWriting
from apps.worker.pump import Pump
from apps.worker.run import Work
from apps.worker.sweeps import Sweeps
from mentorship_core.application import Mentorship
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.orders.order import Order, Provider
from mentorship_core.ports.clock import Clock
from tests.core.booking.examples import utc
from tests.feeds import PretendedFeeds
from tests.money.line import Line
from tests.money.mailroom import Mailroom
from tests.money.sandbox_till import SandboxTill
from tests.money.tills import Post, Till

NOW = utc("2026-03-02 08:00")
"""A Monday."""
KEY = "k" * 40
LEASE_SECONDS = 30
Open = Callable[[Clock, Post], Till]
"""Opens one provider's till: its clock is the product's, and this is where it posts."""


class Broke(AssertionError):
    """Something raised inside the worker, which only logs it."""


@frozen(kw_only=True)
class House:
    store: MemoryStore
    m: Mentorship
    work: Work
    tills: Mapping[Provider, Till]
    lines: Mapping[Provider, Line]
    mailroom: Mailroom = field(factory=Mailroom)

    def misbehave(self, seed: int, percent: int) -> None:
        """So many of a hundred things asked of a provider go wrong, at our port and on the line behind it."""
        for provider, line in self.lines.items():
            line.percent = percent
            self.tills[provider].misbehave(seed, percent)

    def pass_time(self, by: timedelta) -> Instant:
        return self.store.clock.move(by)

    def deliver_messages(self) -> None:
        self._loudly(self.work.deliver)

    def deliver_some(self, dice: Random) -> None:
        """As workers do of whom some are killed: a few messages in any order, and others stay leased for a while."""
        taken = [message for _ in range(6) for message in self.m.outbox.take("history", LEASE_SECONDS)]
        some = dice.sample(taken, dice.randrange(len(taken) + 1))

        def act() -> None:
            for message in some:
                self.work.pump._act(message)

        self._loudly(act)

    def sweep(self) -> None:
        self._loudly(self.work)

    def hear(self, dice: Random, *, most: int = 1000, twice: bool = False) -> int:
        events = {provider: till.events for provider, till in self.tills.items()}
        return self.mailroom.deliver(self.m, events, dice, most=most, twice=twice)

    def _loudly(self, act: Callable[[], None]) -> None:
        """A worker goes on when one message or row breaks; a history does not."""
        with capture_logs([format_exc_info]) as said:
            act()
        broke = [one for one in said if one["event"].endswith(".broke")]
        if broke:
            raise Broke("; ".join(one["exception"].rpartition("\n")[2] for one in broke))


def a_house(seed: int, open_tills: Mapping[Provider, Open]) -> House:
    def machine() -> Instant:
        """Messages wait by the same clock as everything else."""
        return store.clock()

    new_id = _ids()
    store = MemoryStore(at=NOW, machine=machine, new_id=new_id)
    mailroom = Mailroom()
    tills = {
        provider: open_till(store.clock, partial(mailroom.take, provider)) for provider, open_till in open_tills.items()
    }
    has_place = partial(_has_place, store)
    lines = {
        provider: Line(till=till, has_place=has_place, dice=Random(f"{seed} {provider}"))
        for provider, till in tills.items()
    }
    m = assemble(
        Parts(
            begin=store.begin,
            views=store.views,
            lists=store.lists,
            due=store.due,
            outbox=store.outbox,
            clock=store.clock,
            new_id=new_id,
            calendar=SandboxCalendar(MemoryCalendars()),
            busy_feeds=PretendedFeeds(),
            checkouts=dict(lines),
            mail=MemoryMailbox(store.clock),
            community=AbsentCommunity(),
            video=SandboxVideo(key=KEY.encode()),
            secrets=KeyedSecrets(KEY),
            pictures=PlainPictures(),
            sealing=FernetSealing((KEY,)),
            writing=PlainWriting(
                base_url="http://localhost", invite=Invites(sender="no-reply@localhost"), layout=MailLayout()
            ),
        )
    )
    work = Work(pump=Pump(outbox=m.outbox, errands=m.errands, worker="history"), sweeps=Sweeps(mentorship=m))
    return House(store=store, m=m, work=work, tills=tills, lines=lines, mailroom=mailroom)


def sandbox(clock: Clock, post: Post) -> SandboxTill:
    return SandboxTill(clock=clock, post=post)


def _ids() -> Callable[[], UUID]:
    """Rising, as the product's own are."""
    numbers = count(1)
    return lambda: UUID(int=(0x0190 << 112) + (7 << 76) + (2 << 62) + next(numbers))


def _has_place(store: MemoryStore, order: Order) -> bool:
    return store._tables.seats.live_of_pair.one((order.mentor, order.student)) is not None
