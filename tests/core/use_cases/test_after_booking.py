"""Moving, canceling and closing what was booked, on a store that keeps every pack in step with its ledger."""

from datetime import timedelta
from typing import Any

import pytest

from mentorship_core.domain.booking.changes import CancelPlan, CompletionPlan, NoShowPlan
from mentorship_core.domain.booking.moving import MovePlan
from mentorship_core.domain.booking.session import Canceled, Completed, Side
from mentorship_core.domain.identity import SessionId
from mentorship_core.domain.packs.pack import ActivePack, DepletedPack, ExpiredPack
from mentorship_core.domain.people import Actor, Nobody
from mentorship_core.domain.refusals import (
    AfterPackExpiry,
    CalendarUnavailable,
    IllegalTransition,
    Invalid,
    NotAllowed,
    NotFound,
    NotStarted,
    PackExpired,
    SessionNotScheduled,
    SlotTaken,
    TooLateToChange,
)
from mentorship_core.domain.seats.seat import Active, Grace
from mentorship_core.use_cases.save_away import AwayKept
from mentorship_core.use_cases.session_desk import SessionKept
from tests.core.booking.examples import between, utc
from tests.core.use_cases.booking_world import ADA, AS_MIRA, AS_OTTO, MIRA, NOOR, SAM, World, a_world

START = utc("2026-03-08 10:00")
LATER = utc("2026-03-11 14:00")


def booked(**settings: Any) -> tuple[World, SessionId]:
    world = a_world(**settings)
    return world, world.books(SAM, "2026-03-08 10:00")


def outliving_its_pack() -> tuple[World, SessionId]:
    """Booked while an absence lengthened the pack; the mentor was back after all, and now the pack is over."""
    world = a_world()
    away = world.save_away(actor=AS_MIRA, mentor=MIRA, during=between("2026-03-11 00:00", "2026-03-25 00:00"))
    assert isinstance(away, AwayKept)
    session = world.books(SAM, "2026-04-28 10:00")
    world.save_away(actor=AS_MIRA, mentor=MIRA, away=away.away.id)
    world.it_is("2026-04-17 08:00")
    return world, session


def test_a_moved_session_is_the_same_session_and_frees_its_old_time() -> None:
    world, session = booked()
    world.gives(NOOR)

    kept = world.reschedule_session(actor=SAM, session=session, starts_at=LATER)

    assert isinstance(kept, SessionKept)
    assert kept.changed
    assert world.session(session).during == between("2026-03-11 14:00", "2026-03-11 15:00")
    assert world.pack().scheduled == 1
    world.books(NOOR, "2026-03-08 10:00")
    assert world.promises() == ()


def test_a_session_moved_to_where_it_is_stays_unchanged_even_at_the_last_minute() -> None:
    world, session = booked()
    world.it_is("2026-03-08 09:59")

    kept = world.reschedule_session(actor=SAM, session=session, starts_at=START)

    assert isinstance(kept, SessionKept)
    assert not kept.changed


def test_a_session_does_not_stand_in_its_own_way_though_the_calendar_shows_it() -> None:
    world, session = booked(buffer_after_minutes=30)
    world.calendar.set_busy(MIRA, between("2026-03-08 10:00", "2026-03-08 11:00"))

    kept = world.reschedule_session(actor=SAM, session=session, starts_at=utc("2026-03-08 10:30"))

    assert isinstance(kept, SessionKept)


def test_a_mentor_moves_outside_their_hours_but_not_onto_somebody() -> None:
    world, session = booked()
    world.gives(NOOR)
    world.books(NOOR, "2026-03-11 14:00")

    assert isinstance(world.reschedule_session(actor=AS_MIRA, session=session, starts_at=LATER), SlotTaken)
    kept = world.reschedule_session(actor=AS_MIRA, session=session, starts_at=utc("2026-03-07 20:17"))
    assert isinstance(kept, SessionKept)


