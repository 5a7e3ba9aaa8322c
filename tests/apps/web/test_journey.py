"""A student's way through the pages, without script: in, pay, choose, book, move, cancel, say that it was wrong."""

import re
from datetime import timedelta
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from httpx import Response

from mentorship_core.domain.people import Person
from tests.apps.web.callers import caller, newcomer
from tests.apps.web.house import MONDAY_MORNING, House, Visitor

WEDNESDAY_AT_TEN = MONDAY_MORNING + timedelta(days=2, hours=2)


@pytest.fixture
def house() -> House:
    return House.open()


@pytest.fixture
def noor(house: House) -> Visitor:
    return house.visitor(house.noor)


def pays(house: House, student: Visitor, outcome: str = "pay", code: str = "") -> Response:
    profile, buy = f"/mentors/{house.mentor}", f"/mentors/{house.mentor}/checkout"
    fields = {"product_id": str(house.pack_product), "provider": "sandbox", "promotion_code": code}
    page = urlsplit(student.sends(profile, buy, **fields).headers["location"]).path
    return student.sends(page, page, outcome=outcome)


def books(house: House, student: Visitor, at: str = "2026-12-02T10:00:00Z") -> str:
    """Ends at the session's own address."""
    pack = house.pack_of(house.noor).id
    confirm = f"/calendar/confirm?pack={pack}&starts_at={at}"
    answer = student.sends(confirm, "/sessions", pack_id=str(pack), starts_at=at)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].removesuffix("/booked")


# in and out


def test_a_mailed_link_signs_in_and_leads_to_where_somebody_wanted_to_go(house: House) -> None:
    stranger = house.visitor()

    away = stranger.client.get("/calendar", follow_redirects=False, headers={"accept": "text/html"})
    asked = stranger.sends(away.headers["location"], "/sign-in", email="New.Person@Example.org", back="/calendar")
    house.work()
    letter = house.product.demo.mailbox.list(to="new.person@example.org")[0]  # type: ignore[union-attr]
    link = re.search(r"/sign-in/confirm\?token=\S+", letter.text)
    assert link is not None
    token = link[0].split("=")[1]
    spent = stranger.sends(link[0], "/sign-in/confirm", token=token)

    assert "We sent a link to <strong>new.person@example.org</strong>." in asked.text
    assert spent.headers["location"] == "/calendar"
    assert "Hello, New" in stranger.sees("/dashboard")


def test_a_link_that_was_used_says_so_and_offers_another(house: House) -> None:
    stranger = house.visitor()
    stranger.sends("/sign-in", "/sign-in", email="new@example.org", back="")
    house.work()
    token = house.product.demo.mailbox.list()[0].text.split("token=")[1].split()[0]  # type: ignore[union-attr]

    stranger.sends(f"/sign-in/confirm?token={token}", "/sign-in/confirm", token=token)
    again = stranger.sees(f"/sign-in/confirm?token={token}", status=409)

    assert "This link was used or is over. Ask for a new one." in again
    assert '<a class="button primary" href="/sign-in">Send me a new link</a>' in again


@pytest.mark.parametrize("email", ["", "nobody", "a@b", "two@x.org,three@x.org"])
def test_an_address_that_is_none_is_asked_for_again_with_what_was_typed(house: House, email: str) -> None:
    answer = house.visitor().sends("/sign-in", "/sign-in", email=email, back="")

    assert answer.status_code == 400
    assert "Give a mail address such as name@example.org." in answer.text
    assert f'value="{email}"' in answer.text


def test_signing_out_ends_it(house: House, noor: Visitor) -> None:
    token = re.search(r'name="_csrf_token" value="([^"]+)"', noor.sees("/dashboard"))
    assert token is not None

    answer = noor.client.post("/sign-out", data={"_csrf_token": token[1]}, follow_redirects=False)

    assert answer.headers["location"] == "/"
    assert "You are signed out." in noor.sees("/")
    noor.sees("/dashboard", 303)


def test_a_form_from_elsewhere_is_refused(house: House, noor: Visitor) -> None:
    noor.sees("/settings")

    answer = noor.client.post("/settings", data={"_csrf_token": "made-up", "name": "X", "zone": "UTC"})

    assert answer.status_code == 403
    assert "Noor Haddad" in noor.sees("/settings")


# paying


def test_a_pack_is_bought_on_the_providers_page_and_is_on_the_dashboard(house: House, noor: Visitor) -> None:
    landed = noor.sees(pays(house, noor).headers["location"])
    dashboard = noor.sees("/dashboard")

    assert "You are in" in landed
    assert "4 sessions are ready to book." in landed
    assert "<b>4</b> <span>of 4 sessions left</span>" in dashboard


