"""What the emulated Google lists: windows, pages, series, changes, and free or busy."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.emulators.google.emulator import Google
from tests.emulators.google.speaker import MIRA, Speaker, a_speaker, why

NOW = datetime(2026, 12, 1, tzinfo=UTC)
AT_NINE = NOW + timedelta(hours=9)
HOUR = timedelta(hours=1)
SINGLE = {"singleEvents": "true"}


def at(hour: int) -> str:
    return (NOW + timedelta(hours=hour)).isoformat().replace("+00:00", "Z")


def between(start: int, end: int) -> dict[str, Any]:
    return {"start": {"dateTime": at(start)}, "end": {"dateTime": at(end)}}


@pytest.fixture
def say() -> Speaker:
    return a_speaker(Google(clock=lambda: NOW))


def ids(answer: Any) -> list[str]:
    return [item["id"] for item in answer.json()["items"]]


def test_a_window_takes_what_ends_after_it_begins_and_begins_before_it_ends(say: Speaker) -> None:
    for hour in range(4):
        say.desk.write(MIRA, {"id": f"hour{hour}", **between(hour, hour + 1)})

    assert ids(say("GET", "", timeMin=at(1), timeMax=at(3))) == ["hour1", "hour2"]


def test_a_window_that_ends_before_it_begins_is_refused(say: Speaker) -> None:
    assert why(say("GET", "", timeMin=at(3), timeMax=at(1))) == (400, "timeRangeEmpty")
    assert why(say("GET", "", timeMin="2026-12-01T09:00:00")) == (400, "badRequest")


def test_pages_are_followed_with_the_same_question_only(say: Speaker) -> None:
    for hour in range(5):
        say.desk.write(MIRA, {"id": f"hour{hour}", **between(hour, hour + 1)})
    first = say("GET", "", maxResults=2, **SINGLE).json()

    second = say("GET", "", maxResults=2, pageToken=first["nextPageToken"], **SINGLE).json()

    assert [item["id"] for item in second["items"]] == ["hour2", "hour3"]
    assert "nextSyncToken" not in second
    assert why(say("GET", "", maxResults=2, pageToken=second["nextPageToken"])) == (400, "invalid")
    last = say("GET", "", maxResults=2, pageToken=second["nextPageToken"], **SINGLE).json()
    assert "nextSyncToken" in last


def test_what_changes_while_pages_are_read_comes_with_the_sync_token(say: Speaker) -> None:
    for hour in range(3):
        say.desk.write(MIRA, {"id": f"hour{hour}", **between(hour, hour + 1)})
    first = say("GET", "", maxResults=2).json()
    say.desk.change(MIRA, "hour0", summary="New")

    last = say("GET", "", maxResults=2, pageToken=first["nextPageToken"]).json()

    assert ids(say("GET", "", syncToken=last["nextSyncToken"])) == ["hour0"]


@pytest.mark.parametrize("name", ["timeMin", "timeMax", "orderBy"])
def test_a_sync_token_goes_with_no_other_filter(say: Speaker, name: str) -> None:
    token = say("GET", "", **SINGLE).json()["nextSyncToken"]
    value = "startTime" if name == "orderBy" else at(1)

    assert why(say("GET", "", syncToken=token, **SINGLE, **{name: value})) == (400, "badRequest")


def test_a_sync_token_goes_with_the_question_it_came_from(say: Speaker) -> None:
    token = say("GET", "", **SINGLE).json()["nextSyncToken"]

    assert say("GET", "", syncToken=token, **SINGLE).status_code == 200
    assert why(say("GET", "", syncToken=token)) == (400, "invalid")
    assert why(say("GET", "", syncToken="nonsense")) == (400, "invalid")


def test_a_sync_token_that_is_too_old_is_gone(say: Speaker) -> None:
    token = say("GET", "").json()["nextSyncToken"]
    say.desk.forget_changes(MIRA)

    assert why(say("GET", "", syncToken=token)) == (410, "fullSyncRequired")
    assert say("GET", "", syncToken=say("GET", "").json()["nextSyncToken"]).status_code == 200


def test_deleted_events_are_bare_unless_asked_for(say: Speaker) -> None:
    say.desk.write(MIRA, {"id": "hour1", "summary": "A", **between(1, 2)})
    bare = say("GET", "").json()["nextSyncToken"]
    full = say("GET", "", showDeleted="true").json()["nextSyncToken"]
    say.desk.delete(MIRA, "hour1")

    assert ids(say("GET", "")) == []
    (item,) = say("GET", "", syncToken=bare).json()["items"]
    assert sorted(item) == ["etag", "id", "kind", "status"]
    (item,) = say("GET", "", syncToken=full, showDeleted="true").json()["items"]
    assert (item["status"], item["summary"]) == ("cancelled", "A")


def test_a_series_is_one_event_or_all_it_comes_to(say: Speaker) -> None:
    say.desk.write(MIRA, {"id": "series", **between(9, 10), "recurrence": ["RRULE:FREQ=DAILY;COUNT=3"]})

    assert ids(say("GET", "")) == ["series"]
    assert ids(say("GET", "", **SINGLE)) == [f"series_2026120{day}T090000Z" for day in (1, 2, 3)]
    assert ids(say("GET", "", timeMin=at(24), timeMax=at(48), **SINGLE)) == ["series_20261202T090000Z"]


def test_one_time_of_a_series_is_moved_or_deleted_by_itself(say: Speaker) -> None:
    say.desk.write(MIRA, {"id": "series", **between(9, 10), "recurrence": ["RRULE:FREQ=DAILY;COUNT=3"]})
    say.desk.move(MIRA, "series_20261202T090000Z", AT_NINE, AT_NINE + HOUR)
    say.desk.delete(MIRA, "series_20261203T090000Z")

    found = {item["id"]: item["start"]["dateTime"] for item in say("GET", "", **SINGLE).json()["items"]}

    assert found == {
        "series_20261201T090000Z": "2026-12-01T10:00:00+01:00",
        "series_20261202T090000Z": "2026-12-01T10:00:00+01:00",
    }


def test_an_endless_series_that_changed_comes_with_years_of_itself(say: Speaker) -> None:
    token = say("GET", "", **SINGLE).json()["nextSyncToken"]
    say.desk.write(MIRA, {"id": "series", **between(9, 10), "recurrence": ["RRULE:FREQ=DAILY"]})

    assert len(ids(say("GET", "", syncToken=token, maxResults=2500, **SINGLE))) == 730


def test_a_deleted_series_is_told_by_each_of_its_times(say: Speaker) -> None:
    say.desk.write(MIRA, {"id": "series", **between(9, 10), "recurrence": ["RRULE:FREQ=DAILY;COUNT=2"]})
    token = say("GET", "", **SINGLE).json()["nextSyncToken"]
    say.desk.delete(MIRA, "series")

    items = say("GET", "", syncToken=token, **SINGLE).json()["items"]

    gone = [("series_20261201T090000Z", "cancelled"), ("series_20261202T090000Z", "cancelled")]
    assert [(item["id"], item["status"]) for item in items] == gone


def test_only_the_owner_is_listed_of_too_many_guests(say: Speaker) -> None:
    people = [{"email": f"{name}@example.com"} for name in ("sam", "mira", "noor")]
    say.desk.write(MIRA, {"id": "hour1", **between(1, 2), "attendees": people})

    (item,) = say("GET", "", maxAttendees=1).json()["items"]

    assert item["attendees"] == [{"email": MIRA, "responseStatus": "needsAction", "self": True}]
    assert item["attendeesOmitted"] is True


def test_only_the_fields_asked_for_are_answered(say: Speaker) -> None:
    say.desk.write(MIRA, {"id": "hour1", **between(1, 2), "extendedProperties": {"private": {"a": "1"}}})

    answer = say("GET", "", fields="timeZone,items(id,start/timeZone,extendedProperties/private)").json()

    item = {"id": "hour1", "start": {"timeZone": "Europe/Berlin"}, "extendedProperties": {"private": {"a": "1"}}}
    assert answer == {"timeZone": "Europe/Berlin", "items": [item]}
    assert why(say("GET", "", fields="items(id")) == (400, "invalid")


def test_whoever_sees_only_free_and_busy_sees_no_title(say: Speaker) -> None:
    boss = say.desk.calendar(MIRA, "boss", role="freeBusyReader")
    say.desk.write(boss, {"summary": "Secret", **between(1, 2)})

    answer = say("GET", f"/calendars/{boss}/events")

    assert "Secret" not in answer.text
    assert answer.json()["items"][0]["start"]["dateTime"] == "2026-12-01T02:00:00+01:00"


def test_free_busy_joins_clips_and_leaves_out_what_takes_no_time(say: Speaker) -> None:
    for start, end, more in (
        (0, 2, {}),
        (2, 3, {}),
        (5, 6, {"transparency": "transparent"}),
        (7, 8, {"attendees": [{"email": MIRA, "responseStatus": "declined"}]}),
        (9, 12, {}),
    ):
        say.desk.write(MIRA, {**between(start, end), **more})

    answer = say("POST", "/freeBusy", {"timeMin": at(1), "timeMax": at(10), "items": [{"id": MIRA}, {"id": "who"}]})

    assert answer.json()["calendars"] == {
        MIRA: {
            "busy": [
                {"start": "2026-12-01T01:00:00Z", "end": "2026-12-01T03:00:00Z"},
                {"start": "2026-12-01T09:00:00Z", "end": "2026-12-01T10:00:00Z"},
            ]
        },
        "who": {"errors": [{"domain": "global", "reason": "notFound"}], "busy": []},
    }


def test_free_busy_is_told_for_fifty_calendars_and_two_months_at_most(say: Speaker) -> None:
    many = [{"id": f"c{number}"} for number in range(51)]
    crowd = say("POST", "/freeBusy", {"timeMin": at(1), "timeMax": at(10), "items": many}).json()
    long = say("POST", "/freeBusy", {"timeMin": at(0), "timeMax": at(24 * 61), "items": []})

    assert crowd["calendars"]["c7"]["errors"][0]["reason"] == "tooManyCalendarsRequested"
    assert why(long) == (400, "timeRangeTooLong")
