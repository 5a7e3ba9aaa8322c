"""What was closed wrongly is put right: by contest, or by correction."""

from datetime import timedelta

import pytest
from uuid6 import uuid7

from mentorship_core.domain.booking.contest import Dismissed, OpenContest, Upheld
from mentorship_core.domain.booking.session import Canceled, Completed, Correction, NoShow, Scheduled, Side, Status
from mentorship_core.domain.cases import CaseKind, OpenCase
from mentorship_core.domain.identity import ContestId, SessionId
from mentorship_core.domain.packs.pack import ActivePack, DepletedPack
from mentorship_core.domain.people import Actor, Nobody
from mentorship_core.domain.refusals import (
    ContestClosed,
    CorrectionClosed,
    IllegalTransition,
    Invalid,
    NotAllowed,
    NotFound,
    SeatNotActive,
    SlotTaken,
)
from mentorship_core.domain.seats.seat import Active, Grace
from mentorship_core.use_cases.contest_session import ContestKept
from mentorship_core.use_cases.session_desk import SessionKept
from tests.core.booking.examples import utc
from tests.core.use_cases.booking_world import ADA, AS_MIRA, AS_OTTO, LENA, MIRA, NOOR, SAM, SYSTEM, World, a_world

CLOSED = utc("2026-03-08 11:00")
CANCELED = Correction(to=Status.CANCELED)
SCHEDULED = Correction(to=Status.SCHEDULED)
BY_MENTOR = Correction(to=Status.NO_SHOW, no_show_by=Side.MENTOR)


def completed(**settings: int) -> tuple[World, SessionId]:
    world = a_world(**settings)
    session = world.books(SAM, "2026-03-08 10:00")
    world.it_is("2026-03-08 11:00")
    world.complete_session(actor=AS_MIRA, session=session)
    return world, session


def used_up(completed_at: str = "2026-03-08 11:00") -> tuple[World, SessionId]:
    """Mira takes one student, Lena, whose only session is used; her grace runs for three days from then."""
    world = World()
    world.joins(SAM, NOOR, LENA, AS_MIRA, ADA)
    world.opens(MIRA, AS_MIRA, students=1)
    world.gives(LENA, sessions=1)
    session = world.books(LENA, "2026-03-08 10:00")
    world.it_is(completed_at)
    world.complete_session(actor=AS_MIRA, session=session)
    return world, session


def contested(world: World, session: SessionId) -> OpenContest:
    kept = world.contest_session(actor=SAM, session=session, words="nobody came")
    assert isinstance(kept, ContestKept)
    assert isinstance(kept.contest, OpenContest)
    return kept.contest


def open_case(world: World, contest: ContestId) -> OpenCase | None:
    with world.store.begin(SYSTEM) as tx:
        return tx.open_case(CaseKind.CONTEST, str(contest))


def test_a_contest_asks_an_admin_and_gives_a_week() -> None:
    world, session = completed()

    contest = contested(world, session)

    case = open_case(world, contest.id)
    assert case is not None
    assert (case.choices, case.facts, case.decide_by) == (
        ("uphold", "dismiss"),
        "nobody came",
        CLOSED + timedelta(days=7),
    )


def test_a_deduction_is_contested_for_three_days_and_not_an_instant_longer() -> None:
    in_time, session = completed()
    in_time.it_is("2026-03-11 10:59")
    contested(in_time, session)

    late, other = completed()
    late.it_is("2026-03-11 11:00")
    refused = late.contest_session(actor=SAM, session=other, words="nobody came")

    assert refused == ContestClosed(utc("2026-03-11 11:00"))


def test_contesting_twice_asks_once() -> None:
    world, session = completed()
    contest = contested(world, session)

    again = world.contest_session(actor=SAM, session=session, words="really, nobody")

    assert again == ContestKept(contest, changed=False)


def test_what_cost_nothing_is_not_contested() -> None:
    world = a_world()
    session = world.books(SAM, "2026-03-08 10:00")

    assert world.contest_session(actor=SAM, session=session, words="still to come") == ContestClosed(None)
    world.cancel_session(actor=SAM, session=session)
    assert world.contest_session(actor=SAM, session=session, words="I feel like it") == ContestClosed(None)


def test_a_contest_says_what_happened() -> None:
    world, session = completed()

    for words in ("", "  \n", "x" * 4001):
        assert isinstance(world.contest_session(actor=SAM, session=session, words=words), Invalid)


def test_the_student_contests_nobody_else() -> None:
    world, session = completed()

    assert world.contest_session(actor=AS_MIRA, session=session, words="why not") == NotAllowed("contest a session")
    for actor in (NOOR, AS_OTTO):
        assert world.contest_session(actor=actor, session=session, words="why not") == NotFound("session")


def test_an_upheld_contest_gives_the_session_back_and_closes_its_case() -> None:
    world, session = completed()
    contest = contested(world, session)

    kept = world.decide_contest(actor=ADA, contest=contest.id, uphold=True, reason="the log agrees")
    again = world.decide_contest(actor=ADA, contest=contest.id, uphold=True)

    assert isinstance(kept, ContestKept)
    assert isinstance(kept.contest, Upheld)
    assert again == ContestKept(kept.contest, changed=False)
    assert world.said(world.pack().id) == "+4 grant, -1 completed, +1 contest_upheld"
    assert world.session(session).forgiven
    assert open_case(world, contest.id) is None
    assert world.promises() == ()


