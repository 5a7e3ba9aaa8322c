"""A session at another time: for a student by every booking rule, for mentor and admin more freely (MOVE-1, PACK-5)."""

from attrs import frozen

from mentorship_core.domain.booking.agenda import Agenda
from mentorship_core.domain.booking.availability import nearest
from mentorship_core.domain.booking.changes import Plan, free_until, living
from mentorship_core.domain.booking.policies import BookingRefusal, choose_pack, is_taken
from mentorship_core.domain.booking.session import Scheduled, Side
from mentorship_core.domain.instant import During, Instant, days
from mentorship_core.domain.packs.pack import LivingPack
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.refusals import (
    AfterPackExpiry,
    CalendarUnavailable,
    RescheduleLimit,
    SlotTaken,
    TooLateToChange,
    TooShortNotice,
)
from mentorship_core.domain.terms import Terms


@frozen(kw_only=True)
class MovePlan(Plan):
    """`moves_left` counts the student's own; `pack_moves` when the pack's expiry is taken along."""

    session: Scheduled
    before: During
    moves_left: int
    free_until: Instant
    pack_moves: bool


MoveRefusal = BookingRefusal | TooLateToChange | RescheduleLimit


def plan_move(
    session: Scheduled, pair: Pair, *, by: Side, starts_at: Instant, agenda: Agenda, terms: Terms
) -> MovePlan | MoveRefusal:
    """The session at that start, or why not. `agenda` was read with the session still in it."""
    refused = session.refusal_to_move(by, agenda.now, terms)
    if refused is not None:
        return refused
    pack, others = living(pair, session), agenda.without(session)
    room = (
        _by_every_rule(pack, pair, starts_at, others)
        if by is Side.STUDENT
        else _by_what_stands(pack, session, starts_at, others, terms)
    )
    if not isinstance(room, LivingPack):
        return room
    during = During.lasting(starts_at, pack.session_minutes)
    moved = session.move(during, agenda.blocks_of(during), by, agenda.now, terms)
    return MovePlan(
        session=moved,
        pack=room,
        before=session.during,
        moves_left=max(0, terms.student_moves - moved.student_moves),
        free_until=free_until(moved, terms),
        pack_moves=room != pack,
    )


def _by_every_rule(pack: LivingPack, pair: Pair, starts_at: Instant, others: Agenda) -> LivingPack | BookingRefusal:
    """As if the session had not been booked yet."""
    chosen = choose_pack(pair, (pack.unbook(),), starts_at, others)
    return pack if isinstance(chosen, LivingPack) else chosen


def _by_what_stands(
    pack: LivingPack, session: Scheduled, starts_at: Instant, others: Agenda, terms: Terms
) -> LivingPack | BookingRefusal:
    """Their own hours, notice and absence are theirs to waive; what anybody has at that time is not."""
    if starts_at <= others.now:
        return TooShortNotice(0, others.now)
    too_late = pack.is_over(starts_at)
    if too_late and starts_at > session.during.start + days(terms.away_move_days):
        return AfterPackExpiry(pack.expires_at)
    question = others.question_for(pack.session_minutes)
    if is_taken(question, starts_at):
        return SlotTaken(nearest(question, starts_at))
    if isinstance(others.calendar, CalendarUnavailable):
        return others.calendar
    ends_at = During.lasting(starts_at, pack.session_minutes).end
    return pack.extend_to(ends_at, others.now) if too_late else pack
