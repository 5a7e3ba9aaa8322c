"""VID-1: the room's hours, to the second."""

from datetime import timedelta

from mentorship_core.domain.booking.join import refusal_to_join, token_until
from mentorship_core.domain.booking.session import Completed
from mentorship_core.domain.refusals import NoSessionsLeft, OutsideJoinWindow, SessionNotScheduled
from mentorship_core.domain.terms import TERMS
from tests.core.booking.appointments import SECOND, a_pack, a_session
from tests.core.booking.examples import between, utc

SESSION = a_session(utc("2026-03-08 10:00"))
WINDOW = between("2026-03-08 09:45", "2026-03-08 11:30")


def test_the_room_opens_a_quarter_of_an_hour_before_and_not_a_second_sooner() -> None:
    pack = a_pack(scheduled=1)

    assert refusal_to_join(SESSION, pack, WINDOW.start - SECOND, TERMS) == OutsideJoinWindow(WINDOW)
    assert refusal_to_join(SESSION, pack, WINDOW.start, TERMS) is None


def test_the_room_closes_half_an_hour_after_the_end() -> None:
    pack = a_pack(scheduled=1)

    assert refusal_to_join(SESSION, pack, WINDOW.end - SECOND, TERMS) is None
    assert refusal_to_join(SESSION, pack, WINDOW.end, TERMS) == OutsideJoinWindow(WINDOW)


def test_whether_it_is_scheduled_is_asked_before_what_is_left_and_that_before_the_hour() -> None:
    done, empty = SESSION.complete(WINDOW.end), a_pack(remaining=0)
    assert isinstance(done, Completed)

    assert refusal_to_join(done, empty, WINDOW.end, TERMS) == SessionNotScheduled(SESSION.id)
    assert refusal_to_join(SESSION, empty, WINDOW.end, TERMS) == NoSessionsLeft(empty.id, 0, 0)


def test_a_token_lasts_twenty_minutes_but_never_beyond_the_room() -> None:
    assert token_until(SESSION, WINDOW.start, TERMS) == utc("2026-03-08 10:05")
    assert token_until(SESSION, WINDOW.end - timedelta(minutes=5), TERMS) == WINDOW.end
