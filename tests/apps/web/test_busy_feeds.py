"""Calendars a mentor names by their address, over the API and in their settings: fetched over real TLS."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from attrs import evolve, frozen

from tests.adapters.ics.calendars import a_calendar
from tests.adapters.ics.serving import Host, says, serving
from tests.apps.web.callers import Caller, caller
from tests.apps.web.house import MONDAY_MORNING, House, Visitor, config

FEEDS = "/api/instructor/busy-feeds"
SETTINGS, PAGE = "/instructor/settings", "/instructor/busy-feeds"
WEDNESDAY_AT_TEN = MONDAY_MORNING + timedelta(days=2, hours=2)
MEETING = (WEDNESDAY_AT_TEN, WEDNESDAY_AT_TEN + timedelta(hours=1))


@frozen
class Place:
    house: House
    host: Host

    @property
    def address(self) -> str:
        return self.host.local("/secret/work.ics")

    def mira(self) -> Caller:
        return caller(self.house, self.house.mira)

    def visitor(self) -> Visitor:
        return self.house.visitor(self.house.mira)

    def passes(self, **length: int) -> None:
        assert self.house.product.demo is not None
        self.house.product.demo.move_clock(timedelta(**length))
        self.house.product.work()


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with serving(tmp_path) as host:
        host.answers["/secret/work.ics"] = says(a_calendar(MEETING))
        yield Place(House.open(evolve(config(), busy_feeds_trust=str(host.certificate))), host)


def body(place: Place, **more: str) -> dict[str, str]:
    return {"name": "Work", "address": place.address} | more


def test_a_calendar_that_can_be_read_is_added_and_told_without_its_address(place: Place) -> None:
    added = place.mira().post(FEEDS, body(place))

    assert added.status_code == 201, added.text
    assert added.json()["changed"]
    feed = added.json()["feed"]
    assert {name: feed[name] for name in ("name", "host", "standing", "trouble", "read_at", "said")} == {
        "name": "Work",
        "host": "localhost",
        "standing": "read",
        "trouble": None,
        "read_at": "2026-11-30T08:00:00Z",
        "said": "Last read less than a minute ago.",
    }
    assert place.mira().get(FEEDS).json() == {"feeds": [feed]}
    assert "secret" not in added.text + place.mira().get(FEEDS).text


def test_adding_it_again_changes_nothing(place: Place) -> None:
    place.mira().post(FEEDS, body(place))

    again = place.mira().post(FEEDS, body(place, name="Another name"))

    assert (again.status_code, again.json()["changed"], again.json()["feed"]["name"]) == (200, False, "Work")


def test_one_that_cannot_be_read_is_a_fault_of_its_address(place: Place) -> None:
    place.host.answers["/secret/work.ics"] = says(b"not a calendar")

    refused = place.mira().post(FEEDS, body(place))

    assert refused.status_code == 400
    assert refused.json()["errors"] == [
        {
            "pointer": "/address",
            "code": "NOT_A_CALENDAR",
            "detail": "It cannot be read: what is there is no calendar that we understand.",
        }
    ]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://localhost/c.ics", "NOT_HTTPS"),
        ("https://10.0.0.1/c.ics", "NOT_PUBLIC"),
        ("https://169.254.169.254/latest", "NOT_PUBLIC"),
        ("file:///etc/passwd", "NOT_HTTPS"),
    ],
)
def test_nothing_but_the_public_internet_is_asked(place: Place, address: str, code: str) -> None:
    refused = place.mira().post(FEEDS, body(place, address=address))

    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (400, code)
    assert place.host.asked == []


def test_one_that_is_taken_away_is_gone_and_again_changes_nothing(place: Place) -> None:
    feed = place.mira().post(FEEDS, body(place)).json()["feed"]["id"]

    first, second = (place.mira()("DELETE", f"{FEEDS}/{feed}") for _ in range(2))

    assert (first.json(), second.json()) == ({"changed": True}, {"changed": False})
    assert place.mira().get(FEEDS).json() == {"feeds": []}


def test_one_that_stays_unread_is_told_in_the_settings_and_on_the_front_page(place: Place) -> None:
    place.mira().post(FEEDS, body(place))
    place.host.answers["/secret/work.ics"] = says(b"", status=404)
    place.passes(minutes=30)
    assert place.mira().get(FEEDS).json()["feeds"][0]["standing"] == "failing"

    place.passes(minutes=31)

    (feed,) = place.mira().get(FEEDS).json()["feeds"]
    assert (feed["standing"], feed["trouble"]) == ("unread", "refused")
    settings, front = (place.visitor().sees(path) for path in (SETTINGS, "/instructor/dashboard"))
    assert "The last try failed: it is not given to us; perhaps its address was changed." in settings
    assert "Work cannot be read" in front


def test_in_the_settings_it_is_added_and_removed_by_forms(place: Place) -> None:
    mira = place.visitor()

    added = mira.sends(SETTINGS, PAGE, name="Work", address=place.address)

    assert (added.status_code, added.headers["location"]) == (303, f"{SETTINGS}#feeds")
    shown = mira.sees(SETTINGS)
    assert "Last read less than a minute ago." in shown
    assert "secret" not in shown
    feed = place.mira().get(FEEDS).json()["feeds"][0]["id"]
    assert mira.sends(SETTINGS, f"{PAGE}/{feed}/remove").status_code == 303
    assert place.mira().get(FEEDS).json() == {"feeds": []}


def test_what_is_wrong_is_said_beside_the_form_and_the_address_is_not_shown_again(place: Place) -> None:
    place.host.answers["/secret/work.ics"] = says(b"", status=404)

    refused = place.visitor().sends(SETTINGS, PAGE, name="Work", address=place.address)

    assert refused.status_code == 400
    assert "It cannot be read: it is not given to us; perhaps its address was changed." in refused.text
    assert 'value="Work"' in refused.text
    assert "secret" not in refused.text


def test_nobody_but_its_mentor_comes_near_it(place: Place) -> None:
    feed = place.mira().post(FEEDS, body(place)).json()["feed"]["id"]

    for who, status in ((place.house.noor, 403), (place.house.ada, 403), (None, 401)):
        asking = caller(place.house, who)
        answers = (asking.get(FEEDS), asking.post(FEEDS, body(place)), asking("DELETE", f"{FEEDS}/{feed}"))
        assert [answer.status_code for answer in answers] == [status] * 3
