"""A mentor's pages, used as a browser without script uses them."""

from datetime import timedelta

import pytest

from mentorship_core.domain.booking.session import Canceled, Completed, NoShow, Scheduled, Session, Side
from tests.apps.web.house import MONDAY_MORNING, House

WEDNESDAY_AT_TEN = MONDAY_MORNING + timedelta(days=2, hours=2)
DASHBOARD, SESSIONS, SETTINGS = "/instructor/dashboard", "/instructor/sessions", "/instructor/settings"


@pytest.fixture
def house() -> House:
    return House.open()


@pytest.fixture
def booked(house: House) -> Session:
    """Noor has a pack and comes on Wednesday at ten."""
    house.buys(house.noor)
    return house.books(house.noor, WEDNESDAY_AT_TEN)


def test_the_pages_are_for_mentors(house: House) -> None:
    assert "Your role cannot" in house.visitor(house.noor).sees(DASHBOARD, 403)


def test_the_dashboard_of_a_new_mentor_says_what_comes_next(house: House) -> None:
    html = house.visitor(house.mira).sees(DASHBOARD)

    assert "No students yet" in html
    assert "Nothing booked" in html


def test_the_dashboard_shows_students_and_what_is_coming_up(house: House, booked: Session) -> None:
    html = house.visitor(house.mira).sees(DASHBOARD)

    assert "Noor Haddad" in html
    assert "4, 1 booked" in html
    assert f'href="/instructor/sessions/{booked.id}"' in html
    assert "of 3" in html


def test_a_session_is_closed_from_the_list_and_the_list_says_what_it_cost(house: House, booked: Session) -> None:
    house.passes(days=2, hours=4)
    mira = house.visitor(house.mira)

    answer = mira.sends(SESSIONS, f"{SESSIONS}/{booked.id}/complete", back=SESSIONS)

    assert answer.status_code == 303
    assert answer.headers["location"] == SESSIONS
    assert isinstance(house.session(booked.id), Completed)
    assert house.pack_of(house.noor).remaining == 3
    assert "One session was deducted from Noor Haddad&#39;s pack." in mira.sees(SESSIONS)


def test_pressing_the_same_button_twice_costs_one_session(house: House, booked: Session) -> None:
    house.passes(days=2, hours=4)
    mira = house.visitor(house.mira)

    first = mira.sends(SESSIONS, f"{SESSIONS}/{booked.id}/complete")
    again = mira.client.post(
        f"{SESSIONS}/{booked.id}/complete",
        content=first.request.content,
        headers=form_headers(),
        follow_redirects=False,
    )

    assert again.status_code == 303
    assert house.pack_of(house.noor).remaining == 3


def form_headers() -> dict[str, str]:
    return {"content-type": "application/x-www-form-urlencoded", "accept": "text/html"}


def test_a_student_who_did_not_come_loses_the_session(house: House, booked: Session) -> None:
    house.passes(days=2, hours=2, minutes=15)

    house.visitor(house.mira).sends(f"{SESSIONS}/{booked.id}", f"{SESSIONS}/{booked.id}/no-show", no_show_by="student")

    missed = house.session(booked.id)
    assert isinstance(missed, NoShow)
    assert missed.no_show_by is Side.STUDENT
    assert house.pack_of(house.noor).remaining == 3


def test_a_mentor_who_did_not_come_costs_the_student_nothing(house: House, booked: Session) -> None:
    house.passes(days=2, hours=3)

    house.visitor(house.mira).sends(f"{SESSIONS}/{booked.id}", f"{SESSIONS}/{booked.id}/no-show", no_show_by="mentor")

    assert house.pack_of(house.noor).remaining == 4


def test_within_fifteen_minutes_nobody_is_marked_absent(house: House, booked: Session) -> None:
    house.passes(days=2, hours=2, minutes=14)

    html = house.visitor(house.mira).sees(f"{SESSIONS}/{booked.id}")

    assert "Took place" in html
    assert "did not come" not in html


def test_a_refusal_is_said_above_the_session_s_own_page(house: House, booked: Session) -> None:
    mira = house.visitor(house.mira)

    answer = mira.sends(f"{SESSIONS}/{booked.id}", f"{SESSIONS}/{booked.id}/notes", notes="x", shared_notes="")
    refused = mira.client.post(
        f"{SESSIONS}/{booked.id}/complete",
        content=answer.request.content.replace(b"idempotency_key=", b"idempotency_key=other"),
        headers=form_headers(),
    )

    assert refused.status_code == 409
    assert "This session starts Wednesday 2 December 2026, 10:00 (UTC); close it after that." in refused.text
    assert isinstance(house.session(booked.id), Scheduled)


