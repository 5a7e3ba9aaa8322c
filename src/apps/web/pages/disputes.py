"""Payments a bank asks about, and what it is shown."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from apps.web.files import as_json, as_pdf
from apps.web.manners.policy import ADMIN, form, page
from apps.web.manners.visit import Visit
from apps.web.pages.drawing import Page, draw
from apps.web.pages.forms import Posted, typed
from apps.web.pages.papers import on_page
from apps.web.pages.reasons import reason_of, unreasoned
from apps.web.pages.shapes import Context, badge, link, moment, money
from apps.web.pages.shapes import form as form_shape
from apps.web.visiting import Visiting
from apps.wording.about_refunds import of_dispute
from apps.wording.evidence import evidence_paper
from apps.wording.languages import N_, _
from mentorship_core.domain.cases import OpenCase
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.refusals import Refusal
from mentorship_core.ports.views import DisputeRow
from mentorship_core.use_cases.evidence import Evidence

EVIDENCE = "/admin/orders/{order_id:uuid}/evidence"
FORMATS = {"pdf": N_("Download as PDF"), "json": N_("Download as JSON")}
HEADS = [N_("Student"), N_("Mentor"), N_("Amount"), N_("State"), N_("Opened"), N_("Decide by"), N_("Papers")]


@get("/admin/disputes", **page(ADMIN), sync_to_thread=True)
def disputes(visit: Visiting) -> Page:
    """Open ones first."""
    cases = {case.about: case for case in visit.mentorship.views.cases(visit.actor) if isinstance(case, OpenCase)}
    rows = [_row(row, cases.get(str(row.dispute.id)), visit) for row in visit.mentorship.views.disputes(visit.actor)]
    return draw(visit, "disputes.html", {"heads": [_(head) for head in HEADS], "rows": rows})


def _row(row: DisputeRow, case: OpenCase | None, visit: Visit) -> list[str | Context]:
    dispute = row.dispute
    return [
        row.student_name,
        row.mentor_name,
        {"money": money(dispute.amount)},
        {"badge": badge(*of_dispute(dispute))},
        {"time": moment(dispute.opened_at, visit.zone)},
        link(f"/admin/cases/{case.id}/handled", moment(case.decide_by, visit.zone)["text"]) if case else "–",
        link(f"/admin/orders/{dispute.order}/evidence", _("Evidence")),
    ]


@get(EVIDENCE, **page(ADMIN), sync_to_thread=True)
def evidence(order_id: FromPath[UUID], visit: Visiting) -> Page:
    """Everything that is known of an order, and a form to take it away."""
    return _shown(visit, order_id, form_shape())


def _shown(visit: Visit, order_id: UUID, filled: Context, *, status: int = 200) -> Page:
    found = visit.mentorship.evidence(actor=visit.person, order=OrderId(order_id))
    if isinstance(found, Refusal):
        raise visit.no(found)
    formats = [{"value": value, "text": _(text)} for value, text in FORMATS.items()]
    export = {"action": f"/admin/orders/{order_id}/evidence", "formats": formats, "form": filled}
    paper = on_page(evidence_paper(found, visit.product.clock()))
    back = link("/admin/disputes", _("Disputes"))
    files = [link(f"/orders/{order_id}/receipt", _("Receipt"))] if found.order.payment is not None else []
    return draw(visit, "paper.html", {**paper, "back": back, "files": files, "export": export}, status=status)


@post(EVIDENCE, **form(ADMIN), status_code=200, sync_to_thread=True)
def export_evidence(order_id: FromPath[UUID], data: Posted, visit: Visiting) -> Response[Any]:
    """As a file; the audit log says who took it and why."""
    if missing := unreasoned(data):
        return _shown(visit, order_id, form_shape(typed(data), missing), status=400)
    match visit.mentorship.export_evidence(actor=visit.because(reason_of(data)), order=OrderId(order_id)):
        case Refusal() as no:
            raise visit.no(no)
        case Evidence() as found:
            name = f"evidence-{order_id}"
            if data.get("format") == "json":
                return as_json(found, name)
            return as_pdf(visit, evidence_paper(found, visit.product.clock()), name)


ROUTES = [disputes, evidence, export_evidence]
