"""Canceling and closing: what each would cost, to the second, before it is done."""

from datetime import timedelta

import pytest

from mentorship_core.domain.booking.changes import (
    CancelPlan,
    NoShowPlan,
    plan_cancel,
    plan_completion,
    plan_no_show,
)
from mentorship_core.domain.booking.session import Canceled, NoShow, Side, deducts
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.packs.ledger import Reason
from mentorship_core.domain.packs.pack import ActivePack, DepletedPack, ExpiredPack, LivingPack
from mentorship_core.domain.refusals import NoShowTooEarly, NotStarted, TooLateToChange
from mentorship_core.domain.terms import TERMS
from tests.core.booking.appointments import SECOND, a_pack, a_session, an_expired_pack
from tests.core.booking.examples import utc

START = utc("2026-03-08 10:00")
A_DAY_BEFORE = START - timedelta(hours=24)


def canceling(by: Side, now: Instant, pack: LivingPack | None = None) -> CancelPlan:
    plan = plan_cancel(a_session(START), pack or a_pack(scheduled=1), by, now, TERMS)
    assert isinstance(plan, CancelPlan)
    return plan


def test_a_student_cancels_free_until_exactly_a_day_before() -> None:
    plan = canceling(Side.STUDENT, A_DAY_BEFORE)

    assert (plan.deducted, plan.delta, plan.left, plan.session.late) == (False, 0, 4, False)
    assert plan.reason is None
    assert plan.free_until == A_DAY_BEFORE


def test_a_second_later_it_costs_the_session() -> None:
    plan = canceling(Side.STUDENT, A_DAY_BEFORE + SECOND)

    assert (plan.deducted, plan.delta, plan.left, plan.session.late) == (True, -1, 3, True)
    assert plan.reason is Reason.LATE_CANCEL
    assert (plan.pack.remaining, plan.pack.scheduled) == (3, 0)


def test_nobody_cancels_from_the_start_on() -> None:
    for by in Side:
        assert plan_cancel(a_session(START), a_pack(scheduled=1), by, START, TERMS) == TooLateToChange(START)
        assert isinstance(plan_cancel(a_session(START), a_pack(scheduled=1), by, START - SECOND, TERMS), CancelPlan)


def test_a_mentors_canceling_is_free_however_late_and_leaves_seven_days() -> None:
    now = START - SECOND
    plan = canceling(Side.MENTOR, now, a_pack(scheduled=1, expires_at=START + SECOND))

    assert (plan.deducted, plan.session.late, plan.session.canceled_by) == (False, False, Side.MENTOR)
    assert plan.pack.expires_at == now + timedelta(days=7)
    assert plan.left == 4


def test_a_pack_with_more_time_keeps_its_expiry() -> None:
    plan = canceling(Side.ADMIN, START - SECOND, a_pack(scheduled=1))

    assert plan.pack.expires_at == utc("2026-04-16 08:00")


def test_a_student_who_cancels_on_an_expired_pack_loses_the_session_and_hears_it_first() -> None:
    plan = canceling(Side.STUDENT, A_DAY_BEFORE, an_expired_pack(scheduled=1))

    assert plan.lost
    assert not plan.deducted
    assert isinstance(plan.pack, ExpiredPack)


def test_a_mentors_canceling_brings_an_expired_pack_back_to_life() -> None:
    plan = canceling(Side.MENTOR, A_DAY_BEFORE, an_expired_pack(scheduled=1))

    assert not plan.lost
    assert isinstance(plan.pack, ActivePack)
    assert plan.pack.expires_at == A_DAY_BEFORE + timedelta(days=7)


def test_after_a_mentors_move_canceling_is_free_for_a_day_though_late() -> None:
    moved_at = START - timedelta(hours=22)
    moved = a_session(START, free_cancel_until=moved_at + timedelta(hours=24) - timedelta(hours=4))

    plan = plan_cancel(moved, a_pack(scheduled=1), Side.STUDENT, START - timedelta(hours=2), TERMS)
    late = plan_cancel(moved, a_pack(scheduled=1), Side.STUDENT, START - timedelta(hours=2) + SECOND, TERMS)

    assert isinstance(plan, CancelPlan)
    assert isinstance(late, CancelPlan)
    assert (plan.deducted, late.deducted) == (False, True)
    assert plan.free_until == START - timedelta(hours=2)


def test_a_session_is_completed_from_its_start_on_and_costs_one() -> None:
    session, pack = a_session(START), a_pack(scheduled=2)

    assert plan_completion(session, pack, START - SECOND) == NotStarted(START)
    plan = plan_completion(session, pack, START)
    assert not isinstance(plan, NotStarted)
    assert (plan.delta, plan.reason, plan.pack.remaining, plan.pack.scheduled) == (-1, Reason.COMPLETED, 3, 1)


def test_the_last_session_of_a_pack_uses_it_up() -> None:
    plan = plan_completion(a_session(START), a_pack(remaining=1, scheduled=1), START)

    assert not isinstance(plan, NotStarted)
    assert isinstance(plan.pack, DepletedPack)


def test_a_session_held_on_an_expired_pack_costs_one_and_leaves_it_expired() -> None:
    plan = plan_completion(a_session(START), an_expired_pack(scheduled=1), START)

    assert not isinstance(plan, NotStarted)
    assert isinstance(plan.pack, ExpiredPack)
    assert plan.pack.remaining == 3


def test_a_no_show_is_called_a_quarter_of_an_hour_in_and_not_a_second_sooner() -> None:
    quarter_past = START + timedelta(minutes=15)
    session, pack = a_session(START), a_pack(scheduled=1)

    too_early = plan_no_show(session, pack, Side.STUDENT, quarter_past - SECOND, TERMS)
    in_time = plan_no_show(session, pack, Side.STUDENT, quarter_past, TERMS)

    assert too_early == NoShowTooEarly(quarter_past)
    assert isinstance(in_time, NoShowPlan)
    assert (in_time.delta, in_time.reason, in_time.pack.remaining) == (-1, Reason.NO_SHOW, 3)


def test_a_mentors_no_show_costs_nothing_and_leaves_seven_days() -> None:
    now = START + timedelta(minutes=15)

    plan = plan_no_show(a_session(START), a_pack(scheduled=1, expires_at=now), Side.MENTOR, now, TERMS)

    assert isinstance(plan, NoShowPlan)
    assert (plan.delta, plan.reason, plan.left) == (0, None, 4)
    assert plan.pack.expires_at == now + timedelta(days=7)
    assert isinstance(plan.pack, ActivePack)


@pytest.mark.parametrize("by", [Side.STUDENT, Side.MENTOR])
def test_what_a_plan_says_it_costs_is_what_the_closed_session_counts(by: Side) -> None:
    missed = plan_no_show(a_session(START), a_pack(scheduled=1), by, START + timedelta(hours=1), TERMS)
    canceled = canceling(by, START - SECOND)

    assert isinstance(missed, NoShowPlan)
    assert isinstance(missed.session, NoShow)
    assert isinstance(canceled.session, Canceled)
    assert deducts(missed.session) is missed.deducted
    assert deducts(canceled.session) is canceled.deducted


def test_a_closing_is_a_newer_version_of_the_same_invite() -> None:
    session = a_session(START, sequence=3, edition=5)

    plan = plan_cancel(session, a_pack(scheduled=1), Side.STUDENT, A_DAY_BEFORE, TERMS)

    assert isinstance(plan, CancelPlan)
    assert (plan.session.id, plan.session.sequence, plan.session.edition) == (session.id, 4, 6)
