"""What is offered around the entries of a calendar is what a minute-by-minute oracle finds, in five zones and in the
weeks in which their clocks change; and really booking samples of both kinds says the same.

`ENTRY_EXAMPLES=5000` looks at that many. Each has its number: `ENTRY_FIRST=4711 ENTRY_EXAMPLES=1` looks at one alone.
"""

import os
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import NamedTuple

import pytest
from attrs import evolve

from adapters.google_calendar.reading import found_event
from adapters.ics import parsing
from adapters.ics.parsing import busy_in
from mentorship_core.domain.booking.availability import Question, starts
from mentorship_core.domain.booking.hours import LocalSpan, Schedule, WeeklyHours
from mentorship_core.domain.instant import During
from mentorship_core.domain.people_events import MentorSaved, ProductSaved
from mentorship_core.domain.refusals import Refusal
from mentorship_core.use_cases.calendars.add_busy_feed import FeedKept
from mentorship_core.use_cases.offer_slots import Slots
from mentorship_core.use_cases.session_desk import SessionKept
from tests.calendars.entries import Entry, an_entry, as_file, at_google, minutes_taken
from tests.core.booking.oracle import Said, days_around, judge, watch
from tests.core.use_cases.money_world import AS_MIRA, FOUR, MIRA, SAM, SYSTEM, World, a_world

EXAMPLES, FIRST = int(os.environ.get("ENTRY_EXAMPLES", "150")), int(os.environ.get("ENTRY_FIRST", "0"))
LOOKED_AT_ONCE = 1250
BOOKED = 6
DAYS = 2
NIGHTS = [
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("Europe/London", date(2026, 3, 29)),
    ("Europe/London", date(2026, 10, 25)),
    ("Asia/Kolkata", date(2026, 3, 8)),
    ("Asia/Kolkata", date(2026, 10, 25)),
    ("Australia/Lord_Howe", date(2026, 4, 4)),
    ("Australia/Lord_Howe", date(2026, 10, 3)),
    ("America/Santiago", date(2026, 4, 5)),
    ("America/Santiago", date(2026, 9, 6)),
]
HOURS = ([(540, 1020)], [(0, 1440)], [(60, 300), (1320, 1500)], [(480, 720), (780, 1140)])


class Example(NamedTuple):
    origin: datetime
    said: Said
    schedule: Schedule
    entries: list[Entry]

    @property
    def window(self) -> During:
        return During(self.origin, self.origin + timedelta(days=DAYS))

    @property
    def wide(self) -> During:
        return During(self.origin - timedelta(days=2), self.origin + timedelta(days=DAYS + 2))

    def taking(self, entries: list[Entry]) -> Said:
        """As the oracle is told, with the minutes these take."""
        clock = watch(self.said.zone, self.origin, DAYS)
        return self.said._replace(mentor_busy=minutes_taken(entries, clock))

    def offered(self, busy: tuple[During, ...]) -> list[datetime]:
        now = self.origin + timedelta(minutes=self.said.now)
        question = Question(schedule=self.schedule, minutes=self.said.session, now=now, mentor_busy=busy)
        return list(starts(question, self.window))


def an_example(number: int) -> Example:
    dice = Random(number)
    zone, night = dice.choice(NIGHTS)
    origin = datetime(night.year, night.month, night.day, tzinfo=UTC) - timedelta(days=dice.randrange(2))
    hours, buffers = dice.choice(HOURS), (dice.choice((0, 10)), dice.choice((0, 15)))
    said = Said(
        zone=zone,
        spans=dict.fromkeys(days_around(origin, DAYS), hours),
        away=[],
        buffers=buffers,
        notice_hours=0,
        horizon_days=60,
        step=dice.choice((15, 30, 60)),
        daily_limit=None,
        session=dice.choice((30, 60, 90)),
        now=-1440,
        not_after=None,
        mentor_busy=[],
        student_busy=[],
        booked={},
    )
    schedule = Schedule(
        zone=zone,
        weekly=WeeklyHours.on(range(7), *(LocalSpan(*span) for span in hours)),
        buffer_before_minutes=buffers[0],
        buffer_after_minutes=buffers[1],
        notice_hours=0,
        horizon_days=60,
        increment_minutes=said.step,
    )
    wished = (an_entry(dice, origin, zone, DAYS) for _ in range(dice.randrange(1, 8)))
    return Example(origin, said, schedule, [one for one in wished if one is not None])