def test_going_back_from_the_providers_page_keeps_the_place_to_go_on_or_give_up(house: House, noor: Visitor) -> None:
    back = pays(house, noor, "cancel").headers["location"]
    canceled = noor.sees(back)
    action = re.search(r'action="(/checkout/cancel\?order_id=[^"]+)"', canceled)
    assert action is not None

    given_up = noor.sends(back, action[1])

    assert "No money was taken. We keep your place with Mira Okafor until" in canceled
    assert "Continue to payment" in canceled
    assert given_up.headers["location"] == f"/mentors/{house.mentor}"
    assert "3 places free" in noor.sees(f"/mentors/{house.mentor}")


def test_a_declined_card_says_that_no_money_moved(house: House, noor: Visitor) -> None:
    landed = noor.sees(pays(house, noor, "decline").headers["location"])

    assert "The payment did not work" in landed
    assert "No money was taken" in landed


def test_money_that_is_on_its_way_is_waited_for(house: House, noor: Visitor) -> None:
    landed = noor.sees(pays(house, noor, "pay_slowly").headers["location"])

    assert "Waiting for your payment" in landed
    assert "Check again" in landed


def test_a_code_that_is_none_is_said_beside_its_field_and_what_was_typed_stays(house: House, noor: Visitor) -> None:
    profile, buy = f"/mentors/{house.mentor}", f"/mentors/{house.mentor}/checkout"
    fields = {"product_id": str(house.pack_product), "provider": "sandbox", "promotion_code": "NOPE"}

    answer = noor.sends(profile, buy, **fields)

    assert answer.status_code == 409
    assert '<a href="#field-promotion_code">There is no such code.</a>' in answer.text
    assert 'value="NOPE"' in answer.text


def test_a_sold_out_mentor_has_a_line_to_join_and_to_leave(house: House, noor: Visitor) -> None:
    for name in ("Uri", "Vera", "Wim"):
        house.buys(newcomer(house, name))
    profile = f"/mentors/{house.mentor}"

    joined = noor.sends(profile, f"{profile}/waitlist")
    waiting = noor.sees("/dashboard")
    noor.sends("/dashboard", f"{profile}/waitlist/leave")

    assert joined.headers["location"] == "/dashboard"
    assert "You are next in line." in waiting
    assert "Waiting for Mira Okafor" not in noor.sees("/dashboard")


def test_an_offered_place_is_taken_by_buying_or_passed_on(house: House, noor: Visitor) -> None:
    for name in ("Uri", "Vera", "Wim"):
        house.buys(newcomer(house, name))
    noor.sends(f"/mentors/{house.mentor}", f"/mentors/{house.mentor}/waitlist")
    house.passes(days=50)
    house.passes(days=4)

    dashboard = noor.sees("/dashboard")
    decline = re.search(r'action="(/offers/[^"]+/decline)"', dashboard)
    assert decline is not None
    noor.sends("/dashboard", decline[1])

    assert "Mira Okafor has a place for you" in dashboard
    assert "has a place for you" not in noor.sees("/dashboard")


# choosing a time


def test_a_time_is_chosen_on_a_month_looked_at_once_more_and_booked(house: House, noor: Visitor) -> None:
    house.buys(house.noor)
    pack = house.pack_of(house.noor).id

    month = noor.sees("/calendar")
    day = noor.sees(f"/calendar?pack={pack}&day=2026-12-02")
    confirm = noor.sees(f"/calendar/confirm?pack={pack}&starts_at=2026-12-02T10:00:00Z&zone=America/New_York")
    session = books(house, noor)
    booked = noor.sees(f"{session}/booked")

    assert 'aria-label="Wednesday 2 December, 15 times"' in month
    assert f'href="/calendar/confirm?pack={pack}&amp;starts_at=2026-12-02T10%3A00%3A00Z&amp;zone=UTC"' in day
    assert "Wednesday 2 December 2026, 05:00" in confirm
    assert "New York time" in confirm
    assert "Wednesday 2 December 2026, 10:00" in confirm
    assert "3 of 4 sessions free to book" in confirm
    assert "3 times, up to 24 hours before" in confirm
    assert "Free of charge until Tuesday 1 December 2026, 05:00; after that it uses up the session" in confirm
    assert "You are booked" in booked
    assert house.session(UUID(session.rsplit("/", 1)[1])).during.start == WEDNESDAY_AT_TEN


