"""Sessions in somebody's calendar at a provider: Google, by its real client, over real HTTP."""

from collections.abc import Iterator

import pytest
from attrs import evolve

from mentorship_core.domain.instant import During, days, hours
from mentorship_core.ports.calendar_provider import (
    CalendarProvider,
    ListedCalendar,
    Unreachable,
)
from tests.adapters.google_calendar.houses import (
    AT_TWO,
    MIRA,
    NOON,
    SAM,
    House,
    a_house,
    a_session,
    written_to,
)
from tests.contracts.racing import race
from tests.emulators.faults import Fault
from tests.emulators.speaking import Request

SESSION = a_session()
LUNCH = During(NOON + hours(5), NOON + hours(6))
EVENTS = "POST /calendar/v3/calendars"


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    with a_house() as made:
        yield made


def times(house: House) -> list[tuple[str, str]]:
    """Each event there is, by id and start."""
    return [(event["id"], event["start"]["dateTime"]) for event in house.desk.events(MIRA)]


def mails(house: House) -> list[tuple[tuple[str, ...], str]]:
    return [(mail.to, mail.deed) for mail in house.google.state.mails]


# lists


def test_every_calendar_is_listed_and_only_ones_own_are_written_to(house: House) -> None:
    port: CalendarProvider = house.calendars
    house.desk.calendar(MIRA, "team", zone="Asia/Kolkata", role="writer")
    house.desk.calendar(MIRA, "family")
    house.desk.small_pages(1)

    assert port.calendars(house.mira) == (
        ListedCalendar(id=MIRA, name=MIRA, writable=True, primary=True, zone="Europe/Berlin"),
        ListedCalendar(
            id="team@group.calendar.google.com", name="team", writable=False, primary=False, zone="Asia/Kolkata"
        ),
        ListedCalendar(
            id="family@group.calendar.google.com", name="family", writable=True, primary=False, zone="Europe/Berlin"
        ),
    )


# writes


def test_a_session_is_written_down_with_its_link_and_its_guest_is_invited_once(house: House) -> None:
    assert house.calendars.put(house.mira, MIRA, SESSION) is None
    assert house.calendars.put(house.mira, MIRA, SESSION) is None

    (event,) = house.desk.events(MIRA)
    assert event["id"] == SESSION.id
    assert event["summary"] == "Session with Sam"
    assert event["description"] == "Your goals: ship it.\n\nhttps://mentors.example.org/sessions/1/join"
    assert event["location"] == "https://mentors.example.org/sessions/1/join"
    assert event["start"] == {"dateTime": "2026-12-01T15:00:00+01:00", "timeZone": "Europe/Berlin"}
    assert event["end"] == {"dateTime": "2026-12-01T16:00:00+01:00", "timeZone": "Europe/Berlin"}
    assert event["attendees"] == [{"email": SAM, "responseStatus": "needsAction"}]
    assert mails(house) == [((SAM,), "invited")]


def test_without_guests_nobody_is_invited(house: House) -> None:
    house.calendars.put(house.mira, MIRA, a_session(guests=()))

    assert "attendees" not in house.desk.event(MIRA, SESSION.id)
    assert mails(house) == []


def test_a_moved_session_moves_its_event_and_keeps_its_uid_and_what_the_guest_answered(house: House) -> None:
    house.calendars.put(house.mira, MIRA, SESSION)
    before = house.desk.event(MIRA, SESSION.id)
    house.desk.answer(MIRA, SESSION.id, SAM, "accepted")

    house.calendars.put(house.mira, MIRA, evolve(SESSION, during=During.lasting(NOON + days(1), 60)))

    after = house.desk.event(MIRA, SESSION.id)
    assert times(house) == [(SESSION.id, "2026-12-02T13:00:00+01:00")]
    assert (after["iCalUID"], before["iCalUID"]) == (f"{SESSION.id}@google.com",) * 2
    assert after["sequence"] > before["sequence"]
    assert after["attendees"] == [{"email": SAM, "responseStatus": "accepted"}]
    assert mails(house) == [((SAM,), "invited"), ((SAM,), "updated")]


@pytest.mark.parametrize(
    "deed",
    [
        {"summary": "Party"},
        {"location": "somewhere else"},
        {"start": {"dateTime": "2026-12-01T20:00:00Z"}, "end": {"dateTime": "2026-12-01T21:00:00Z"}},
        {"start": {"date": "2026-12-01", "dateTime": None}, "end": {"date": "2026-12-02", "dateTime": None}},
        {"recurrence": ["RRULE:FREQ=WEEKLY"]},
        {"transparency": "transparent"},
        {"status": "tentative"},
        {"attendees": []},
        {"extendedProperties": {"private": {"mentorship_session": None}}},
    ],
    ids=",".join,
)
def test_whatever_its_owner_did_to_an_event_is_put_right(house: House, deed: dict[str, object]) -> None:
    house.calendars.put(house.mira, MIRA, SESSION)
    house.desk.change(MIRA, SESSION.id, **deed)

    assert house.calendars.put(house.mira, MIRA, SESSION) is None

    (event,) = house.desk.events(MIRA)
    assert event["summary"] == "Session with Sam"
    assert event["location"] == "https://mentors.example.org/sessions/1/join"
    assert event["start"] == {"dateTime": "2026-12-01T15:00:00+01:00", "timeZone": "Europe/Berlin"}
    assert event["status"] == "confirmed"
    assert "recurrence" not in event
    assert event["transparency"] == "opaque"
    assert [guest["email"] for guest in event["attendees"]] == [SAM]
    assert event["extendedProperties"] == {"private": {"mentorship_session": SESSION.id}}


