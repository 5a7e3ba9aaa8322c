"""A random history of one mentor's calendar: both sides move, cancel and delete, lines break, pushes come late.

`python -m tests.calendars.history SEED` tells one again, step by step.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import pairwise
from random import Random
from typing import Any

from attrs import define, field

from adapters.google_calendar.calendar_provider import GoogleCalendars
from adapters.memory.store import MemoryStore
from apps.worker.pump import Pump
from apps.worker.sweeps import Sweeps
from mentorship_core.domain.booking.session import Canceled, Scheduled, Session
from mentorship_core.domain.calendars.connection import Connected
from mentorship_core.domain.calendars.events import CalendarChangeUndone, CalendarEmptied, CalendarOvertaken
from mentorship_core.domain.identity import SessionId
from mentorship_core.domain.instant import During, Instant, days, hours, minutes
from mentorship_core.domain.people import Person
from mentorship_core.domain.people_events import ProductSaved
from mentorship_core.use_cases.calendars.naming import event_of, session_of
from mentorship_core.use_cases.offer_slots import Slots
from mentorship_core.use_cases.session_desk import SessionKept
from tests.calendars.house import ADDRESS, House, an_app
from tests.calendars.in_process import in_process
from tests.core.use_cases.money_world import AS_MIRA, LENA, MIRA, NOOR, NOW, SAM, SYSTEM, a_product, a_world
from tests.emulators.faults import Fault, Faults
from tests.emulators.google.channels import Channels, Push
from tests.emulators.google.desk import GoogleDesk
from tests.emulators.google.emulator import Google, Refusal
from tests.emulators.google.front import GoogleFront
from tests.emulators.google.troubles import No
from tests.emulators.posting import Manner
from tests.emulators.serving import served

STUDENTS = (SAM, NOOR, LENA)
STEPS = 40
BOOKED_FIRST = 5
ROUNDS, EVERY, QUIET = 40, minutes(30), 3
"""So many looks of the worker, so far apart; so many at which nothing happens are longer than any wait of ours."""
MOST_MESSAGES = 300
"""More than a step can leave to be done."""
UNDONE = {one.__name__ for one in (CalendarChangeUndone, CalendarEmptied, CalendarOvertaken)}
FAULTS = tuple(one for one in Fault if one is not Fault.SLOW)


class NeverEnds(AssertionError):
    """The worker goes on and on."""


class ByHand(Channels):
    """Nobody is there to be posted to: what goes out is carried over by the history."""

    def _go(self, push: Push) -> None:
        self.posted.append(push)


@define(kw_only=True)
class History:
    seed: int
    house: House
    pump: Pump
    sweeps: Sweeps
    dice: Random
    reached: Counter[str] = field(factory=Counter)
    told: list[str] = field(factory=list)

    # the two sides

    def book(self) -> None:
        who, start = self.dice.choice(STUDENTS), self._a_start()
        if start is not None:
            self._did("booked", self.m.book_session(actor=who, mentor=MIRA, student=who.user, starts_at=start))

    def move(self) -> None:
        session, start = self._a_session(), self._a_start()
        if session is not None and start is not None:
            self._did(
                "moved", self.m.reschedule_session(actor=self._one_of(session), session=session.id, starts_at=start)
            )

    def cancel(self) -> None:
        session = self._a_session()
        if session is not None:
            self._did("canceled", self.m.cancel_session(actor=self._one_of(session), session=session.id))

    def move_there(self) -> None:
        """Anywhere, also where no rule allows it, sometimes at another length."""
        event = self._an_event()
        if event is not None:
            start = self._anywhere()
            length = self.dice.choice((60, 60, 60, 60, 90))
            self.desk.move(ADDRESS, event, start, start + minutes(length))
            self._tell(f"Mira moves {self._name(_session_of(event))} to {start:%d %H:%M} for {length} min")

    def delete_there(self) -> None:
        event = self._an_event()
        if event is not None:
            self.desk.delete(ADDRESS, event)
            self._tell(f"Mira deletes {self._name(_session_of(event))}")

    def empty_there(self) -> None:
        if self.dice.randrange(4) == 0:
            self._tell(f"Mira deletes all {self.desk.delete_all(ADDRESS)}")

    def rename_there(self) -> None:
        event = self._an_event()
        if event is not None:
            self.desk.change(ADDRESS, event, summary="Renamed", transparency="transparent")
            self._tell(f"Mira renames {self._name(_session_of(event))}")

    def be_busy_there(self) -> None:
        start = self._anywhere()
        self.desk.add(ADDRESS, start, start + hours(self.dice.choice((1, 2))))
        self._tell(f"Mira is busy from {start:%d %H:%M}")

    # what happens to the line

    def break_line(self) -> None:
        fault, on = (
            self.dice.choice(FAULTS),
            self.dice.choice(("", "GET /calendar", "POST /calendar", "PATCH", "DELETE")),
        )
        times = self.dice.choice((1, 1, 2))
        self.house.google.faults.plan(fault, on=on, times=times)
        self._tell(f"{fault} on {on or 'anything'}, {times} times")

    def mend_line(self) -> None:
        self.house.google.faults.clear()
        self.house.google.refusals.clear()

    def slow_down(self) -> None:
        no = self.dice.choice(
            (No(403, "rateLimitExceeded"), No(403, "quotaExceeded"), No(429, "rateLimitExceeded", retry_after=30))
        )
        self.house.google.refusals.append(Refusal(no, "", self.dice.choice((1, 3))))
        self._tell(f"Google says {no.status} {no.reason}")

    def forget(self) -> None:
        self.desk.forget_changes(ADDRESS)
        self.reached["resync"] += 1
        self._tell("Google forgets sync tokens")

    def expire(self) -> None:
        self.desk.expire_access()

    def change_pushes(self) -> None:
        self.house.google.channels.manner = self.dice.choice(tuple(Manner))

    # time, and the worker

    def pass_time(self) -> None:
        by = self.dice.choice((minutes(1), minutes(6), minutes(16), hours(1), hours(5), days(1)))
        self.house.world.store.clock.move(by)
        self._tell(f"{by} pass")
        if self.dice.randrange(3):
            self.deliver()
            self.sweep()

    def deliver(self) -> None:
        """As the pump does it; a worker that is never done is caught."""
        count, before = 0, self._places()
        while leased := self.pump.outbox.take(self.pump.worker, self.pump.lease_seconds):
            for message in leased:
                self.house.world.store.clock.move(timedelta(milliseconds=1))
                self.pump._act(message)
            count += len(leased)
            if count > MOST_MESSAGES:
                raise NeverEnds(f"more than {MOST_MESSAGES} messages")
        self.reached.update("followed" if after is not None else "followed away" for after in self._changed(before))

    def sweep(self) -> None:
        self.sweeps.run()

    def hear_pushes(self) -> None:
        """Some of what Google posts arrives, in whatever order."""
        channels = self.house.google.channels
        posted, channels.posted[:] = list(channels.posted), []
        for push in self.dice.sample(posted, self.dice.randrange(len(posted) + 1)):
            said = {name.lower(): value for name, value in push.headers.items()}
            self.house.acts.hear_push(channel=said["x-goog-channel-id"], token=said["x-goog-channel-token"])

    # seeing

    @property
    def m(self) -> Any:
        return self.house.world.m

    @property
    def desk(self) -> GoogleDesk:
        return self.house.desk

    @property
    def now(self) -> Instant:
        return self.house.world.store.clock()

    def sessions(self) -> list[Session]:
        return list(self.house.world.store._tables.booking.sessions)

    def ahead(self) -> list[Scheduled]:
        return [one for one in self.sessions() if isinstance(one, Scheduled) and one.during.start > self.now]

    def standing(self) -> dict[str, During]:
        """Where each session's event stands in her calendar, by its id."""
        return {
            one["id"]: found
            for one in self.desk.events(ADDRESS)
            if session_of(one["id"]) is not None and (found := self.house.event(_session_of(one["id"]))) is not None
        }

    def _a_session(self) -> Scheduled | None:
        found = self.ahead()
        return self.dice.choice(found) if found else None

    def _an_event(self) -> str | None:
        found = sorted(self.standing())
        return self.dice.choice(found) if found else None

    def _a_start(self) -> Instant | None:
        """One that is offered, as a rule."""
        if self.dice.randrange(5) == 0:
            return self._anywhere()
        start = self.now.replace(minute=0, second=0, microsecond=0) + days(self.dice.randrange(1, 5))
        slots = self.m.offer_slots(actor=SYSTEM, mentor=MIRA, window=During(start, start + days(1)))
        found = [slot.during.start for slot in slots.slots] if isinstance(slots, Slots) else []
        return self.dice.choice(found) if found else None

    def _anywhere(self) -> Instant:
        day = self.now.replace(hour=0, minute=0, second=0, microsecond=0) + days(self.dice.randrange(1, 5))
        return day + minutes(30 * self.dice.randrange(14, 40))

    def _one_of(self, session: Session) -> Person:
        return self.dice.choice((AS_MIRA, next(one for one in STUDENTS if one.user == session.student)))

    def _name(self, session: SessionId) -> str:
        """Its number, in the order in which they were booked."""
        return f"#{[one.id for one in self.sessions()].index(session)}"

    def _places(self) -> dict[SessionId, Instant | None]:
        """When each session begins; None for one that was canceled."""
        return {one.id: None if isinstance(one, Canceled) else one.during.start for one in self.sessions()}

    def _changed(self, before: dict[SessionId, Instant | None]) -> list[Instant | None]:
        return [start for session, start in self._places().items() if before[session] != start]

    def _did(self, what: str, outcome: object) -> None:
        if isinstance(outcome, SessionKept):
            self.reached[what] += 1
            self._tell(f"{self._name(outcome.session.id)} {what}: {outcome.session.during.start:%d %H:%M}")
        else:
            self.reached["refused"] += 1
            self._tell(f"not {what}: {type(outcome).__name__}")

    def _tell(self, what: str) -> None:
        self.told.append(f"{self.now:%d %H:%M:%S}  {what}")


