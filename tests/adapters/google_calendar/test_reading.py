"""Which events take their owner's time, and when a day begins and ends."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from adapters.google_calendar.changing import _list
from adapters.google_calendar.line import Answered
from adapters.google_calendar.reading import found_event
from mentorship_core.domain.instant import During, days, hours
from mentorship_core.ports.calendar_provider import Changes, FoundEvent
from tests.adapters.google_calendar.houses import DAY, MIRA, NOON, House

LUNCH = During(NOON + hours(1), NOON + hours(2))


def known(house: House, calendar: str = MIRA, window: During = DAY) -> tuple[FoundEvent, ...]:
    answer = house.calendars.changes(house.mira, calendar, None, window)
    assert isinstance(answer, Changes), answer
    return answer.events


def both_ways(house: House, calendar: str = MIRA, window: During = DAY) -> tuple[bool, bool]:
    """Whether there is anything busy: by what is synced, and by a look at this moment."""
    live = house.calendars.busy(house.mira, (calendar,), window)
    return any(event.busy for event in known(house, calendar, window)), live != ()


@pytest.mark.parametrize(
    ("fields", "busy"),
    [
        ({}, True),
        ({"status": "tentative"}, True),
        ({"transparency": "transparent"}, False),
        ({"transparency": "opaque"}, True),
        ({"eventType": "outOfOffice"}, True),
        ({"eventType": "focusTime"}, True),
        ({"eventType": "fromGmail"}, True),
        ({"eventType": "workingLocation"}, False),
        ({"eventType": "birthday"}, False),
    ],
    ids=str,
)
def test_what_kind_of_event_takes_time(house: House, fields: dict[str, Any], busy: bool) -> None:
    house.desk.add(MIRA, LUNCH.start, LUNCH.end, **fields)

    assert both_ways(house) == (busy, busy)


@pytest.mark.parametrize(
    ("response", "busy"), [("accepted", True), ("tentative", True), ("needsAction", True), ("declined", False)]
)
def test_an_invitation_takes_time_unless_it_was_declined(house: House, response: str, busy: bool) -> None:
    house.desk.invite(MIRA, LUNCH.start, LUNCH.end, response=response)

    assert both_ways(house) == (busy, busy)


@pytest.mark.parametrize("owner_too", [True, False])
def test_an_event_that_others_declined_takes_time(house: House, owner_too: bool) -> None:
    noor = {"email": "noor@example.com", "responseStatus": "declined"}
    mira = {"email": MIRA, "responseStatus": "accepted"}
    house.desk.add(MIRA, LUNCH.start, LUNCH.end, attendees=[mira, noor] if owner_too else [noor])

    assert both_ways(house) == (True, True)


def test_an_event_of_no_length_takes_no_time(house: House) -> None:
    house.desk.add(MIRA, LUNCH.start, LUNCH.start)

    assert both_ways(house) == (False, False)


def test_a_deleted_event_takes_no_time(house: House) -> None:
    house.desk.delete(MIRA, house.desk.add(MIRA, LUNCH.start, LUNCH.end))

    assert both_ways(house) == (False, False)


def test_titles_and_guests_never_leave_google(house: House) -> None:
    people = [{"email": MIRA}, {"email": "noor@example.com"}]
    house.desk.add(MIRA, LUNCH.start, LUNCH.end, summary="Dentist", description="root canal", attendees=people)

    answer = house.calendars.line.call(house.mira, partial(_list, calendar=MIRA, query={}))

    assert isinstance(answer, Answered)
    (item,) = answer.data["items"]
    assert sorted(item) == ["attendees", "end", "eventType", "id", "start", "status"]
    assert item["attendees"] == [{"self": True, "responseStatus": "needsAction"}]


DAYS = [
    ("Europe/Berlin", date(2026, 12, 2), "2026-12-01T23:00Z", "2026-12-02T23:00Z"),
    ("America/New_York", date(2027, 3, 14), "2027-03-14T05:00Z", "2027-03-15T04:00Z"),
    ("America/New_York", date(2027, 11, 7), "2027-11-07T04:00Z", "2027-11-08T05:00Z"),
    ("Europe/London", date(2027, 3, 28), "2027-03-28T00:00Z", "2027-03-28T23:00Z"),
    ("Europe/London", date(2027, 10, 31), "2027-10-30T23:00Z", "2027-11-01T00:00Z"),
    ("Asia/Kolkata", date(2027, 3, 28), "2027-03-27T18:30Z", "2027-03-28T18:30Z"),
    ("Australia/Lord_Howe", date(2027, 4, 4), "2027-04-03T13:00Z", "2027-04-04T13:30Z"),
    ("Australia/Lord_Howe", date(2027, 10, 3), "2027-10-02T13:30Z", "2027-10-03T13:00Z"),
    # Clocks jump from 24:00 to 01:00: the day begins at one.
    ("America/Santiago", date(2027, 9, 5), "2027-09-05T04:00Z", "2027-09-06T03:00Z"),
    # At 24:00 they go back to 23:00: the day before has 25 hours.
    ("America/Santiago", date(2027, 4, 3), "2027-04-03T03:00Z", "2027-04-04T04:00Z"),
    # At 01:00 back to 00:00: midnight is twice, and the day begins with the first.
    ("America/Havana", date(2027, 11, 7), "2027-11-07T04:00Z", "2027-11-08T05:00Z"),
]


@pytest.mark.parametrize(("zone", "day", "start", "end"), DAYS, ids=[f"{zone} {day}" for zone, day, *_ in DAYS])
def test_an_all_day_event_lasts_the_calendars_own_day(house: House, zone: str, day: date, start: str, end: str) -> None:
    calendar = house.desk.calendar(MIRA, "away", zone=zone)
    event = house.desk.add_days(calendar, day, day + timedelta(days=1))
    its_day = During(datetime.fromisoformat(start), datetime.fromisoformat(end))
    window = During(its_day.start - days(1), its_day.end + days(1))

    assert known(house, calendar, window) == (FoundEvent(id=event, during=its_day, busy=True),)
    assert house.calendars.busy(house.mira, (calendar,), window) == (its_day,)


def test_days_of_a_zone_nobody_knows_are_as_long_as_they_can_be() -> None:
    item = {"id": "holiday", "start": {"date": "2026-12-02"}, "end": {"date": "2026-12-03"}}

    assert found_event(item, "Mars/Olympus_Mons").during == During(
        datetime(2026, 12, 1, 10, tzinfo=UTC), datetime(2026, 12, 3, 14, tzinfo=UTC)
    )


def test_a_weekly_series_keeps_its_time_on_the_wall_when_the_clocks_change(house: House) -> None:
    """Ten in London: 10:00 UTC in winter, 09:00 from the last Sunday of March."""
    calendar = house.desk.calendar(MIRA, "club", zone="Europe/London")
    first = datetime(2027, 3, 22, 10, tzinfo=UTC)
    house.desk.write(
        calendar,
        {
            "start": {"dateTime": "2027-03-22T10:00:00", "timeZone": "Europe/London"},
            "end": {"dateTime": "2027-03-22T11:00:00", "timeZone": "Europe/London"},
            "recurrence": ["RRULE:FREQ=WEEKLY;COUNT=3"],
        },
    )

    found = known(house, calendar, During(first - days(1), first + days(30)))

    assert [event.during.start for event in found if event.during is not None] == [
        datetime(2027, 3, 22, 10, tzinfo=UTC),
        datetime(2027, 3, 29, 9, tzinfo=UTC),
        datetime(2027, 4, 5, 9, tzinfo=UTC),
    ]
