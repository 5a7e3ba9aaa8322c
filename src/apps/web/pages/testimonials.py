"""A student says what a finished pack was like, and takes it back."""

from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath

from apps.web.manners.policy import SIGNED_IN, form
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted, errors_of, typed
from apps.web.pages.shapes import form as form_shape
from apps.web.pages.student import pack_context
from apps.web.visiting import Visiting
from apps.wording.languages import _
from mentorship_core.domain.identity import PackId
from mentorship_core.domain.refusals import Invalid, Refusal

HERE = "/packs/{pack_id:uuid}/testimonial"


@post(HERE, **form(SIGNED_IN), status_code=303, sync_to_thread=True)
def write(pack_id: FromPath[UUID], data: Posted, visit: Visiting) -> Page | Response[None]:
    written = visit.mentorship.testimonials.write(
        actor=visit.person,
        pack=PackId(pack_id),
        words=data.get("words", ""),
        full_name=data.get("full_name", "") == "yes",
    )
    match written:
        case Invalid() as no:
            filled = form_shape(typed(data), errors_of(no))
            return draw(visit, "pack.html", pack_context(visit, pack_id, filled), status=400)
        case Refusal() as no:
            raise visit.no(no)
        case _:
            return go(
                visit, f"/packs/{pack_id}#words", flash=_("Thank you. We read it before it is shown, and tell you.")
            )


@post(HERE + "/withdraw", **form(SIGNED_IN), status_code=303, sync_to_thread=True)
def withdraw(pack_id: FromPath[UUID], visit: Visiting) -> Response[None]:
    match visit.mentorship.testimonials.withdraw(actor=visit.person, pack=PackId(pack_id)):
        case Refusal() as no:
            raise visit.no(no)
        case _:
            return go(visit, f"/packs/{pack_id}#words", flash=_("It is taken back, and shown to nobody."))


ROUTES = [write, withdraw]
