"""The state of the house: cases, users, codes, the audit log, and what could not be delivered."""

from typing import Annotated
from uuid import UUID

from attrs import frozen
from litestar import get, patch, post, put
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from msgspec import Meta, field

from apps.web.api.answers.orders import Orders, order_seen
from apps.web.api.answers.people import user_seen
from apps.web.api.answers.plain import Changed
from apps.web.api.answers.ruling import (
    Audit,
    CaseDecided,
    Cases,
    DeadLetters,
    RoleChanged,
    Users,
    audit_entry,
    case_seen,
    dead_letter,
)
from apps.web.api.products import MoneyIn, money_of
from apps.web.api.providers import Because
from apps.web.api.reading import Moment, in_utc
from apps.web.api.ruling import Reason
from apps.web.manners.bodies import Body, text
from apps.web.manners.policy import ADMIN, api
from apps.web.visiting import Visiting
from mentorship_core.domain.identity import CaseId, ProductId, UserId
from mentorship_core.domain.people import Role
from mentorship_core.domain.refusals import IllegalTransition, LastAdmin, RefundPending, Refusal
from mentorship_core.use_cases.change_me import Changed as PersonChanged
from mentorship_core.use_cases.decide_case import CaseClosed
from mentorship_core.use_cases.retry_letter import Retried
from mentorship_core.use_cases.save_promotion import PromotionKept


class Decide(Body, frozen=True):
    choice: Annotated[str, text(40, 1)]
    reason: Reason = ""


class ChangeRole(Body, frozen=True):
    role: Role
    reason: Reason = ""


class SaveCode(Body, frozen=True):
    """Either `percent` or `amount` off; no product named means all."""

    starts_at: Moment
    ends_at: Moment
    percent: Annotated[int, Meta(ge=1, le=100)] | None = None
    amount: MoneyIn | None = None
    total_limit: Annotated[int, Meta(ge=1, le=1_000_000)] | None = None
    per_person_limit: Annotated[int, Meta(ge=1, le=1000)] | None = 1
    product_ids: Annotated[list[UUID], Meta(max_length=200)] = field(default_factory=list)
    reason: Reason = ""


@frozen(kw_only=True)
class CodeSaved:
    id: UUID
    code: str
    redeemed: int
    changed: bool


@get("/api/admin/cases", **api(ADMIN), sync_to_thread=True)
def cases(visit: Visiting, *, open_only: FromQuery[bool] = True) -> Cases:
    """What somebody must decide, and until when."""
    return Cases([case_seen(case) for case in visit.mentorship.views.cases(visit.actor, open_only=open_only)])


@post(
    "/api/admin/cases/{case_id:uuid}/decide",
    **api(ADMIN, IllegalTransition, RefundPending, key=True),
    status_code=200,
    sync_to_thread=True,
)
def decide(case_id: FromPath[UUID], data: JSONBody[Decide], visit: Visiting) -> CaseDecided:
    """Choose one of its choices; what the choice says is done at once."""
    decided = visit.mentorship.decide_case(actor=visit.because(data.reason), case=CaseId(case_id), choice=data.choice)
    match decided:
        case Refusal() as no:
            raise visit.no(no)
        case CaseClosed(case=case, changed=changed):
            return CaseDecided(case=case_seen(case), changed=changed)


@get("/api/admin/orders", **api(ADMIN), sync_to_thread=True)
def orders(visit: Visiting, student_id: FromQuery[str | None] = None) -> Orders:
    """The latest hundred orders, or one student's."""
    student = UserId(student_id) if student_id is not None else None
    return Orders([order_seen(row) for row in visit.mentorship.views.orders(visit.actor, student=student)])


@get("/api/admin/users", **api(ADMIN), sync_to_thread=True)
def users(visit: Visiting) -> Users:
    """Everybody who has an account."""
    return Users([user_seen(user) for user in visit.mentorship.views.users(visit.actor)])


@patch("/api/admin/users/{user_id:str}", **api(ADMIN, LastAdmin), sync_to_thread=True)
def change_role(user_id: FromPath[str], data: JSONBody[ChangeRole], visit: Visiting) -> RoleChanged:
    """Give or take a role; the last admin stays one."""
    match visit.mentorship.change_role(actor=visit.because(data.reason), user=UserId(user_id), role=data.role):
        case Refusal() as no:
            raise visit.no(no)
        case PersonChanged(user=user, changed=changed):
            return RoleChanged(user=user_seen(user), changed=changed)


@put("/api/admin/promotions/{code:str}", **api(ADMIN), sync_to_thread=True)
def save_code(code: FromPath[str], data: JSONBody[SaveCode], visit: Visiting) -> CodeSaved:
    """Make a code, or edit it and keep its count."""
    saved = visit.mentorship.save_promotion(
        actor=visit.because(data.reason),
        code=code,
        starts_at=in_utc(data.starts_at, "starts_at"),
        ends_at=in_utc(data.ends_at, "ends_at"),
        percent=data.percent,
        amount=money_of(data.amount) if data.amount is not None else None,
        total_limit=data.total_limit,
        per_person_limit=data.per_person_limit,
        products=tuple(ProductId(product) for product in data.product_ids),
    )
    match saved:
        case Refusal() as no:
            raise visit.no(no)
        case PromotionKept(promotion=promotion, changed=changed):
            return CodeSaved(id=promotion.id, code=promotion.code, redeemed=promotion.redeemed, changed=changed)


@get("/api/admin/audit", **api(ADMIN), sync_to_thread=True)
def audit(visit: Visiting, limit: Annotated[int, QueryParameter(ge=1, le=1000)] = 100) -> Audit:
    """Who did what and why, newest first."""
    return Audit([audit_entry(row) for row in visit.mentorship.views.audit(visit.actor, limit)])


@get("/api/admin/dead-letters", **api(ADMIN), sync_to_thread=True)
def dead_letters(visit: Visiting) -> DeadLetters:
    """What could not be delivered and was given up."""
    return DeadLetters([dead_letter(one) for one in visit.mentorship.views.dead_letters(visit.actor)])


@post("/api/admin/dead-letters/{letter_id:uuid}/retry", **api(ADMIN), status_code=200, sync_to_thread=True)
def retry(letter_id: FromPath[UUID], data: JSONBody[Because], visit: Visiting) -> Changed:
    """Try it again, as if it were new."""
    match visit.mentorship.retry_letter(actor=visit.because(data.reason), message=letter_id):
        case Refusal() as no:
            raise visit.no(no)
        case Retried(changed=changed):
            return Changed(changed=changed)


ROUTES = [cases, decide, orders, users, change_role, save_code, audit, dead_letters, retry]
