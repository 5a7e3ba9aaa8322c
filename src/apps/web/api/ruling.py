"""What admins decide about money, packs and seats. Every act takes a reason, for the audit log."""

from typing import Annotated, Literal
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, JSONBody
from msgspec import Meta

from apps.web.api.answers.orders import refund_seen
from apps.web.api.answers.packs import Packs, pack_seen, seat_seen
from apps.web.api.answers.ruling import (
    PackChanged,
    RefundBegun,
    RefundPlanSeen,
    Released,
    SeatExtended,
    Seats,
    refund_plan,
    release_plan,
    seat_in_list,
)
from apps.web.api.products import MoneyIn, money_of
from apps.web.api.reading import Moment, in_utc, made
from apps.web.manners.bodies import Body, text
from apps.web.manners.policy import ADMIN, MENTOR_OR_ADMIN, api
from apps.web.manners.visit import Visit
from apps.web.visiting import Visiting
from mentorship_core.domain.identity import MentorId, PackId, ProductId, UserId
from mentorship_core.domain.orders.refund import RefundKind
from mentorship_core.domain.orders.refunding import CountsAsUsed, RefundPlan, RefundWish
from mentorship_core.domain.orders.releasing import ReleasePlan
from mentorship_core.domain.refusals import (
    NothingToRefund,
    OwnProduct,
    PackDisputed,
    PackRefunded,
    RefundPending,
    Refusal,
    SoldOut,
    Stale,
    TooMuchToRefund,
)
from mentorship_core.use_cases.extend_grace import GraceExtended
from mentorship_core.use_cases.extend_pack import PackMoved
from mentorship_core.use_cases.grant_pack import PackGiven
from mentorship_core.use_cases.refund_pack import RefundBegun as Begun
from mentorship_core.use_cases.release_seat import ReleaseProposed
from mentorship_core.use_cases.releasing import SeatGivenUp

Reason = Annotated[str, text(500)]
NOT_REFUNDED: tuple[type[Refusal], ...] = (PackRefunded, PackDisputed, RefundPending, NothingToRefund, TooMuchToRefund)


class Refund(Body, frozen=True):
    """`amount` and `sessions` are for the kind `amount` only; `seen` is the mark of the plan that was looked at."""

    kind: Literal["unused", "full", "amount"] = "unused"
    amount: MoneyIn | None = None
    sessions: Annotated[int, Meta(ge=0, le=100)] = 0
    counts_as_used: CountsAsUsed = CountsAsUsed.SOON
    seen: Annotated[str, text(40)] | None = None
    reason: Reason = ""


class Grant(Body, frozen=True):
    student_id: Annotated[str, text(200, 1)]
    product_id: UUID
    sessions: Annotated[int, Meta(ge=1, le=100)] | None = None
    reason: Reason = ""


class ExtendPack(Body, frozen=True):
    expires_at: Moment
    reason: Reason = ""


class WhoseSeat(Body, frozen=True):
    mentor_id: UUID
    student_id: Annotated[str, text(200, 1)]
    refund: bool = True
    reason: Reason = ""


class ExtendSeat(Body, frozen=True):
    mentor_id: UUID
    student_id: Annotated[str, text(200, 1)]
    until: Moment
    reason: Reason = ""


@get("/api/admin/packs", **api(ADMIN), sync_to_thread=True)
def packs(visit: Visiting, student_id: FromQuery[str | None] = None, mentor_id: FromQuery[UUID | None] = None) -> Packs:
    """Packs, of one student or one mentor if named."""
    rows = visit.mentorship.views.packs(
        visit.actor,
        student=UserId(student_id) if student_id is not None else None,
        mentor=MentorId(mentor_id) if mentor_id is not None else None,
    )
    return Packs([pack_seen(row) for row in rows])


@post("/api/admin/packs/{pack_id:uuid}/refund/plan", **api(ADMIN, *NOT_REFUNDED), status_code=200, sync_to_thread=True)
def plan_refund(pack_id: FromPath[UUID], data: JSONBody[Refund], visit: Visiting) -> RefundPlanSeen:
    """What a refund would do: money, sessions, appointments, seat, messages. Nothing happens."""
    match visit.mentorship.plan_refund(actor=visit.person, pack=PackId(pack_id), wish=wish_of(data)):
        case Refusal() as no:
            raise visit.no(no)
        case RefundPlan() as plan:
            return refund_plan(plan)


