"""A mentor's time away, public holidays, and why a time is missing: asked on their pages and through the API."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from mentorship_core.domain.booking.session import Scheduled, Session
from mentorship_core.domain.people import Person
from tests.apps.web.callers import caller
from tests.apps.web.house import MONDAY_MORNING, House, granted

WEDNESDAY_AT_TEN = MONDAY_MORNING + timedelta(days=2, hours=2)
SETTINGS, TIMES, HOLIDAYS = "/instructor/settings", "/instructor/times", "/api/instructor/holidays"
OFFER = "/api/instructor/sessions/{}/offer-times"


@pytest.fixture
def house() -> House:
    house = House.open()
    house.buys(house.noor)
    return house


@pytest.fixture
def booked(house: House) -> Session:
    return house.books(house.noor, WEDNESDAY_AT_TEN)


def letters(house: House) -> list[Any]:
    return list(house.product.demo.mailbox.list(to=house.noor.email))  # type: ignore[union-attr]  # the house is a demo


def scheduled(house: House, session: Session) -> Scheduled:
    found = house.session(session.id)
    assert isinstance(found, Scheduled)
    return found


# away


def test_what_a_range_away_moves_is_shown_before_anything_is_kept(house: House, booked: Session) -> None:
    mira = house.visitor(house.mira)

    shown = mira.sends(SETTINGS, "/instructor/away", starts="2026-12-02", ends="2026-12-10", note="Skiing").text

    assert "1 pack gains 9 days" in shown
    assert "Noor Haddad, Wed 2 Dec, 10:00" in shown
    assert "Skiing" in shown
    assert house.product.mentorship.views.away(house.mentor) == ()


def test_what_was_confirmed_is_kept_and_leads_to_the_sessions_it_clashes_with(house: House, booked: Session) -> None:
    mira, before = house.visitor(house.mira), house.pack_of(house.noor).expires_at

    kept = mira.says_away("2026-12-02", "2026-12-10", "Skiing")

    [away] = house.product.mentorship.views.away(house.mentor)
    assert kept.headers["location"] == f"/instructor/away/{away.id}"
    assert away.note == "Skiing"
    assert house.pack_of(house.noor).expires_at == before + timedelta(days=9)
    assert "Noor Haddad" in mira.sees(f"/instructor/away/{away.id}")


def test_one_click_asks_the_student_to_choose_another_time(house: House, booked: Session) -> None:
    mira = house.visitor(house.mira)
    page = mira.says_away("2026-12-02", "2026-12-02").headers["location"]

    mira.sends(page, f"{page}/sessions/{booked.id}/offer")
    house.work()

    [letter] = [one for one in letters(house) if "asks for another time" in one.subject]
    assert f"/sessions/{booked.id}/reschedule" in letter.text
    # The mentor is away all Wednesday, and Tuesday's last start is at 16:00.
    assert "Tuesday 1 December 2026, 16:00" in letter.text
    assert "Other times were offered" in mira.sees(page)


def test_the_move_that_was_asked_for_is_not_counted(house: House, booked: Session) -> None:
    caller(house, house.mira).post(OFFER.format(booked.id))
    use, noor = house.product.mentorship, Person(house.noor.id, house.noor.role)

    granted(use.reschedule_session(actor=noor, session=booked.id, starts_at=WEDNESDAY_AT_TEN + timedelta(days=1)))
    first = scheduled(house, booked)
    granted(use.reschedule_session(actor=noor, session=booked.id, starts_at=WEDNESDAY_AT_TEN + timedelta(days=2)))

    assert (first.student_moves, first.moves_free) == (0, False)
    assert scheduled(house, booked).student_moves == 1


def test_the_move_that_was_asked_for_comes_in_time_until_the_start(house: House, booked: Session) -> None:
    house.product.move_clock(timedelta(days=2, hours=1))
    later = (WEDNESDAY_AT_TEN + timedelta(days=2)).isoformat()
    noor, path = caller(house, house.noor), f"/api/sessions/{booked.id}/reschedule"

    late = noor.post(path, {"starts_at": later})
    caller(house, house.mira).post(OFFER.format(booked.id))
    asked = noor.post(path, {"starts_at": later})

    assert (late.status_code, late.json()["code"]) == (409, "TOO_LATE_TO_CHANGE")
    assert asked.status_code == 200


def test_who_was_asked_for_another_time_cancels_free_until_the_start(house: House, booked: Session) -> None:
    caller(house, house.mira).post(OFFER.format(booked.id))
    house.product.move_clock(timedelta(days=2, hours=1))

    caller(house, house.noor).post(f"/api/sessions/{booked.id}/cancel")

    assert house.pack_of(house.noor).remaining == 4


def test_asking_twice_tells_the_student_once(house: House, booked: Session) -> None:
    mira = caller(house, house.mira)

    answers = [mira.post(OFFER.format(booked.id)).json()["changed"] for _ in range(2)]
    house.work()

    assert answers == [True, False]
    assert sum("asks for another time" in one.subject for one in letters(house)) == 1


def test_a_student_asks_nobody_for_another_time(house: House, booked: Session) -> None:
    assert caller(house, house.noor).post(OFFER.format(booked.id)).status_code == 403


# holidays


def test_nothing_is_offered_on_a_public_holiday_that_is_kept(house: House) -> None:
    mira, path = caller(house, house.mira), f"/api/mentors/{house.mentor}/availability"
    window = "from=2026-12-24T00:00:00Z&to=2026-12-27T00:00:00Z"

    kept = mira("PUT", HOLIDAYS, {"country": "GB", "subdivision": "ENG"}).json()
    days = {slot["starts_at"][:10] for slot in caller(house).get(f"{path}?{window}").json()["slots"]}

    assert {"day": "2026-12-25", "name": "Christmas Day"} in kept["days"]
    assert days == {"2026-12-24"}


def test_a_public_holiday_is_refused_to_who_books_and_named_to_who_asks(house: House) -> None:
    mira = caller(house, house.mira)
    mira("PUT", HOLIDAYS, {"country": "DE"})

    booked = caller(house, house.noor).post(
        "/api/sessions", {"mentor_id": str(house.mentor), "starts_at": "2026-12-25T10:00:00Z"}
    )
    told = mira.get(f"/api/mentors/{house.mentor}/availability/explain?at=2026-12-25T10:00:00Z").json()

    assert (booked.status_code, booked.json()["code"]) == (409, "MENTOR_AWAY")
    assert (told["reason"], told["cause"]["names"]) == ("MENTOR_AWAY", ["Christmas Day"])


def test_public_holidays_move_no_clock(house: House) -> None:
    before = house.pack_of(house.noor).expires_at

    caller(house, house.mira)("PUT", HOLIDAYS, {"country": "DE"})

    assert house.pack_of(house.noor).expires_at == before


@pytest.mark.parametrize(
    ("place", "pointer"),
    [({"country": "ZZ"}, "/country"), ({"country": "DE", "subdivision": "XX"}, "/subdivision")],
)
def test_holidays_of_a_place_nobody_knows_are_refused(house: House, place: dict[str, str], pointer: str) -> None:
    answer = caller(house, house.mira)("PUT", HOLIDAYS, place)

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, pointer)


def test_holidays_are_chosen_and_given_up_on_the_page(house: House) -> None:
    mira = house.visitor(house.mira)

    mira.sends(TIMES, f"{TIMES}/holidays", country="DE")
    mira.sends(TIMES, f"{TIMES}/holidays", country="DE", subdivision="BY")
    kept = mira.sees(TIMES)
    mira.sends(TIMES, f"{TIMES}/holidays", country="")

    assert "Epiphany" in kept
    assert "Epiphany" not in mira.sees(TIMES)


# why


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-11-30T10:00", "Students book at least 24 hours before: from Tuesday 1 December 2026, 08:00"),
        ("2027-03-01T10:00", "Students book at most 60 days ahead"),
        ("2026-12-03T18:00", "It is outside your working hours. Your hours that day: 09:00-17:00."),
        ("2026-12-03T10:10", "Sessions start every 30 minutes from when you open."),
        ("2026-12-03T16:30", "A session that starts then ends after you close."),
        ("2026-12-02T10:30", "You are busy: Wednesday 2 December 2026, 10:00 (Europe/London) to 11:00."),
        ("2026-12-02T11:00", "It is offered."),
    ],
)
def test_the_page_says_why_in_words(house: House, booked: Session, at: str, said: str) -> None:
    day, time = at.split("T")

    assert said in house.visitor(house.mira).sees(f"{TIMES}?day={day}&time={time}")


def test_what_is_no_time_is_said_beside_the_field(house: House) -> None:
    assert "Choose a day and a time" in house.visitor(house.mira).sees(f"{TIMES}?day=2026-12-02&time=noon", 400)


def test_a_calendar_that_cannot_be_read_is_the_reason_before_all(house: House) -> None:
    house.product.demo.calendar.break_down(house.mentor)  # type: ignore[union-attr]  # the house is a demo

    html = house.visitor(house.mira).sees(f"{TIMES}?day=2026-12-02&time=11:00")

    assert "Your calendar cannot be read, so nothing at all is offered until it can." in html


def test_holidays_are_whole_days_of_the_mentors_own_zone(house: House) -> None:
    mira, path = caller(house, house.mira), f"/api/mentors/{house.mentor}/availability"
    night = [[{"opens": "00:00", "closes": "24:00"}]] * 7
    mira.patch("/api/instructor/settings", {"zone": "Asia/Tokyo", "weekly": night})
    mira("PUT", HOLIDAYS, {"country": "DE"})

    window = "from=2026-12-23T00:00:00Z&to=2026-12-27T12:00:00Z"
    slots = caller(house).get(f"{path}?{window}").json()["slots"]
    starts = sorted(datetime.fromisoformat(slot["starts_at"]) for slot in slots)
    gap = max(pairwise(starts), key=lambda two: two[1] - two[0])

    # The 25th and 26th of December in Tokyo, nine hours ahead: the last session before ends as the 25th begins.
    assert gap == (datetime(2026, 12, 24, 14, tzinfo=UTC), datetime(2026, 12, 26, 15, tzinfo=UTC))
