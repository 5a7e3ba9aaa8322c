"""What mentors and admins look at."""

import json
from typing import Any

from attrs import frozen
from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select

from adapters.postgres.reads.given import MENTOR
from adapters.postgres.reads.people import PRODUCTS_OF
from adapters.postgres.reads.seats import STUDENTS_OF, live_seat
from adapters.postgres.rows import Fields, Part
from adapters.postgres.rows.messages import address_from_row, case_from_row
from adapters.postgres.rows.money_back import dispute_from_row
from adapters.postgres.rows.people import user_from_row
from adapters.postgres.rows.shop import product_from_row, promotion_from_row
from adapters.postgres.tables.messages import audit_log, cases, failing_addresses, outbox
from adapters.postgres.tables.money import DisputeStatus, disputes, promotions
from adapters.postgres.tables.packs import PackStatus, packs
from adapters.postgres.tables.people import mentors, users
from adapters.postgres.tables.seats import SeatStatus, seats
from adapters.postgres.views.looking import Looking, asks_for_mine, is_mine, labelled
from mentorship_core.domain.cases import Case
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.notices.addresses import FailingAddress
from mentorship_core.domain.packs.pricing import Promotion
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.people import Actor, User
from mentorship_core.ports.views import AuditRow, DeadLetter, DisputeRow, SeatRow, StudentRow

_THEIRS = STUDENTS_OF.subquery("theirs")
_IS_ACTIVE: ColumnElement[bool] = packs.c.status == PackStatus.ACTIVE
_BALANCE = (
    select(
        func.coalesce(func.sum(packs.c.remaining).filter(_IS_ACTIVE), 0).label("remaining"),
        func.coalesce(func.sum(packs.c.scheduled), 0).label("scheduled"),
        func.max(packs.c.expires_at).filter(_IS_ACTIVE).label("expires_at"),
    )
    .where(packs.c.mentor_id == MENTOR, packs.c.student_id == users.c.id)
    .lateral("balance")
)
_LIVE_SEAT = and_(seats.c.mentor_id == MENTOR, seats.c.student_id == users.c.id, seats.c.status != SeatStatus.RELEASED)
_IS_THEIRS = or_(func.acting_operator(), func.acting_mentor() == MENTOR)
STUDENTS: Select[Any] = (
    select(users, *labelled(seats, "seat_"), _BALANCE.c.remaining, _BALANCE.c.scheduled, _BALANCE.c.expires_at)
    .select_from(
        users.join(_THEIRS, _THEIRS.c.student_id == users.c.id)
        .outerjoin(seats, _LIVE_SEAT)
        .join(_BALANCE, _BALANCE.c.scheduled.is_not(None))
    )
    .where(_IS_THEIRS)
    .order_by(users.c.name, users.c.id)
)
PRODUCTS: Select[Any] = PRODUCTS_OF.where(_IS_THEIRS)
_SEATS: Select[Any] = (
    select(seats, mentors.c.name.label("mentor_name"), users.c.name.label("student_name"))
    .select_from(
        seats.join(mentors, mentors.c.id == seats.c.mentor_id).outerjoin(users, users.c.id == seats.c.student_id)
    )
    .where(seats.c.status != SeatStatus.RELEASED)
    .order_by(mentors.c.name, users.c.name, seats.c.id)
)
SEATS = {True: _SEATS.where(seats.c.mentor_id == MENTOR), False: _SEATS}
MY_SEATS = _SEATS.where(is_mine(seats))
FAILING = (
    select(failing_addresses)
    .where(failing_addresses.c.mended_at.is_(None))
    .order_by(failing_addresses.c.since.desc(), failing_addresses.c.address.desc())
)
USERS = select(users).order_by(users.c.name, users.c.id)
PROMOTIONS = select(promotions).order_by(func.lower(promotions.c.code))
DISPUTES: Select[Any] = (
    select(disputes, mentors.c.name.label("mentor_name"), users.c.name.label("student_name"))
    .select_from(
        disputes.join(mentors, mentors.c.id == disputes.c.mentor_id).outerjoin(
            users, users.c.id == disputes.c.student_id
        )
    )
    .order_by(disputes.c.status != DisputeStatus.OPEN, disputes.c.opened_at.desc(), disputes.c.id.desc())
    .limit(200)
)
AUDITED: Select[Any] = select(audit_log, users.c.name.label("actor_name")).outerjoin(
    users, users.c.id == audit_log.c.actor
)
_CASES = select(cases).order_by(cases.c.decide_by, cases.c.id)
CASES = {True: _CASES.where(cases.c.decided_at.is_(None)), False: _CASES}
AUDIT: Select[Any] = AUDITED.order_by(audit_log.c.number.desc()).limit(bindparam("limit"))
DEAD_LETTERS = (
    select(outbox).where(outbox.c.buried_at.is_not(None)).order_by(outbox.c.buried_at.desc(), outbox.c.id.desc())
)