@post(
    "/api/admin/packs/{pack_id:uuid}/refund",
    **api(ADMIN, *NOT_REFUNDED, Stale, key=True),
    status_code=200,
    sync_to_thread=True,
)
def refund(pack_id: FromPath[UUID], data: JSONBody[Refund], visit: Visiting) -> RefundBegun:
    """Give money back: the sessions are taken now, the provider is asked next."""
    begun = visit.mentorship.refund_pack(
        actor=visit.because(data.reason), pack=PackId(pack_id), wish=wish_of(data), seen=data.seen
    )
    match begun:
        case Refusal() as no:
            raise visit.no(no)
        case Begun(refund=made_of, plan=plan, changed=changed):
            return RefundBegun(
                refund=refund_seen(made_of),
                plan=refund_plan(plan) if plan is not None else None,
                changed=changed,
            )


def wish_of(data: Refund) -> RefundWish:
    return RefundWish(
        kind=RefundKind(data.kind),
        money=money_of(data.amount) if data.amount is not None else None,
        sessions=data.sessions,
        counts_as_used=data.counts_as_used,
    )


@post("/api/admin/packs", **api(ADMIN, OwnProduct, SoldOut, key=True), sync_to_thread=True)
def grant(data: JSONBody[Grant], visit: Visiting) -> Response[PackChanged]:
    """Give a pack without an order, and the seat it needs."""
    given = visit.mentorship.grant_pack(
        actor=visit.because(data.reason),
        student=UserId(data.student_id),
        product=ProductId(data.product_id),
        sessions=data.sessions,
    )
    match given:
        case Refusal() as no:
            raise visit.no(no)
        case PackGiven(pack=pack):
            return made(_changed(visit, pack.id, changed=True))


@post(
    "/api/admin/packs/{pack_id:uuid}/extend", **api(ADMIN, PackRefunded, key=True), status_code=200, sync_to_thread=True
)
def extend_pack(pack_id: FromPath[UUID], data: JSONBody[ExtendPack], visit: Visiting) -> PackChanged:
    """Move its expiry; past now it lives again."""
    moved = visit.mentorship.extend_pack(
        actor=visit.because(data.reason), pack=PackId(pack_id), expires_at=in_utc(data.expires_at, "expires_at")
    )
    match moved:
        case Refusal() as no:
            raise visit.no(no)
        case PackMoved(pack=pack, changed=changed):
            return _changed(visit, pack.id, changed=changed)


def _changed(visit: Visit, pack: PackId, *, changed: bool) -> PackChanged:
    row = visit.mentorship.views.pack(visit.actor, pack)
    assert row is not None
    return PackChanged(pack=pack_seen(row), changed=changed)


@get("/api/admin/seats", **api(ADMIN), sync_to_thread=True)
def seats(visit: Visiting, mentor_id: FromQuery[UUID | None] = None) -> Seats:
    """Every seat that is taken, held or in grace."""
    mentor = MentorId(mentor_id) if mentor_id is not None else None
    return Seats([seat_in_list(row) for row in visit.mentorship.views.seats(visit.actor, mentor)])


@post("/api/admin/seats/release", **api(MENTOR_OR_ADMIN, key=True), status_code=200, sync_to_thread=True)
def release(data: JSONBody[WhoseSeat], visit: Visiting, *, preview: FromQuery[bool] = False) -> Released:
    """Give a seat up by hand: a mentor proposes, an admin's word does it. `preview` shows the whole plan."""
    outcome = visit.mentorship.release_seat(
        actor=visit.because(data.reason),
        mentor=MentorId(data.mentor_id),
        student=UserId(data.student_id),
        confirm=not preview,
        refund=data.refund,
    )
    match outcome:
        case Refusal() as no:
            raise visit.no(no)
        case ReleasePlan() as plan:
            return Released(plan=release_plan(plan), case_id=None, changed=False)
        case ReleaseProposed(case=case, plan=plan, changed=changed):
            return Released(plan=release_plan(plan), case_id=case.id, changed=changed)
        case SeatGivenUp(plan=plan, changed=changed):
            return Released(plan=release_plan(plan), case_id=None, changed=changed)


@post("/api/admin/seats/extend", **api(ADMIN, key=True), status_code=200, sync_to_thread=True)
def extend_seat(data: JSONBody[ExtendSeat], visit: Visiting) -> SeatExtended:
    """Give a student more time to renew."""
    extended = visit.mentorship.extend_grace(
        actor=visit.because(data.reason),
        mentor=MentorId(data.mentor_id),
        student=UserId(data.student_id),
        until=in_utc(data.until, "until"),
    )
    match extended:
        case Refusal() as no:
            raise visit.no(no)
        case GraceExtended(seat=seat, before=before, changed=changed):
            seen = seat_seen(seat)
            assert seen is not None
            return SeatExtended(seat=seen, before=before, changed=changed)


ROUTES = [packs, plan_refund, refund, grant, extend_pack, seats, release, extend_seat]
