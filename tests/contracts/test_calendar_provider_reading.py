"""Somebody's calendars at a provider, read and watched: Google, by its real client, over real HTTP."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from mentorship_core.domain.instant import During, days, hours, minutes
from mentorship_core.ports.calendar_provider import (
    AccessLost,
    Changes,
    Channel,
    FoundEvent,
    Lost,
    Unreachable,
)
from tests.adapters.google_calendar.houses import (
    AT_TWO,
    DAY,
    MIRA,
    NOON,
    House,
    a_house,
    a_session,
)

SESSION = a_session()
LUNCH = During(NOON + hours(5), NOON + hours(6))


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    with a_house() as made:
        yield made


def changed(house: House, cursor: str | None = None, window: During = DAY) -> Changes:
    answer = house.calendars.changes(house.mira, MIRA, cursor, window)
    assert isinstance(answer, Changes), answer
    return answer


# what changed


def test_what_is_there_is_read_once_and_then_only_what_changed(house: House) -> None:
    lunch = house.desk.add(MIRA, LUNCH.start, LUNCH.end)
    first = changed(house)
    quiet = changed(house, first.cursor)
    house.desk.move(MIRA, lunch, LUNCH.start + hours(1), LUNCH.end + hours(1))
    house.calendars.put(house.mira, MIRA, SESSION)

    later = changed(house, quiet.cursor)

    assert (first.events, first.anew) == ((FoundEvent(id=lunch, during=LUNCH, busy=True),), True)
    assert (quiet.events, quiet.anew) == ((), False)
    assert later.anew is False
    assert later.events == (
        FoundEvent(id=lunch, during=During(NOON + hours(6), NOON + hours(7)), busy=True),
        FoundEvent(id=SESSION.id, during=SESSION.during, busy=True, ours=SESSION.id),
    )


def test_a_deleted_event_is_told_as_gone_and_ours_by_name(house: House) -> None:
    lunch = house.desk.add(MIRA, LUNCH.start, LUNCH.end)
    house.calendars.put(house.mira, MIRA, SESSION)
    cursor = changed(house).cursor
    house.desk.delete_all(MIRA)

    assert changed(house, cursor).events == (
        FoundEvent(id=lunch, during=None, busy=False),
        FoundEvent(id=SESSION.id, during=None, busy=False, ours=SESSION.id),
    )


def test_whoever_starts_anew_hears_of_our_deleted_events_and_of_no_others(house: House) -> None:
    house.desk.add(MIRA, LUNCH.start, LUNCH.end)
    house.calendars.put(house.mira, MIRA, SESSION)
    house.desk.delete_all(MIRA)

    assert changed(house).events == (FoundEvent(id=SESSION.id, during=None, busy=False, ours=SESSION.id),)


def test_all_pages_are_read_in_full_and_in_what_changed(house: House) -> None:
    house.desk.small_pages(3)
    for number in range(10):
        house.desk.add(MIRA, NOON + minutes(number), NOON + hours(1))
    first = changed(house)
    for number in range(7):
        house.desk.add(MIRA, NOON + minutes(number), NOON + hours(2))

    assert (len(first.events), len(changed(house, first.cursor).events)) == (10, 7)


def test_a_cursor_the_provider_has_forgotten_starts_anew_by_itself(house: House) -> None:
    lunch = house.desk.add(MIRA, LUNCH.start, LUNCH.end)
    cursor = changed(house).cursor
    house.desk.forget_changes(MIRA)

    answer = changed(house, cursor)

    assert (answer.anew, answer.events) == (True, (FoundEvent(id=lunch, during=LUNCH, busy=True),))
    assert changed(house, answer.cursor).anew is False


@pytest.mark.parametrize("cursor", ["", "nonsense", "[]", '["token", "today", "tomorrow"]', '["bad", "{0}", "{1}"]'])
def test_a_cursor_that_is_none_starts_anew(house: House, cursor: str) -> None:
    far = (NOON + days(9)).isoformat()

    assert changed(house, cursor.replace("{0}", NOON.isoformat()).replace("{1}", far)).anew is True


def test_a_window_that_moves_on_is_read_anew_once_a_day(house: House) -> None:
    house.desk.add(MIRA, LUNCH.start, LUNCH.end, recurrence=["RRULE:FREQ=DAILY"])
    answers, cursor = [], None
    for passed in range(0, 56, 8):
        answer = changed(house, cursor, During(NOON + hours(passed), NOON + hours(passed) + days(60)))
        cursor = answer.cursor
        answers.append((passed, answer.anew, len(answer.events)))

    assert answers == [
        (0, True, 61),
        (8, False, 0),
        (16, False, 0),
        (24, False, 0),
        (32, True, 61),
        (40, False, 0),
        (48, False, 0),
    ]


def test_a_series_is_told_one_by_one_within_the_window_and_as_gone_beyond_it(house: House) -> None:
    cursor = changed(house).cursor
    series = house.desk.add(MIRA, LUNCH.start, LUNCH.end, recurrence=["RRULE:FREQ=DAILY"])

    told = changed(house, cursor).events

    assert [event for event in told if event.during is not None] == [
        FoundEvent(id=f"{series}_20261201T170000Z", during=LUNCH, busy=True),
        FoundEvent(id=f"{series}_20261202T170000Z", during=During(NOON + hours(29), NOON + hours(30)), busy=True),
    ]
    assert len(told) > 100


def test_an_event_moved_far_away_is_gone_and_one_of_ours_is_told_where_it_is(house: House) -> None:
    lunch = house.desk.add(MIRA, LUNCH.start, LUNCH.end)
    house.calendars.put(house.mira, MIRA, SESSION)
    cursor = changed(house).cursor
    far = During(NOON + days(90), NOON + days(90) + hours(1))
    house.desk.move(MIRA, lunch, far.start, far.end)
    house.desk.move(MIRA, SESSION.id, far.start, far.end)

    assert changed(house, cursor).events == (
        FoundEvent(id=lunch, during=None, busy=False),
        FoundEvent(id=SESSION.id, during=far, busy=True, ours=SESSION.id),
    )


def test_a_series_moved_by_an_hour_leaves_none_of_its_old_times(house: House) -> None:
    series = house.desk.add(MIRA, LUNCH.start, LUNCH.end, recurrence=["RRULE:FREQ=DAILY;COUNT=2"])
    first = changed(house)
    house.desk.move(MIRA, series, LUNCH.start + hours(1), LUNCH.end + hours(1))

    told = {event.id: event.during for event in changed(house, first.cursor).events}

    assert told == {
        f"{series}_20261201T170000Z": None,
        f"{series}_20261202T170000Z": None,
        f"{series}_20261201T180000Z": During(NOON + hours(6), NOON + hours(7)),
        f"{series}_20261202T180000Z": During(NOON + hours(30), NOON + hours(31)),
    }


def test_one_deleted_time_of_a_series_is_told_alone(house: House) -> None:
    series = house.desk.add(MIRA, LUNCH.start, LUNCH.end, recurrence=["RRULE:FREQ=DAILY;COUNT=3"])
    cursor = changed(house).cursor

    house.desk.delete(MIRA, f"{series}_20261202T170000Z")

    gone = FoundEvent(id=f"{series}_20261202T170000Z", during=None, busy=False)
    assert changed(house, cursor).events == (gone,)


def test_a_copy_of_our_event_is_not_ours(house: House) -> None:
    house.calendars.put(house.mira, MIRA, SESSION)
    body = house.desk.event(MIRA, SESSION.id)
    copied = {name: body[name] for name in ("start", "end", "summary", "extendedProperties")}

    copy = house.desk.write(MIRA, copied)

    assert [(event.id, event.ours) for event in changed(house).events] == [(SESSION.id, SESSION.id), (copy, None)]


# live


def test_busy_times_are_those_of_all_calendars_without_our_sessions(house: House) -> None:
    team = house.desk.calendar(MIRA, "team", role="reader")
    house.desk.add(MIRA, LUNCH.start, LUNCH.end)
    house.desk.add(team, NOON, NOON + hours(1))
    house.desk.add(team, LUNCH.start, LUNCH.end)
    house.calendars.put(house.mira, MIRA, SESSION)

    busy = house.calendars.busy(house.mira, (MIRA, team), DAY)

    assert busy == (During(NOON, NOON + hours(1)), LUNCH)


def test_what_lies_over_our_session_is_busy_all_the_same(house: House) -> None:
    house.calendars.put(house.mira, MIRA, SESSION)
    over = During(AT_TWO + minutes(30), AT_TWO + minutes(90))
    house.desk.add(MIRA, over.start, over.end)

    assert house.calendars.busy(house.mira, (MIRA,), DAY) == (over,)


def test_a_calendar_that_shows_no_details_is_busy_where_it_says_so(house: House) -> None:
    boss = house.desk.calendar(MIRA, "boss", role="freeBusyReader")
    house.desk.add(boss, LUNCH.start, LUNCH.end)

    assert house.calendars.busy(house.mira, (boss,), DAY) == (LUNCH,)


def test_a_calendar_whose_events_are_refused_is_busy_where_it_says_so(house: House) -> None:
    house.desk.add(MIRA, LUNCH.start, LUNCH.end)
    house.desk.refuse(403, "forbidden", on="GET /calendar/v3/calendars")

    assert house.calendars.busy(house.mira, (MIRA,), DAY) == (LUNCH,)


def test_a_hundred_and_twenty_calendars_are_read(house: House) -> None:
    many = tuple(house.desk.calendar(MIRA, f"c{number}", role="reader") for number in range(120))
    house.desk.add(many[119], LUNCH.start, LUNCH.end)

    assert house.calendars.busy(house.mira, many, DAY) == (LUNCH,)


def test_a_hundred_days_are_read(house: House) -> None:
    far = During(NOON + days(99), NOON + days(99) + hours(1))
    house.desk.add(MIRA, far.start, far.end)

    assert house.calendars.busy(house.mira, (MIRA,), During(NOON, NOON + days(100))) == (far,)


def test_one_calendar_that_cannot_be_read_makes_the_whole_answer_a_trouble(house: House) -> None:
    team = house.desk.calendar(MIRA, "team", role="reader")
    house.desk.drop(team)

    assert house.calendars.busy(house.mira, (MIRA, team), DAY) == AccessLost(Lost.CALENDAR_GONE)


# push


def test_a_channel_ends_when_the_provider_says_not_when_we_asked(house: House) -> None:
    asked = NOON + days(30)

    channel = house.calendars.watch(house.mira, MIRA, channel="channel-1", token="signed", until=asked)

    assert isinstance(channel, Channel)
    assert (channel.id, channel.until) == ("channel-1", datetime.fromisoformat("2026-12-08T12:00:00Z"))


def test_a_channel_is_stopped_once_and_again_is_fine(house: House) -> None:
    channel = house.calendars.watch(house.mira, MIRA, channel="channel-1", token="signed", until=NOON + days(3))
    assert isinstance(channel, Channel)

    assert house.calendars.unwatch(house.mira, channel) is None
    assert house.calendars.unwatch(house.mira, channel) is None
    assert house.google.channels.open == {}


def test_a_calendar_nobody_can_watch_is_not_asked_about_again_today(house: House) -> None:
    holidays = house.desk.calendar(MIRA, "holidays", role="reader", pushes=False)

    answer = house.calendars.watch(house.mira, holidays, channel="channel-1", token="t", until=NOON + days(3))

    assert answer == Unreachable(int(timedelta(days=1).total_seconds()))