def test_a_time_just_taken_shows_the_nearest_free_ones(house: House, noor: Visitor) -> None:
    house.buys(house.noor)
    uri = newcomer(house, "Uri")
    house.buys(uri)
    pack = house.pack_of(house.noor).id
    confirm = f"/calendar/confirm?pack={pack}&starts_at=2026-12-02T10:00:00Z"
    html = noor.sees(confirm)
    house.books(uri, WEDNESDAY_AT_TEN)

    key = re.search(r'action="/sessions">.*?value="([^"]+)".*?name="idempotency_key" value="([^"]+)"', html, re.DOTALL)
    assert key is not None
    fields = {
        "_csrf_token": key[1],
        "idempotency_key": key[2],
        "pack_id": str(pack),
        "starts_at": "2026-12-02T10:00:00Z",
    }
    clash = noor.client.post("/sessions", data=fields, headers={"accept": "text/html"})

    assert clash.status_code == 409
    assert "That time was just taken" in clash.text
    assert "Wed 2 Dec, 11:00" in clash.text
    assert "Wed 2 Dec, 09:00" in clash.text


def test_pressing_twice_books_once(house: House, noor: Visitor) -> None:
    house.buys(house.noor)
    pack = house.pack_of(house.noor).id
    html = noor.sees(f"/calendar/confirm?pack={pack}&starts_at=2026-12-02T10:00:00Z")
    key = re.search(r'action="/sessions">.*?value="([^"]+)".*?name="idempotency_key" value="([^"]+)"', html, re.DOTALL)
    assert key is not None
    fields = {
        "_csrf_token": key[1],
        "idempotency_key": key[2],
        "pack_id": str(pack),
        "starts_at": "2026-12-02T10:00:00Z",
    }

    answers = [noor.client.post("/sessions", data=fields, follow_redirects=False) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].headers["location"] == answers[1].headers["location"]


def test_a_pack_that_is_used_up_says_why_and_how_to_go_on(house: House, noor: Visitor) -> None:
    house.buys(house.noor)
    for day in range(4):
        house.books(house.noor, WEDNESDAY_AT_TEN + timedelta(days=day))
    pack = house.pack_of(house.noor).id

    blocked = noor.sees(f"/calendar?pack={pack}")

    assert "All sessions are booked or used." in blocked
    assert "Buy another pack" in blocked


@pytest.mark.parametrize("query", ["month=2026-13", "day=soon", "zone=Mars/Olympus", "month=1200-01&day=9999-12-31"])
def test_an_odd_month_or_zone_still_draws_a_calendar(house: House, noor: Visitor, query: str) -> None:
    house.buys(house.noor)

    assert "December 2026" in noor.sees(f"/calendar?{query}") or "November 2026" in noor.sees(f"/calendar?{query}")


def test_a_series_is_checked_week_by_week_and_booked_whole(house: House, noor: Visitor) -> None:
    house.buys(house.noor)
    house.books(house.noor, WEDNESDAY_AT_TEN + timedelta(days=7))
    pack = house.pack_of(house.noor).id
    check = f"/calendar/series?pack={pack}&first=2026-12-02T10:30:00Z&count=2&zone=Europe/London"

    checked = noor.sees(check)
    weeks = {"week-1": "2026-12-02T10:30:00Z", "week-2": "2026-12-09T11:00:00Z"}
    booked = noor.sends(check, "/calendar/series", pack_id=str(pack), zone="Europe/London", **weeks)

    assert "Wed 9 Dec, 10:30" in checked
    assert "Not free" in checked
    assert "Leave this week out" in checked
    assert "2 sessions booked" in booked.text


def test_all_sessions_are_wished_at_first_and_what_is_left_after_counts_what_is_ticked(
    house: House, noor: Visitor
) -> None:
    house.buys(house.noor)
    house.books(house.noor, WEDNESDAY_AT_TEN + timedelta(days=7))
    pack = house.pack_of(house.noor).id

    choosing = noor.sees(f"/calendar/series?pack={pack}")
    check = f"/calendar/series?pack={pack}&first=2026-12-02T10:30:00Z&count=3&zone=Europe/London"
    checked = noor.sees(check)

    assert re.search(r'<option value="3" selected>3 weeks: all your sessions</option>', choosing)
    assert "0 of 4 sessions free to book" in checked
    assert "In London time" in checked
    assert "One more for each week you leave out." in checked
    assert re.search(r'name="week-2" value="2026-12-09T11:00:00Z" checked', checked)


def test_two_weeks_of_a_series_at_one_time_are_asked_about(house: House, noor: Visitor) -> None:
    house.buys(house.noor)
    pack = house.pack_of(house.noor).id
    check = f"/calendar/series?pack={pack}&first=2026-12-02T10:30:00Z&count=2&zone=Europe/London"
    same = {"week-1": "2026-12-02T10:30:00Z", "week-2": "2026-12-02T10:30:00Z"}

    refused = noor.sends(check, "/calendar/series", pack_id=str(pack), zone="Europe/London", **same)

    assert refused.status_code == 400
    assert "Two of your weeks have the same time." in refused.text


# afterwards