@pytest.mark.parametrize("guests", [(SAM, "coach@example.net"), ("coach@example.net",)], ids=["added", "replaced"])
def test_people_its_owner_added_stay_invited_beside_the_student(house: House, guests: tuple[str, ...]) -> None:
    house.calendars.put(house.mira, MIRA, SESSION)
    house.desk.change(MIRA, SESSION.id, attendees=[{"email": guest} for guest in guests], summary="Party")

    house.calendars.put(house.mira, MIRA, SESSION)

    people = {guest["email"] for guest in house.desk.event(MIRA, SESSION.id)["attendees"]}
    assert people == {SAM, "coach@example.net"}


def test_a_corrected_title_bothers_no_guest(house: House) -> None:
    house.calendars.put(house.mira, MIRA, SESSION)
    house.desk.change(MIRA, SESSION.id, summary="Party")

    house.calendars.put(house.mira, MIRA, SESSION)

    assert mails(house) == [((SAM,), "invited")]


def test_an_event_that_is_right_is_not_written_again(house: House) -> None:
    house.calendars.put(house.mira, MIRA, SESSION)
    house.google.requests.clear()

    house.calendars.put(house.mira, MIRA, SESSION)

    assert written_to(house, "PATCH") == 0


def test_sessions_are_restored_after_everything_was_deleted(house: House) -> None:
    sessions = [a_session(AT_TWO + hours(number), name=f"{number}") for number in range(4)]
    for session in sessions:
        house.calendars.put(house.mira, MIRA, session)
    assert house.desk.delete_all(MIRA) == 4

    assert [house.calendars.put(house.mira, MIRA, session) for session in sessions] == [None] * 4

    assert times(house) == [
        ("session0", "2026-12-01T15:00:00+01:00"),
        ("session1", "2026-12-01T16:00:00+01:00"),
        ("session2", "2026-12-01T17:00:00+01:00"),
        ("session3", "2026-12-01T18:00:00+01:00"),
    ]
    assert [guest["email"] for event in house.desk.events(MIRA) for guest in event["attendees"]] == [SAM] * 4


def test_twenty_who_write_one_session_at_once_make_one_event_and_one_invitation(house: House) -> None:
    answers = race(lambda _: house.calendars.put(house.mira, MIRA, SESSION))

    assert answers == [None] * 20
    assert times(house) == [(SESSION.id, "2026-12-01T15:00:00+01:00")]
    assert mails(house) == [((SAM,), "invited")]


def test_an_event_that_others_change_meanwhile_is_looked_at_again(house: House) -> None:
    house.calendars.put(house.mira, MIRA, SESSION)
    house.desk.change(MIRA, SESSION.id, summary="Party")
    house.desk.refuse(412, "conditionNotMet", on="PATCH", times=2)

    assert house.calendars.put(house.mira, MIRA, SESSION) is None

    assert house.desk.event(MIRA, SESSION.id)["summary"] == "Session with Sam"


def test_a_guest_its_owner_adds_meanwhile_stays(house: House) -> None:
    house.calendars.put(house.mira, MIRA, SESSION)
    house.desk.change(MIRA, SESSION.id, attendees=[])

    def adds_one(request: Request) -> None:
        if request.method == "PATCH" and not house.desk.event(MIRA, SESSION.id)["attendees"]:
            house.desk.change(MIRA, SESSION.id, attendees=[{"email": "coach@example.net"}])

    house.google.meanwhile = adds_one

    assert house.calendars.put(house.mira, MIRA, SESSION) is None

    people = {guest["email"] for guest in house.desk.event(MIRA, SESSION.id)["attendees"]}
    assert people == {SAM, "coach@example.net"}


@pytest.mark.parametrize("fault", [Fault.BROKEN_AFTER, Fault.DROPPED_AFTER, Fault.BROKEN, Fault.DROPPED, Fault.BUSY])
def test_a_lost_answer_never_makes_a_second_event(house: House, fault: Fault) -> None:
    house.google.faults.plan(fault, on=EVENTS, times=2)

    assert isinstance(house.calendars.put(house.mira, MIRA, SESSION), Unreachable)
    for _ in range(3):
        house.calendars.put(house.mira, MIRA, SESSION)

    assert times(house) == [(SESSION.id, "2026-12-01T15:00:00+01:00")]
    assert mails(house) == [((SAM,), "invited")]


def test_an_answer_that_comes_too_late_is_not_waited_for(house: House) -> None:
    house.google.faults.plan(Fault.SLOW, on=EVENTS)

    assert house.impatient.put(house.mira, MIRA, SESSION) == Unreachable()
    assert house.calendars.put(house.mira, MIRA, SESSION) is None

    assert times(house) == [(SESSION.id, "2026-12-01T15:00:00+01:00")]


def test_a_removed_event_is_gone_its_guest_is_told_and_removing_again_is_fine(house: House) -> None:
    house.calendars.put(house.mira, MIRA, SESSION)

    assert house.calendars.remove(house.mira, MIRA, SESSION.id) is None
    assert house.calendars.remove(house.mira, MIRA, SESSION.id) is None
    assert house.calendars.remove(house.mira, MIRA, "session1111") is None

    assert times(house) == []
    assert mails(house) == [((SAM,), "invited"), ((SAM,), "canceled")]