DEEDS: tuple[tuple[Callable[[History], None], int], ...] = (
    (History.book, 10),
    (History.move, 8),
    (History.cancel, 3),
    (History.move_there, 8),
    (History.delete_there, 3),
    (History.empty_there, 1),
    (History.rename_there, 3),
    (History.be_busy_there, 3),
    (History.break_line, 4),
    (History.mend_line, 3),
    (History.slow_down, 1),
    (History.forget, 3),
    (History.expire, 1),
    (History.change_pushes, 2),
    (History.pass_time, 5),
    (History.deliver, 8),
    (History.sweep, 6),
    (History.hear_pushes, 5),
)


@contextmanager
def a_history(seed: int) -> Iterator[History]:
    """Its messages wait by the same clock as everything else."""

    def machine() -> Instant:
        return store.clock()

    dice = Random(seed)
    store = MemoryStore(at=NOW, machine=machine)
    google = Google(clock=store.clock, faults=Faults())
    desk = GoogleDesk(google)
    desk.person(ADDRESS, "UTC")
    google.channels = ByHand(google.state)
    front = GoogleFront(google)
    with served(front) as url, in_process(front):
        world = a_world(store=store, calendar_provider=GoogleCalendars.of(an_app(google, url)))
        with store.begin(SYSTEM) as tx:
            tx.record(ProductSaved(at=NOW, product=a_product(sessions=30)))
        assert world.m.calendars is not None
        packs = [world.buy(who) for who in STUDENTS]
        house = House(world=world, google=google, desk=desk, acts=world.m.calendars, pack=packs[0])
        pump = Pump(outbox=store.outbox, errands=world.m.errands, worker="history")
        assert isinstance(house.consents(), Connected)
        yield History(seed=seed, house=house, pump=pump, sweeps=Sweeps(mentorship=world.m), dice=dice)


