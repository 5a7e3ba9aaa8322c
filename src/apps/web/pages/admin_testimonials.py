"""What waits to be read before the public does."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from apps.web.manners.policy import ADMIN, form, page
from apps.web.manners.visit import Visit
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted, errors_of, said_no, typed
from apps.web.pages.shapes import Context, badge, fact, link, moment
from apps.web.pages.shapes import form as form_shape
from apps.web.visiting import Visiting
from apps.wording.languages import _
from apps.wording.states import of_testimonial
from mentorship_core.domain.identity import TestimonialId
from mentorship_core.domain.refusals import Invalid, NotFound, Refusal
from mentorship_core.domain.testimonials import ApprovedTestimonial, RejectedTestimonial, public_name
from mentorship_core.ports.testimonials import TestimonialRow
from mentorship_core.use_cases.testimonials.rules import TestimonialKept

HERE = "/admin/testimonials"
ONE = HERE + "/{testimonial_id:uuid}"


@get(HERE, **page(ADMIN), sync_to_thread=True)
def testimonials(visit: Visiting) -> Page:
    """Those waiting, and what became of the others."""
    rows = visit.mentorship.views.written_testimonials(visit.actor)
    waiting = visit.mentorship.views.written_testimonials(visit.actor, waiting=True)
    decided = [row for row in rows if row.testimonial.id not in {one.testimonial.id for one in waiting}]
    context = {
        "waiting": [_in_list(visit, row) for row in waiting],
        "decided": [_in_list(visit, row) for row in decided],
        "heads": [_("Student"), _("Mentor"), _("Written"), _("State"), _("Words")],
    }
    return draw(visit, "admin_testimonials.html", context)


@get(ONE, **page(ADMIN), sync_to_thread=True)
def testimonial(testimonial_id: FromPath[UUID], visit: Visiting) -> Page:
    return _drawn(visit, _row(visit, testimonial_id))


@post(ONE + "/approve", **form(ADMIN), status_code=303, sync_to_thread=True)
def approve(testimonial_id: FromPath[UUID], data: Posted, visit: Visiting) -> Page | Response[None]:
    """As it was written, or as it stands in the field."""
    kept = visit.mentorship.testimonials.approve(
        actor=visit.because(data.get("reason", "").strip()),
        testimonial=TestimonialId(testimonial_id),
        edited=data.get("edited", ""),
        seen=data.get("seen", ""),
    )
    return _answered(visit, testimonial_id, data, kept, _("It is on the mentor's profile, and its author is told."))


@post(ONE + "/reject", **form(ADMIN), status_code=303, sync_to_thread=True)
def reject(testimonial_id: FromPath[UUID], data: Posted, visit: Visiting) -> Page | Response[None]:
    kept = visit.mentorship.testimonials.reject(
        actor=visit.because(data.get("reason", "").strip()),
        testimonial=TestimonialId(testimonial_id),
        seen=data.get("seen", ""),
    )
    return _answered(visit, testimonial_id, data, kept, _("It is not shown, and its author is told why."))


def _answered(
    visit: Visit, testimonial_id: UUID, data: Posted, kept: TestimonialKept | Refusal, said: str
) -> Page | Response[None]:
    match kept:
        case Invalid() as no:
            errors = {{"words": "edited"}.get(name, name): text for name, text in errors_of(no).items()}
            return _drawn(visit, _row(visit, testimonial_id), form_shape(typed(data), errors), status=400)
        case NotFound() as no:
            raise visit.no(no)
        case Refusal() as no:
            return _drawn(visit, _row(visit, testimonial_id), refused=no, status=409)
        case _kept:
            return go(visit, HERE, flash=said)


def _row(visit: Visit, testimonial_id: UUID) -> TestimonialRow:
    rows = (
        *visit.mentorship.views.written_testimonials(visit.actor, waiting=True),
        *visit.mentorship.views.written_testimonials(visit.actor),
    )
    found = next((row for row in rows if row.testimonial.id == testimonial_id), None)
    if found is None:
        raise visit.no(NotFound("testimonial"))
    return found


def _in_list(visit: Visit, row: TestimonialRow) -> list[str | Context]:
    one = row.testimonial
    return [
        link(f"{HERE}/{one.id}", row.student_name),
        row.mentor_name,
        {"time": moment(one.written_at, visit.zone)},
        {"badge": badge(*of_testimonial(one))},
        one.words if len(one.words) <= 120 else f"{one.words[:119]}…",
    ]


def _drawn(
    visit: Visit,
    row: TestimonialRow,
    filled: Context | None = None,
    *,
    refused: Refusal | None = None,
    status: int = 200,
) -> Page:
    one = row.testimonial
    shown = one.shown if isinstance(one, ApprovedTestimonial) else one.words
    decided = one if isinstance(one, ApprovedTestimonial | RejectedTestimonial) else None
    context = {
        "title": _("{student} about {mentor}", student=row.student_name, mentor=row.mentor_name),
        "state": badge(*of_testimonial(one)),
        "facts": [
            fact(_("Shown as"), public_name(row.student_name, full=one.full_name)),
            fact(_("Written"), moment(one.written_at, visit.zone)["text"]),
            *([fact(_("Why"), decided.reason)] if decided is not None and decided.reason else []),
        ],
        "words": one.words,
        "approve_action": f"{HERE}/{one.id}/approve",
        "reject_action": f"{HERE}/{one.id}/reject",
        "form": filled or form_shape({"edited": shown}),
        **(said_no(visit, refused) if refused is not None else {}),
    }
    return draw(visit, "admin_testimonial.html", context, status=status)


ROUTES = [testimonials, testimonial, approve, reject]
