"""The demo's clock and mailbox, the kit, what was said, and what each code means."""

import re
from datetime import timedelta

import pytest

from apps.web.manners.troubles import TROUBLES
from apps.web.pages.mailbox import links_in
from apps.wording.refusals import TABLE
from tests.apps.web.house import MONDAY_MORNING, House


@pytest.fixture
def house() -> House:
    return House.open()


def test_moving_the_clock_moves_it_for_everybody_and_leads_back(house: House) -> None:
    noor = house.visitor(house.noor)

    answer = noor.sends("/notices", "/demo/clock", seconds="86400", back="/notices")

    assert answer.status_code == 303
    assert answer.headers["location"] == "/notices"
    assert house.product.clock() == MONDAY_MORNING + timedelta(days=1)
    assert "It is Tuesday 1 December 2026, 08:00 now." in noor.sees("/notices")


@pytest.mark.parametrize("back", ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", ""])
def test_moving_the_clock_leads_nowhere_but_to_our_own_pages(house: House, back: str) -> None:
    answer = house.visitor().sends("/demo/clock", "/demo/clock", seconds="60", back=back)

    assert answer.headers["location"] == "/demo/clock"


@pytest.mark.parametrize("seconds", ["0", "-5", "x", "", "99999999999"])
def test_the_clock_moves_only_ahead_and_at_most_a_year(house: House, seconds: str) -> None:
    answer = house.visitor().sends("/demo/clock", "/demo/clock", seconds=seconds)

    assert answer.status_code == 400
    assert house.product.clock() == MONDAY_MORNING


def test_a_form_without_its_token_is_refused(house: House) -> None:
    answer = house.visitor().client.post("/demo/clock", data={"seconds": "60"})

    assert answer.status_code == 403


def test_a_receipt_is_in_the_mailbox_and_its_link_leads_to_a_page_of_ours(house: House) -> None:
    house.buys(house.noor)
    visitor = house.visitor()

    box = visitor.sees("/mailbox?to=noor@example.org")
    newest = house.product.demo.mailbox.list(to="noor@example.org")[0]  # type: ignore[union-attr]
    mail = visitor.sees(f"/mailbox/{newest.id}")

    assert "Receipt: 240.00 USD for Four sessions" in box
    assert "mira@example.org</p>" not in box
    assert re.search(r'href="/orders/[0-9a-f-]{36}/receipt">Your receipt, to keep or to print</a>', mail)


def test_the_designed_part_of_a_mail_is_shown_in_our_frame_and_can_do_nothing(house: House) -> None:
    house.buys(house.noor)
    newest = house.product.demo.mailbox.list()[0]  # type: ignore[union-attr]

    answer = house.visitor().client.get(f"/mailbox/{newest.id}/html")

    assert answer.status_code == 200
    assert answer.headers["content-security-policy"] == (
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
    )
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"


def test_a_booking_s_mail_carries_its_invite(house: House) -> None:
    house.buys(house.noor)
    house.books(house.noor, MONDAY_MORNING + timedelta(days=2, hours=2))
    newest = next(one for one in house.product.demo.mailbox.list() if one.calendar)  # type: ignore[union-attr]

    answer = house.visitor().client.get(f"/mailbox/{newest.id}/invite.ics")

    assert answer.headers["content-type"].startswith("text/calendar")
    assert answer.text.startswith("BEGIN:VCALENDAR")


def test_a_mail_that_is_not_there_is_a_page_that_says_so(house: House) -> None:
    assert "There is no such mail" in house.visitor().sees("/mailbox/none", 404)


def test_links_of_a_letter_become_places_of_ours_with_their_query() -> None:
    text = "Hello\n\nSign in: https://far.example/sign-in/confirm?token=abc\n"

    assert links_in(text) == [{"url": "/sign-in/confirm?token=abc", "text": "Sign in"}]


def test_what_was_said_to_somebody_is_on_their_page_and_no_one_elses(house: House) -> None:
    house.buys(house.noor)

    assert "Receipt: 240.00 USD for Four sessions" in house.visitor(house.noor).sees("/notices")
    assert "Receipt" not in house.visitor(house.mira).sees("/notices")


def test_messages_ask_for_signing_in_and_lead_back(house: House) -> None:
    answer = house.visitor().client.get("/notices", follow_redirects=False, headers={"accept": "text/html"})

    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in?back=%2Fnotices"


@pytest.mark.parametrize("code", sorted({one.code for one in TABLE} | set(TROUBLES)))
def test_every_code_has_its_page(house: House, code: str) -> None:
    assert f"<code>{code}</code>" in house.visitor().sees(f"/problems/{code}")


def test_a_code_nobody_uses_has_no_page(house: House) -> None:
    house.visitor().sees("/problems/NO_SUCH_CODE", 404)


def test_the_kit_shows_and_its_forms_change_nothing(house: House) -> None:
    assert "Every part the pages are made of." in house.visitor().sees("/dev/kit")
    assert house.visitor().sends("/dev/kit", "/dev/kit").headers["location"] == "/dev/kit"


def test_every_letter_can_be_looked_at_by_day_and_by_night() -> None:
    visitor = House.open().visitor()

    assert "session_booked-student" in visitor.sees("/dev/mail")
    shown = visitor.sees("/dev/mail/session_booked-student")
    assert "Booked: Friday 4 December 2026, 13:00 (Europe/Berlin) with Léna Novak" in shown
    assert shown.count('src="/dev/mail/session_booked-student/html"') == 2
    assert "Léna Novak" in visitor.sees("/dev/mail/session_booked-student/html")
    visitor.sees("/dev/mail/nothing", status=404)
    visitor.sees("/dev/mail/nothing/html", status=404)
