"""Calendars that a mentor names by their address: read at once, then by the clock, and offered around."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from attrs import evolve

from adapters.keys.sealing import FernetSealing
from apps.worker.sweeps import Sweeps
from mentorship_core.domain.booking.explain import Taken
from mentorship_core.domain.calendars.feed import FeedTrouble, KnownFeed
from mentorship_core.domain.identity import BusyFeedId
from mentorship_core.domain.instant import During, hours
from mentorship_core.domain.people import Actor, Nobody, Person, Role
from mentorship_core.domain.people_events import MentorSaved
from mentorship_core.domain.refusals import CalendarUnavailable, Invalid, NotFound, Refusal
from mentorship_core.use_cases.calendars.add_busy_feed import FeedKept, FeedNotRead
from mentorship_core.use_cases.calendars.reseal_consents import Resealed
from mentorship_core.use_cases.offer_slots import Slots
from tests.core.booking.examples import utc
from tests.core.use_cases.money_world import ADA, AS_MIRA, AS_OTTO, MIRA, NOW, OTTO, SAM, SYSTEM, World, a_world

ADDRESS = "https://example.org/secret/work.ics"
TEN = utc("2026-03-09 10:00")
MEETING = During(TEN, TEN + hours(1))
DAY = During(utc("2026-03-09 00:00"), utc("2026-03-10 00:00"))


@pytest.fixture
def world() -> Iterator[World]:
    made = a_world()
    made.buy()
    made.feeds.says[ADDRESS] = (MEETING,)
    yield made
    assert made.promises() == ()


def add(world: World, name: str = "Work", address: str = ADDRESS) -> KnownFeed:
    kept = world.m.busy_feeds.add(actor=AS_MIRA, mentor=MIRA, name=name, address=address)
    assert isinstance(kept, FeedKept), kept
    return kept.feed


def sweep(world: World) -> None:
    Sweeps(mentorship=world.m).run()
    world.work()


def code(world: World, at: str = "2026-03-09 10:00") -> str:
    refused = world.m.book_session(actor=SAM, mentor=MIRA, student=SAM.user, starts_at=utc(at))
    assert isinstance(refused, Refusal), refused
    return refused.code


def offered(world: World) -> list[str]:
    found = world.m.offer_slots(actor=Nobody(), mentor=MIRA, window=DAY)
    assert isinstance(found, Slots), found
    return [f"{slot.during.start:%H:%M}" for slot in found.slots]


def test_what_takes_time_in_it_is_not_offered_and_not_booked(world: World) -> None:
    assert {"09:30", "10:00", "10:30"} <= set(offered(world))

    add(world)

    assert not {"09:30", "10:00", "10:30"} & set(offered(world))
    assert code(world) == "SLOT_TAKEN"
    world.book("2026-03-09 11:00")


@pytest.mark.parametrize("why", [FeedTrouble.NOT_PUBLIC, FeedTrouble.REFUSED, FeedTrouble.NOT_A_CALENDAR])
def test_one_that_cannot_be_read_is_not_kept_and_says_why(world: World, why: FeedTrouble) -> None:
    world.feeds.says[ADDRESS] = why

    assert world.m.busy_feeds.add(actor=AS_MIRA, mentor=MIRA, name="Work", address=ADDRESS) == FeedNotRead(why)
    assert world.m.busy_feeds.see(actor=AS_MIRA, mentor=MIRA) == ()


def test_its_address_is_encrypted_and_only_its_host_is_told(world: World) -> None:
    known = add(world)

    assert known.feed.host == "example.org"
    assert "secret" not in repr(known)
    assert "secret" not in known.feed.sealed
    assert FernetSealing(("k" * 40,)).open(known.feed.sealed, str(known.feed.id)) == ADDRESS


def test_an_address_as_calendar_programs_spell_it_is_taken(world: World) -> None:
    assert add(world, address="webcal://example.org/secret/work.ics").feed.host == "example.org"


def test_the_same_address_again_changes_nothing(world: World) -> None:
    first = add(world)

    again = world.m.busy_feeds.add(actor=AS_MIRA, mentor=MIRA, name="Other", address=f" {ADDRESS} ")

    assert again == FeedKept(first, changed=False)


def test_there_is_an_end_to_how_many_are_read(world: World) -> None:
    for number in range(10):
        address = f"{ADDRESS}?{number}"
        world.feeds.says[address] = ()
        add(world, address=address)

    refused = world.m.busy_feeds.add(actor=AS_MIRA, mentor=MIRA, name="One more", address=ADDRESS)

    assert isinstance(refused, Invalid)
    assert refused.faults == (("address", "TOO_MANY", "10 calendars are read at most."),)


@pytest.mark.parametrize("name", ["", "  ", "x" * 81])
def test_it_has_a_name(world: World, name: str) -> None:
    refused = world.m.busy_feeds.add(actor=AS_MIRA, mentor=MIRA, name=name, address=ADDRESS)

    assert isinstance(refused, Invalid)
    assert [fault[0] for fault in refused.faults] == ["name"]


@pytest.mark.parametrize("who", [SAM, AS_OTTO, ADA, Nobody(), SYSTEM, Person(AS_MIRA.user, Role.STUDENT)])
def test_nobody_else_names_a_mentors_calendars_or_takes_them_away(world: World, who: Actor) -> None:
    feed = add(world).feed.id
    acts = world.m.busy_feeds

    assert isinstance(acts.add(actor=who, mentor=MIRA, name="Work", address=ADDRESS), NotFound)
    assert isinstance(acts.remove(actor=who, mentor=MIRA, feed=feed), NotFound)
    assert acts.remove(actor=AS_OTTO, mentor=OTTO, feed=feed) == NotFound("calendar")
    assert code(world) == "SLOT_TAKEN"


def test_only_its_mentor_and_operators_see_that_it_is_there(world: World) -> None:
    add(world)

    for who in (SAM, AS_OTTO, Nobody()):
        assert isinstance(world.m.busy_feeds.see(actor=who, mentor=MIRA), NotFound)
        assert world.m.busy_feeds.see.of_all(actor=who) == ()
    assert len(world.m.busy_feeds.see.of_all(actor=SYSTEM)) == 1


def test_one_that_is_taken_away_takes_no_time(world: World) -> None:
    feed = add(world).feed.id

    removed = [world.m.busy_feeds.remove(actor=AS_MIRA, mentor=MIRA, feed=feed) for _ in range(2)]

    assert removed == [True, False]
    world.book("2026-03-09 10:00")


def test_it_is_read_again_every_ten_minutes_and_asked_only_for_what_is_new(world: World) -> None:
    add(world)
    world.pass_time(minutes=9)
    sweep(world)
    assert len(world.feeds.asked) == 1

    world.pass_time(minutes=1)
    sweep(world)
    assert len(world.feeds.asked) == 2
    assert world.feeds.asked[1] is not None

    world.feeds.says[ADDRESS] = ()
    world.pass_time(minutes=10)
    sweep(world)
    world.book("2026-03-09 10:00")


def test_what_has_not_changed_counts_as_read(world: World) -> None:
    add(world)
    for _ in range(7):
        world.pass_time(minutes=10)
        sweep(world)

    assert "10:00" not in offered(world)
    assert "11:00" in offered(world)


def test_in_another_zone_it_is_read_whole(world: World) -> None:
    """Whole days in it are days of the mentor's."""
    add(world)
    with world.store.begin(SYSTEM) as tx:
        mentor = tx.mentor(MIRA)
        assert mentor is not None
        moved = evolve(mentor, schedule=evolve(mentor.schedule, zone="Asia/Kolkata"))
        tx.record(MentorSaved(at=NOW, mentor=moved))

    world.pass_time(minutes=10)
    sweep(world)

    assert world.feeds.asked == [None, None]


