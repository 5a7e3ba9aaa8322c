"""After a session its student books the same time next week, looked at once more first."""

import re
from datetime import timedelta
from html import unescape

from tests.apps.web.house import MONDAY_MORNING, House

WEDNESDAY_AT_TEN = MONDAY_MORNING + timedelta(days=2, hours=2)


def offered(house: House, session: object) -> str | None:
    html = house.visitor(house.noor).sees(f"/sessions/{session}")
    found = re.search(r'href="(/calendar/confirm[^"]+)">Book the same time next week', html)
    return unescape(found[1]) if found is not None else None


def after_a_session(**passed: int) -> tuple[House, object]:
    house = House.open()
    house.buys(house.noor)
    session = house.books(house.noor, WEDNESDAY_AT_TEN)
    house.product.move_clock(timedelta(**passed))
    return house, session.id


def test_after_a_session_the_same_time_next_week_is_one_look_away() -> None:
    house, session = after_a_session(days=2, hours=3)

    url = offered(house, session)

    assert url is not None
    looked = house.visitor(house.noor).sees(url)
    assert "Book this session?" in looked
    assert "Wednesday 9 December 2026, 10:00" in looked
    # Wednesday's session is not closed yet: one of four is still set aside for it, and the next takes another.
    assert "2 of 4 sessions free to book" in looked


def test_before_a_session_there_is_nothing_to_repeat() -> None:
    house, session = after_a_session(days=2, hours=1, minutes=59)

    assert offered(house, session) is None


def test_weeks_later_it_is_the_next_week_that_is_ahead() -> None:
    house, session = after_a_session(days=17)

    url = offered(house, session)

    assert url is not None
    assert "starts_at=2026-12-23T10%3A00%3A00Z" in url