@frozen
class OperatorViews(Looking):
    def students(self, actor: Actor, mentor: MentorId) -> tuple[StudentRow, ...]:
        """By name: everyone with a live seat or an unrefunded pack."""
        with self.looking(actor) as asking:
            return asking.each(STUDENTS, _student_row, mentor=mentor)

    def products(self, actor: Actor, mentor: MentorId) -> tuple[Product, ...]:
        with self.looking(actor) as asking:
            return asking.each(PRODUCTS, product_from_row, mentor=mentor)

    def seats(self, actor: Actor, mentor: MentorId | None = None) -> tuple[SeatRow, ...]:
        """Live ones, by mentor and student."""
        statement = MY_SEATS if asks_for_mine(actor, mentor) else SEATS[mentor is not None]
        with self.looking(actor) as asking:
            return asking.each(statement, _seat_row, mentor=mentor)

    def users(self, actor: Actor) -> tuple[User, ...]:
        """By name."""
        with self.looking(actor) as asking:
            return asking.each(USERS, user_from_row)

    def promotions(self, actor: Actor) -> tuple[Promotion, ...]:
        """By code."""
        with self.looking(actor) as asking:
            return asking.each(PROMOTIONS, promotion_from_row)

    def disputes(self, actor: Actor) -> tuple[DisputeRow, ...]:
        with self.looking(actor) as asking:
            return asking.each(DISPUTES, _dispute_row)

    def cases(self, actor: Actor, *, open_only: bool = True) -> tuple[Case, ...]:
        """The most urgent first."""
        with self.looking(actor) as asking:
            return asking.each(CASES[open_only], case_from_row)

    def audit(self, actor: Actor, limit: int = 100) -> tuple[AuditRow, ...]:
        """Newest first."""
        with self.looking(actor) as asking:
            return asking.each(AUDIT, audit_row, limit=limit)

    def failing_addresses(self, actor: Actor) -> tuple[FailingAddress, ...]:
        with self.looking(actor) as asking:
            return asking.each(FAILING, address_from_row)

    def dead_letters(self, actor: Actor) -> tuple[DeadLetter, ...]:
        """The latest first."""
        with self.looking(actor) as asking:
            return asking.each(DEAD_LETTERS, _dead_letter)


def _student_row(row: Fields) -> StudentRow:
    return StudentRow(
        student=user_from_row(row),
        seat=live_seat(Part(row, "seat_")) if row.seat_id is not None else None,
        remaining=int(row.remaining),
        scheduled=int(row.scheduled),
        expires_at=row.expires_at,
    )


def _seat_row(row: Fields) -> SeatRow:
    return SeatRow(seat=live_seat(row), mentor_name=row.mentor_name, student_name=row.student_name or "")


def _dispute_row(row: Fields) -> DisputeRow:
    return DisputeRow(dispute=dispute_from_row(row), mentor_name=row.mentor_name, student_name=row.student_name or "")


def audit_row(row: Fields) -> AuditRow:
    return AuditRow(
        at=row.at,
        actor=row.actor,
        act=row.act,
        reason=row.reason,
        before=json.dumps(row.before),
        after=json.dumps(row.after),
        actor_name=row.actor_name or "",
    )


def _dead_letter(row: Fields) -> DeadLetter:
    return DeadLetter(id=str(row.id), follow_up=row.follow_up, attempts=row.attempts, why=row.why, since=row.buried_at)
