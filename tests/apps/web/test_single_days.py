"""A mentor's single days: typed a line a day, they replace the week's hours on it."""

from datetime import timedelta

import pytest

from apps.web.pages import days_form
from apps.web.pages.hours_form import read
from mentorship_core.domain.booking.clock_text import SpanText
from mentorship_core.domain.booking.hours_text import OverrideText
from tests.apps.web.house import MONDAY_MORNING, House

SETTINGS = "/instructor/settings"


@pytest.fixture
def house() -> House:
    return House.open()


def starts_on(house: House, days_ahead: int) -> list[str]:
    day = MONDAY_MORNING.replace(hour=0) + timedelta(days=days_ahead)
    query = {"from": f"{day:%Y-%m-%dT%H:%M:%SZ}", "to": f"{day + timedelta(days=1):%Y-%m-%dT%H:%M:%SZ}"}
    found = house.visitor().client.get(f"/api/mentors/{house.mentor}/availability", params=query).json()
    return [slot["starts_at"][11:16] for slot in found["slots"]]


def test_a_day_closed_offers_nothing_and_a_day_changed_its_own_hours(house: House) -> None:
    mira = house.visitor(house.mira)

    answer = mira.sends(SETTINGS, SETTINGS, version="1", overrides="2026-12-02: closed\r\n2026-12-05 10:00-12:00\r\n")

    assert answer.status_code == 303
    assert "2026-12-02: closed\n2026-12-05: 10:00-12:00</textarea>" in mira.sees(SETTINGS)
    assert starts_on(house, 2) == []
    assert starts_on(house, 5) == ["10:00", "10:30", "11:00"]


def test_every_way_to_say_it_is_read() -> None:
    spans = (SpanText("10:00", "12:00"),)

    found = days_form.read("2026-12-24\n2026-12-25:\n2026-12-26: Closed\n 2026-12-27:  10-12\n", lambda _: spans)

    assert found == (
        OverrideText("2026-12-24"),
        OverrideText("2026-12-25"),
        OverrideText("2026-12-26"),
        OverrideText("2026-12-27", spans),
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2026-12-24: closed\nsoon: 10:00-12:00", "soon: 10:00-12:00: Give a date such as 2026-12-24."),
        ("2026-12-24: 12:00-10:00", "2026-12-24: 12:00-10:00: It ends before it starts."),
        ("2026-12-24: closed\n2026-12-24: closed", "2026-12-24: closed: This date is given twice."),
        ("2026-12-24: late", "2026-12-24: late: Give a time of day such as 09:30"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(house: House, typed: str, said: str) -> None:
    shop = house.product.mentorship.views.mentor(house.mentor)
    assert shop is not None

    wish = read(shop.mentor, {"overrides": typed})

    assert wish.errors["overrides"].startswith(said)