def test_after_a_mentors_move_the_student_cancels_free_for_a_day() -> None:
    world, session = booked()
    world.it_is("2026-03-07 12:00")
    world.reschedule_session(actor=AS_MIRA, session=session, starts_at=utc("2026-03-08 15:00"))
    world.it_is("2026-03-08 12:00")

    assert isinstance(world.cancel_session(actor=SAM, session=session), SessionKept)
    assert world.pack().remaining == 4


def test_a_second_after_that_day_it_costs_the_session() -> None:
    world, session = booked()
    world.it_is("2026-03-07 12:00")
    world.reschedule_session(actor=AS_MIRA, session=session, starts_at=utc("2026-03-08 15:00"))
    world.it_is("2026-03-08 12:00")
    world.passes(timedelta(seconds=1))

    plan = world.cancel_session.preview(actor=SAM, session=session)
    world.cancel_session(actor=SAM, session=session)

    assert isinstance(plan, CancelPlan)
    assert (plan.delta, plan.left) == (-1, 3)
    assert world.pack().remaining == 3


def test_a_move_without_the_mentors_calendar_moves_nothing() -> None:
    world, session = booked()
    world.calendar.break_down(MIRA)

    assert world.reschedule_session(actor=SAM, session=session, starts_at=LATER) == CalendarUnavailable()
    assert world.session(session).during.start == START


def test_what_a_move_would_do_is_said_and_not_done() -> None:
    world, session = booked()

    plan = world.reschedule_session.preview(actor=SAM, session=session, starts_at=LATER)

    assert isinstance(plan, MovePlan)
    assert (plan.moves_left, plan.free_until) == (2, LATER - timedelta(hours=24))
    assert world.session(session).during.start == START


def test_a_session_on_a_pack_that_is_over_is_moved_by_the_mentor_alone_and_the_expiry_comes_along() -> None:
    world, session = outliving_its_pack()
    over = world.pack()

    by_student = world.reschedule_session(actor=SAM, session=session, starts_at=utc("2026-04-29 10:00"))
    too_far = world.reschedule_session(actor=AS_MIRA, session=session, starts_at=utc("2026-05-12 10:01"))
    moved = world.reschedule_session(actor=AS_MIRA, session=session, starts_at=utc("2026-05-12 10:00"))

    assert by_student == PackExpired(over.id, utc("2026-04-16 08:00"))
    assert too_far == AfterPackExpiry(utc("2026-04-16 08:00"))
    assert isinstance(moved, SessionKept)
    assert isinstance(world.pack(), ActivePack)
    assert world.pack().expires_at == utc("2026-05-12 11:00")
    assert isinstance(world.pair().seat, Active)
    assert world.promises() == ()


def test_canceling_in_time_gives_the_session_back_and_late_it_costs_it() -> None:
    in_time, session = booked()
    in_time.it_is("2026-03-07 10:00")
    in_time.cancel_session(actor=SAM, session=session)

    late, other = booked()
    late.it_is("2026-03-07 10:00")
    late.passes(timedelta(seconds=1))
    late.cancel_session(actor=SAM, session=other)

    assert (in_time.pack().remaining, in_time.said(in_time.pack().id)) == (4, "+4 grant")
    assert (late.pack().remaining, late.said(late.pack().id)) == (3, "+4 grant, -1 late_cancel")
    kept = late.session(other)
    assert isinstance(kept, Canceled)
    assert (kept.canceled_by, kept.late) == (Side.STUDENT, True)
    assert late.promises() == ()


def test_canceling_twice_costs_once() -> None:
    world, session = booked()
    world.it_is("2026-03-08 09:00")
    world.cancel_session(actor=SAM, session=session)

    again = world.cancel_session(actor=SAM, session=session)

    assert again == SessionKept(world.session(session), changed=False)
    assert world.pack().remaining == 3


