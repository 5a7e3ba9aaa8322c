"""The page at which people play with the emulated calendars."""

from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest

from tests.emulators.google.desk import GoogleDesk
from tests.emulators.google.emulator import Google
from tests.emulators.google.front import GoogleFront
from tests.emulators.speaking import Answer, Request

NOON = datetime(2026, 12, 2, 12, tzinfo=UTC)
MIRA = "mira@example.org"
PAGE = "/page/mira%40example.org"


@pytest.fixture
def google() -> Google:
    made = Google(clock=lambda: NOON)
    GoogleDesk(made).person(MIRA, "America/New_York")
    return made


def look(google: Google, target: str) -> str:
    answer = GoogleFront(google)(Request(method="GET", target=target))
    assert answer.status == 200, answer.body
    return answer.body.decode()


def press(google: Google, deed: str, **said: str) -> Answer:
    body = urlencode({"deed": deed, "day": "2026-12-02", **said}).encode()
    return GoogleFront(google)(Request(method="POST", target=PAGE, body=body))


def times(google: Google) -> list[tuple[str, str]]:
    events = GoogleDesk(google).events(MIRA)
    return [(event["start"]["dateTime"], event["end"]["dateTime"]) for event in events]


def add(google: Google) -> str:
    press(google, "add", start="10:00", end="11:30", title="Dentist & son")
    (event,) = GoogleDesk(google).events(MIRA)
    return str(event["id"])


def test_everybody_is_one_click_away(google: Google) -> None:
    assert f'href="{PAGE}"' in look(google, "/")


def test_an_entry_is_added_in_the_calendars_own_time_and_shown_on_its_day_alone(google: Google) -> None:
    add(google)

    assert times(google) == [("2026-12-02T10:00:00-05:00", "2026-12-02T11:30:00-05:00")]
    assert "<strong>10:00 to 11:30</strong> Dentist &amp; son" in look(google, f"{PAGE}?day=2026-12-02")
    assert "Dentist" not in look(google, f"{PAGE}?day=2026-12-03")


def test_a_page_opens_on_today(google: Google) -> None:
    assert "Wednesday 2 December 2026" in look(google, PAGE)


def test_an_entry_that_is_moved_keeps_its_length(google: Google) -> None:
    press(google, "move", event=add(google), start="15:00")

    assert times(google) == [("2026-12-02T15:00:00-05:00", "2026-12-02T16:30:00-05:00")]


def test_a_deleted_entry_is_gone(google: Google) -> None:
    press(google, "delete", event=add(google))

    assert times(google) == []


@pytest.mark.parametrize("said", [{"start": "noon", "end": "13:00"}, {"start": "10:00"}, {"day": "today"}])
def test_what_cannot_be_read_is_said_and_does_nothing(google: Google, said: dict[str, str]) -> None:
    assert press(google, "add", **said).status == 400
    assert times(google) == []