def test_a_dismissed_contest_changes_nothing_and_is_not_decided_again() -> None:
    world, session = completed()
    contest = contested(world, session)

    kept = world.decide_contest(actor=ADA, contest=contest.id, uphold=False)

    assert isinstance(kept, ContestKept)
    assert isinstance(kept.contest, Dismissed)
    assert world.said(world.pack().id) == "+4 grant, -1 completed"
    assert world.decide_contest(actor=ADA, contest=contest.id, uphold=True) == ContestClosed(CLOSED)
    assert open_case(world, contest.id) is None


@pytest.mark.parametrize("actor", [SAM, AS_MIRA, NOOR, Nobody()])
def test_only_admins_decide(actor: Actor) -> None:
    world, session = completed()
    contest = contested(world, session)

    assert world.decide_contest(actor=actor, contest=contest.id, uphold=True) == NotAllowed("decide a contest")


def test_a_contest_nobody_opened_is_not_there() -> None:
    assert a_world().decide_contest(actor=ADA, contest=ContestId(uuid7()), uphold=True) == NotFound("contest")


def test_while_a_contest_is_open_the_seat_stays_and_upheld_it_is_active_again() -> None:
    world, session = used_up()
    kept = world.contest_session(actor=LENA, session=session, words="nobody came")
    assert isinstance(kept, ContestKept)
    world.it_is("2026-03-15 10:00")
    assert isinstance(world.pair(LENA).seat, Grace)

    world.decide_contest(actor=ADA, contest=kept.contest.id, uphold=True)

    pair = world.pair(LENA)
    assert isinstance(pair.seat, Active)
    assert isinstance(pair.packs[0], ActivePack)
    assert pair.remaining == 1


def test_a_deduction_made_by_a_correction_is_contested_from_then_on() -> None:
    world = a_world()
    session = world.books(SAM, "2026-03-08 10:00")
    world.it_is("2026-03-08 11:00")
    world.mark_no_show(actor=AS_MIRA, session=session, no_show_by=Side.MENTOR)
    world.it_is("2026-03-14 11:00")
    world.correct_session(actor=AS_MIRA, session=session, to=Correction(to=Status.COMPLETED))
    world.it_is("2026-03-17 10:59")

    contested(world, session)


def test_completed_becomes_canceled_and_the_session_comes_back() -> None:
    world, session = completed()

    plan = world.correct_session.preview(actor=AS_MIRA, session=session, to=CANCELED)
    kept = world.correct_session(actor=AS_MIRA, session=session, to=CANCELED)
    again = world.correct_session(actor=AS_MIRA, session=session, to=CANCELED)

    assert getattr(plan, "delta", None) == 1
    assert isinstance(kept, SessionKept)
    assert isinstance(kept.session, Canceled)
    assert again == SessionKept(kept.session, changed=False)
    assert world.said(world.pack().id) == "+4 grant, -1 completed, +1 correction"
    assert world.promises() == ()


def test_back_to_scheduled_is_booked_on_its_pack_again() -> None:
    world, session = completed()

    world.correct_session(actor=AS_MIRA, session=session, to=SCHEDULED)

    assert isinstance(world.session(session), Scheduled)
    assert (world.pack().remaining, world.pack().scheduled) == (4, 1)
    world.complete_session(actor=AS_MIRA, session=session)
    assert world.said(world.pack().id) == "+4 grant, -1 completed, +1 correction, -1 completed"


def test_a_mentor_corrects_for_a_week_an_admin_for_ever() -> None:
    world, session = completed()
    world.it_is("2026-03-15 11:00")

    assert world.correct_session(actor=AS_MIRA, session=session, to=CANCELED) == CorrectionClosed(
        utc("2026-03-15 11:00")
    )
    assert isinstance(world.correct_session(actor=ADA, session=session, to=CANCELED), SessionKept)


@pytest.mark.parametrize("to", [SCHEDULED, Correction(to=Status.COMPLETED), BY_MENTOR])
def test_a_canceled_session_whose_time_was_given_away_stays_canceled(to: Correction) -> None:
    world = a_world()
    world.gives(NOOR)
    session = world.books(SAM, "2026-03-08 10:00")
    world.cancel_session(actor=AS_MIRA, session=session)
    world.books(NOOR, "2026-03-08 10:00")

    assert world.correct_session(actor=AS_MIRA, session=session, to=to) == SlotTaken()
    assert isinstance(world.session(session), Canceled)


def test_a_canceled_session_whose_time_is_free_is_scheduled_again() -> None:
    world = a_world()
    session = world.books(SAM, "2026-03-08 10:00")
    world.cancel_session(actor=SAM, session=session)

    assert isinstance(world.correct_session(actor=AS_MIRA, session=session, to=SCHEDULED), SessionKept)
    assert world.pack().scheduled == 1