def test_a_mentors_late_canceling_costs_nothing_and_leaves_seven_days() -> None:
    world = a_world()
    world.it_is("2026-04-14 08:00")
    session = world.books(SAM, "2026-04-15 10:00")
    world.it_is("2026-04-15 09:55")

    world.cancel_session(actor=AS_MIRA, session=session)

    assert (world.pack().remaining, world.pack().expires_at) == (4, utc("2026-04-22 09:55"))


def test_nobody_cancels_what_has_begun_or_is_over() -> None:
    world, session = booked()
    world.it_is("2026-03-08 10:00")

    for actor in (SAM, AS_MIRA, ADA):
        assert world.cancel_session(actor=actor, session=session) == TooLateToChange(START)
    world.complete_session(actor=AS_MIRA, session=session)
    assert world.cancel_session(actor=SAM, session=session) == IllegalTransition("completed", "canceled")


def test_the_late_canceling_of_the_last_session_begins_the_grace() -> None:
    world = a_world()
    world.gives(NOOR, sessions=1)
    session = world.books(NOOR, "2026-03-08 10:00")
    world.it_is("2026-03-08 09:00")

    world.cancel_session(actor=NOOR, session=session)

    pair = world.pair(NOOR)
    assert isinstance(pair.packs[0], DepletedPack)
    assert isinstance(pair.seat, Grace)
    assert pair.seat.until == utc("2026-03-11 09:00")


def test_a_completed_session_is_used_up_once() -> None:
    world, session = booked()
    assert world.complete_session(actor=AS_MIRA, session=session) == NotStarted(START)
    world.it_is("2026-03-08 10:00")

    plan = world.complete_session.preview(actor=AS_MIRA, session=session)
    first = world.complete_session(actor=AS_MIRA, session=session)
    again = world.complete_session(actor=ADA, session=session)

    assert isinstance(plan, CompletionPlan)
    assert plan.left == 3
    assert isinstance(first, SessionKept)
    assert (first.changed, again) == (True, SessionKept(first.session, changed=False))
    assert world.said(world.pack().id) == "+4 grant, -1 completed"
    assert world.ledger(world.pack().id)[-1].actor == "mira"


def test_the_last_session_uses_the_pack_up_and_begins_the_grace() -> None:
    world = a_world()
    sessions = [world.books(SAM, f"2026-03-0{day} 10:00") for day in (4, 5, 6, 7)]
    for session in sessions:
        assert isinstance(world.pair().seat, Active)
        world.it_is(f"{world.session(session).during.end:%Y-%m-%d %H:%M}")
        world.complete_session(actor=AS_MIRA, session=session)

    pair = world.pair()
    assert isinstance(pair.packs[0], DepletedPack)
    assert isinstance(pair.seat, Grace)
    assert pair.seat.until == utc("2026-03-10 11:00")
    assert world.promises() == ()


def test_a_students_no_show_costs_and_a_mentors_does_not() -> None:
    theirs, session = booked()
    theirs.it_is("2026-03-08 10:15")
    theirs.mark_no_show(actor=AS_MIRA, session=session, no_show_by=Side.STUDENT)

    ours, other = booked()
    ours.it_is("2026-03-08 10:15")
    plan = ours.mark_no_show.preview(actor=ADA, session=other, no_show_by=Side.MENTOR)
    ours.mark_no_show(actor=ADA, session=other, no_show_by=Side.MENTOR)

    assert (theirs.pack().remaining, theirs.said(theirs.pack().id)) == (3, "+4 grant, -1 no_show")
    assert isinstance(plan, NoShowPlan)
    assert (plan.delta, ours.pack().remaining, ours.said(ours.pack().id)) == (0, 4, "+4 grant")


def test_the_same_no_show_again_changes_nothing_and_another_is_a_correction() -> None:
    world, session = booked()
    world.it_is("2026-03-08 11:00")
    world.mark_no_show(actor=AS_MIRA, session=session, no_show_by=Side.STUDENT)

    again = world.mark_no_show(actor=AS_MIRA, session=session, no_show_by=Side.STUDENT)
    other = world.mark_no_show(actor=AS_MIRA, session=session, no_show_by=Side.MENTOR)

    assert again == SessionKept(world.session(session), changed=False)
    assert other == IllegalTransition("no_show", "no_show")


