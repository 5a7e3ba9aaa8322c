"""CLOSE-4: every closed session could have been closed otherwise; the pack follows what counts."""

from datetime import timedelta
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mentorship_core.domain.booking.correcting import CorrectionPlan, clashes, plan_correction
from mentorship_core.domain.booking.diary import Diary
from mentorship_core.domain.booking.session import (
    Canceled,
    Closed,
    Completed,
    Correction,
    NoShow,
    Scheduled,
    Side,
    Status,
    contest_closes_at,
    deducts,
    forgive,
    status_of,
)
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.packs.ledger import Reason
from mentorship_core.domain.packs.pack import ActivePack, DepletedPack, LivingPack
from mentorship_core.domain.refusals import CorrectionClosed, IllegalTransition, NoSessionsLeft
from mentorship_core.domain.terms import TERMS
from tests.core.booking.appointments import SECOND, a_pack, a_session, an_expired_pack
from tests.core.booking.examples import between, utc

START = utc("2026-03-08 10:00")
END = utc("2026-03-08 11:00")
CLOSED = utc("2026-03-08 12:00")


def completed() -> Completed:
    done = a_session(START).complete(CLOSED)
    assert isinstance(done, Completed)
    return done


def missed(by: Side) -> NoShow:
    found = a_session(START).miss(by, CLOSED, TERMS)
    assert isinstance(found, NoShow)
    return found


def canceled(by: Side, *, late: bool = False) -> Canceled:
    hours_before = 2 if late else 30
    off = a_session(START).cancel(by, START - timedelta(hours=hours_before), TERMS)
    assert isinstance(off, Canceled)
    return off


EVERY_CLOSED: tuple[Closed, ...] = (
    completed(),
    missed(Side.STUDENT),
    missed(Side.MENTOR),
    canceled(Side.STUDENT),
    canceled(Side.STUDENT, late=True),
    canceled(Side.MENTOR),
)
EVERY_WISH = (
    Correction(to=Status.SCHEDULED),
    Correction(to=Status.COMPLETED),
    Correction(to=Status.NO_SHOW, no_show_by=Side.STUDENT),
    Correction(to=Status.NO_SHOW, no_show_by=Side.MENTOR),
    Correction(to=Status.CANCELED),
    Correction(to=Status.CANCELED, late=True),
)


def correcting(
    session: Closed, wish: Correction, *, by: Side = Side.ADMIN, now: Instant = CLOSED, pack: LivingPack | None = None
) -> object:
    used = 1 if deducts(session) else 0
    return plan_correction(session, pack or a_pack(remaining=4 - used), wish, by=by, now=now, terms=TERMS)


@pytest.mark.parametrize(("session", "wish"), list(product(EVERY_CLOSED, EVERY_WISH)))
def test_remaining_follows_what_counts_and_the_ledger_says_the_difference(session: Closed, wish: Correction) -> None:
    plan = correcting(session, wish)
    if wish.holds_for(session):
        assert plan == IllegalTransition(status_of(session), wish.to)
        return
    assert isinstance(plan, CorrectionPlan)
    assert plan.pack.remaining == (3 if deducts(plan.session) else 4)
    assert plan.pack.scheduled == (1 if wish.to is Status.SCHEDULED else 0)
    assert plan.delta == int(deducts(session)) - int(deducts(plan.session))
    assert plan.reason is (Reason.CORRECTION if plan.delta else None)
    assert (status_of(plan.session), plan.before) == (wish.to, status_of(session))


def test_a_mentor_corrects_for_seven_days_and_not_an_instant_longer() -> None:
    wish, over = Correction(to=Status.CANCELED), CLOSED + timedelta(days=7)

    assert isinstance(correcting(completed(), wish, by=Side.MENTOR, now=over - SECOND), CorrectionPlan)
    assert correcting(completed(), wish, by=Side.MENTOR, now=over) == CorrectionClosed(over)
    assert isinstance(correcting(completed(), wish, by=Side.ADMIN, now=over + timedelta(days=300)), CorrectionPlan)


def test_back_to_scheduled_until_three_days_after_its_end_even_for_an_admin() -> None:
    wish, over = Correction(to=Status.SCHEDULED), END + timedelta(hours=72)

    assert isinstance(correcting(completed(), wish, now=over - SECOND), CorrectionPlan)
    assert correcting(completed(), wish, now=over) == IllegalTransition("completed", "scheduled")