def test_canceling_shows_first_that_it_is_free_for_the_student(house: House, booked: Session) -> None:
    mira = house.visitor(house.mira)
    look = f"{SESSIONS}/{booked.id}/cancel"

    assert "Free for Noor Haddad" in mira.sees(look)
    assert isinstance(house.session(booked.id), Scheduled)

    mira.sends(look, look)

    assert isinstance(house.session(booked.id), Canceled)
    assert house.pack_of(house.noor).remaining == 4


def test_a_closed_session_can_be_said_to_have_been_something_else(house: House, booked: Session) -> None:
    house.passes(days=2, hours=4)
    mira = house.visitor(house.mira)
    mira.sends(SESSIONS, f"{SESSIONS}/{booked.id}/complete")

    answer = mira.sends(f"{SESSIONS}/{booked.id}", f"{SESSIONS}/{booked.id}/correct", to="canceled", no_show_by="")

    assert answer.status_code == 303
    assert isinstance(house.session(booked.id), Canceled)
    assert house.pack_of(house.noor).remaining == 4


def test_after_a_week_a_session_cannot_be_corrected_any_more(house: House, booked: Session) -> None:
    house.passes(days=2, hours=4)
    mira = house.visitor(house.mira)
    mira.sends(SESSIONS, f"{SESSIONS}/{booked.id}/complete")
    house.passes(days=7)

    assert f"{booked.id}/correct" not in mira.sees(f"{SESSIONS}/{booked.id}")


def test_notes_are_kept_private_and_shared_apart(house: House, booked: Session) -> None:
    mira = house.visitor(house.mira)

    mira.sends(
        f"{SESSIONS}/{booked.id}", f"{SESSIONS}/{booked.id}/notes", notes="Nervous.", shared_notes="Read chapter 3."
    )

    kept = house.session(booked.id)
    assert (kept.notes, kept.shared_notes) == ("Nervous.", "Read chapter 3.")
    assert "Nervous." in mira.sees(f"{SESSIONS}/{booked.id}")


def test_notes_that_are_too_long_come_back_as_they_were_typed(house: House, booked: Session) -> None:
    answer = house.visitor(house.mira).sends(
        f"{SESSIONS}/{booked.id}", f"{SESSIONS}/{booked.id}/notes", notes="long " * 4001, shared_notes="Kept words"
    )

    assert answer.status_code == 400
    assert "Please check one answer" in answer.text
    assert "Kept words" in answer.text


def test_another_mentor_s_session_is_not_there(house: House, booked: Session) -> None:
    other = house.another_mentor("Jonas")

    house.visitor(other).sees(f"{SESSIONS}/{booked.id}", 404)


def test_hours_are_shown_as_they_would_be_typed(house: House) -> None:
    html = house.visitor(house.mira).sees(SETTINGS)

    assert 'name="hours_monday" type="text" class="" value="09:00-17:00"' in html
    assert '<option value="Europe/London" selected>' in html


def test_settings_are_saved_and_said_to_be(house: House) -> None:
    mira = house.visitor(house.mira)

    answer = mira.sends(
        SETTINGS,
        SETTINGS,
        version="1",
        hours_monday="9:00 – 12:00, 13:00-17:30",
        hours_sunday="",
        daily_limit="4",
        max_active_students="5",
    )

    assert answer.status_code == 303
    html = mira.sees(SETTINGS)
    assert "Settings saved." in html
    assert 'value="09:00-12:00, 13:00-17:30"' in html
    assert 'name="hours_sunday" type="text" class="" value=""' in html
    assert 'name="daily_limit" type="text" class="" value="4"' in html
    assert 'name="max_active_students" type="text" class="" value="5"' in html


