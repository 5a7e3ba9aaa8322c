"""Moving: the student by every rule, mentor and admin past their own rules but nobody's other appointment."""

from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve

from mentorship_core.domain.booking.agenda import Agenda
from mentorship_core.domain.booking.diary import Diary
from mentorship_core.domain.booking.moving import MovePlan, MoveRefusal, plan_move
from mentorship_core.domain.booking.session import Scheduled, Side
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.packs.pack import ActivePack, LivingPack
from mentorship_core.domain.refusals import (
    AfterPackExpiry,
    CalendarUnavailable,
    MentorAway,
    OutsideWorkingHours,
    PackDisputed,
    PackExpired,
    RescheduleLimit,
    SlotTaken,
    TooLateToChange,
    TooShortNotice,
)
from mentorship_core.domain.terms import TERMS
from tests.core.booking.appointments import EXPIRY, NOW, SECOND, a_pack, a_pair, a_session, an_agenda, an_expired_pack
from tests.core.booking.examples import between, utc

START = utc("2026-03-10 10:00")
LATER = utc("2026-03-12 14:00")


def moving(
    to: Instant,
    by: Side = Side.STUDENT,
    *,
    session: Scheduled | None = None,
    pack: LivingPack | None = None,
    agenda: Agenda | None = None,
) -> MovePlan | MoveRefusal:
    used = pack or a_pack(scheduled=1)
    moved = session or a_session(START)
    known = agenda or an_agenda()
    diary = evolve(known.diary, blocks=(*known.diary.blocks, moved.blocks), student_busy=(moved.during,))
    return plan_move(moved, a_pair(used), by=by, starts_at=to, agenda=evolve(known, diary=diary), terms=TERMS)


def planned(*given: Any, **more: Any) -> MovePlan:
    plan = moving(*given, **more)
    assert isinstance(plan, MovePlan)
    return plan


def test_it_is_the_same_session_at_another_time_with_a_newer_invite() -> None:
    plan = planned(LATER)

    assert plan.session.during == between("2026-03-12 14:00", "2026-03-12 15:00")
    assert (plan.session.id, plan.session.sequence, plan.session.student_moves) == (a_session(START).id, 1, 1)
    assert plan.before == between("2026-03-10 10:00", "2026-03-10 11:00")
    assert (plan.delta, plan.left, plan.moves_left, plan.pack_moves) == (0, 3, 2, False)


def test_a_student_moves_until_exactly_a_day_before_and_not_a_second_later() -> None:
    a_day_before = START - timedelta(hours=24)

    assert isinstance(moving(LATER, agenda=an_agenda(now=a_day_before)), MovePlan)
    assert moving(LATER, agenda=an_agenda(now=a_day_before + SECOND)) == TooLateToChange(a_day_before)


def test_a_student_moves_three_times_and_no_more() -> None:
    assert planned(LATER, session=a_session(START, student_moves=2)).moves_left == 0
    assert moving(LATER, session=a_session(START, student_moves=3)) == RescheduleLimit(3)


def test_a_mentor_moves_until_the_start_and_no_later() -> None:
    just_before = an_agenda(now=START - SECOND)

    plan = planned(LATER, Side.MENTOR, agenda=just_before, session=a_session(START, student_moves=3))

    assert plan.session.student_moves == 3
    assert moving(LATER, Side.MENTOR, agenda=an_agenda(now=START)) == TooLateToChange(START)


def test_a_session_does_not_stand_in_its_own_way() -> None:
    calendar = (a_session(START).during,)

    assert isinstance(moving(START + timedelta(minutes=30)), MovePlan)
    assert isinstance(moving(START + timedelta(minutes=30), agenda=an_agenda(calendar=calendar)), MovePlan)


def test_a_full_day_has_room_for_a_session_that_is_on_it_already() -> None:
    limited = an_agenda(daily_limit=1)
    agenda = evolve(limited, diary=Diary(starts_by_day={START.date(): 1}))

    assert isinstance(moving(START + timedelta(hours=2), agenda=agenda), MovePlan)