def expected(example: Example, entries: list[Entry]) -> list[datetime]:
    verdicts = judge(example.taking(entries), example.origin, DAYS)
    return [example.origin + timedelta(minutes=minute) for minute, reason in verdicts if reason is None]


def read_from_google(example: Example) -> tuple[During, ...]:
    zone = example.said.zone
    found = (found_event(item, zone) for item in at_google(example.entries, zone))
    return tuple(one.during for one in found if one.busy and one.during is not None)


def read_from_file(example: Example, number: int) -> tuple[During, ...]:
    file = as_file(example.entries, example.said.zone, Random(number))
    found = busy_in(file, example.wide, example.said.zone)
    assert isinstance(found, tuple), found
    return found


def in_parts() -> list[range]:
    return [range(FIRST, FIRST + EXAMPLES)[at : at + LOOKED_AT_ONCE] for at in range(0, EXAMPLES, LOOKED_AT_ONCE)]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("numbers", in_parts(), ids=lambda numbers: f"{numbers[0]} to {numbers[-1]}")
def test_what_is_offered_around_entries_is_what_the_oracle_finds(numbers: range) -> None:
    taking = 0
    for number in numbers:
        example = an_example(number)
        should = expected(example, example.entries)
        taking += should != expected(example, []) if number % 10 == 0 else 0

        assert example.offered(read_from_google(example)) == should, f"{number} {example.entries}"
        assert example.offered(read_from_file(example, number)) == should, f"{number} {example.entries}"

    assert taking > len(numbers) // 40, "the entries stand in nobody's way"


def test_the_oracle_notices_entries_that_are_taken_wrongly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "takes_time", lambda _event: True)

    found = (an_example(number) for number in range(40))

    assert any(one.offered(read_from_file(one, 0)) != expected(one, one.entries) for one in found)


@pytest.mark.parametrize("number", range(FIRST, FIRST + BOOKED))
def test_what_is_offered_can_be_booked_and_nothing_else(number: int) -> None:
    example, dice = an_example(number), Random(number)
    world = a_world()
    _opens(world, example, read_from_file(example, number))
    slots = world.m.offer_slots(actor=SYSTEM, mentor=MIRA, window=example.window)
    assert isinstance(slots, Slots), slots
    offered = [slot.during.start for slot in slots.slots]
    others = [example.origin + timedelta(minutes=15 * step) for step in range(DAYS * 96)]
    refused = [start for start in others if start not in offered]

    for start in dice.sample(refused, min(8, len(refused))):
        assert isinstance(_booking(world, start), Refusal), start
    for start in dice.sample(offered, min(3, len(offered))):
        kept = _booking(world, start)
        assert isinstance(kept, SessionKept), (start, kept)
        world.m.cancel_session(actor=SAM, session=kept.session.id)


def _opens(world: World, example: Example, busy: tuple[During, ...]) -> None:
    """Mira keeps these hours, names a calendar with these entries, and Sam buys sessions of that length."""
    clock = world.store.clock
    clock.move(example.origin + timedelta(minutes=example.said.now) - clock())
    address = "https://example.org/c.ics"
    world.feeds.says[address] = busy
    with world.store.begin(SYSTEM) as tx:
        mentor, product = tx.mentor(MIRA), tx.product(FOUR)
        assert mentor is not None
        assert product is not None
        tx.record(MentorSaved(at=clock(), mentor=evolve(mentor, schedule=example.schedule)))
        tx.record(ProductSaved(at=clock(), product=evolve(product, session_minutes=example.said.session)))
    world.buy()
    added = world.m.busy_feeds.add(actor=AS_MIRA, mentor=MIRA, name="Work", address=address)
    assert isinstance(added, FeedKept), added


def _booking(world: World, start: datetime) -> object:
    return world.m.book_session(actor=SAM, mentor=MIRA, student=SAM.user, starts_at=start)
