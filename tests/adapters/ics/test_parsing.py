"""When somebody is busy by their calendar file: every kind of event, as its own clock shows it."""

from datetime import UTC, datetime

import pytest

from adapters.ics.parsing import busy_in
from mentorship_core.domain.instant import During
from mentorship_core.ports.busy_feeds import FeedTrouble

WINDOW = During(datetime(2026, 10, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC))


def file(*events: str) -> bytes:
    inner = "".join(f"BEGIN:VEVENT\r\nUID:{number}\r\n{event}\r\nEND:VEVENT\r\n" for number, event in enumerate(events))
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//t\r\n{inner}END:VCALENDAR\r\n".encode()


def busy(*events: str, zone: str = "Europe/Berlin") -> list[tuple[str, str]]:
    found = busy_in(file(*(event.replace("\n", "\r\n") for event in events)), WINDOW, zone)
    assert isinstance(found, tuple), found
    return [(f"{one.start:%m-%d %H:%M}", f"{one.end:%m-%d %H:%M}") for one in found]


AT_NINE = "DTSTART;TZID=Europe/Berlin:20261019T090000\nDTEND;TZID=Europe/Berlin:20261019T100000"


def test_a_time_in_utc_is_taken_as_it_is() -> None:
    assert busy("DTSTART:20261005T090000Z\nDTEND:20261005T103000Z") == [("10-05 09:00", "10-05 10:30")]


def test_a_time_that_names_no_zone_is_in_its_owners() -> None:
    assert busy("DTSTART:20261005T090000\nDTEND:20261005T100000", zone="America/New_York") == [
        ("10-05 13:00", "10-05 14:00")
    ]


def test_a_day_is_a_local_day_also_when_the_clocks_are_changed() -> None:
    # Berlin's 25 October has 25 hours.
    assert busy("DTSTART;VALUE=DATE:20261025\nDTEND;VALUE=DATE:20261026") == [("10-24 22:00", "10-25 23:00")]


def test_a_length_is_as_good_as_an_end() -> None:
    assert busy("DTSTART:20261005T090000Z\nDURATION:PT45M") == [("10-05 09:00", "10-05 09:45")]


@pytest.mark.parametrize("said", ["TRANSP:TRANSPARENT", "STATUS:CANCELLED", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"])
def test_what_takes_no_time_is_left_out(said: str) -> None:
    assert busy(f"DTSTART:20261005T090000Z\nDTEND:20261005T100000Z\n{said}") == []


def test_what_is_tentative_takes_time() -> None:
    assert len(busy("DTSTART:20261005T090000Z\nDTEND:20261005T100000Z\nSTATUS:TENTATIVE")) == 1


def test_a_weekly_event_stays_at_its_wall_clock_time_when_the_clocks_are_changed() -> None:
    assert busy(f"{AT_NINE}\nRRULE:FREQ=WEEKLY;COUNT=2") == [
        ("10-19 07:00", "10-19 08:00"),
        ("10-26 08:00", "10-26 09:00"),
    ]


def test_a_repeated_event_that_began_long_ago_is_known_only_for_the_window() -> None:
    found = busy("DTSTART:20160104T090000Z\nDTEND:20160104T100000Z\nRRULE:FREQ=DAILY")

    assert (len(found), found[0][0], found[-1][0]) == (61, "10-01 09:00", "11-30 09:00")


def test_a_rule_ends_at_its_until() -> None:
    assert [start for start, _ in busy(f"{AT_NINE}\nRRULE:FREQ=DAILY;UNTIL=20261020T070000Z")] == [
        "10-19 07:00",
        "10-20 07:00",
    ]


def test_times_left_out_and_added_are_as_they_say() -> None:
    event = f"{AT_NINE}\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;TZID=Europe/Berlin:20261020T090000\nRDATE:20261101T080000Z"

    assert [start for start, _ in busy(event)] == ["10-19 07:00", "10-21 07:00", "11-01 08:00"]


def test_a_time_that_is_added_after_a_rule_has_ended_is_kept() -> None:
    event = f"{AT_NINE}\nRRULE:FREQ=DAILY;UNTIL=20261019T070000Z\nRDATE:20261101T080000Z"

    assert [start for start, _ in busy(event)] == ["10-19 07:00", "11-01 08:00"]


def test_one_time_of_a_repeated_event_that_was_moved_stands_for_itself() -> None:
    moved = "UID:0\nRECURRENCE-ID;TZID=Europe/Berlin:20261020T090000\nDTSTART:20261020T150000Z\nDTEND:20261020T160000Z"
    said = file(f"{AT_NINE}\nRRULE:FREQ=DAILY;COUNT=2".replace("\n", "\r\n"))
    inner = f"BEGIN:VEVENT\r\n{moved}\r\nEND:VEVENT\r\n".replace("\r\n", "\n").replace("\n", "\r\n").encode()

    found = busy_in(said.replace(b"END:VCALENDAR", inner + b"END:VCALENDAR"), WINDOW, "UTC")

    assert isinstance(found, tuple)
    assert [f"{one.start:%d %H:%M}" for one in found] == ["19 07:00", "20 15:00"]


def test_busy_periods_are_as_good_as_events() -> None:
    said = (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VFREEBUSY\r\nFREEBUSY:20261005T090000Z/20261005T100000Z\r\n"
        b"FREEBUSY;FBTYPE=FREE:20261006T090000Z/PT1H\r\nEND:VFREEBUSY\r\nEND:VCALENDAR\r\n"
    )

    assert busy_in(said, WINDOW, "UTC") == (
        During(datetime(2026, 10, 5, 9, tzinfo=UTC), datetime(2026, 10, 5, 10, tzinfo=UTC)),
    )


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"<html>Sign in</html>",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261005T090000Z",
        file("DTSTART:yesterday"),
        file("SUMMARY:No start"),
        file("DTSTART:20261005T090000Z\r\nDTEND:20261005T100000Z\r\nRRULE:FREQ=DAILY;INTERVAL=0"),
        file("DTSTART:20261005T090000Z\r\nDTEND:20261005T100000Z\r\nRRULE:FREQ=SECONDLY"),
    ],
    ids=["empty", "a page", "half of one", "no time", "no start", "no step", "every second"],
)
def test_what_is_not_understood_is_never_taken_for_free(said: bytes) -> None:
    assert busy_in(said, WINDOW, "UTC") is FeedTrouble.NOT_A_CALENDAR


def test_more_events_than_anybody_has_are_refused() -> None:
    assert busy_in(file(*["DTSTART:20261005T090000Z\r\nDTEND:20261005T100000Z"] * 10_001), WINDOW, "UTC") is (
        FeedTrouble.TOO_MANY_EVENTS
    )
