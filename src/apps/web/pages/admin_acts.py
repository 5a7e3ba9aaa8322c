"""What an admin does by hand: each is shown as a plan first, and asks for a reason."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, QueryParameter

from apps.web.manners.policy import ADMIN, form, page
from apps.web.manners.visit import Visit
from apps.web.pages import plans
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted, errors_of, said_no, typed
from apps.web.pages.reasons import reason_of, unreasoned
from apps.web.pages.shapes import Context, moment
from apps.web.pages.shapes import form as form_shape
from apps.web.visiting import Visiting
from apps.wording.languages import N_, _
from apps.wording.times import money, zone_of
from mentorship_core.domain.cases import OpenCase
from mentorship_core.domain.identity import CaseId, MentorId, PackId, UserId
from mentorship_core.domain.instant import Instant, utc
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.refund import RefundKind
from mentorship_core.domain.orders.refunding import CountsAsUsed, RefundPlan, RefundWish
from mentorship_core.domain.orders.releasing import ReleasePlan
from mentorship_core.domain.refusals import Invalid, NotFound, Refusal
from mentorship_core.domain.seats.seat import Grace
from mentorship_core.ports.views import PackRow, SeatRow
from mentorship_core.use_cases.decide_case import CaseClosed
from mentorship_core.use_cases.extend_grace import GraceExtended
from mentorship_core.use_cases.refund_pack import RefundBegun
from mentorship_core.use_cases.releasing import SeatGivenUp

HERE = "/admin"
CASE = HERE + "/cases/{case_id:uuid}/{choice:str}"
REFUND = HERE + "/packs/{pack_id:uuid}/refund"
SEAT = HERE + "/seats/{mentor_id:uuid}/{student_id:str}"
NO_TIME = N_("Choose a day and a time.")
LOOK, ACT = page(ADMIN), form(ADMIN, key=True)
Answer = Page | Response[None]
Text = Annotated[str, QueryParameter(max_length=40)]


@get(CASE, **LOOK, sync_to_thread=True)
def look_at_choice(case_id: FromPath[UUID], choice: FromPath[str], visit: Visiting) -> Page:
    """What the choice would do."""
    return draw(visit, "plan.html", _choice(visit, _case(visit, case_id, choice), choice))


@post(CASE, **ACT, status_code=303, sync_to_thread=True)
def decide(case_id: FromPath[UUID], choice: FromPath[str], data: Posted, visit: Visiting) -> Answer:
    if missing := unreasoned(data):
        context = _choice(visit, _case(visit, case_id, choice), choice)
        return draw(visit, "plan.html", {**context, "form": form_shape({}, missing)}, status=400)
    decided = visit.mentorship.decide_case(actor=visit.because(reason_of(data)), case=CaseId(case_id), choice=choice)
    match decided:
        case Refusal() as no:
            context = _choice(visit, _case(visit, case_id, choice), choice)
            return draw(visit, "plan.html", {**context, **said_no(visit, no)}, status=409)
        case CaseClosed(changed=changed):
            return go(visit, HERE, flash=_("Decided.") if changed else _("It was decided so already."))


def _choice(visit: Visit, case: OpenCase, choice: str) -> Context:
    """A release is shown with its whole plan (SEAT-14)."""
    context = plans.of_choice(case, choice, visit.zone)
    if choice != "release" or case.mentor is None or case.student is None:
        return context
    plan = visit.mentorship.release_seat(actor=visit.actor, mentor=case.mentor, student=case.student)
    if not isinstance(plan, ReleasePlan):
        return context
    facts, effects = plans.release_told(plan, visit.zone)
    return {**context, "facts": [*context["facts"], *facts], "effects": effects}


def _case(visit: Visit, case_id: UUID, choice: str) -> OpenCase:
    found = next((one for one in visit.mentorship.views.cases(visit.actor) if one.id == case_id), None)
    if not isinstance(found, OpenCase) or choice not in found.choices:
        raise visit.no(NotFound("open case"))
    return found


@get(REFUND, **LOOK, sync_to_thread=True)
def look_at_refund(
    pack_id: FromPath[UUID],
    visit: Visiting,
    *,
    kind: Text = "unused",
    amount: Text = "",
    sessions: Text = "",
    used: Text = "soon",
) -> Page:
    """What would go back; other sums are planned by asking for them."""
    asked = {"kind": kind, "amount": amount, "sessions": sessions, "used": used}
    return _refund_page(visit, pack_of(visit, pack_id), asked)


@post(REFUND, **ACT, status_code=303, sync_to_thread=True)
def refund(pack_id: FromPath[UUID], data: Posted, visit: Visiting) -> Answer:
    """The sessions are taken now; the provider is asked next."""
    row = pack_of(visit, pack_id)
    asked = {name: data.get(name, "") for name in ("kind", "amount", "sessions", "used")}
    wish = _wish(visit, row, asked)
    missing = unreasoned(data)
    if isinstance(wish, dict) or missing:
        return _refund_page(visit, row, asked, missing=missing)
    begun = visit.mentorship.refund_pack(
        actor=visit.because(reason_of(data)), pack=row.pack.id, wish=wish, seen=data.get("seen") or None
    )
    match begun:
        case Refusal() as no:
            return _refund_page(visit, row, asked, refused=no)
        case RefundBegun(refund=made, changed=changed):
            on_its_way = _("{amount} is on its way back.", amount=money(made.amount))
            said = on_its_way if changed else _("This refund was made already.")
            return go(visit, f"/admin/orders/{made.order}", flash=said)


def _refund_page(
    visit: Visit,
    row: PackRow,
    asked: Mapping[str, str],
    *,
    refused: Refusal | None = None,
    missing: Mapping[str, str] | None = None,
) -> Page:
    wish = _wish(visit, row, asked)
    errors = wish if isinstance(wish, dict) else {}
    planned: RefundPlan | Refusal | None = None
    if not isinstance(wish, dict):
        planned = visit.mentorship.plan_refund(actor=visit.actor, pack=row.pack.id, wish=wish)
    no = refused or (planned if isinstance(planned, Refusal) else None)
    plan = planned if isinstance(planned, RefundPlan) else None
    context = plans.of_refund(row, plan, asked, errors, zone=visit.zone, refused=no)
    if missing and plan is not None:
        context["form"] = form_shape({}, missing)
    status = 400 if errors or missing else 409 if refused is not None else 200
    return draw(visit, "plan.html", context, status=status)


def _wish(visit: Visit, row: PackRow, asked: Mapping[str, str]) -> RefundWish | dict[str, str]:
    """Or what is wrong with the fields."""
    kinds = {one.value: one for one in (RefundKind.UNUSED, RefundKind.FULL, RefundKind.AMOUNT)}
    kind, used = kinds.get(asked["kind"]), next((one for one in CountsAsUsed if one.value == asked["used"]), None)
    if kind is None or used is None:
        return {"kind": _("Choose how much goes back.")}
    if kind is not RefundKind.AMOUNT:
        return RefundWish(kind=kind, counts_as_used=used)
    sum_of, count = _sum(visit, row, asked["amount"]), asked["sessions"].strip() or "0"
    if sum_of is None:
        return {"amount": _("Write a sum such as 20.00.")}
    if not (count.isascii() and count.isdigit() and len(count) < 4):
        return {"sessions": _("Write a whole number.")}
    return RefundWish(kind=kind, money=sum_of, sessions=int(count), counts_as_used=used)


def _sum(visit: Visit, row: PackRow, text: str) -> Money | None:
    order = visit.mentorship.views.order(visit.actor, row.pack.order) if row.pack.order is not None else None
    try:
        return Money.parse(text, order.order.total.currency) if order is not None else None
    except ValueError:
        return None


def pack_of(visit: Visit, pack_id: UUID) -> PackRow:
    row = visit.mentorship.views.pack(visit.actor, PackId(pack_id))
    if row is None:
        raise visit.no(NotFound("pack"))
    return row


@get(SEAT + "/release", **LOOK, sync_to_thread=True)
def look_at_release(mentor_id: FromPath[UUID], student_id: FromPath[str], visit: Visiting) -> Page:
    return _release_page(visit, _seat(visit, mentor_id, student_id))


@post(SEAT + "/release", **ACT, status_code=303, sync_to_thread=True)
def release(mentor_id: FromPath[UUID], student_id: FromPath[str], data: Posted, visit: Visiting) -> Answer:
    """Appointments end, unused sessions are paid back, the place goes on."""
    if missing := unreasoned(data):
        return _release_page(visit, _seat(visit, mentor_id, student_id), missing=missing)
    given_up = visit.mentorship.release_seat(
        actor=visit.because(reason_of(data)), mentor=MentorId(mentor_id), student=UserId(student_id), confirm=True
    )
    match given_up:
        case Refusal() as no:
            return _release_page(visit, _seat(visit, mentor_id, student_id), refused=no)
        case SeatGivenUp(changed=True):
            return go(visit, "/admin/seats", flash=_("The place was released."))
        case _nothing:
            return go(visit, "/admin/seats", flash=_("There was no place to release."))


def _release_page(
    visit: Visit, row: SeatRow, *, refused: Refusal | None = None, missing: Mapping[str, str] | None = None
) -> Page:
    match visit.mentorship.release_seat(actor=visit.actor, mentor=row.seat.mentor, student=row.seat.student):
        case Refusal() as no:
            raise visit.no(no)
        case ReleasePlan() as plan:
            said = said_no(visit, refused) if refused is not None else {}
            context = {**plans.of_release(row, plan, visit.zone), "form": form_shape({}, missing), **said}
            return draw(visit, "plan.html", context, status=400 if missing else 409 if refused is not None else 200)
        case done:
            raise TypeError(f"{done!r} is no plan")


@get(SEAT + "/grace", **LOOK, sync_to_thread=True)
def look_at_grace(mentor_id: FromPath[UUID], student_id: FromPath[str], visit: Visiting) -> Page:
    row, seat = _in_grace(visit, mentor_id, student_id)
    local = seat.until.astimezone(zone_of(visit.zone))
    return draw(visit, "plan.html", plans.of_grace(row, seat, visit.zone, {"until": f"{local:%Y-%m-%dT%H:%M}"}, {}))


@post(SEAT + "/grace", **ACT, status_code=303, sync_to_thread=True)
def extend_grace(mentor_id: FromPath[UUID], student_id: FromPath[str], data: Posted, visit: Visiting) -> Answer:
    """More time to renew, in the admin's own zone."""
    until = local_time(data.get("until", ""), visit.zone)
    errors = ({"until": _(NO_TIME)} if until is None else {}) | unreasoned(data)
    if until is None or errors:
        return _grace_again(visit, mentor_id, student_id, data, errors)
    extended = visit.mentorship.extend_grace(
        actor=visit.because(reason_of(data)), mentor=MentorId(mentor_id), student=UserId(student_id), until=until
    )
    match extended:
        case Invalid() as no:
            return _grace_again(visit, mentor_id, student_id, data, errors_of(no))
        case Refusal() as no:
            raise visit.no(no)
        case GraceExtended(seat=seat):
            said = _("The place is kept until {time}.", time=moment(seat.until, visit.zone)["text"])
            return go(visit, f"/admin/seats/{mentor_id}/{student_id}", flash=said)


