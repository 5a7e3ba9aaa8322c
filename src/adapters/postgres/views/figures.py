"""Counting for the figures. What is summed is summed by the database; spans of time go through its indexes."""

from datetime import date
from typing import Any

from attrs import frozen
from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    Select,
    Text,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from adapters.postgres.asking import Asking
from adapters.postgres.reads.given import MENTOR
from adapters.postgres.rows import Fields
from adapters.postgres.tables.booking import sessions
from adapters.postgres.tables.kinds import INSTANT
from adapters.postgres.tables.money import RefundStatus, orders, payments, refunds
from adapters.postgres.tables.packs import PackStatus, packs
from adapters.postgres.tables.people import mentors
from adapters.postgres.tables.seats import SeatStatus, seats
from adapters.postgres.views.looking import Looking
from mentorship_core.domain.booking.session import Side, Status
from mentorship_core.domain.figures.counted import Attendance, Counted, MoneyMoved, Owed, Renewals, Spell
from mentorship_core.domain.figures.period import Period
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.payment import PaymentStatus
from mentorship_core.domain.people import Actor, is_operator
from mentorship_core.domain.seats.seat import ReleaseReason

_START, _END = bindparam("start", type_=INSTANT), bindparam("end", type_=INSTANT)
_ZONE: BindParameter[str] = bindparam("zone", type_=Text)
_AFTER_USE = (ReleaseReason.GRACE_OVER, ReleaseReason.REFUNDED, ReleaseReason.BY_HAND)
IS_THEIRS = select(func.acting_mentor() == MENTOR)


def _month(at: Any) -> ColumnElement[date]:
    """Its first day, as the zone's calendars show it."""
    return cast(func.date_trunc("month", func.timezone(_ZONE, at)), Date)


def _within(at: Any) -> ColumnElement[bool]:
    return and_(at >= _START, at < _END)


def _money(*, of_mentor: bool) -> Select[Any]:
    taken = (
        select(
            _month(payments.c.at).label("month"),
            payments.c.currency,
            payments.c.amount_minor.label("taken"),
            literal(0).label("returned"),
        )
        .join(orders, orders.c.id == payments.c.order_id)
        .where(_within(payments.c.at), payments.c.status.not_in((PaymentStatus.PENDING, PaymentStatus.FAILED)))
    )
    returned = select(
        _month(refunds.c.at).label("month"), refunds.c.currency, literal(0), refunds.c.amount_minor
    ).where(_within(refunds.c.at), refunds.c.status == RefundStatus.SUCCEEDED)
    if of_mentor:
        taken, returned = taken.where(orders.c.mentor_id == MENTOR), returned.where(refunds.c.mentor_id == MENTOR)
    moved = union_all(taken, returned).subquery("moved")
    return (
        select(
            moved.c.month,
            moved.c.currency,
            func.sum(moved.c.taken).label("taken"),
            func.sum(moved.c.returned).label("returned"),
        )
        .group_by(moved.c.month, moved.c.currency)
        .order_by(moved.c.month, moved.c.currency)
    )


def _owed(*, of_mentor: bool) -> Any:
    """Each pack's part is rounded by itself, half up, as a refund of it would be."""
    left = case((packs.c.status == PackStatus.ACTIVE, packs.c.remaining), else_=packs.c.scheduled)
    part = func.div(2 * orders.c.total_minor * left + packs.c.total, 2 * packs.c.total)
    found = (
        select(
            packs.c.mentor_id,
            mentors.c.name,
            orders.c.currency,
            func.sum(left).label("sessions"),
            func.sum(part).label("worth"),
        )
        .select_from(
            packs.join(mentors, mentors.c.id == packs.c.mentor_id).outerjoin(orders, orders.c.id == packs.c.order_id)
        )
        .where(packs.c.status.in_((PackStatus.ACTIVE, PackStatus.EXPIRED)), left > 0)
        .group_by(packs.c.mentor_id, mentors.c.name, orders.c.currency)
    )
    return found.where(packs.c.mentor_id == MENTOR) if of_mentor else found


def _capacity(*, of_mentor: bool) -> Select[Any]:
    found = select(func.coalesce(func.sum(mentors.c.max_active_students), 0))
    return found.where(mentors.c.id == MENTOR) if of_mentor else found


def _bought(*, of_mentor: bool) -> Any:
    """Every pack, with whether it took a seat (none was bought before, or the seat was released since) and when that
    seat was released, by one pass over what happened between each two. At one instant a release comes first."""
    packs_bought = select(
        packs.c.mentor_id, packs.c.student_id, packs.c.bought_at.label("at"), packs.c.id, null().label("released_at")
    )
    released = select(
        seats.c.mentor_id, seats.c.student_id, seats.c.released_at, null(), seats.c.released_at.label("released_at")
    ).where(seats.c.status == SeatStatus.RELEASED, seats.c.released_why.in_(_AFTER_USE))
    if of_mentor:
        packs_bought = packs_bought.where(packs.c.mentor_id == MENTOR)
        released = released.where(seats.c.mentor_id == MENTOR)
    happened = union_all(packs_bought, released).subquery("happened")
    pair = (happened.c.mentor_id, happened.c.student_id)
    onward = (happened.c.at, happened.c.id.asc().nulls_first())
    backward = (happened.c.at.desc(), happened.c.id.desc().nulls_last())
    told = select(
        happened,
        func.lag(happened.c.id).over(partition_by=pair, order_by=onward).is_(None).label("came"),
        func.min(happened.c.released_at).over(partition_by=pair, order_by=backward, rows=(None, -1)).label("ended"),
    ).subquery("told")
    return (
        select(told.c.mentor_id, told.c.student_id, told.c.at.label("bought_at"), told.c.came, told.c.ended)
        .where(told.c.id.is_not(None))
        .cte("bought")
    )


