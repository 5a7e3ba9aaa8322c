"""What admins see and what their acts would do."""

from datetime import datetime
from uuid import UUID

from attrs import frozen

from apps.web.api.answers.orders import RefundSeen
from apps.web.api.answers.packs import PackSeen, SeatSeen, seat_seen
from apps.web.api.answers.people import UserSeen
from apps.web.api.answers.plain import Money, sum_of
from mentorship_core.domain.cases import Case, DecidedCase
from mentorship_core.domain.orders.refunding import RefundPlan
from mentorship_core.domain.orders.releasing import ReleasePlan
from mentorship_core.ports.views import AuditRow, DeadLetter, SeatRow


@frozen(kw_only=True)
class RefundPlanSeen:
    """`canceled` appointments end, `used` ones are held and paid for; `messages` will be told to whom.

    `mark` names what it does: a refund that is given it does that, or nothing.
    """

    mark: str
    pack_id: UUID
    order_id: UUID
    kind: str
    money: Money
    sessions: int
    whole: bool
    canceled: list[UUID]
    used: list[UUID]
    seat: str
    messages: list[str]


@frozen(kw_only=True)
class RefundBegun:
    """`plan` is null when this refund was made before."""

    refund: RefundSeen
    plan: RefundPlanSeen | None
    changed: bool


@frozen(kw_only=True)
class ReleasePlanSeen:
    """What falls, whose page ends, which appointments end, and the money that goes back."""

    seat: SeatSeen | None
    order_id: UUID | None
    canceled: list[UUID]
    money: list[Money]
    refunds: list[RefundPlanSeen]


@frozen(kw_only=True)
class Released:
    """`case_id` when an admin is asked first."""

    plan: ReleasePlanSeen
    case_id: UUID | None
    changed: bool


@frozen(kw_only=True)
class SeatInList:
    seat_id: UUID
    mentor_id: UUID
    mentor_name: str
    student_id: str
    student_name: str
    status: str
    until: datetime | None


@frozen
class Seats:
    seats: list[SeatInList]


@frozen(kw_only=True)
class SeatExtended:
    seat: SeatSeen
    before: datetime
    changed: bool


@frozen(kw_only=True)
class CaseSeen:
    """`choices` are what can be decided; `choice` is what was."""

    id: UUID
    kind: str
    about: str
    facts: str
    student_id: str | None
    mentor_id: UUID | None
    order_id: UUID | None
    session_id: UUID | None
    choices: list[str]
    opened_at: datetime
    decide_by: datetime
    choice: str | None
    decided_by: str | None
    reason: str | None


@frozen
class Cases:
    cases: list[CaseSeen]


@frozen(kw_only=True)
class CaseDecided:
    case: CaseSeen
    changed: bool


@frozen(kw_only=True)
class PackChanged:
    pack: PackSeen
    changed: bool


@frozen(kw_only=True)
class AuditEntry:
    at: datetime
    by: str
    act: str
    reason: str
    before: str
    after: str


@frozen
class Audit:
    """`cursor` fetches the next page, null at the end."""

    entries: list[AuditEntry]
    cursor: str | None


@frozen(kw_only=True)
class DeadLetterSeen:
    id: str
    what: str
    attempts: int
    why: str
    since: datetime


@frozen
class DeadLetters:
    letters: list[DeadLetterSeen]


@frozen
class Users:
    """`cursor` fetches the next page, null at the end."""

    users: list[UserSeen]
    cursor: str | None


@frozen(kw_only=True)
class UserChanged:
    user: UserSeen
    changed: bool


def refund_plan(plan: RefundPlan) -> RefundPlanSeen:
    return RefundPlanSeen(
        mark=plan.mark,
        pack_id=plan.pack.id,
        order_id=plan.order.id,
        kind=plan.kind.value,
        money=sum_of(plan.money),
        sessions=plan.sessions,
        whole=plan.whole,
        canceled=[session.id for session in plan.canceled],
        used=[session.id for session in plan.used],
        seat=plan.seat.value,
        messages=[f"{one.kind.value} to {one.audience.value}" for one in plan.messages],
    )


def release_plan(plan: ReleasePlan) -> ReleasePlanSeen:
    return ReleasePlanSeen(
        seat=seat_seen(plan.seat),
        order_id=plan.order.id if plan.order is not None else None,
        canceled=[session.id for session in plan.canceled],
        money=[sum_of(money) for money in plan.money],
        refunds=[refund_plan(one) for one in plan.refunds],
    )


def seat_in_list(row: SeatRow) -> SeatInList:
    seen = seat_seen(row.seat)
    assert seen is not None
    return SeatInList(
        seat_id=row.seat.id,
        mentor_id=row.seat.mentor,
        mentor_name=row.mentor_name,
        student_id=row.seat.student,
        student_name=row.student_name,
        status=seen.status,
        until=seen.until,
    )


def case_seen(case: Case) -> CaseSeen:
    decided = case if isinstance(case, DecidedCase) else None
    return CaseSeen(
        id=case.id,
        kind=case.kind.value,
        about=case.about,
        facts=case.facts,
        student_id=case.student,
        mentor_id=case.mentor,
        order_id=case.order,
        session_id=case.session,
        choices=list(case.choices),
        opened_at=case.opened_at,
        decide_by=case.decide_by,
        choice=decided.choice if decided is not None else None,
        decided_by=decided.by if decided is not None else None,
        reason=decided.reason if decided is not None else None,
    )


def audit_entry(row: AuditRow) -> AuditEntry:
    return AuditEntry(at=row.at, by=row.actor, act=row.act, reason=row.reason, before=row.before, after=row.after)


def dead_letter(letter: DeadLetter) -> DeadLetterSeen:
    return DeadLetterSeen(
        id=letter.id, what=letter.follow_up, attempts=letter.attempts, why=letter.why, since=letter.since
    )
