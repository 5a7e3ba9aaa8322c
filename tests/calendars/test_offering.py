"""What a mentor's calendar says decides what is offered and booked: read, never guessed, or nothing is booked."""

from datetime import date
from typing import Any

import pytest

from mentorship_core.domain.instant import During, hours, minutes
from mentorship_core.domain.refusals import CalendarUnavailable
from mentorship_core.use_cases.offer_slots import Slots
from mentorship_core.use_cases.session_desk import SessionKept
from tests.calendars.house import ADDRESS, NEXT_MONDAY, House
from tests.core.use_cases.money_world import MIRA, SAM
from tests.emulators.faults import Fault

MONDAY = During(NEXT_MONDAY - hours(10), NEXT_MONDAY + hours(14))


def offered(house: House) -> list[str]:
    """The starts on that Monday, as a student sees them."""
    found = house.offer(MONDAY)
    assert isinstance(found, Slots), found
    return [f"{slot.during.start:%H:%M}" for slot in found.slots]


def test_what_stands_in_the_calendar_is_not_offered(house: House) -> None:
    house.connects()
    assert "10:00" in offered(house)

    house.is_busy(NEXT_MONDAY)
    house.pass_time(minutes(5))
    house.sweep()

    assert not {"09:30", "10:00", "10:30"} & set(offered(house))
    assert {"09:00", "11:00"} <= set(offered(house))


def test_offering_asks_google_nothing(house: House) -> None:
    house.connects()
    house.google.requests.clear()

    offered(house)

    assert list(house.google.requests) == []


def test_an_entry_nobody_has_read_yet_is_met_at_booking_and_not_offered_afterwards(house: House) -> None:
    house.connects()
    house.is_busy(NEXT_MONDAY)
    assert "10:00" in offered(house)

    assert house.code() == "SLOT_TAKEN"

    assert "10:00" not in offered(house)


@pytest.mark.parametrize(
    ("entry", "busy"),
    [
        ({}, True),
        ({"status": "tentative"}, True),
        ({"transparency": "transparent"}, False),
    ],
    ids=["confirmed", "tentative", "free"],
)
def test_only_what_takes_time_takes_it(house: House, entry: dict[str, Any], *, busy: bool) -> None:
    house.connects()
    house.is_busy(NEXT_MONDAY, **entry)

    assert ("10:00" not in offered_after_reading(house)) is busy


def offered_after_reading(house: House) -> list[str]:
    house.acts.read(mentor=MIRA)
    return offered(house)


def test_an_invitation_that_was_declined_takes_no_time(house: House) -> None:
    house.connects()
    house.desk.invite(ADDRESS, NEXT_MONDAY, NEXT_MONDAY + hours(1), response="declined")

    assert "10:00" in offered_after_reading(house)


def test_a_whole_day_is_a_whole_day(house: House) -> None:
    house.connects()
    house.desk.add_days(ADDRESS, date(2026, 3, 9), date(2026, 3, 10))

    assert offered_after_reading(house) == []


def test_an_entry_that_repeats_takes_each_of_its_times(house: House) -> None:
    house.connects()
    house.is_busy(NEXT_MONDAY - hours(24 * 7), recurrence=["RRULE:FREQ=WEEKLY;COUNT=4"])

    assert "10:00" not in offered_after_reading(house)


def test_our_own_entries_are_counted_once(house: House) -> None:
    house.connects()
    session = house.book()

    house.acts.read(mentor=MIRA)

    assert house.world.m.views.elsewhere(MIRA, MONDAY).busy == ()
    moved = house.world.m.reschedule_session(actor=SAM, session=session, starts_at=NEXT_MONDAY + minutes(30))
    assert isinstance(moved, SessionKept), moved
    assert moved.session.during.start == NEXT_MONDAY + minutes(30)


@pytest.mark.parametrize("fault", [Fault.BROKEN, Fault.DROPPED, Fault.SLOW])
def test_a_calendar_that_does_not_answer_lets_nothing_be_booked(house: House, fault: Fault) -> None:
    house.connects()
    house.google.faults.plan(fault, on="GET /calendar/v3/calendars", times=10)

    assert house.booking() == CalendarUnavailable()


def test_one_unread_for_a_quarter_of_an_hour_offers_nothing(house: House) -> None:
    house.connects()
    house.google.faults.plan(Fault.BROKEN, on="GET /calendar/v3/calendars", times=1000)

    house.pass_time(minutes(14))
    assert "10:00" in offered(house)
    house.pass_time(minutes(1))
    assert house.offer(MONDAY) == CalendarUnavailable()

    house.google.faults.clear()
    house.sweep()
    assert "10:00" in offered(house)


def test_a_forgotten_cursor_is_read_from_scratch(house: House) -> None:
    house.connects()
    gone = house.is_busy(NEXT_MONDAY)
    house.acts.read(mentor=MIRA)
    house.desk.delete(ADDRESS, gone)
    house.is_busy(NEXT_MONDAY + hours(2))
    house.desk.forget_changes(ADDRESS)

    assert "10:00" in offered_after_reading(house)
    assert "12:00" not in offered(house)


def test_google_is_not_asked_again_before_it_wishes(house: House) -> None:
    house.connects()
    house.pass_time(minutes(5))
    house.desk.refuse(429, "rateLimitExceeded", on="GET /calendar/v3/calendars", times=1, retry_after=600)
    house.sweep()
    house.google.requests.clear()

    house.pass_time(minutes(9))
    house.sweep()
    assert list(house.google.requests) == []
    house.pass_time(minutes(1))
    house.sweep()
    assert list(house.google.requests) != []
