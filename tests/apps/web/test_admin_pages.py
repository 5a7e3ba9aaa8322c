"""The admin's page: what there is to decide, and every act shown before it is done."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from mentorship_core.domain.booking.session import Canceled, Session
from mentorship_core.domain.people import Person, User
from mentorship_core.domain.seats.seat import Active, Grace
from tests.apps.web.house import MONDAY_MORNING, OPERATOR, House, granted

WEDNESDAY_AT_TEN = MONDAY_MORNING + timedelta(days=2, hours=2)


@pytest.fixture
def house() -> House:
    """Noor has bought four sessions."""
    house = House.open()
    house.buys(house.noor)
    return house


def seat_of(house: House, student: User) -> Any:
    rows = house.product.mentorship.views.seats(OPERATOR, house.mentor)
    return next((row.seat for row in rows if row.seat.student == student.id), None)


def contested(house: House) -> tuple[Session, str]:
    """Noor says that the session of Wednesday should not have counted."""
    booked = house.books(house.noor, WEDNESDAY_AT_TEN)
    house.passes(days=2, hours=4)
    granted(house.product.mentorship.complete_session(actor=OPERATOR, session=booked.id))
    noor = Person(house.noor.id, house.noor.role)
    granted(house.product.mentorship.contest_session(actor=noor, session=booked.id, words="My train stood still."))
    house.work()
    [case] = house.product.mentorship.views.cases(OPERATOR)
    return booked, f"/admin/cases/{case.id}"


def test_the_page_is_for_admins(house: House) -> None:
    house.visitor(house.mira).sees("/admin", 403)
    house.visitor(house.noor).sees("/admin", 403)


def test_it_shows_places_orders_and_that_the_books_agree(house: House) -> None:
    html = house.visitor(house.ada).sees("/admin")

    assert "Nothing to decide" in html
    assert "<dt>Books</dt><dd>Agree</dd>" in html
    assert "Noor Haddad" in html
    assert "$240.00" in html
    assert "Everything was delivered." in html


def test_a_choice_is_looked_at_before_it_is_made(house: House) -> None:
    booked, case = contested(house)
    ada = house.visitor(house.ada)

    front, look = ada.sees("/admin"), ada.sees(f"{case}/uphold")

    assert "A student contests a deduction: Noor Haddad and Mira Okafor" in front
    assert f'href="{case}/uphold">Give it back</a>' in front
    assert "The session goes back to the pack" in look
    assert house.pack_of(house.noor).remaining == 3
    assert house.session(booked.id).forgiven is False


def test_a_decision_is_kept_with_its_reason(house: House) -> None:
    _, case = contested(house)
    ada = house.visitor(house.ada)

    answer = ada.sends(f"{case}/uphold", f"{case}/uphold", reason="The trains stood still that day")

    assert answer.status_code == 303
    assert house.pack_of(house.noor).remaining == 4
    html = ada.sees("/admin")
    assert "Nothing to decide" in html
    assert "The trains stood still that day" in html


def test_a_case_that_is_decided_cannot_be_looked_at_any_more(house: House) -> None:
    _, case = contested(house)
    ada = house.visitor(house.ada)
    ada.sends(f"{case}/dismiss", f"{case}/dismiss", reason="Nobody came")

    assert "There is no such open case" in ada.sees(f"{case}/dismiss", 404)


def refund_of(house: House) -> str:
    return f"/admin/packs/{house.pack_of(house.noor).id}/refund"


def test_a_refund_shows_its_plan_and_moves_nothing(house: House) -> None:
    booked = house.books(house.noor, WEDNESDAY_AT_TEN)

    html = house.visitor(house.ada).sees(refund_of(house))

    assert "$240.00" in html
    assert "Wednesday 2 December 2026, 10:00 (UTC)" in html
    assert "Goes to the next in line" in html
    assert house.pack_of(house.noor).remaining == 4
    assert not isinstance(house.session(booked.id), Canceled)


def test_the_refund_that_was_shown_is_the_one_that_is_made(house: House) -> None:
    booked = house.books(house.noor, WEDNESDAY_AT_TEN)
    ada, at = house.visitor(house.ada), refund_of(house)

    answer = ada.sends(at, at, kind="unused", amount="", sessions="", used="soon", reason="Moves abroad")
    house.work()

    assert answer.status_code == 303
    assert isinstance(house.session(booked.id), Canceled)
    assert seat_of(house, house.noor) is None
    html = ada.sees("/admin")
    assert "$240.00 is on its way back." in html
    assert "Moves abroad" in html


def test_a_sum_of_one_s_own_is_planned_by_asking_for_it(house: House) -> None:
    ada, at = house.visitor(house.ada), refund_of(house)

    html = ada.sees(f"{at}?kind=amount&amount=60.00&sessions=1&used=soon")

    assert "Give $60.00 back" in html
    assert "Lives on" in html

    ada.sends(
        f"{at}?kind=amount&amount=60.00&sessions=1&used=soon",
        at,
        kind="amount",
        amount="60.00",
        sessions="1",
        used="soon",
        reason="A bad line",
    )
    house.work()

    assert house.pack_of(house.noor).remaining == 3


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("kind=amount&amount=a+lot", "Write a sum such as 20.00."),
        ("kind=amount&amount=20&sessions=many", "Write a whole number."),
        ("kind=more", "Choose how much goes back."),
    ],
)
def test_a_sum_that_cannot_be_read_is_said_beside_what_was_typed(house: House, asked: str, said: str) -> None:
    html = house.visitor(house.ada).sees(f"{refund_of(house)}?{asked}", 400)

    assert said in html


def test_more_than_was_paid_is_refused_with_the_pack_still_shown(house: House) -> None:
    html = house.visitor(house.ada).sees(f"{refund_of(house)}?kind=amount&amount=241.00")

    assert "More than is left" in html
    assert "4 of 4 sessions left" in html
    assert 'class="button danger"' not in html


def test_releasing_a_place_shows_its_plan_and_then_does_it(house: House) -> None:
    booked = house.books(house.noor, WEDNESDAY_AT_TEN)
    ada, at = house.visitor(house.ada), f"/admin/seats/{house.mentor}/{house.noor.id}/release"

    html = ada.sees(at)

    assert "$240.00" in html
    assert "Wednesday 2 December 2026, 10:00 (UTC)" in html
    assert isinstance(seat_of(house, house.noor), Active)

    ada.sends(at, at, reason="Asked for it")
    house.work()

    assert seat_of(house, house.noor) is None
    assert isinstance(house.session(booked.id), Canceled)
    assert "The place was released." in ada.sees("/admin")


def test_a_release_that_a_mentor_asks_for_is_shown_with_its_whole_plan(house: House) -> None:
    house.books(house.noor, WEDNESDAY_AT_TEN)
    mira, ada = house.visitor(house.mira), house.visitor(house.ada)
    ask = f"/instructor/students/{house.noor.id}/release"
    mira.sends(ask, ask, reason="We do not fit")
    [case] = house.product.mentorship.views.cases(OPERATOR)
    look = f"/admin/cases/{case.id}/release"

    html = ada.sees(look)

    assert "We do not fit" in html
    assert "$240.00" in html
    assert "Wednesday 2 December 2026, 10:00 (UTC)" in html

    ada.sends(look, look, reason="Agreed with both")

    assert seat_of(house, house.noor) is None


def in_grace(house: House) -> Grace:
    """Noor's pack has expired with nothing booked."""
    house.passes(days=45)
    seat = seat_of(house, house.noor)
    assert isinstance(seat, Grace)
    return seat


