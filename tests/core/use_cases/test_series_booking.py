"""A series through the store: looked at first, then booked whole or not at all."""

import pytest

from mentorship_core.domain.booking.series import SeriesPlan
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.instant import Instant, days
from mentorship_core.domain.people import Actor, Nobody
from mentorship_core.domain.refusals import (
    CalendarUnavailable,
    Invalid,
    NoSessionsLeft,
    NotFound,
    SeriesConflicts,
    SlotTaken,
)
from mentorship_core.use_cases.book_series import BookSeries, SeriesKept
from mentorship_core.use_cases.book_session import BookSession
from mentorship_core.use_cases.plan_series import PlanSeries
from tests.core.booking.examples import between, utc
from tests.core.use_cases.booking_world import ADA, AS_MIRA, MIRA, NOOR, SAM, World, a_world

FIRST = utc("2026-03-06 10:00")


def looking(world: World, first: Instant = FIRST, count: int = 3, zone: str = "UTC", actor: Actor = SAM) -> object:
    plan = PlanSeries(calendar=world.calendar, **world.plain)
    return plan(actor=actor, mentor=MIRA, student=SAM.user, first=first, zone=zone, count=count)


def booking(world: World, *starts: Instant, mentor: MentorId = MIRA, actor: Actor = SAM) -> object:
    book = BookSeries(calendar=world.calendar, **world.plain)
    return book(actor=actor, mentor=mentor, student=SAM.user, starts=starts)


def weeks(count: int) -> tuple[Instant, ...]:
    return tuple(FIRST + days(7 * week) for week in range(count))


def test_a_plan_books_nothing_and_what_it_found_free_is_booked() -> None:
    world = a_world()

    plan = looking(world, count=4)
    assert isinstance(plan, SeriesPlan)
    assert (plan.conflicts, plan.left, world.pack().scheduled) == ((), 0, 0)
    kept = booking(world, *(booked.session.during.start for booked in plan.bookings))

    assert isinstance(kept, SeriesKept)
    assert [session.during.start for session in kept.sessions] == list(weeks(4))
    assert (world.pack().remaining, world.pack().scheduled) == (4, 4)
    assert world.promises() == ()


def test_a_series_is_booked_whole_or_not_at_all() -> None:
    world = a_world()
    world.gives(NOOR)
    world.books(NOOR, "2026-03-13 10:00")

    refused = booking(world, *weeks(3))

    assert refused == SeriesConflicts(
        (
            (
                "2026-03-13T10:00",
                "SLOT_TAKEN",
                (utc("2026-03-13 09:00"), utc("2026-03-13 11:00"), utc("2026-03-13 11:30")),
            ),
        )
    )
    assert world.pack().scheduled == 0


def test_an_alternative_may_stand_in_for_what_is_taken() -> None:
    world = a_world()
    world.gives(NOOR)
    world.books(NOOR, "2026-03-13 10:00")

    kept = booking(world, FIRST, utc("2026-03-13 11:00"))

    assert isinstance(kept, SeriesKept)
    assert kept.changed


def test_the_same_series_again_changes_nothing() -> None:
    world = a_world()
    first = booking(world, *weeks(4))

    again = booking(world, *weeks(4))

    assert isinstance(first, SeriesKept)
    assert again == SeriesKept(first.sessions, changed=False)


def test_more_weeks_than_sessions_are_in_the_way() -> None:
    refused = booking(a_world(), *weeks(5))

    assert isinstance(refused, SeriesConflicts)
    assert [code for _, code, _ in refused.conflicts] == ["NO_SESSIONS_LEFT"]


def test_with_every_session_booked_there_is_no_series() -> None:
    world = a_world()
    booking(world, *weeks(4))

    assert looking(world, utc("2026-03-07 10:00")) == NoSessionsLeft(world.pack().id, 4, 4)


def test_a_calendar_that_cannot_be_read_plans_and_books_nothing() -> None:
    world = a_world()
    world.calendar.break_down(MIRA)

    assert looking(world) == CalendarUnavailable()
    assert booking(world, *weeks(2)) == CalendarUnavailable()
    assert world.pack().scheduled == 0


def test_a_live_read_takes_a_week_of_the_series() -> None:
    world = a_world()
    world.calendar.set_busy(MIRA, between("2026-03-13 10:30", "2026-03-13 10:45"), noticed=False)

    plan = looking(world)

    assert isinstance(plan, SeriesPlan)
    assert [one.code for one in plan.conflicts] == [SlotTaken.code]


@pytest.mark.parametrize("actor", [NOOR, AS_MIRA, Nobody()])
def test_nobody_plans_or_books_for_somebody_else(actor: Actor) -> None:
    assert looking(a_world(), actor=actor) == NotFound("mentor")
    assert booking(a_world(), FIRST, actor=actor) == NotFound("mentor")


def test_an_admin_books_a_students_series() -> None:
    assert isinstance(booking(a_world(), FIRST, actor=ADA), SeriesKept)


def test_slips_of_the_pen_are_said_and_break_nothing() -> None:
    world = a_world()

    assert isinstance(looking(world, zone="Atlantis/Center"), Invalid)
    assert isinstance(looking(world, count=0), Invalid)
    assert isinstance(looking(world, count=53), Invalid)
    assert isinstance(looking(world, utc("9999-12-30 10:00")), Invalid)
    assert isinstance(booking(world), Invalid)
    assert isinstance(booking(world, utc("0001-01-01 00:00")), Invalid)


def test_a_single_booking_and_a_series_refuse_alike() -> None:
    world = a_world()
    late = utc("2026-04-17 10:00")

    single = BookSession(calendar=world.calendar, **world.plain)(
        actor=SAM, mentor=MIRA, student=SAM.user, starts_at=late
    )
    series = booking(world, FIRST, late)

    assert isinstance(series, SeriesConflicts)
    assert [code for _, code, _ in series.conflicts] == [getattr(single, "code", None)] == ["AFTER_PACK_EXPIRY"]