def test_the_grace_ends_when_a_session_comes_back() -> None:
    world, session = used_up()
    assert isinstance(world.pair(LENA).packs[0], DepletedPack)

    world.correct_session(actor=AS_MIRA, session=session, to=BY_MENTOR)

    assert isinstance(world.pair(LENA).seat, Active)
    assert world.pair(LENA).remaining == 1


def test_a_seat_released_meanwhile_is_had_again_if_one_is_free() -> None:
    world, session = used_up()
    world.it_is("2026-03-12 11:00")

    kept = world.correct_session(actor=AS_MIRA, session=session, to=BY_MENTOR)

    assert isinstance(kept, SessionKept)
    assert isinstance(world.pair(LENA).seat, Active)
    assert world.promises() == ()


def test_without_a_free_seat_they_are_first_in_line_and_their_packs_clock_stands_still() -> None:
    world, session = used_up()
    world.it_is("2026-03-12 11:00")
    world.gives(NOOR)

    kept = world.correct_session(actor=AS_MIRA, session=session, to=BY_MENTOR)

    assert isinstance(kept, SessionKept)
    pair = world.pair(LENA)
    assert pair.seat is None
    assert pair.packs[0].clock_stopped_at == utc("2026-03-12 11:00")
    with world.store.begin(SYSTEM) as tx:
        roster = tx.roster(MIRA)
    assert roster is not None
    assert roster.position(LENA.user) == 1
    assert getattr(roster.waiting[0], "restored", None) is True
    assert world.promises() == ()


def test_without_a_seat_nothing_is_scheduled_again() -> None:
    world, session = used_up(completed_at="2026-03-08 10:00")
    world.it_is("2026-03-11 10:30")
    world.gives(NOOR)

    refused = world.correct_session(actor=AS_MIRA, session=session, to=SCHEDULED)

    assert refused == SeatNotActive(MIRA, None)
    assert isinstance(world.session(session), Completed)


def test_with_a_free_seat_it_is_scheduled_again_on_that_seat() -> None:
    world, session = used_up(completed_at="2026-03-08 10:00")
    world.it_is("2026-03-11 10:30")

    world.correct_session(actor=AS_MIRA, session=session, to=SCHEDULED)

    seat = world.pair(LENA).seat
    assert isinstance(seat, Active)
    assert world.session(session).seat == seat.id


def test_a_correction_back_to_costing_begins_the_grace() -> None:
    world = a_world()
    world.gives(NOOR, sessions=1)
    session = world.books(NOOR, "2026-03-08 10:00")
    world.cancel_session(actor=NOOR, session=session)

    world.correct_session(
        actor=AS_MIRA, session=session, to=Correction(to=Status.CANCELED, canceled_by=Side.STUDENT, late=True)
    )

    kept = world.session(session)
    assert isinstance(kept, Canceled)
    assert (kept.late, kept.canceled_by) == (True, Side.STUDENT)
    assert isinstance(world.pair(NOOR).seat, Grace)


def test_what_is_scheduled_is_closed_not_corrected() -> None:
    world = a_world()
    session = world.books(SAM, "2026-03-08 10:00")

    assert world.correct_session(actor=AS_MIRA, session=session, to=CANCELED) == IllegalTransition(
        "scheduled", "canceled"
    )
    kept = world.correct_session(actor=AS_MIRA, session=session, to=SCHEDULED)
    assert kept == SessionKept(world.session(session), changed=False)


def test_a_student_corrects_nothing_and_strangers_see_nothing() -> None:
    world, session = completed()

    assert world.correct_session(actor=SAM, session=session, to=CANCELED) == NotAllowed("correct a session")
    assert world.correct_session(actor=AS_OTTO, session=session, to=CANCELED) == NotFound("session")


def test_a_contest_about_what_an_admin_corrected_has_nothing_left_to_decide() -> None:
    world, session = completed()
    contest = contested(world, session)

    world.correct_session(actor=ADA, session=session, to=BY_MENTOR)

    with world.store.begin(SYSTEM) as tx:
        assert isinstance(tx.contest(contest.id), Upheld)
    assert open_case(world, contest.id) is None
    assert world.pack().remaining == 4


def test_a_contest_upheld_after_a_correction_gives_nothing_twice() -> None:
    world, session = completed()
    contest = contested(world, session)
    world.correct_session(actor=AS_MIRA, session=session, to=BY_MENTOR)

    world.decide_contest(actor=ADA, contest=contest.id, uphold=True)

    assert world.said(world.pack().id) == "+4 grant, -1 completed, +1 correction"
    assert isinstance(world.session(session), NoShow)
    assert world.promises() == ()


def test_what_an_admin_gave_back_a_mentor_does_not_take_again() -> None:
    world, session = completed()
    world.decide_contest(actor=ADA, contest=contested(world, session).id, uphold=True)

    refused = world.correct_session(
        actor=AS_MIRA, session=session, to=Correction(to=Status.NO_SHOW, no_show_by=Side.STUDENT)
    )

    assert refused == IllegalTransition("completed", "no_show")
    assert isinstance(world.session(session), Completed)
