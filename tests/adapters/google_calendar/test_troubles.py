"""Each way in which Google can fail us is told in our words, whatever we were about to do."""

from collections.abc import Callable

import pytest

from adapters.google_calendar.line import GoogleRefused
from mentorship_core.domain.instant import During, days, hours
from mentorship_core.ports.calendar_provider import AccessLost, CalendarProvider, Channel, Lost, Unreachable
from tests.adapters.google_calendar.houses import DAY, MIRA, NOON, House, a_session
from tests.emulators.faults import Fault

Deed = Callable[[CalendarProvider, str, str], object]

DEEDS: dict[str, Deed] = {
    "calendars": lambda port, secret, calendar: port.calendars(secret),
    "busy": lambda port, secret, calendar: port.busy(secret, (calendar,), DAY),
    "changes": lambda port, secret, calendar: port.changes(secret, calendar, None, DAY),
    "put": lambda port, secret, calendar: port.put(secret, calendar, a_session()),
    "remove": lambda port, secret, calendar: port.remove(secret, calendar, a_session().id),
    "watch": lambda port, secret, calendar: port.watch(
        secret, calendar, channel="channel-1", token="t", until=NOON + days(1)
    ),
}


@pytest.fixture(params=DEEDS)
def deed(request: pytest.FixtureRequest) -> Deed:
    name: str = request.param
    return DEEDS[name]


def test_a_consent_taken_back_ends_everything(house: House, deed: Deed) -> None:
    house.desk.withdraw_consent(MIRA)

    assert deed(house.calendars, house.mira, MIRA) == AccessLost(Lost.WITHDRAWN)


@pytest.mark.parametrize(
    ("said", "retry_after", "expected"),
    [
        ((403, "userRateLimitExceeded"), None, Unreachable(60)),
        ((403, "rateLimitExceeded"), None, Unreachable(60)),
        ((403, "rateLimitExceeded"), 5, Unreachable(5)),
        ((403, "quotaExceeded"), None, Unreachable(3600)),
        ((429, "rateLimitExceeded"), 11, Unreachable(11)),
        ((429, "somethingNew"), None, Unreachable(60)),
        ((500, "backendError"), None, Unreachable(None)),
        ((503, "backendError"), 30, Unreachable(30)),
        ((403, "insufficientPermissions"), None, AccessLost(Lost.INCOMPLETE)),
        ((403, "somethingNew"), None, Unreachable(None)),
    ],
)
def test_a_refusal_is_told_in_our_words(
    house: House, deed: Deed, said: tuple[int, str], retry_after: int | None, expected: object
) -> None:
    house.desk.refuse(*said, retry_after=retry_after)

    assert deed(house.calendars, house.mira, MIRA) == expected


def test_a_line_that_breaks_is_nobody_there(house: House, deed: Deed) -> None:
    house.google.faults.plan(Fault.DROPPED, times=9)

    assert deed(house.calendars, house.mira, MIRA) == Unreachable()


def test_nobody_waits_long(house: House, deed: Deed) -> None:
    impatient = house.impatient
    impatient.calendars(house.mira)
    house.google.faults.plan(Fault.SLOW)

    assert deed(impatient, house.mira, MIRA) == Unreachable()


def test_no_access_token_because_nobody_answers_is_not_a_grant_that_is_over(house: House, deed: Deed) -> None:
    house.desk.expire_access()
    house.google.faults.plan(Fault.DROPPED, on="POST /token", times=9)

    assert deed(house.calendars, house.mira, MIRA) == Unreachable()


def test_a_page_in_the_middle_that_fails_fails_the_whole(house: House) -> None:
    house.desk.small_pages(1)
    for number in range(3):
        house.desk.add(MIRA, NOON + hours(number), NOON + hours(number + 1))
    answers = []
    for nth in range(3):
        for _ in range(nth):
            house.google.faults.plan(Fault.SLOW, on="GET /calendar/v3/calendars")
        house.google.faults.slow_seconds = 0
        house.google.faults.plan(Fault.BROKEN, on="GET /calendar/v3/calendars")
        answers.append(house.calendars.changes(house.mira, MIRA, None, DAY))

    assert answers == [Unreachable()] * 3


@pytest.mark.parametrize("name", ["busy", "changes", "put", "watch"])
def test_a_calendar_that_is_not_there_any_more_is_gone(house: House, name: str) -> None:
    family = house.desk.calendar(MIRA, "family")
    house.desk.drop(family)

    assert DEEDS[name](house.calendars, house.mira, family) == AccessLost(Lost.CALENDAR_GONE)


def test_an_event_of_a_calendar_that_is_gone_is_gone_too(house: House) -> None:
    family = house.desk.calendar(MIRA, "family")
    house.desk.drop(family)

    assert house.calendars.remove(house.mira, family, a_session().id) is None


@pytest.mark.parametrize("role", ["reader", "writer", "freeBusyReader"])
def test_a_calendar_that_is_not_theirs_is_not_written_to(house: House, role: str) -> None:
    team = house.desk.calendar(MIRA, "team", role=role)

    assert house.calendars.put(house.mira, team, a_session()) == AccessLost(Lost.CALENDAR_GONE)
    assert house.desk.events(team) == []


def test_what_cannot_be_written_down_at_all_is_an_error_and_no_trouble(house: House) -> None:
    with pytest.raises(GoogleRefused, match="400 invalid"):
        house.calendars.put(house.mira, MIRA, a_session(name="UPPER-CASE"))
    with pytest.raises(GoogleRefused, match="400 invalid"):
        house.calendars.put(house.mira, MIRA, a_session(guests=("nobody",)))
    assert house.desk.events(MIRA) == []


def test_a_channel_of_the_same_name_is_another_try_under_another_name(house: House) -> None:
    house.google.faults.plan(Fault.BROKEN_AFTER, on="POST /calendar/v3/calendars")

    answers = [
        house.calendars.watch(house.mira, MIRA, channel=name, token="t", until=NOON + days(1))
        for name in ("channel-1", "channel-1", "channel-2")
    ]

    assert answers[:2] == [Unreachable(), Unreachable()]
    assert isinstance(answers[2], Channel)


def test_a_channel_without_a_grant_ends_by_itself(house: House) -> None:
    channel = house.calendars.watch(house.mira, MIRA, channel="channel-1", token="t", until=NOON + days(1))
    assert isinstance(channel, Channel)
    house.desk.withdraw_consent(MIRA)

    assert house.calendars.unwatch(house.mira, channel) is None


def test_a_channel_nobody_could_stop_is_tried_again(house: House) -> None:
    channel = house.calendars.watch(house.mira, MIRA, channel="channel-1", token="t", until=NOON + days(1))
    assert isinstance(channel, Channel)
    house.google.faults.plan(Fault.BROKEN, on="POST /calendar/v3/channels/stop")

    assert house.calendars.unwatch(house.mira, channel) == Unreachable()
    assert house.calendars.unwatch(house.mira, channel) is None


def test_an_empty_stretch_of_time_is_never_busy(house: House) -> None:
    assert house.calendars.busy(house.mira, (MIRA,), During(NOON, NOON)) == ()
    assert house.calendars.busy(house.mira, (), DAY) == ()


def test_an_error_names_no_address(house: House) -> None:
    house.desk.refuse(400, "invalid")

    with pytest.raises(GoogleRefused) as refused:
        house.calendars.put(house.mira, MIRA, a_session())

    assert str(refused.value) == "400 invalid"
    assert (refused.value.__cause__, refused.value.__context__) == (None, None)
