"""A mentor connects their calendar in a browser without script, chooses, is told how it stands, and disconnects."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from litestar.testing import TestClient

from apps.web.app import create_app
from mentorship_core.domain.calendars.connection import Connected, Connection
from tests.apps.web.beside_google import (
    CALENDARS,
    CALLBACK,
    MIRA,
    SETTINGS,
    GoogleHouse,
    a_house_beside_google,
    follow,
    shown,
)
from tests.apps.web.house import MONDAY_MORNING, House

DASHBOARD = "/instructor/dashboard"
WEDNESDAY_AT_TEN = MONDAY_MORNING + timedelta(days=2, hours=2)


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[GoogleHouse]:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    with a_house_beside_google() as made:
        yield made


def connection(place: GoogleHouse) -> Connection | None:
    calendars = place.house.product.mentorship.calendars
    assert calendars is not None
    return calendars.read.connection(place.house.mentor)


def test_before_connecting_the_settings_say_what_it_does_and_have_one_button(place: GoogleHouse) -> None:
    section = shown(place.mira().sees(SETTINGS))

    assert "Google Calendar is not connected" in section
    assert "Of your own entries we keep the times, never what they are." in section
    assert section.count("<button") == 1
    assert "Connect Google Calendar" in section


def test_the_button_leads_to_googles_own_page_and_back_to_the_settings(place: GoogleHouse) -> None:
    mira = place.mira()

    back = follow(mira, place.consents(mira))

    assert back.headers["location"] == "/instructor/settings#calendars"
    assert isinstance(connection(place), Connected)
    html = mira.sees(SETTINGS)
    assert "The calendar of mira@example.org is connected." in html


def test_once_it_was_read_the_settings_say_so_and_whose_it_is(place: GoogleHouse) -> None:
    mira = place.connects()
    place.house.passes(minutes=2)

    section = shown(mira.sees(SETTINGS))

    assert "Google Calendar is connected" in section
    assert "Last read 2 minutes ago." in section
    assert MIRA in section


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("refuse", "Google says that you did not agree."),
        ("partly", "Google granted only a part of what is needed."),
    ],
)
def test_who_does_not_agree_in_full_comes_back_to_the_reason(place: GoogleHouse, answer: str, why: str) -> None:
    mira = place.mira()

    back = follow(mira, place.consents(mira, answer))

    assert why in shown(mira.sees(back.headers["location"]))
    assert connection(place) is None


def test_somebody_elses_consent_cannot_be_finished_by_another_mentor(place: GoogleHouse) -> None:
    address = place.consents(place.mira())
    yuki = place.house.visitor(place.house.another_mentor("Yuki"))

    back = follow(yuki, address)

    assert back.headers["location"] == "/instructor/settings?calendars=expired#calendars"
    assert connection(place) is None


def test_a_consent_that_took_too_long_is_begun_again(place: GoogleHouse) -> None:
    mira = place.mira()
    address = place.consents(mira)
    place.house.passes(minutes=15)

    back = follow(mira, address)

    assert "this took too long" in shown(mira.sees(back.headers["location"]))


def test_a_google_that_does_not_answer_connects_nothing_and_the_mentor_is_told(place: GoogleHouse) -> None:
    mira = place.mira()
    address = place.consents(mira)
    place.desk.refuse(503, "backendError", on="POST /token", times=5)

    back = follow(mira, address)

    assert "Google did not answer." in shown(mira.sees(back.headers["location"]))
    assert connection(place) is None


def test_whoever_is_not_signed_in_signs_in_first_and_then_goes_on(place: GoogleHouse) -> None:
    address = place.consents(place.mira())

    back = follow(place.house.visitor(), address)

    assert back.headers["location"].startswith("/sign-in?back=%2Fapi%2Fauth%2Fgoogle%2Fcallback%3F")


def test_an_admin_connects_nobody(place: GoogleHouse) -> None:
    address = place.consents(place.mira())

    assert follow(place.house.visitor(place.house.ada), address).status_code == 403
    assert connection(place) is None


def test_a_mentor_chooses_which_calendars_count(place: GoogleHouse) -> None:
    family = place.desk.calendar(MIRA, "family")
    mira = place.connects()

    answer = mira.sends(CALENDARS, CALENDARS, event_calendar=MIRA, **{f"busy:{family}": "yes"})

    assert answer.headers["location"] == "/instructor/settings#calendars"
    found = connection(place)
    assert isinstance(found, Connected)
    assert (found.event_calendar, found.busy_calendars) == (MIRA, (family,))


def test_what_is_chosen_is_ticked(place: GoogleHouse) -> None:
    family = place.desk.calendar(MIRA, "family")
    html = place.connects().sees(CALENDARS)

    assert f'name="busy:{MIRA}" value="yes" checked' in html
    assert f'name="busy:{family}" value="yes">' in html


def test_a_calendar_that_is_not_theirs_is_refused_beside_its_field(place: GoogleHouse) -> None:
    answer = place.connects().sends(CALENDARS, CALENDARS, event_calendar="somebody@example.com")

    assert answer.status_code == 400
    assert "Choose one of your calendars that you can write to." in answer.text


def test_the_list_says_why_when_google_does_not_answer(place: GoogleHouse) -> None:
    mira = place.connects()
    place.desk.refuse(503, "backendError", on="GET /calendar/v3/users/me/calendarList", times=9)

    assert "Google did not answer, or the consent has ended." in mira.sees(CALENDARS)


def test_a_busy_hour_in_the_calendar_is_not_offered(place: GoogleHouse) -> None:
    place.desk.add(MIRA, WEDNESDAY_AT_TEN, WEDNESDAY_AT_TEN + timedelta(hours=1))
    place.house.buys(place.house.noor)
    place.connects()

    html = place.house.visitor(place.house.noor).sees(f"/calendar?mentor_id={place.house.mentor}&day=2026-12-02")

    assert "2026-12-02T09:00:00Z" in html
    assert "2026-12-02T10:00:00Z" not in html


def test_a_withdrawn_consent_is_told_with_its_reason_and_a_way_to_mend_it(place: GoogleHouse) -> None:
    mira = place.connects()
    place.desk.withdraw_consent(MIRA)
    place.house.passes(minutes=6)

    section = shown(mira.sees(SETTINGS))

    assert "Google Calendar is disconnected" in section
    assert "The consent ended, or was taken back." in section
    assert "No time of yours is offered until you connect again" in section
    assert "Connect again" in section


def test_a_calendar_that_is_gone_is_mended_by_choosing_another(place: GoogleHouse) -> None:
    family = place.desk.calendar(MIRA, "family")
    mira = place.connects()
    mira.sends(CALENDARS, CALENDARS, event_calendar=MIRA, **{f"busy:{family}": "yes"})
    place.house.work()
    place.desk.drop(family)
    place.house.passes(minutes=6)
    section = shown(mira.sees(SETTINGS))

    mira.sends(CALENDARS, CALENDARS, event_calendar=MIRA, **{f"busy:{MIRA}": "yes"})

    assert "A calendar that you chose is not there any more" in section
    assert "No time of yours is offered until you choose another" in section
    assert isinstance(connection(place), Connected)


def test_the_dashboard_asks_to_connect_then_is_silent_then_asks_to_connect_again(place: GoogleHouse) -> None:
    before = place.mira().sees(DASHBOARD)
    mira = place.connects()
    connected = mira.sees(DASHBOARD)
    place.desk.withdraw_consent(MIRA)
    place.house.passes(minutes=6)

    after = mira.sees(DASHBOARD)

    assert "Connect it" in before
    assert "Google Calendar" not in connected
    assert "Connect it again" in after


def test_a_calendar_unread_for_a_while_is_told_and_asks_for_nothing(place: GoogleHouse) -> None:
    mira = place.connects()
    place.desk.refuse(503, "backendError", on="GET /calendar/v3/calendars", times=50)
    for _ in range(3):
        place.house.passes(minutes=7)

    section = shown(mira.sees(SETTINGS))

    assert "Google Calendar is not read" in section
    assert "Last read 21 minutes ago." in section
    assert "Connect again" not in section


def test_disconnecting_says_what_it_means_and_gives_the_consent_back(place: GoogleHouse) -> None:
    mira = place.connects()
    assert "We give the consent back to Google and forget what we read." in shown(mira.sees(SETTINGS))

    answer = mira.sends(SETTINGS, f"{CALENDARS}/disconnect")
    place.house.work()

    assert answer.status_code == 303
    assert "Google Calendar is not connected" in shown(mira.sees(SETTINGS))
    assert all(grant.over for grant in place.google.grants.refreshes.values())


def test_an_admin_sees_how_calendars_are_and_not_whose_account_it_is(place: GoogleHouse) -> None:
    place.connects()
    ada = place.house.visitor(place.house.ada)
    connected = calendars_of(ada.sees("/admin"))
    place.desk.withdraw_consent(MIRA)
    place.house.passes(minutes=6)

    broken = calendars_of(ada.sees("/admin"))

    assert "Mira Okafor" in connected
    assert "Read" in connected
    assert "Disconnected: nothing is offered (the consent ended or was taken back)" in broken
    assert MIRA not in connected + broken


def calendars_of(html: str) -> str:
    """The admin's list of them."""
    found = re.search(r">Calendars</h2>.*?</section>", html, re.DOTALL)
    assert found is not None, html
    return found[0]


def test_a_browser_may_follow_the_form_to_google(place: GoogleHouse) -> None:
    app = create_app(place.house.product, place.settings)

    policy = TestClient(app).get("/sign-in").headers["content-security-policy"]

    host = place.settings.google.consent_url.split("/o/")[0] if place.settings.google else ""
    assert f"form-action 'self' {host};" in policy


def test_without_a_provider_of_calendars_nothing_is_said_of_them() -> None:
    house = House.open()
    mira = house.visitor(house.mira)

    assert 'aria-labelledby="calendars"' not in mira.sees(SETTINGS)
    assert mira.sees(CALENDARS, 404)
    assert follow(mira, f"{CALLBACK}?state=x&code=y").status_code == 404
