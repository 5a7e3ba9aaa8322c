"""When a mentor is busy elsewhere, and their sessions written down there."""

from collections.abc import Iterator

import pytest
from attrs import evolve

from adapters.postgres.store import PostgresStore
from adapters.sandbox.calendar import SandboxCalendar
from adapters.sandbox.calendars import CalendarEvent, MemoryCalendars, PostgresCalendars
from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.instant import During, days, hours, minutes
from mentorship_core.domain.refusals import CalendarUnavailable
from mentorship_core.ports.calendar import Calendar
from tests.adapters.postgres.examples import NOON, a_session
from tests.contracts.market import MIRA, OMAR, a_purchase
from tests.contracts.racing import race
from tests.contracts.test_guards import canceled
from tests.databases import Database

WINDOW = During(NOON, NOON + days(7))
LUNCH = During(NOON + hours(1), NOON + hours(2))
DENTIST = During(NOON + days(1), NOON + hours(25))


@pytest.fixture(params=["sandbox in memory", "sandbox in postgres"])
def calendar(request: pytest.FixtureRequest) -> Iterator[SandboxCalendar]:
    if request.param == "sandbox in memory":
        yield SandboxCalendar(MemoryCalendars())
        return
    database: Database = request.getfixturevalue("database")
    store = PostgresStore(database.app_url)
    yield SandboxCalendar(PostgresCalendars(store.engine))
    store.close()


def a_booking() -> Scheduled:
    bought = a_purchase()
    return a_session(bought.pack, bought.seat, NOON + days(2))


def test_an_empty_calendar_is_never_busy(calendar: SandboxCalendar) -> None:
    port: Calendar = calendar

    assert port.busy(MIRA, WINDOW) == ()
    assert port.known_busy(MIRA, WINDOW) == ()


def test_busy_times_are_the_mentors_own_and_within_the_window(calendar: SandboxCalendar) -> None:
    calendar.set_busy(MIRA, LUNCH, DENTIST)

    assert calendar.busy(MIRA, WINDOW) == (LUNCH, DENTIST)
    assert calendar.busy(OMAR, WINDOW) == ()
    assert calendar.busy(MIRA, During(NOON, NOON + hours(2))) == (LUNCH,)
    assert calendar.busy(MIRA, During(NOON + hours(2), NOON + hours(3))) == ()


def test_what_nobody_read_is_not_known_until_somebody_does(calendar: SandboxCalendar) -> None:
    calendar.set_busy(MIRA, LUNCH, noticed=False)

    assert calendar.known_busy(MIRA, WINDOW) == ()
    assert calendar.busy(MIRA, WINDOW) == (LUNCH,)
    assert calendar.known_busy(MIRA, WINDOW) == (LUNCH,)


def test_a_broken_calendar_is_never_read_as_free(calendar: SandboxCalendar) -> None:
    calendar.set_busy(MIRA, LUNCH)
    calendar.break_down(MIRA)

    assert calendar.busy(MIRA, WINDOW) == CalendarUnavailable()
    assert calendar.known_busy(MIRA, WINDOW) == CalendarUnavailable()
    assert calendar.keep(a_booking()) == CalendarUnavailable()
    assert calendar.events(MIRA) == ()


def test_a_break_nobody_noticed_is_found_by_reading(calendar: SandboxCalendar) -> None:
    calendar.set_busy(MIRA, LUNCH)
    calendar.break_down(MIRA, noticed=False)

    assert calendar.known_busy(MIRA, WINDOW) == (LUNCH,)
    assert calendar.busy(MIRA, WINDOW) == CalendarUnavailable()
    assert calendar.known_busy(MIRA, WINDOW) == CalendarUnavailable()


def test_a_mended_calendar_is_read_again(calendar: SandboxCalendar) -> None:
    calendar.set_busy(MIRA, LUNCH)
    calendar.break_down(MIRA)

    calendar.mend(MIRA)

    assert calendar.busy(MIRA, WINDOW) == (LUNCH,)


def test_a_session_has_one_event_that_follows_it(calendar: SandboxCalendar) -> None:
    session = a_booking()
    assert calendar.keep(session) is None
    calendar.keep(session)
    moved = evolve(session, during=During.lasting(NOON + days(3), 60), sequence=1)

    calendar.keep(moved)

    (event,) = calendar.events(MIRA)
    assert event == CalendarEvent(id=f"session{session.id.hex}", session=session.id, during=moved.during, sequence=1)


def test_a_canceled_session_has_no_event(calendar: SandboxCalendar) -> None:
    session = a_booking()
    calendar.keep(session)

    calendar.keep(canceled(session))
    calendar.keep(canceled(session))

    assert calendar.events(MIRA) == ()


def test_twenty_events_written_at_once_are_all_there(calendar: SandboxCalendar) -> None:
    sessions = [evolve(a_booking(), during=During.lasting(NOON + minutes(60 * number), 60)) for number in range(20)]

    race(lambda number: calendar.keep(sessions[number]))

    assert [event.session for event in calendar.events(MIRA)] == [session.id for session in sessions]
