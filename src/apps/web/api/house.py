"""The state of the house: cases, orders, codes, the audit log, and what could not be delivered."""

from typing import Annotated, Literal
from uuid import UUID

from attrs import frozen
from litestar import get, post, put
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from msgspec import Meta, field

from apps.web.api.answers.orders import OrdersFound, order_seen
from apps.web.api.answers.plain import Changed
from apps.web.api.answers.ruling import (
    Audit,
    CaseDecided,
    Cases,
    DeadLetters,
    audit_entry,
    case_seen,
    dead_letter,
)
from apps.web.api.products import MoneyIn, money_of
from apps.web.api.providers import Because
from apps.web.api.reading import Limit, Moment, Words, found, in_utc
from apps.web.api.ruling import Reason
from apps.web.manners.bodies import Body, text
from apps.web.manners.policy import ADMIN, api
from apps.web.visiting import Visiting
from mentorship_core.domain.identity import CaseId, ProductId, UserId
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.refusals import IllegalTransition, RefundPending, Refusal
from mentorship_core.use_cases.decide_case import CaseClosed
from mentorship_core.use_cases.retry_letter import Retried
from mentorship_core.use_cases.save_promotion import PromotionKept

Standing = Annotated[Literal["pending", "paid", "refunded", "failed", "canceled"] | None, QueryParameter(name="state")]


class Decide(Body, frozen=True):
    choice: Annotated[str, text(40, 1)]
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
def orders(
    visit: Visiting,
    *,
    student_id: FromQuery[str | None] = None,
    q: Words = "",
    standing: Standing = None,
    provider: FromQuery[Provider | None] = None,
    cursor: FromQuery[str | None] = None,
    limit: Limit = 100,
) -> OrdersFound:
    """The latest orders first, or one student's; `q` is looked for in people, codes and every id."""
    lists, student = visit.mentorship.lists, UserId(student_id) if student_id is not None else None
    page = found(
        lambda: lists.find_orders(
            visit.actor,
            words=q,
            state=standing,
            provider=provider,
            student=student,
            cursor=cursor,
            limit=limit,
        )
    )
    return OrdersFound([order_seen(row) for row in page.rows], page.cursor)


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


@post("/api/admin/promotions/{code:str}/end", **api(ADMIN), status_code=200, sync_to_thread=True)
def end_code(code: FromPath[str], data: JSONBody[Because], visit: Visiting) -> CodeSaved:
    """Nobody can use it from now on; checkouts that began with it keep their price."""
    match visit.mentorship.end_promotion(actor=visit.because(data.reason), code=code):
        case Refusal() as no:
            raise visit.no(no)
        case PromotionKept(promotion=promotion, changed=changed):
            return CodeSaved(id=promotion.id, code=promotion.code, redeemed=promotion.redeemed, changed=changed)


@get("/api/admin/audit", **api(ADMIN), sync_to_thread=True)
def audit(
    visit: Visiting,
    *,
    q: Words = "",
    cursor: FromQuery[str | None] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=1000)] = 100,
) -> Audit:
    """Who did what and why, newest first; `q` is looked for in the act, who acted, why, and what it was about."""
    page = found(lambda: visit.mentorship.lists.find_acts(visit.actor, words=q, cursor=cursor, limit=limit))
    return Audit([audit_entry(row) for row in page.rows], page.cursor)


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


ROUTES = [cases, decide, orders, save_code, end_code, audit, dead_letters, retry]
