"""The private feed: made and ended by its owner, read by whoever has its address, true for calendar programs."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from mentorship_core.domain.people import Person, User
from tests.apps.web.callers import caller
from tests.apps.web.house import MONDAY_MORNING, House, granted

WEDNESDAY_AT_TEN = MONDAY_MORNING + timedelta(days=2, hours=2)
FEED = "/api/me/calendar-feed"


@pytest.fixture
def house() -> House:
    house = House.open()
    house.buys(house.noor)
    return house


def feed_of(house: House, user: User) -> str:
    made = caller(house, user).post(FEED)
    assert made.status_code == 201
    url: str = made.json()["url"]
    return url.removeprefix("http://testserver.local")


def events(house: House, path: str) -> list[Any]:
    answer = caller(house).get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def as_noor(house: House) -> Person:
    return Person(house.noor.id, house.noor.role)


def invites(house: House) -> list[Any]:
    mailbox = house.product.demo.mailbox  # type: ignore[union-attr]  # the house is a demo
    letters: Any = mailbox.list(to=house.noor.email)
    parts = [letter.calendar for letter in letters if letter.calendar is not None]
    return [event for part in parts for event in Calendar.from_ical(part).walk("VEVENT")]


def test_a_session_is_the_same_event_as_in_its_invite(house: House) -> None:
    path = feed_of(house, house.noor)
    session = house.books(house.noor, WEDNESDAY_AT_TEN)

    [event], [invite] = events(house, path), invites(house)

    assert event["UID"] == invite["UID"] == f"session-{session.id}@localhost"
    assert (event["SEQUENCE"], event["STATUS"], event["SUMMARY"]) == (
        invite["SEQUENCE"],
        "CONFIRMED",
        "Session with Mira Okafor",
    )
    assert event.start.astimezone(UTC) == datetime(2026, 12, 2, 10, tzinfo=UTC)
    assert event.end.astimezone(UTC) == datetime(2026, 12, 2, 11, tzinfo=UTC)


def test_it_is_in_its_owners_language_whatever_fetches_it(house: House) -> None:
    path = feed_of(house, house.noor)
    house.books(house.noor, WEDNESDAY_AT_TEN)
    assert caller(house, house.noor).patch("/api/me", {"language": "de"}).status_code == 200

    [event] = events(house, path)

    assert event["SUMMARY"] == "Sitzung mit Mira Okafor"


def test_a_move_and_a_cancellation_are_told_of_the_same_event_with_rising_sequence(house: House) -> None:
    path, session = feed_of(house, house.noor), house.books(house.noor, WEDNESDAY_AT_TEN)
    use, noor = house.product.mentorship, as_noor(house)
    told = [events(house, path)[0]]

    granted(use.reschedule_session(actor=noor, session=session.id, starts_at=WEDNESDAY_AT_TEN + timedelta(hours=2)))
    told += events(house, path)
    granted(use.cancel_session(actor=noor, session=session.id))
    told += events(house, path)

    assert [event["STATUS"] for event in told] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert len({event["UID"] for event in told}) == 1
    assert [int(event["SEQUENCE"]) for event in told] == sorted({int(event["SEQUENCE"]) for event in told})
    assert told[1].start.astimezone(UTC).hour == 12


def test_times_are_in_the_readers_own_zone_with_its_rules_in_the_file(house: House) -> None:
    caller(house, house.noor).patch("/api/me", {"zone": "America/New_York"})
    path = feed_of(house, house.noor)
    house.books(house.noor, WEDNESDAY_AT_TEN)

    calendar: Any = Calendar.from_ical(caller(house).get(path).content)

    [event], [zone] = calendar.walk("VEVENT"), calendar.walk("VTIMEZONE")
    assert (zone["TZID"], event["DTSTART"].params["TZID"]) == ("America/New_York", "America/New_York")
    assert event.start.replace(tzinfo=None) == datetime(2026, 12, 2, 5)  # noqa: DTZ001  as a clock there shows it


def test_a_mentor_reads_the_sessions_they_hold(house: House) -> None:
    path = feed_of(house, house.mira)
    house.books(house.noor, WEDNESDAY_AT_TEN)

    assert [event["SUMMARY"] for event in events(house, path)] == ["Session with Noor Haddad"]


def test_nothing_but_ones_own_is_in_it(house: House) -> None:
    path = feed_of(house, house.ada)
    house.books(house.noor, WEDNESDAY_AT_TEN)

    assert events(house, path) == []


def test_what_was_longer_than_90_days_ago_is_left_out(house: House) -> None:
    path = feed_of(house, house.noor)
    house.books(house.noor, WEDNESDAY_AT_TEN)

    house.product.move_clock(timedelta(days=92, hours=2, minutes=59))
    within = len(events(house, path))
    house.product.move_clock(timedelta(minutes=1))

    assert (within, len(events(house, path))) == (1, 0)


def test_who_has_it_already_is_told_so_until_something_changes(house: House) -> None:
    path, reader = feed_of(house, house.noor), caller(house)
    house.books(house.noor, WEDNESDAY_AT_TEN)
    first = reader.get(path)
    house.product.move_clock(timedelta(hours=1))

    same = reader.get(path, If_None_Match=first.headers["etag"])
    house.books(house.noor, WEDNESDAY_AT_TEN + timedelta(days=1))
    other = reader.get(path, If_None_Match=first.headers["etag"])

    assert (same.status_code, same.content, other.status_code) == (304, b"", 200)
    assert first.headers["cache-control"] == "private, no-cache"


def test_a_new_address_ends_the_old_one(house: House) -> None:
    old = feed_of(house, house.noor)
    new = feed_of(house, house.noor)

    assert (caller(house).get(old).status_code, caller(house).get(new).status_code) == (404, 200)


def test_a_feed_that_is_switched_off_is_not_there(house: House) -> None:
    path, noor = feed_of(house, house.noor), caller(house, house.noor)

    first, again = noor("DELETE", FEED), noor("DELETE", FEED)

    assert (first.json(), again.json()) == ({"changed": True}, {"changed": False})
    assert caller(house).get(path).status_code == 404
    assert noor.get(FEED).json() == {"made_at": None}


def test_an_address_that_nobody_was_given_is_not_there(house: House) -> None:
    path = feed_of(house, house.noor)

    assert caller(house).get("/calendar/guessed.ics").status_code == 404
    assert caller(house).get(path.removesuffix(".ics")).status_code == 404


def test_the_address_is_shown_once_and_its_secret_is_kept_nowhere(house: House) -> None:
    noor = house.visitor(house.noor)

    shown = noor.sends("/settings", "/settings/calendar-feed")
    found = re.search(r"http://testserver\.local(/calendar/[^<]+\.ics)", shown.text)

    assert found is not None
    assert caller(house).get(found[1]).status_code == 200
    assert found[1] not in noor.sees("/settings")
    kept = house.product.mentorship.calendar_feed(actor=as_noor(house))
    assert kept is not None
    assert kept.secret_hash not in found[1]


def test_a_feed_is_switched_off_on_the_settings_page(house: House) -> None:
    path, noor = feed_of(house, house.noor), house.visitor(house.noor)

    noor.sends("/settings", "/settings/calendar-feed/end")

    assert caller(house).get(path).status_code == 404
    assert "Make an address" in noor.sees("/settings")
