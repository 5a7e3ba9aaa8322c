"""Payments a bank asks about, and what it is shown. Whoever takes that out of the house is in the audit log."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from attrs import frozen
from litestar import Response, get, post
from litestar.params import FromPath, JSONBody

from apps.web.api.answers.plain import Money, sum_of
from apps.web.files import PDF, as_pdf
from apps.web.manners.bodies import Body, text
from apps.web.manners.policy import ADMIN, api
from apps.web.manners.visit import Visit
from apps.web.manners.written import written
from apps.web.visiting import Visiting
from apps.wording.evidence import evidence_paper
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.orders.dispute import LostDispute, OpenDispute, WonDispute
from mentorship_core.domain.refusals import Refusal
from mentorship_core.ports.views import DisputeRow
from mentorship_core.use_cases.evidence import Evidence


class Export(Body, frozen=True):
    reason: Annotated[str, text(500)] = ""


@frozen(kw_only=True)
class DisputeSeen:
    """`state` is open, won or lost; an `inquiry` locks nothing."""

    id: UUID
    order_id: UUID
    student_id: str
    student_name: str
    mentor_name: str
    provider: str
    reference: str
    amount: Money
    inquiry: bool
    state: str
    opened_at: datetime
    closed_at: datetime | None


@frozen
class Disputes:
    disputes: list[DisputeSeen]


@frozen
class EvidenceSeen:
    """What a bank is shown: order, policy, sessions, ledger, messages."""

    evidence: dict[str, Any]


@get("/api/admin/disputes", **api(ADMIN), sync_to_thread=True)
def disputes(visit: Visiting) -> Disputes:
    """Open ones first, then the latest."""
    return Disputes([_seen(row) for row in visit.mentorship.views.disputes(visit.actor)])


@post("/api/admin/orders/{order_id:uuid}/evidence", **api(ADMIN), status_code=200, sync_to_thread=True)
def evidence(order_id: FromPath[UUID], data: JSONBody[Export], visit: Visiting) -> EvidenceSeen:
    """What a bank is shown when it decides a dispute, taken out: the audit log says by whom and why."""
    return EvidenceSeen(written(_exported(visit, order_id, data.reason)))


@post(
    "/api/admin/orders/{order_id:uuid}/evidence.pdf",
    **api(ADMIN),
    status_code=200,
    media_type=PDF,
    sync_to_thread=True,
)
def evidence_file(order_id: FromPath[UUID], data: JSONBody[Export], visit: Visiting) -> Response[bytes]:
    """The same on pages."""
    found = _exported(visit, order_id, data.reason)
    return as_pdf(visit, evidence_paper(found, visit.product.clock()), f"evidence-{order_id}")


def _exported(visit: Visit, order_id: UUID, reason: str) -> Evidence:
    found = visit.mentorship.export_evidence(actor=visit.because(reason), order=OrderId(order_id))
    if isinstance(found, Refusal):
        raise visit.no(found)
    return found


def _seen(row: DisputeRow) -> DisputeSeen:
    dispute = row.dispute
    return DisputeSeen(
        id=dispute.id,
        order_id=dispute.order,
        student_id=dispute.student,
        student_name=row.student_name,
        mentor_name=row.mentor_name,
        provider=dispute.provider.value,
        reference=dispute.provider_dispute_id,
        amount=sum_of(dispute.amount),
        inquiry=dispute.inquiry,
        state=_state(row),
        opened_at=dispute.opened_at,
        closed_at=None if isinstance(dispute, OpenDispute) else dispute.at,
    )


def _state(row: DisputeRow) -> str:
    match row.dispute:
        case OpenDispute():
            return "open"
        case WonDispute():
            return "won"
        case LostDispute():
            return "lost"


ROUTES = [disputes, evidence, evidence_file]
