"""When a mentor is busy elsewhere, and their sessions written down there."""

from collections.abc import Iterator

import pytest
from attrs import evolve

from adapters.sandbox.calendar import SandboxCalendar
from adapters.sandbox.calendars import CalendarEvent, MemoryCalendars
from mentorship_core.domain.instant import During, days, hours
from mentorship_core.domain.refusals import CalendarUnavailable
from tests.adapters.postgres.examples import NOON, a_session
from tests.contracts.diaries import EVERY_DIARY, Diary, Standing
from tests.contracts.market import IN_TWO_DAYS, MIRA, OMAR, a_purchase
from tests.contracts.racing import race
from tests.contracts.test_guards import canceled

WINDOW = During(NOON, NOON + days(7))
LUNCH = During(NOON + hours(1), NOON + hours(2))
DENTIST = During(NOON + days(1), NOON + hours(25))


@pytest.fixture(params=list(EVERY_DIARY))
def diary(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Diary]:
    """Every calendar in turn: pretended ones, and Google's by its real client over each store."""
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    with EVERY_DIARY[request.param](request) as made:
        yield made


def test_an_empty_calendar_is_never_busy(diary: Diary) -> None:
    assert diary.port.busy(MIRA, WINDOW) == ()
    assert diary.port.known_busy(MIRA, WINDOW) == ()


def test_busy_times_are_the_mentors_own_and_within_the_window(diary: Diary) -> None:
    diary.set_busy(MIRA, LUNCH, DENTIST)

    assert diary.port.busy(MIRA, WINDOW) == (LUNCH, DENTIST)
    assert diary.port.busy(OMAR, WINDOW) == ()
    assert diary.port.busy(MIRA, During(NOON, NOON + hours(2))) == (LUNCH,)
    assert diary.port.busy(MIRA, During(NOON + hours(2), NOON + hours(3))) == ()


def test_what_nobody_read_is_not_known_until_somebody_does(diary: Diary) -> None:
    diary.set_busy(MIRA, LUNCH, noticed=False)

    assert diary.port.known_busy(MIRA, WINDOW) == ()
    assert diary.port.busy(MIRA, WINDOW) == (LUNCH,)
    assert diary.port.known_busy(MIRA, WINDOW) == (LUNCH,)


def test_a_broken_calendar_is_never_read_as_free(diary: Diary) -> None:
    diary.set_busy(MIRA, LUNCH)
    diary.break_down(MIRA)

    assert diary.port.busy(MIRA, WINDOW) == CalendarUnavailable()
    assert diary.port.known_busy(MIRA, WINDOW) == CalendarUnavailable()
    assert diary.port.keep(diary.book(IN_TWO_DAYS)) == CalendarUnavailable()
    assert diary.events(MIRA) == ()


def test_a_break_nobody_noticed_is_found_by_reading(diary: Diary) -> None:
    diary.set_busy(MIRA, LUNCH)
    diary.break_down(MIRA, noticed=False)

    assert diary.port.known_busy(MIRA, WINDOW) == (LUNCH,)
    assert diary.port.busy(MIRA, WINDOW) == CalendarUnavailable()
    assert diary.port.known_busy(MIRA, WINDOW) == CalendarUnavailable()


def test_a_mended_calendar_is_read_again(diary: Diary) -> None:
    diary.set_busy(MIRA, LUNCH)
    diary.break_down(MIRA)

    diary.mend(MIRA)

    assert diary.port.busy(MIRA, WINDOW) == (LUNCH,)


def test_a_session_has_one_event_that_follows_it(diary: Diary) -> None:
    session = diary.book(IN_TWO_DAYS)
    assert diary.port.keep(session) is None
    diary.port.keep(session)
    moved = evolve(session, during=During.lasting(NOON + days(3), 60), sequence=1)

    diary.port.keep(moved)

    (event,) = diary.events(MIRA)
    assert event == Standing(f"session{session.id.hex}", moved.during)


def test_the_pretended_calendar_shows_which_change_of_its_session_it_has_seen() -> None:
    calendar = SandboxCalendar(MemoryCalendars())
    bought = a_purchase()
    session = a_session(bought.pack, bought.seat, IN_TWO_DAYS)

    calendar.keep(evolve(session, sequence=1))

    (event,) = calendar.events(MIRA)
    assert event == CalendarEvent(id=f"session{session.id.hex}", session=session.id, during=session.during, sequence=1)


def test_a_canceled_session_has_no_event(diary: Diary) -> None:
    session = diary.book(IN_TWO_DAYS)
    diary.port.keep(session)

    diary.port.keep(canceled(session))
    diary.port.keep(canceled(session))

    assert diary.events(MIRA) == ()


def test_twenty_events_written_at_once_are_all_there(diary: Diary) -> None:
    sessions = [diary.book(NOON + hours(number)) for number in range(20)]

    answers = race(lambda number: diary.port.keep(sessions[number]))

    assert answers == [None] * 20
    assert diary.events(MIRA) == tuple(Standing(f"session{one.id.hex}", one.during) for one in sessions)
