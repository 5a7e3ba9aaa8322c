"""A student's way through the pages in German: found, bought, booked, moved, canceled, each read as it stands there."""

import pytest

from tests.apps.web.house import House, Visitor
from tests.apps.web.test_journey import books, pays


@pytest.fixture
def house() -> House:
    return House.open()


@pytest.fixture
def noor(house: House) -> Visitor:
    visitor = house.visitor(house.noor)
    visitor.client.headers["accept-language"] = "de-DE,de;q=0.9,en;q=0.5"
    return visitor


def test_before_buying_price_places_and_terms_are_german(house: House, noor: Visitor) -> None:
    profile = noor.sees(f"/mentors/{house.mentor}")

    assert '<html lang="de">' in profile
    assert "240,00\N{NO-BREAK SPACE}$" in profile
    assert "Nächste freie Zeiten" in profile


def test_what_was_bought_and_why_so_many_are_left_is_german(house: House, noor: Visitor) -> None:
    pays(house, noor)
    house.work()

    dashboard = noor.sees("/dashboard")
    pack = noor.sees(f"/packs/{house.pack_of(house.noor).id}")

    assert "Deine Pakete" in dashboard
    assert "Warum habe ich noch 4?" in pack
    assert "Paket gekauft" in pack


def test_a_time_is_chosen_confirmed_and_booked_in_german(house: House, noor: Visitor) -> None:
    house.buys(house.noor)
    pack = house.pack_of(house.noor).id

    month = noor.sees("/calendar")
    confirm = noor.sees(f"/calendar/confirm?pack={pack}&starts_at=2026-12-02T10:00:00Z&zone=America/New_York")
    booked = noor.sees(f"{books(house, noor)}/booked")

    assert 'aria-label="Mittwoch, 2. Dezember, 15 Zeiten"' in month
    assert "Mittwoch, 2. Dezember 2026, 05:00 Uhr" in confirm
    assert "3 von 4 Sitzungen frei zu buchen" in confirm
    assert "Kostenlos bis Dienstag, 1. Dezember 2026, 05:00 Uhr; danach ist die Sitzung verbraucht" in confirm
    assert "Es ist gebucht" in booked


def test_moving_canceling_and_what_is_refused_are_german(house: House, noor: Visitor) -> None:
    house.buys(house.noor)
    session = books(house, noor)

    moving = noor.sees(f"{session}/reschedule/confirm?starts_at=2026-12-04T10:00:00Z")
    canceling = noor.sees(f"{session}/cancel")
    refused = noor.sees(f"{session}/reschedule/confirm?starts_at=2026-11-30T10:00:00Z", 409)

    assert "Auf diese Zeit verschieben?" in moving
    assert "Bisher Mittwoch, 2. Dezember 2026, 10:00 Uhr." in moving
    assert "Diese Sitzung absagen?" in canceling
    assert "Zu kurzfristig" in refused
