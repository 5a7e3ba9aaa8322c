"""An invite is read by calendars: one event per session, that each new invite replaces."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from attrs import evolve
from icalendar import Calendar, Event
from uuid6 import uuid7

from adapters.email.invite import Invites
from apps.wording.appointments import in_invites
from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.identity import NoticeId, PackId, SeatId, SessionId, UserId
from mentorship_core.domain.instant import During
from mentorship_core.domain.notices.notice import Channel, Notice, NoticeKind
from mentorship_core.domain.people import Role
from mentorship_core.ports.writing import Correspondence, Written
from tests.adapters.postgres.examples import NOON, a_mentor, a_user, mentor_id

SESSION = SessionId(UUID("01890a5d-ac96-774b-bcce-b302099a8057"))
JOIN = "https://mentors.example/sessions/01890a5d-ac96-774b-bcce-b302099a8057"
INVITES = Invites(sender="Mentorship <no-reply@mentors.example>")
START = datetime(2026, 7, 1, 15, tzinfo=UTC)


def a_correspondence(*, zone: str = "America/New_York", sequence: int = 3) -> Correspondence:
    during = During.lasting(START, 60)
    session = Scheduled(
        id=SESSION,
        mentor=mentor_id("mira"),
        student=UserId("user_sam"),
        pack=PackId(uuid7()),
        seat=SeatId(uuid7()),
        during=during,
        blocks=during,
        booked_at=NOON,
        sequence=sequence,
    )
    notice = Notice(
        id=NoticeId(uuid7()),
        key="k",
        kind=NoticeKind.SESSION_BOOKED,
        recipient=UserId("user_sam"),
        channel=Channel.MAIL,
        about=str(SESSION),
        facts={},
        queued_at=NOON,
    )
    sam = evolve(a_user("sam"), zone=zone, name='Sam "the man"; Ž, 🦀')
    return Correspondence(
        notice=notice,
        recipient=sam,
        student=sam,
        mentor=a_mentor("mira"),
        mentor_email=a_user("mira", Role.MENTOR).email,
        session=session,
    )


def an_invite(correspondence: Correspondence, method: str = "REQUEST") -> str:
    return INVITES(correspondence, in_invites(correspondence, "https://mentors.example"), method)


def read(correspondence: Correspondence, method: str = "REQUEST") -> tuple[Any, Any]:
    calendar: Any = Calendar.from_ical(an_invite(correspondence, method))
    (event,) = (part for part in calendar.subcomponents if isinstance(part, Event))
    return calendar, event


def test_an_invite_names_the_session_its_people_and_how_to_join() -> None:
    calendar, event = read(a_correspondence())

    assert (str(calendar["METHOD"]), str(calendar["VERSION"])) == ("REQUEST", "2.0")
    assert str(event["UID"]) == "session-01890a5d-ac96-774b-bcce-b302099a8057@mentors.example"
    assert int(event["SEQUENCE"]) == 3
    assert str(event["SUMMARY"]) == 'Session: Mira and Sam "the man"; Ž, 🦀'
    assert (str(event["URL"]), str(event["LOCATION"]), str(event["DESCRIPTION"])) == (JOIN, JOIN, f"Join: {JOIN}")
    assert str(event["STATUS"]) == "CONFIRMED"
    assert str(event["ORGANIZER"]) == "mailto:no-reply@mentors.example"
    assert [str(one) for one in event["ATTENDEE"]] == ["mailto:sam@example.org", "mailto:mira@example.org"]
    assert event["DTSTAMP"].dt == NOON


def test_it_is_told_in_the_readers_zone_with_that_zones_rules() -> None:
    calendar, event = read(a_correspondence())

    assert event["DTSTART"].params["TZID"] == "America/New_York"
    assert event["DTSTART"].dt.isoformat() == "2026-07-01T11:00:00-04:00"
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=1)
    zones = [part for part in calendar.subcomponents if part.name == "VTIMEZONE"]
    assert [str(zone["TZID"]) for zone in zones] == ["America/New_York"]


@pytest.mark.parametrize("zone", ["UTC", "Mars/Olympus"])
def test_without_a_zone_to_tell_it_in_it_is_told_in_utc(zone: str) -> None:
    text = an_invite(a_correspondence(zone=zone))

    assert "DTSTART:20260701T150000Z" in text
    assert "VTIMEZONE" not in text


def test_a_later_invite_replaces_the_one_before() -> None:
    _, first = read(a_correspondence(sequence=0))
    _, moved = read(a_correspondence(sequence=1))

    assert first["UID"] == moved["UID"]
    assert (int(first["SEQUENCE"]), int(moved["SEQUENCE"])) == (0, 1)


def test_a_cancelation_takes_the_event_away() -> None:
    calendar, event = read(a_correspondence(), "CANCEL")

    assert (str(calendar["METHOD"]), str(event["STATUS"])) == ("CANCEL", "CANCELLED")


def test_lines_are_folded_and_ended_as_calendars_expect() -> None:
    lines = an_invite(a_correspondence()).encode().split(b"\r\n")

    assert max(len(line) for line in lines) <= 75
    assert not any(b"\n" in line for line in lines)


def test_a_notice_about_no_session_has_no_invite() -> None:
    with pytest.raises(ValueError, match="about no session"):
        INVITES(evolve(a_correspondence(), session=None), Written(title="", text="", link=JOIN), "REQUEST")