def test_the_last_session_of_a_pack_can_be_moved() -> None:
    assert isinstance(moving(LATER, pack=a_pack(remaining=1, scheduled=1)), MovePlan)


@pytest.mark.parametrize(
    ("to", "refusal"),
    [
        ("2026-03-12 20:00", OutsideWorkingHours()),
        ("2026-03-13 10:00", MentorAway()),
        ("2026-03-02 12:00", TooShortNotice(24, utc("2026-03-03 08:00"))),
        ("2026-04-16 09:00", AfterPackExpiry(EXPIRY)),
    ],
)
def test_a_student_keeps_every_rule_that_a_mentor_may_waive(to: str, refusal: object) -> None:
    away = an_agenda(away=(between("2026-03-13 00:00", "2026-03-14 00:00"),))

    assert moving(utc(to), agenda=away) == refusal
    assert isinstance(moving(utc(to), Side.MENTOR, agenda=away), MovePlan) is (to != "2026-04-16 09:00")


def test_nobody_moves_onto_another_appointment_or_past_an_unread_calendar() -> None:
    taken = an_agenda(between("2026-03-12 14:30", "2026-03-12 15:30"))

    for by in Side:
        assert isinstance(moving(LATER, by, agenda=taken), SlotTaken)
        assert moving(LATER, by, agenda=an_agenda(calendar=CalendarUnavailable())) == CalendarUnavailable()


def test_a_mentor_does_not_move_into_the_past() -> None:
    assert moving(NOW, Side.MENTOR) == TooShortNotice(0, NOW)
    assert isinstance(moving(NOW + SECOND, Side.MENTOR), MovePlan)


def test_after_a_mentors_move_canceling_is_free_until_the_later_of_two_and_never_after_the_start() -> None:
    far, near, nearer = (
        planned(NOW + timedelta(hours=many), Side.MENTOR, session=a_session(NOW + timedelta(hours=10)))
        for many in (96, 30, 12)
    )

    assert far.free_until == NOW + timedelta(hours=72)
    assert near.free_until == NOW + timedelta(hours=24)
    assert nearer.free_until == NOW + timedelta(hours=12)


def test_a_students_own_move_ends_the_free_canceling_that_a_mentors_move_began() -> None:
    moved = a_session(START, free_cancel_until=START)

    assert planned(LATER, session=moved).free_until == LATER - timedelta(hours=24)


def test_the_buffers_of_today_are_those_that_hold() -> None:
    plan = planned(LATER, agenda=an_agenda(buffer_before_minutes=10, buffer_after_minutes=15))

    assert plan.session.blocks == between("2026-03-12 13:50", "2026-03-12 15:15")


def test_a_student_moves_no_session_of_an_expired_or_disputed_pack() -> None:
    expired, disputed = an_expired_pack(scheduled=1), a_pack(scheduled=1, disputed=True)

    assert moving(LATER, pack=expired) == PackExpired(expired.id, expired.expires_at)
    assert moving(LATER, pack=disputed) == PackDisputed(disputed.id)
    assert isinstance(moving(LATER, Side.MENTOR, pack=disputed), MovePlan)


def test_a_mentor_moves_one_of_an_expired_pack_up_to_fourteen_days_on_and_the_expiry_comes_along() -> None:
    expired, fortnight = an_expired_pack(scheduled=1), START + timedelta(days=14)

    plan = planned(fortnight, Side.MENTOR, pack=expired)

    assert plan.pack_moves
    assert isinstance(plan.pack, ActivePack)
    assert plan.pack.expires_at == fortnight + timedelta(hours=1)
    assert moving(fortnight + SECOND, Side.MENTOR, pack=expired) == AfterPackExpiry(expired.expires_at)


def test_the_expiry_of_a_pack_that_still_runs_comes_along_only_if_it_must() -> None:
    soon_over = a_pack(scheduled=1, expires_at=LATER)

    assert planned(LATER, Side.ADMIN, pack=soon_over).pack.expires_at == LATER + timedelta(hours=1)
    assert not planned(LATER - timedelta(hours=2), Side.ADMIN, pack=soon_over).pack_moves