def test_it_is_read_whole_before_what_was_read_ends_too_soon(world: World) -> None:
    add(world)
    world.pass_time(days=29)
    sweep(world)
    assert world.feeds.asked[-1] is not None

    world.pass_time(days=2)
    sweep(world)
    assert world.feeds.asked[-1] is None


def test_what_was_read_counts_for_an_hour_while_it_cannot_be_read(world: World) -> None:
    add(world)
    world.feeds.says[ADDRESS] = FeedTrouble.UNREACHABLE

    world.pass_time(minutes=59)
    sweep(world)
    assert code(world) == "SLOT_TAKEN"
    world.book("2026-03-09 12:00")
    assert [one for one in world.letters(AS_MIRA) if "cannot be read" in one] == []

    world.pass_time(minutes=1)
    assert code(world, "2026-03-09 14:00") == "CALENDAR_UNAVAILABLE"
    assert world.m.offer_slots(actor=Nobody(), mentor=MIRA, window=DAY) == CalendarUnavailable()


def test_its_mentor_is_told_once_for_each_time_it_was_lost(world: World) -> None:
    told = "Your calendar “Work” cannot be read: nobody can book you"
    add(world)
    for _ in range(2):
        world.feeds.says[ADDRESS] = FeedTrouble.REFUSED
        for _ in range(12):
            world.pass_time(minutes=10)
            sweep(world)
        world.feeds.says[ADDRESS] = (MEETING,)
        world.pass_time(minutes=10)
        sweep(world)

    assert world.letters(AS_MIRA).count(told) == 2
    assert code(world) == "SLOT_TAKEN"