def _grace_again(
    visit: Visit, mentor_id: UUID, student_id: str, data: Mapping[str, str], errors: Mapping[str, str]
) -> Page:
    row, seat = _in_grace(visit, mentor_id, student_id)
    return draw(visit, "plan.html", plans.of_grace(row, seat, visit.zone, typed(data), errors), status=400)


def _in_grace(visit: Visit, mentor_id: UUID, student_id: str) -> tuple[SeatRow, Grace]:
    row = _seat(visit, mentor_id, student_id)
    if not isinstance(row.seat, Grace):
        raise visit.no(NotFound("place in grace"))
    return row, row.seat


def _seat(visit: Visit, mentor_id: UUID, student_id: str) -> SeatRow:
    rows = visit.mentorship.views.seats(visit.actor, MentorId(mentor_id))
    found = next((row for row in rows if row.seat.student == student_id), None)
    if found is None:
        raise visit.no(NotFound("place"))
    return found


def local_time(text: str, zone: str) -> Instant | None:
    try:
        return utc(datetime.fromisoformat(text).replace(tzinfo=zone_of(zone)))
    except (ValueError, OverflowError):
        return None


ROUTES = [
    look_at_choice,
    decide,
    look_at_refund,
    refund,
    look_at_release,
    release,
    look_at_grace,
    extend_grace,
]