def tell(history: History) -> None:
    """All its steps, then quiet; raises AssertionError for what must never be."""
    deeds, weights = [deed for deed, _ in DEEDS], [weight for _, weight in DEEDS]
    for deed in (*[History.book] * BOOKED_FIRST, *history.dice.choices(deeds, weights, k=STEPS)):
        history.house.world.store.clock.move(timedelta(seconds=1))
        deed(history)
        check_promises(history)
    come_to_rest(history)
    check_calendar(history)


def come_to_rest(history: History) -> None:
    """The faults are over; nothing is heard of what Google posts, so that the clock alone has to do."""
    google = history.house.google
    google.faults.clear()
    google.refusals.clear()
    quiet = 0
    for _ in range(ROUNDS):
        history.house.world.store.clock.move(EVERY)
        before = [(one.id, one.during, one.sequence) for one in history.sessions()], history.standing()
        history.deliver()
        history.sweeps.run()
        history.deliver()
        after = [(one.id, one.during, one.sequence) for one in history.sessions()], history.standing()
        quiet = quiet + 1 if before == after and not history.house.world.store.outbox.pending() else 0
        if quiet == QUIET:
            return
    raise NeverEnds(f"{history.house.world.store.outbox.pending()} messages wait, or sessions still move")


def check_promises(history: History) -> None:
    assert history.house.world.promises() == ()
    blocks = sorted((one.blocks.start, one.blocks.end) for one in history.sessions() if isinstance(one, Scheduled))
    assert all(first[1] <= second[0] for first, second in pairwise(blocks)), "double booked"


def check_calendar(history: History) -> None:
    """Each session ahead stands in her calendar at its time, and no other does."""
    standing, now = history.standing(), history.now
    should = {
        event_of(one.id): one.during
        for one in history.sessions()
        if isinstance(one, Scheduled) and one.during.end > now
    }
    assert {name: standing.get(name) for name in should} == should
    kept = {event_of(one.id) for one in history.sessions() if not isinstance(one, Canceled)}
    assert set(standing) - kept == set()
    assert history.house.world.store.views.dead_letters(SYSTEM) == ()
    history.reached.update(_followed(history))


def _followed(history: History) -> Iterator[str]:
    for row in history.house.world.store.views.audit(SYSTEM, limit=100_000):
        if row.act in UNDONE:
            yield row.act


def _session_of(event: str) -> SessionId:
    found = session_of(event)
    assert found is not None
    return found


def main() -> None:
    with a_history(int(sys.argv[1])) as history:
        try:
            tell(history)
        finally:
            sys.stdout.write("\n".join(history.told) + f"\n{history.reached}\n")


if __name__ == "__main__":
    main()