def test_a_session_is_moved_to_another_time(house: House, noor: Visitor) -> None:
    house.buys(house.noor)
    session = books(house, noor)

    confirm = f"{session}/reschedule/confirm?starts_at=2026-12-04T10:00:00Z"
    looked = noor.sees(confirm)
    noor.sends(confirm, f"{session}/reschedule", starts_at="2026-12-04T10:00:00Z")

    assert "After this you can move it 2 more times." in looked
    assert "3 of 4 sessions free to book" in looked
    assert "Free of charge until Thursday 3 December 2026, 10:00; after that it uses up the session" in looked
    assert "Friday 4 December 2026, 10:00" in noor.sees(session)


def test_moving_into_the_next_day_says_that_canceling_would_cost_the_session(house: House, noor: Visitor) -> None:
    mira = caller(house, house.mira)
    edition = mira.get("/api/instructor/settings").headers["etag"]
    mira.patch("/api/instructor/settings", {"notice_hours": 2}, If_Match=edition)
    house.buys(house.noor)
    session = books(house, noor)

    looked = noor.sees(f"{session}/reschedule/confirm?starts_at=2026-11-30T15:00:00Z")

    assert "It uses up the session, since it begins in less than 24 hours" in looked


def test_canceling_late_says_what_is_lost_before_the_click(house: House, noor: Visitor) -> None:
    house.buys(house.noor)
    session = books(house, noor)

    in_time = noor.sees(f"{session}/cancel")
    house.passes(days=1, hours=12)
    late = noor.sees(f"{session}/cancel")
    noor.sends(f"{session}/cancel", f"{session}/cancel")

    assert "You lose nothing" in in_time
    assert "Cancel and lose this session" in late
    assert "1 session was taken off the pack" in noor.sees(session)


def test_a_deduction_is_contested_once_with_words(house: House, noor: Visitor) -> None:
    house.buys(house.noor)
    session = books(house, noor)
    house.passes(days=1, hours=12)
    noor.sends(f"{session}/cancel", f"{session}/cancel")

    empty = noor.sends(session, f"{session}/contest", reason="  ")
    said = noor.sends(session, f"{session}/contest", reason="My train stood still.")

    assert empty.status_code == 400
    assert said.status_code == 303
    page = noor.sees(session)
    assert "An admin decides about it by" in page
    assert f'action="{session}/contest"' not in page


def test_a_pack_tells_why_so_many_are_left(house: House, noor: Visitor) -> None:
    house.buys(house.noor)
    session = books(house, noor)
    house.passes(days=1, hours=12)
    noor.sends(f"{session}/cancel", f"{session}/cancel")

    page = noor.sees(f"/packs/{house.pack_of(house.noor).id}")

    assert "Why do I have 3 left?" in page
    assert "+4 bought, −1 canceled late: 3 sessions left." in page
    assert "Canceled less than 24 hours before" in page


def test_settings_keep_what_was_typed_when_it_cannot_be_saved(house: House, noor: Visitor) -> None:
    wrong = noor.sends("/settings", "/settings", name="", zone="Europe/Berlin")
    right = noor.sends("/settings", "/settings", name="Noor H.", zone="Asia/Kolkata")

    assert wrong.status_code == 400
    assert "Give a name of 1 to 100 characters." in wrong.text
    assert right.status_code == 303
    assert "Your settings are saved." in noor.sees("/settings")
    assert "Hello, Noor" in noor.sees("/dashboard")


def test_what_is_somebody_elses_is_not_there(house: House, noor: Visitor) -> None:
    house.buys(house.noor)
    session = books(house, noor)
    uri = house.visitor(newcomer(house, "Uri"))
    pack = house.pack_of(house.noor).id

    for path in (session, f"{session}/cancel", f"{session}/reschedule", f"/packs/{pack}", f"/calendar?pack={pack}"):
        uri.sees(path, 404)


def test_a_mentor_who_follows_a_sessions_link_comes_to_their_own_page_of_it(house: House, noor: Visitor) -> None:
    house.buys(house.noor)
    session = books(house, noor)
    mira = house.visitor(house.mira)

    answer = mira.client.get(session, follow_redirects=False, headers={"accept": "text/html"})

    assert answer.headers["location"] == f"/instructor{session}"
    assert "Noor Haddad" in mira.sees(f"/instructor{session}")


def test_a_kept_place_presses_on_the_dashboard(house: House, noor: Visitor) -> None:
    house.buys(house.noor)
    buyer = Person(house.noor.id, house.noor.role)
    for day in range(4):
        house.books(house.noor, WEDNESDAY_AT_TEN + timedelta(days=day))
    house.passes(days=9)
    assert house.product.mentorship.views.packs(buyer)[0].pack.remaining == 0

    dashboard = noor.sees("/dashboard")

    assert "Your place with Mira Okafor is kept until" in dashboard
    assert f'href="/mentors/{house.mentor}#buy">Renew</a>' in dashboard
