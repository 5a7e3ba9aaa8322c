"""What an act on a booked session would do: plain plans, shown before the click and kept by the click."""

from attrs import frozen

from mentorship_core.domain.booking.session import (
    Canceled,
    Completed,
    NoShow,
    Scheduled,
    Session,
    Side,
    deducts,
)
from mentorship_core.domain.instant import Instant, days, hours
from mentorship_core.domain.packs.ledger import Reason
from mentorship_core.domain.packs.pack import ActivePack, DepletedPack, ExpiredPack, LivingPack
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.refusals import (
    NoShowTooEarly,
    NotStarted,
    TooLateToChange,
)
from mentorship_core.domain.terms import Terms


@frozen(kw_only=True)
class Plan:
    """`session` and `pack` as they would be; `delta` is what the ledger would say, for `reason`."""

    session: Session
    pack: ActivePack | DepletedPack | ExpiredPack
    delta: int = 0
    reason: Reason | None = None

    @property
    def deducted(self) -> bool:
        return self.delta < 0

    @property
    def left(self) -> int:
        """Sessions of the pack still to be booked afterwards."""
        return self.pack.bookable


@frozen(kw_only=True)
class CancelPlan(Plan):
    """`lost` when the session returns to a pack that has expired. Canceling is free until `free_until`."""

    session: Canceled
    free_until: Instant
    lost: bool


def plan_cancel(
    session: Scheduled, pack: LivingPack, by: Side, now: Instant, terms: Terms
) -> CancelPlan | TooLateToChange:
    canceled = session.cancel(by, now, terms)
    if isinstance(canceled, TooLateToChange):
        return canceled
    until = free_until(session, terms)
    if canceled.late:
        return CancelPlan(
            session=canceled, pack=pack.spend(), delta=-1, reason=Reason.LATE_CANCEL, free_until=until, lost=False
        )
    left = pack.unbook() if by is Side.STUDENT else returned(pack, now, terms)
    return CancelPlan(session=canceled, pack=left, free_until=until, lost=isinstance(left, ExpiredPack))


def free_until(session: Scheduled, terms: Terms) -> Instant:
    """The last instant at which the student may cancel without losing the session."""
    in_time = session.during.start - hours(terms.change_hours)
    return max(in_time, session.free_cancel_until or in_time)


def returned(pack: LivingPack, now: Instant, terms: Terms) -> LivingPack:
    """Not the student's doing: the session can be booked again for at least seven days (CANCEL-2)."""
    return pack.unbook().extend_to(now + days(terms.revived_days), now)


@frozen(kw_only=True)
class CompletionPlan(Plan):
    session: Completed


def plan_completion(session: Scheduled, pack: LivingPack, now: Instant) -> CompletionPlan | NotStarted:
    completed = session.complete(now)
    if isinstance(completed, NotStarted):
        return completed
    return CompletionPlan(session=completed, pack=pack.spend(), delta=-1, reason=Reason.COMPLETED)


@frozen(kw_only=True)
class NoShowPlan(Plan):
    session: NoShow


def plan_no_show(
    session: Scheduled, pack: LivingPack, no_show_by: Side, now: Instant, terms: Terms
) -> NoShowPlan | NoShowTooEarly:
    missed = session.miss(no_show_by, now, terms)
    if isinstance(missed, NoShowTooEarly):
        return missed
    if deducts(missed):
        return NoShowPlan(session=missed, pack=pack.spend(), delta=-1, reason=Reason.NO_SHOW)
    return NoShowPlan(session=missed, pack=returned(pack, now, terms))


def living(pair: Pair, session: Session) -> LivingPack:
    """The pack of an appointment: a refunded pack has none, since a refund cancels them."""
    pack = pair.pack(session.pack)
    assert isinstance(pack, LivingPack)
    return pack
