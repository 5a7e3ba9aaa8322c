"""An invite as it arrives, by a mail server and by Resend: calendars read it, and each replaces the one before."""

from collections.abc import Iterator
from typing import Any

import pytest
from icalendar import Calendar

from adapters.memory.clock import MemoryClock
from apps.wording.samples import samples
from mentorship_core.ports.mail import Letter, Posted
from tests.adapters.postgres.examples import NOON
from tests.apps.letters.writing import WRITING
from tests.contracts.post_offices import Arrived, Office, resend_office, smtp_office


@pytest.fixture(params=["smtp", "resend"])
def office(request: pytest.FixtureRequest) -> Iterator[Office]:
    if request.param == "smtp":
        with smtp_office() as (office, _, _):
            yield office
        return
    with resend_office(MemoryClock(NOON)) as (office, _):
        yield office


def written(name: str) -> Letter:
    return next(WRITING.letter(sample.correspondence) for sample in samples() if sample.name == name)


def sent(office: Office, *names: str) -> list[Arrived]:
    for number, name in enumerate(names):
        assert office.mail.send(written(name), f"key-{number}") == Posted()
    return list(office.arrived())


def read(arrived: Arrived) -> tuple[str, Any]:
    """What it says it does, and its one event."""
    assert arrived.calendar is not None
    calendar = Calendar.from_ical(arrived.calendar)
    (event,) = calendar.walk("VEVENT")
    return str(calendar["METHOD"]), event


def test_what_the_message_says_the_invite_does_is_what_it_does(office: Office) -> None:
    booked, moved, canceled = sent(
        office, "session_booked-student", "session_moved-student", "session_canceled-student"
    )

    assert [read(one)[0] for one in (booked, moved, canceled)] == ["REQUEST", "REQUEST", "CANCEL"]
    assert [one.method for one in (booked, moved, canceled)] == ["REQUEST", "REQUEST", "CANCEL"]


def test_a_cancelation_takes_away_the_event_that_was_booked(office: Office) -> None:
    booked, canceled = sent(office, "session_booked-student", "session_canceled-student")

    (_, before), (_, after) = read(booked), read(canceled)
    assert before["UID"] == after["UID"]
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert (before["STATUS"], after["STATUS"]) == ("CONFIRMED", "CANCELLED")


def test_both_people_get_the_same_event_in_their_own_zone(office: Office) -> None:
    to_student, to_mentor = sent(office, "session_booked-student", "session_booked-mentor")

    (_, his), (_, hers) = read(to_student), read(to_mentor)
    assert his["UID"] == hers["UID"]
    assert his.decoded("DTSTART") == hers.decoded("DTSTART")
    assert (his["DTSTART"].params["TZID"], hers["DTSTART"].params["TZID"]) == ("Europe/Berlin", "America/New_York")
    assert {str(one) for one in his["ATTENDEE"]} == {"mailto:sam@example.org", "mailto:lena@example.org"}


def test_a_letter_about_no_appointment_brings_no_invite(office: Office) -> None:
    (arrived,) = sent(office, "receipt-student")

    assert (arrived.calendar, arrived.method) == (None, None)
