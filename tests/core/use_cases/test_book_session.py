"""Booking, on a store that refuses what cannot be."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorship_core.domain.booking.changes import Plan
from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.instant import During, Instant
from mentorship_core.domain.people import Actor, Nobody, Person, Role
from mentorship_core.domain.refusals import (
    CalendarUnavailable,
    NoSessionsLeft,
    NotFound,
    PackExpired,
    PackNotFound,
    SlotTaken,
    TooShortNotice,
)
from mentorship_core.use_cases.offer_slots import Slots
from mentorship_core.use_cases.session_desk import SessionKept
from tests.core.booking.examples import between, utc
from tests.core.use_cases.booking_world import ADA, AS_MIRA, AS_OTTO, MIRA, NOOR, NOW, OTTO, SAM, SYSTEM, World, a_world

FRIDAY = "2026-03-06 10:00"


def booking(world: World, starts_at: str = FRIDAY, student: Person = SAM, **more: Any) -> object:
    return world.book_session(actor=student, mentor=MIRA, student=student.user, starts_at=utc(starts_at), **more)


def offered(world: World, first: str, until: str) -> set[Instant]:
    window = between(f"{first} 00:00", f"{until} 00:00")
    slots = world.offer_slots(actor=SAM, mentor=MIRA, student=SAM.user, window=window)
    assert isinstance(slots, Slots)
    return {slot.during.start for slot in slots.slots}


def test_a_booked_session_is_on_the_pack_and_on_the_seat() -> None:
    world = a_world()

    kept = booking(world)

    assert isinstance(kept, SessionKept)
    assert kept.changed
    session, pack = world.session(kept.session.id), world.pack()
    assert isinstance(session, Scheduled)
    assert session.during == between("2026-03-06 10:00", "2026-03-06 11:00")
    assert (pack.remaining, pack.scheduled, pack.bookable) == (4, 1, 3)
    assert world.said(pack.id) == "+4 grant"
    assert world.promises() == ()


def test_the_same_start_again_is_the_same_session() -> None:
    world = a_world()
    first = booking(world)
    world.calendar.break_down(MIRA)

    again = booking(world)

    assert isinstance(first, SessionKept)
    assert again == SessionKept(first.session, changed=False)
    assert world.pack().scheduled == 1


def test_the_buffers_of_that_moment_are_kept_with_the_session() -> None:
    world = a_world(buffer_before_minutes=15, buffer_after_minutes=30)

    session = world.session(world.books(SAM, FRIDAY))

    assert session.blocks == between("2026-03-06 09:45", "2026-03-06 11:30")


@pytest.mark.parametrize("actor", [NOOR, AS_MIRA, AS_OTTO, Nobody()])
def test_nobody_books_for_somebody_else(actor: Actor) -> None:
    kept = a_world().book_session(actor=actor, mentor=MIRA, student=SAM.user, starts_at=utc(FRIDAY))

    assert kept == NotFound("mentor")


@pytest.mark.parametrize("actor", [ADA, SYSTEM])
def test_operators_book_for_a_student(actor: Actor) -> None:
    kept = a_world().book_session(actor=actor, mentor=MIRA, student=SAM.user, starts_at=utc(FRIDAY))

    assert isinstance(kept, SessionKept)


def test_without_a_mentor_or_a_pack_there_is_nothing_to_book() -> None:
    world, nowhere = a_world(), MentorId(UUID(int=99))
    theirs = world.pack().id

    assert world.book_session(actor=SAM, mentor=nowhere, student=SAM.user, starts_at=utc(FRIDAY)) == NotFound("mentor")
    assert booking(world, student=NOOR) == PackNotFound()
    world.gives(NOOR)
    assert booking(world, student=NOOR, pack=theirs) == PackNotFound()


def test_four_sessions_are_never_booked_five_times() -> None:
    world = a_world()
    for day in (5, 6, 7, 8):
        world.books(SAM, f"2026-03-0{day} 10:00")

    assert booking(world, "2026-03-09 10:00") == NoSessionsLeft(world.pack().id, 4, 4)


def test_overlapping_starts_of_two_students_do_not_both_hold() -> None:
    world = a_world()
    world.gives(NOOR)
    world.books(NOOR, FRIDAY)

    refused = booking(world, "2026-03-06 10:30")

    assert refused == SlotTaken((utc("2026-03-06 11:00"), utc("2026-03-06 11:30"), utc("2026-03-06 09:00")))


def test_a_student_is_not_in_two_places() -> None:
    world = a_world()
    world.gives(SAM, OTTO)
    world.books(SAM, FRIDAY, OTTO)

    assert isinstance(booking(world, "2026-03-06 10:30"), SlotTaken)
    assert isinstance(booking(world, "2026-03-06 11:00"), SessionKept)


def test_a_calendar_that_cannot_be_read_books_nothing() -> None:
    world = a_world()
    world.calendar.break_down(MIRA)

    assert booking(world) == CalendarUnavailable()
    assert world.pack().scheduled == 0


def test_a_live_read_that_differs_refreshes_what_is_known_and_takes_the_time() -> None:
    world = a_world()
    world.calendar.set_busy(MIRA, between("2026-03-06 10:00", "2026-03-06 12:00"), noticed=False)
    assert utc("2026-03-06 11:00") in offered(world, "2026-03-06", "2026-03-07")

    refused = booking(world)

    assert isinstance(refused, SlotTaken)
    assert utc("2026-03-06 10:00") not in refused.nearest
    assert utc("2026-03-06 11:00") not in offered(world, "2026-03-06", "2026-03-07")


def test_a_pack_is_over_at_its_own_instant_swept_or_not() -> None:
    world = a_world()
    expiry = world.pack().expires_at
    world.passes(expiry - NOW)

    assert booking(world, "2026-04-20 10:00") == PackExpired(world.pack().id, expiry)
    assert world.pair().active_packs == ()


def test_a_preview_says_what_is_left_and_books_nothing() -> None:
    world = a_world()

    plan = world.book_session.preview(actor=SAM, mentor=MIRA, student=SAM.user, starts_at=utc(FRIDAY))

    assert isinstance(plan, Plan)
    assert (plan.left, plan.deducted) == (3, False)
    assert world.pack().scheduled == 0


def test_a_preview_refuses_as_booking_does() -> None:
    world = a_world()

    preview = world.book_session.preview(actor=SAM, mentor=MIRA, student=SAM.user, starts_at=utc("2026-03-03 07:00"))

    assert preview == booking(world, "2026-03-03 07:00") == TooShortNotice(24, utc("2026-03-03 08:00"))


def test_consent_given_with_the_booking_is_kept_with_the_session() -> None:
    world = a_world()

    kept = booking(world, recording_consent=True)

    assert isinstance(kept, SessionKept)
    assert (kept.session.student_consents, kept.session.mentor_consents) == (True, None)


@pytest.mark.parametrize("text", ["0001-01-01 00:00", "9999-12-31 23:59"])
def test_dates_nobody_could_mean_are_refused_and_break_nothing(text: str) -> None:
    world = a_world()

    refused = booking(world, text)

    assert getattr(refused, "code", None) in {"TOO_SHORT_NOTICE", "TOO_FAR_AHEAD"}


@settings(max_examples=30, deadline=None)
@given(
    taken=st.lists(st.integers(min_value=0, max_value=47), max_size=3),
    wished=st.integers(min_value=0, max_value=47),
    buffers=st.sampled_from([(0, 0), (15, 0), (0, 30)]),
    limit=st.sampled_from([None, 1, 2]),
    elsewhere=st.lists(st.integers(min_value=0, max_value=47), max_size=2),
)
def test_what_is_offered_can_be_booked_and_nothing_else_can(
    taken: list[int], wished: int, buffers: tuple[int, int], limit: int | None, elsewhere: list[int]
) -> None:
    world = a_world(buffer_before_minutes=buffers[0], buffer_after_minutes=buffers[1], daily_limit=limit)
    world.gives(NOOR)
    world.calendar.set_busy(MIRA, *(During.lasting(utc(half_hour(slot)), 45) for slot in elsewhere))
    for slot in taken:
        booking(world, half_hour(slot), NOOR)
    is_offered = utc(half_hour(wished)) in offered(world, "2026-03-05", "2026-03-07")

    kept = booking(world, half_hour(wished))

    assert isinstance(kept, SessionKept) is is_offered


def half_hour(number: int) -> str:
    """Of two days, from eight in the morning to eight in the evening."""
    day, half = divmod(number, 24)
    return f"2026-03-0{5 + day} {8 + half // 2:02}:{30 * (half % 2):02}"


def test_whose_pack_it_is_does_not_depend_on_a_role() -> None:
    assert isinstance(booking(a_world(), student=Person(SAM.user, Role.MENTOR)), SessionKept)
