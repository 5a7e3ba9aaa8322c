"""The emulated Google is as strict about events as the real one, or more."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.emulators.faults import Fault
from tests.emulators.google.emulator import Google
from tests.emulators.google.speaker import MIRA, NINE, TEN, Speaker, a_speaker, why
from tests.emulators.google.state import Mail

NOW = datetime(2026, 12, 1, tzinfo=UTC)
TIMES = {"start": NINE, "end": TEN}


@pytest.fixture
def say() -> Speaker:
    return a_speaker(Google(clock=lambda: NOW))


@pytest.mark.parametrize("name", ["abc1", "a" * 1025, "with-dash", "UPPER", "wxyz1", "0198 c0"])
def test_an_id_of_the_clients_own_has_letters_a_to_v_and_digits(say: Speaker, name: str) -> None:
    assert why(say("POST", "", {"id": name, **TIMES})) == (400, "invalid")


def test_an_id_is_taken_for_ever(say: Speaker) -> None:
    assert say("POST", "", {"id": "session1", **TIMES}).status_code == 200
    assert why(say("POST", "", {"id": "session1", **TIMES})) == (409, "duplicate")
    assert say("DELETE", "session1").status_code == 204
    assert why(say("POST", "", {"id": "session1", **TIMES})) == (409, "duplicate")
    assert say("GET", "session1").json()["status"] == "cancelled"


@pytest.mark.parametrize(
    "body",
    [
        {"id": "session1", "iCalUID": "x@y", **TIMES},
        {"start": NINE},
        {"end": TEN},
        {"start": TEN, "end": NINE},
        {"start": {"date": "2026-12-01"}, "end": TEN},
        {"start": {"dateTime": "2026-12-01T09:00:00"}, "end": TEN},
        {"start": {"dateTime": "2026-12-01T09:00:00", "timeZone": "Mars/Olympus"}, "end": TEN},
        {"start": {"dateTime": "nine"}, "end": TEN},
        {"start": {"date": "2026-13-01"}, "end": {"date": "2026-13-02"}},
        {"summary": 5, **TIMES},
        {"title": "no such field", **TIMES},
        {"attendees": {"email": "sam@example.org"}, **TIMES},
        {"attendees": [{"mail": "sam@example.org"}], **TIMES},
        {"attendees": [{"email": "sam"}], **TIMES},
        {"extendedProperties": {"private": {"session": 5}}, **TIMES},
        {"extendedProperties": {"secret": {}}, **TIMES},
        {"sequence": "1", **TIMES},
        {"guestsCanModify": "true", **TIMES},
        {"status": "maybe", **TIMES},
        [],
    ],
    ids=str,
)
def test_a_body_google_would_not_take_is_not_taken(say: Speaker, body: Any) -> None:
    assert say("POST", "", body).status_code == 400
    assert say.desk.events(MIRA) == []


@pytest.mark.parametrize(
    "query",
    [
        {"sendUpdates": "everybody"},
        {"sendupdates": "all"},
        {"conferenceDataVersion": "2"},
        {"supportsAttachments": "yes"},
        {"maxAttendees": "0"},
    ],
    ids=str,
)
def test_a_parameter_google_would_not_take_is_not_taken(say: Speaker, query: dict[str, str]) -> None:
    assert say("POST", "", TIMES, **query).status_code == 400


def test_an_event_comes_back_in_the_calendars_zone_with_what_google_adds(say: Speaker) -> None:
    made = say("POST", "", {"id": "session1", **TIMES}).json()

    assert made["start"] == {"dateTime": "2026-12-01T10:00:00+01:00", "timeZone": "Europe/Berlin"}
    assert (made["iCalUID"], made["status"], made["sequence"]) == ("session1@google.com", "confirmed", 0)
    assert made["organizer"] == {"email": MIRA, "self": True}


def test_a_patch_merges_objects_replaces_lists_and_empties_by_null(say: Speaker) -> None:
    people = [{"email": "sam@example.org"}]
    more = {"summary": "A", "location": "B", "extendedProperties": {"private": {"a": "1", "b": "2"}}}
    say("POST", "", {"id": "session1", **TIMES, **more, "attendees": people})

    changed = {
        "location": None,
        "attendees": [{"email": "noor@example.com"}],
        "extendedProperties": {"private": {"b": "3"}},
    }
    after = say("PATCH", "session1", changed).json()

    assert "location" not in after
    assert after["summary"] == "A"
    assert after["extendedProperties"] == {"private": {"a": "1", "b": "3"}}
    assert [one["email"] for one in after["attendees"]] == ["noor@example.com"]


def test_an_update_empties_what_it_does_not_say(say: Speaker) -> None:
    say("POST", "", {"id": "session1", **TIMES, "summary": "A"})

    after = say("PUT", "session1", {"start": NINE, "end": TEN}).json()

    assert "summary" not in after
    assert after["iCalUID"] == "session1@google.com"


def test_the_sequence_rises_with_the_time_and_never_falls(say: Speaker) -> None:
    say("POST", "", {"id": "session1", **TIMES})
    moved = say("PATCH", "session1", {"end": {"dateTime": "2026-12-01T11:00:00Z"}}).json()

    assert moved["sequence"] == 1
    assert why(say("PATCH", "session1", {"sequence": 0})) == (400, "invalid")


def test_an_etag_that_is_old_changes_nothing(say: Speaker) -> None:
    old = say("POST", "", {"id": "session1", **TIMES}).json()["etag"]
    new = say("PATCH", "session1", {"summary": "A"}).json()["etag"]

    for verb, body in (("PATCH", {"summary": "B"}), ("PUT", TIMES), ("DELETE", None)):
        assert why(say(verb, "session1", body, headers={"If-Match": old})) == (412, "conditionNotMet")
    assert say("PATCH", "session1", {"summary": "C"}, headers={"If-Match": new}).json()["summary"] == "C"


def test_what_is_deleted_is_gone_the_second_time_and_comes_back_by_its_status(say: Speaker) -> None:
    say("POST", "", {"id": "session1", **TIMES})
    say("DELETE", "session1")

    assert why(say("DELETE", "session1")) == (410, "deleted")
    assert why(say("DELETE", "session2")) == (404, "notFound")
    assert say("PATCH", "session1", {"status": "confirmed"}).json()["status"] == "confirmed"


def test_guests_hear_of_it_only_when_asked_to(say: Speaker) -> None:
    people = [{"email": "sam@example.org"}]
    say("POST", "", {"id": "session1", **TIMES, "attendees": people})
    say("POST", "", {"id": "session2", **TIMES, "attendees": people}, sendUpdates="all")
    say("DELETE", "session2", sendUpdates="all")

    assert say.google.state.mails == [
        Mail(to=("sam@example.org",), about="session2", deed="invited"),
        Mail(to=("sam@example.org",), about="session2", deed="canceled"),
    ]


def test_without_a_token_a_wrong_one_or_an_old_one_nobody_is_let_in() -> None:
    clock = [NOW]
    say = a_speaker(Google(clock=lambda: clock[0]))
    assert why(say("GET", "", headers={"Authorization": ""})) == (401, "authError")
    assert why(say("GET", "", headers={"Authorization": "Bearer ya29.mine"})) == (401, "authError")
    assert say("GET", "").status_code == 200
    clock[0] += timedelta(hours=1)
    assert why(say("GET", "")) == (401, "authError")


@pytest.mark.parametrize(
    ("scope", "verb", "path", "status"),
    [
        (".events.readonly", "GET", "", 200),
        (".events.readonly", "POST", "", 403),
        (".events.readonly", "GET", "/users/me/calendarList", 403),
        (".calendarlist.readonly", "GET", "/users/me/calendarList", 200),
        (".calendarlist.readonly", "GET", "", 403),
        (".events.owned", "POST", "", 200),
        (".events.freebusy", "POST", "", 403),
    ],
)
def test_a_scope_opens_what_the_discovery_document_says(scope: str, verb: str, path: str, status: int) -> None:
    say = a_speaker(Google(), scope)

    answer = say(verb, path, TIMES if verb == "POST" else None)

    assert answer.status_code == status
    assert status == 200 or why(answer) == (403, "insufficientPermissions")


@pytest.mark.parametrize(("role", "scope", "status"), [
    ("owner", ".events.owned", 200),
    ("writer", ".events.owned", 403),
    ("writer", ".events", 200),
    ("reader", ".events", 403),
])  # fmt: skip
def test_writing_needs_the_role_and_a_scope_that_reaches_it(role: str, scope: str, status: int) -> None:
    say = a_speaker(Google(), scope)
    team = say.desk.calendar(MIRA, "team", role=role)

    assert say("POST", f"/calendars/{team}/events", TIMES).status_code == status


def test_a_calendar_nobody_shared_is_not_there(say: Speaker) -> None:
    say.desk.person("noor@example.com")

    assert why(say("GET", "/calendars/noor@example.com/events")) == (404, "notFound")


@pytest.mark.parametrize(
    ("fault", "status", "made"), [(Fault.BUSY, 429, 0), (Fault.BROKEN, 500, 0), (Fault.BROKEN_AFTER, 500, 1)]
)
def test_faults_come_before_or_after_the_deed(say: Speaker, fault: Fault, status: int, made: int) -> None:
    say.google.faults.plan(fault, on="POST")

    assert say("POST", "", TIMES).status_code == status
    assert len(say.desk.events(MIRA)) == made


def test_a_planned_refusal_is_in_googles_words(say: Speaker) -> None:
    say.desk.refuse(403, "userRateLimitExceeded", retry_after=3)

    answer = say("GET", "")

    assert answer.headers["retry-after"] == "3"
    assert answer.json() == {
        "error": {
            "errors": [
                {"domain": "usageLimits", "reason": "userRateLimitExceeded", "message": "User Rate Limit Exceeded"}
            ],
            "code": 403,
            "message": "User Rate Limit Exceeded",
        }
    }