def test_everything_wrong_with_settings_is_said_at_once_beside_what_was_typed(house: House) -> None:
    mira = house.visitor(house.mira)

    answer = mira.sends(
        SETTINGS,
        SETTINGS,
        version="1",
        hours_friday="09:00-12:00, 25:00-26:00",
        notice_hours="a day",
        horizon_days="900",
    )

    assert answer.status_code == 400
    assert "Please check 3 answers" in answer.text
    assert '<a href="#field-hours_friday">Friday: 25:00-26:00: Give a time of day such as 09:30' in answer.text
    assert "Write a whole number, such as 15." in answer.text
    assert "This must be from 1 to 365." in answer.text
    assert 'value="09:00-12:00, 25:00-26:00"' in answer.text
    assert 'value="a day"' in answer.text
    assert 'name="hours_friday" type="text" class="" value="09:00-17:00"' in mira.sees(SETTINGS)


def test_settings_somebody_changed_meanwhile_are_not_written_over(house: House) -> None:
    mira = house.visitor(house.mira)
    mira.sends(SETTINGS, SETTINGS, version="1", daily_limit="4")

    answer = mira.sends(SETTINGS, SETTINGS, version="1", daily_limit="2")

    assert answer.status_code == 412
    assert "Somebody changed this since you loaded it." in answer.text
    assert 'name="daily_limit" type="text" class="" value="4"' in mira.sees(SETTINGS)


def test_days_away_are_listed_by_their_dates_and_can_be_removed(house: House, booked: Session) -> None:
    mira = house.visitor(house.mira)

    mira.says_away("2026-12-02", "2026-12-04")

    assert "2 December 2026 to 4 December 2026" in mira.sees(SETTINGS)

    [away] = house.product.mentorship.views.away(house.mentor)
    mira.sends(SETTINGS, f"/instructor/away/{away.id}/remove")

    assert "2 December 2026 to 4 December 2026" not in mira.sees(SETTINGS)


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        ("", "2026-12-04", "Choose a day, such as 2026-12-24."),
        ("2026-12-04", "2026-12-02", "The last day is before the first."),
        ("2026-12-04", "2028-12-02", "At most 366 days."),
    ],
)
def test_days_away_that_cannot_be_are_said_beside_the_field(house: House, starts: str, ends: str, said: str) -> None:
    answer = house.visitor(house.mira).sends(SETTINGS, "/instructor/away", starts=starts, ends=ends)

    assert answer.status_code == 400
    assert said in answer.text
    assert f'value="{ends}"' in answer.text


def test_a_student_s_page_says_why_so_many_sessions_are_left(house: House, booked: Session) -> None:
    house.passes(days=2, hours=4)
    mira = house.visitor(house.mira)
    mira.sends(SESSIONS, f"{SESSIONS}/{booked.id}/complete")

    html = mira.sees(f"/instructor/students/{house.noor.id}")

    assert "3 of 4 sessions left." in html
    assert "Session took place" in html
    assert "Pack bought" in html
    assert "Took place" in html


def test_somebody_who_is_no_student_of_theirs_has_no_page(house: House, booked: Session) -> None:
    other = house.another_mentor("Jonas")

    house.visitor(other).sees(f"/instructor/students/{house.noor.id}", 404)
    house.visitor(house.mira).sees(f"/instructor/students/{house.ada.id}", 404)


def test_a_mentor_asks_for_a_place_to_be_given_up_and_an_admin_decides(house: House, booked: Session) -> None:
    mira, at = house.visitor(house.mira), f"/instructor/students/{house.noor.id}/release"

    assert "An admin decides" in mira.sees(at)

    answer = mira.sends(at, at, reason="We do not fit")

    assert answer.headers["location"] == f"/instructor/students/{house.noor.id}"
    assert isinstance(house.session(booked.id), Scheduled)
    admin = house.visitor(house.ada).sees("/admin")
    assert "A mentor asks to give a place up: Noor Haddad and Mira Okafor" in admin
    assert "We do not fit" in admin


def test_a_closed_session_says_until_when_it_can_be_corrected(house: House, booked: Session) -> None:
    house.passes(days=2, hours=4)
    mira = house.visitor(house.mira)
    mira.sends(SESSIONS, f"{SESSIONS}/{booked.id}/complete")

    html = mira.sees(f"{SESSIONS}/{booked.id}")

    assert "Was it something else? You can say so until Wednesday 9 December 2026, 12:00." in html


def test_a_mentor_may_move_a_session_until_it_starts(house: House, booked: Session) -> None:
    assert f'href="/sessions/{booked.id}/reschedule"' in house.visitor(house.mira).sees(f"{SESSIONS}/{booked.id}")