def _spells(*, of_mentor: bool) -> Select[Any]:
    bought = _bought(of_mentor=of_mentor)
    return select(bought.c.mentor_id, bought.c.bought_at.label("started"), bought.c.ended).where(
        bought.c.came,
        bought.c.bought_at < _END,
        or_(bought.c.ended.is_(None), bought.c.ended >= _START),
    )


def _renewals(*, of_mentor: bool) -> Select[Any]:
    bought = _bought(of_mentor=of_mentor)
    renewed = select(
        _month(bought.c.bought_at).label("month"), literal(1).label("renewed"), literal(0).label("lost")
    ).where(~bought.c.came, _within(bought.c.bought_at))
    lost = select(_month(seats.c.released_at), literal(0), literal(1)).where(
        seats.c.status == SeatStatus.RELEASED,
        seats.c.released_why == ReleaseReason.GRACE_OVER,
        _within(seats.c.released_at),
    )
    if of_mentor:
        lost = lost.where(seats.c.mentor_id == MENTOR)
    both = union_all(renewed, lost).subquery("both")
    return (
        select(both.c.month, func.sum(both.c.renewed).label("renewed"), func.sum(both.c.lost).label("lost"))
        .group_by(both.c.month)
        .order_by(both.c.month)
    )


def _attendance(*, of_mentor: bool) -> Any:
    month = _month(sessions.c.starts_at).label("month")
    missed = sessions.c.status == Status.NO_SHOW
    by_mentor = sessions.c.no_show_by == Side.MENTOR
    found = (
        select(
            month,
            func.count().filter(sessions.c.status == Status.COMPLETED).label("held"),
            func.count().filter(missed, ~by_mentor).label("student_missed"),
            func.count().filter(missed, by_mentor).label("mentor_missed"),
        )
        .where(_within(sessions.c.starts_at), sessions.c.status.in_((Status.COMPLETED, Status.NO_SHOW)))
        .group_by(month)
        .order_by(month)
    )
    return found.where(sessions.c.mentor_id == MENTOR) if of_mentor else found


BOTH = (False, True)
MONEY = {one: _money(of_mentor=one) for one in BOTH}
OWED = {one: _owed(of_mentor=one) for one in BOTH}
CAPACITY = {one: _capacity(of_mentor=one) for one in BOTH}
SPELLS = {one: _spells(of_mentor=one) for one in BOTH}
RENEWALS = {one: _renewals(of_mentor=one) for one in BOTH}
ATTENDANCE = {one: _attendance(of_mentor=one) for one in BOTH}


@frozen
class FigureViews(Looking):
    def counted(self, actor: Actor, period: Period, *, mentor: MentorId | None = None) -> Counted:
        one, span = mentor is not None, period.span
        given: dict[str, Any] = {"start": span.start, "end": span.end, "zone": period.zone, "mentor": mentor}
        with self.looking(actor) as asking:
            if not self._may(asking, actor, mentor):
                return Counted()
            return Counted(
                money=asking.each(MONEY[one], _moved, **given),
                owed=asking.each(OWED[one], _still_owed, mentor=mentor),
                capacity=int(asking.value(CAPACITY[one], mentor=mentor)),
                spells=asking.each(SPELLS[one], _spell, **given),
                renewals=asking.each(RENEWALS[one], _renewed, **given),
                attendance=asking.each(ATTENDANCE[one], _attended, **given),
            )

    def _may(self, asking: Asking, actor: Actor, mentor: MentorId | None) -> bool:
        return is_operator(actor) or (mentor is not None and bool(asking.value(IS_THEIRS, mentor=mentor)))


def _moved(row: Fields) -> MoneyMoved:
    return MoneyMoved(
        month=row.month, taken=Money(int(row.taken), row.currency), returned=Money(int(row.returned), row.currency)
    )


def _still_owed(row: Fields) -> Owed:
    worth = Money(int(row.worth), row.currency) if row.currency is not None else None
    return Owed(mentor=row.mentor_id, mentor_name=row.name, sessions=int(row.sessions), worth=worth)


def _spell(row: Fields) -> Spell:
    return Spell(mentor=row.mentor_id, started=row.started, ended=row.ended)


def _renewed(row: Fields) -> Renewals:
    return Renewals(month=row.month, renewed=int(row.renewed), lost=int(row.lost))


def _attended(row: Fields) -> Attendance:
    return Attendance(
        month=row.month, held=row.held, student_missed=row.student_missed, mentor_missed=row.mentor_missed
    )