def test_more_time_to_renew_is_given_in_the_admin_s_own_zone(house: House) -> None:
    seat = in_grace(house)
    ada, at = house.visitor(house.ada), f"/admin/seats/{house.mentor}/{house.noor.id}/grace"

    answer = ada.sends(at, at, until=f"{seat.until + timedelta(days=2):%Y-%m-%dT%H:%M}", reason="On holiday")

    assert answer.status_code == 303
    assert seat_of(house, house.noor).until == seat.until + timedelta(days=2)


@pytest.mark.parametrize(
    ("until", "said"),
    [("", "Choose a day and a time."), ("2026-01-01T00:00", "Choose a time after its end and within 60 days.")],
)
def test_more_time_that_cannot_be_given_is_said_beside_the_field(house: House, until: str, said: str) -> None:
    seat = in_grace(house)
    ada, at = house.visitor(house.ada), f"/admin/seats/{house.mentor}/{house.noor.id}/grace"

    answer = ada.sends(at, at, until=until, reason="On holiday")

    assert answer.status_code == 400
    assert said in answer.text
    assert 'value="On holiday"' in answer.text
    assert seat_of(house, house.noor).until == seat.until


def test_a_place_that_is_active_has_no_grace_to_extend(house: House) -> None:
    house.visitor(house.ada).sees(f"/admin/seats/{house.mentor}/{house.noor.id}/grace", 404)


def test_what_was_not_delivered_is_tried_again(house: House) -> None:
    house.books(house.noor, WEDNESDAY_AT_TEN)
    outbox = house.product.mentorship.outbox
    house.product.mentorship.book_session(
        actor=Person(house.noor.id, house.noor.role),
        mentor=house.mentor,
        student=house.noor.id,
        starts_at=WEDNESDAY_AT_TEN + timedelta(days=1),
    )
    [lost] = outbox.take("tests", 30)
    outbox.bury(lost.id, "The post office is closed")
    ada = house.visitor(house.ada)

    retry = f"/admin/dead-letters/{lost.id}/retry"
    assert "The post office is closed" in ada.sees("/admin/dead-letters")

    without = ada.sends(retry, retry, reason=" ")
    answer = ada.sends(retry, retry, reason="It is open again")

    assert (without.status_code, answer.status_code) == (400, 303)
    assert answer.headers["location"] == "/admin/dead-letters"
    assert "Everything was delivered." in ada.sees("/admin/dead-letters")
    acts = house.product.mentorship.views.audit(OPERATOR, 5)
    assert [(row.act, row.reason) for row in acts if row.act == "LetterRetried"] == [
        ("LetterRetried", "It is open again")
    ]


def test_a_message_nobody_lost_cannot_be_tried_again(house: House) -> None:
    nowhere = UUID("00000000-0000-0000-0000-000000000000")
    ada = house.visitor(house.ada)
    token = ada.sends("/demo/clock", "/demo/clock", seconds="1").request.content

    answer = ada.client.post(
        f"/admin/dead-letters/{nowhere}/retry",
        content=token,
        headers={"content-type": "application/x-www-form-urlencoded", "accept": "text/html"},
    )

    assert answer.status_code == 404