def test_a_session_that_comes_back_can_be_used_for_at_least_seven_days() -> None:
    now = CLOSED + timedelta(days=2)

    plan = correcting(completed(), Correction(to=Status.CANCELED), now=now, pack=an_expired_pack(remaining=3))

    assert isinstance(plan, CorrectionPlan)
    assert isinstance(plan.pack, ActivePack)
    assert plan.pack.expires_at == now + timedelta(days=7)
    assert plan.comes_back


def test_a_used_up_pack_lives_again() -> None:
    used_up = a_pack(total=1, remaining=1, scheduled=1).spend()
    assert isinstance(used_up, DepletedPack)

    plan = correcting(completed(), Correction(to=Status.NO_SHOW, no_show_by=Side.MENTOR), pack=used_up)

    assert isinstance(plan, CorrectionPlan)
    assert isinstance(plan.pack, ActivePack)
    assert plan.pack.remaining == 1


def test_what_has_been_booked_again_since_cannot_be_taken() -> None:
    full = a_pack(remaining=4, scheduled=4)

    assert correcting(canceled(Side.MENTOR), Correction(to=Status.COMPLETED), pack=full) == NoSessionsLeft(
        full.id, 4, 4
    )
    assert correcting(canceled(Side.MENTOR), Correction(to=Status.SCHEDULED), pack=full) == NoSessionsLeft(
        full.id, 4, 4
    )


def test_a_mentor_does_not_take_again_what_an_admin_gave_back() -> None:
    wish = Correction(to=Status.NO_SHOW, no_show_by=Side.STUDENT)

    assert correcting(forgive(completed()), wish, by=Side.MENTOR) == IllegalTransition("completed", "no_show")
    plan = correcting(forgive(completed()), wish, by=Side.ADMIN)
    assert isinstance(plan, CorrectionPlan)
    assert plan.delta == -1


def test_what_counts_only_since_a_correction_can_be_contested_from_then_on() -> None:
    now = CLOSED + timedelta(days=6)

    plan = correcting(missed(Side.MENTOR), Correction(to=Status.COMPLETED), now=now)

    assert isinstance(plan, CorrectionPlan)
    assert isinstance(plan.session, Completed)
    assert plan.session.closed_at == CLOSED
    assert contest_closes_at(plan.session, TERMS) == now + timedelta(hours=72)


def test_what_counted_before_can_be_contested_for_no_longer() -> None:
    plan = correcting(
        completed(), Correction(to=Status.NO_SHOW, no_show_by=Side.STUDENT), now=CLOSED + timedelta(days=2)
    )

    assert isinstance(plan, CorrectionPlan)
    assert isinstance(plan.session, NoShow)
    assert plan.delta == 0
    assert contest_closes_at(plan.session, TERMS) == CLOSED + timedelta(hours=72)


def test_only_a_canceled_session_needs_its_time_again() -> None:
    wish = Correction(to=Status.SCHEDULED)
    back = [correcting(session, wish) for session in (completed(), canceled(Side.MENTOR))]

    assert [plan.takes_time for plan in back if isinstance(plan, CorrectionPlan)] == [False, True]


def test_a_session_whose_time_was_given_away_clashes_even_if_at_the_very_same_time() -> None:
    session = a_session(START)
    at_ten, at_eleven = session.during, between("2026-03-08 11:00", "2026-03-08 12:00")

    assert clashes(session, Diary(blocks=(at_ten,)))
    assert clashes(session, Diary(student_busy=(at_ten,)))
    assert not clashes(session, Diary(blocks=(at_eleven,), student_busy=(at_eleven,)))


def test_the_buffers_it_was_booked_with_count_too() -> None:
    session = evolve(a_session(START), blocks=between("2026-03-08 09:45", "2026-03-08 11:15"))

    assert clashes(session, Diary(blocks=(between("2026-03-08 11:00", "2026-03-08 12:00"),)))
    assert not clashes(session, Diary(student_busy=(between("2026-03-08 11:00", "2026-03-08 12:00"),)))


@given(st.lists(st.sampled_from(EVERY_WISH[1:]), max_size=8), st.integers(min_value=1, max_value=4))
def test_however_often_it_is_corrected_one_session_costs_one_at_most(wishes: list[Correction], total: int) -> None:
    session: Closed = completed()
    pack: LivingPack = a_pack(total=total, remaining=total, scheduled=1).spend()
    for wish in wishes:
        plan = plan_correction(session, pack, wish, by=Side.ADMIN, now=CLOSED, terms=TERMS)
        if isinstance(plan, CorrectionPlan):
            assert not isinstance(plan.session, Scheduled)
            session, pack = plan.session, plan.pack
    assert pack.remaining == total - int(deducts(session))