def test_who_is_lost_leaves_the_mentors_other_calendars_and_other_mentors_alone(world: World) -> None:
    add(world)
    other = "https://example.org/home.ics"
    world.feeds.says[other] = (During(TEN + hours(2), TEN + hours(3)),)
    add(world, "Home", other)
    world.feeds.says[ADDRESS] = FeedTrouble.UNREACHABLE
    world.pass_time(minutes=61)
    sweep(world)

    states = {one.feed.name: one.reading and one.reading.trouble for one in world.m.busy_feeds.see.of_all(actor=SYSTEM)}
    assert states == {"Work": FeedTrouble.UNREACHABLE, "Home": None}
    assert isinstance(world.m.offer_slots(actor=Nobody(), mentor=OTTO, window=DAY), Slots)


def test_one_that_was_taken_away_while_it_was_read_stays_away(world: World) -> None:
    assert world.m.busy_feeds.read(feed=BusyFeedId(uuid4())) == NotFound("calendar")


def test_addresses_go_under_the_newest_key_and_stay_readable(world: World) -> None:
    feed = add(world).feed
    turned = FernetSealing(("n" * 40, "k" * 40))
    reseal = evolve(world.m.busy_feeds.reseal, sealing=turned)
    read = evolve(world.m.busy_feeds.read, sealing=FernetSealing(("n" * 40,)))

    assert list(reseal(actor=SYSTEM)) == [Resealed(mentor=MIRA, feed="Work", changed=True)]
    assert list(reseal(actor=SYSTEM)) == [Resealed(mentor=MIRA, feed="Work", changed=False)]
    assert list(reseal(actor=SAM)) == []
    found = read(feed=feed.id)
    assert isinstance(found, KnownFeed)
    assert found.reading is not None
    assert found.reading.trouble is None


def test_an_address_that_no_key_opens_has_to_be_given_again(world: World) -> None:
    feed = add(world).feed
    other = FernetSealing(("o" * 40,))

    found = evolve(world.m.busy_feeds.read, sealing=other)(feed=feed.id)
    resealed = list(evolve(world.m.busy_feeds.reseal, sealing=other)(actor=SYSTEM))

    assert isinstance(found, KnownFeed)
    assert found.reading is not None
    assert found.reading.trouble is FeedTrouble.ADDRESS_LOST
    assert resealed == [Resealed(mentor=MIRA, feed="Work", changed=False, opened=False)]


def test_it_is_named_where_a_time_is_explained(world: World) -> None:
    add(world)

    explained = world.m.explain_slot(actor=AS_MIRA, mentor=MIRA, at=TEN)

    assert not isinstance(explained, NotFound)
    cause = explained.explanation.cause
    assert isinstance(cause, Taken)
    assert [one.busy for one in cause.clashes] == [MEETING]