def test_either_the_student_or_the_mentor_did_not_come() -> None:
    world, session = booked()
    world.it_is("2026-03-08 11:00")

    assert isinstance(world.mark_no_show(actor=ADA, session=session, no_show_by=Side.ADMIN), Invalid)


def test_a_session_nobody_closed_is_completed_three_days_after_its_end_and_not_before() -> None:
    world, session = booked()
    world.it_is("2026-03-11 10:59")
    too_soon = world.close_unclosed(session=session)
    world.it_is("2026-03-11 11:00")
    closed = world.close_unclosed(session=session)
    again = world.close_unclosed(session=session)

    assert isinstance(too_soon, SessionKept)
    assert isinstance(closed, SessionKept)
    assert isinstance(again, SessionKept)
    assert (too_soon.changed, closed.changed, again.changed) == (False, True, False)
    assert isinstance(closed.session, Completed)
    assert closed.session.closed_at == utc("2026-03-11 11:00")
    assert world.ledger(world.pack().id)[-1].actor == "system:sweep"


def test_a_session_may_be_held_though_its_pack_is_over_and_then_the_grace_begins() -> None:
    world, session = outliving_its_pack()
    world.it_is("2026-04-28 11:00")
    assert isinstance(world.pair().seat, Active)

    world.complete_session(actor=AS_MIRA, session=session)

    assert isinstance(world.pack(), ExpiredPack)
    assert world.pack().remaining == 3
    assert isinstance(world.pair().seat, Grace)


def test_a_student_who_cancels_on_a_pack_that_is_over_loses_the_session_and_hears_it_first() -> None:
    world, session = outliving_its_pack()

    plan = world.cancel_session.preview(actor=SAM, session=session)
    world.cancel_session(actor=SAM, session=session)

    assert isinstance(plan, CancelPlan)
    assert (plan.lost, plan.delta) == (True, 0)
    assert isinstance(world.pack(), ExpiredPack)
    assert isinstance(world.pair().seat, Grace)


def test_a_mentor_who_cancels_on_a_pack_that_is_over_brings_it_back_for_seven_days() -> None:
    world, session = outliving_its_pack()

    world.cancel_session(actor=AS_MIRA, session=session)

    assert isinstance(world.pack(), ActivePack)
    assert world.pack().expires_at == utc("2026-04-24 08:00")
    assert isinstance(world.pair().seat, Active)


@pytest.mark.parametrize("actor", [NOOR, AS_OTTO, Nobody()])
def test_what_is_not_theirs_is_not_there(actor: Actor) -> None:
    world, session = booked()
    world.it_is("2026-03-08 10:30")

    assert world.cancel_session(actor=actor, session=session) == NotFound("session")
    assert world.reschedule_session(actor=actor, session=session, starts_at=LATER) == NotFound("session")
    assert world.complete_session(actor=actor, session=session) == NotFound("session")
    no_show = world.mark_no_show(actor=actor, session=session, no_show_by=Side.STUDENT)
    assert no_show == NotFound("session")


def test_a_student_closes_no_session_of_their_own() -> None:
    world, session = booked()
    world.it_is("2026-03-08 10:30")

    assert world.complete_session(actor=SAM, session=session) == NotAllowed("complete a session")
    no_show = world.mark_no_show(actor=SAM, session=session, no_show_by=Side.MENTOR)
    assert no_show == NotAllowed("mark a no-show")


def test_a_canceled_session_is_neither_moved_nor_closed() -> None:
    world, session = booked()
    world.cancel_session(actor=SAM, session=session)
    world.it_is("2026-03-08 11:00")

    assert world.reschedule_session(actor=SAM, session=session, starts_at=LATER) == SessionNotScheduled(session)
    assert world.complete_session(actor=AS_MIRA, session=session) == IllegalTransition("canceled", "completed")
