"""What a student tells before the first session, and the pictures of their work. It never blocks anything."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import FromPath, RawBody

from apps.web.files import picture_of
from apps.web.manners.limits import Kind
from apps.web.manners.parts import files_in
from apps.web.manners.policy import SIGNED_IN, form, page
from apps.web.manners.visit import Visit
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted, errors_of, typed
from apps.web.pages.shapes import Context
from apps.web.pages.shapes import form as form_shape
from apps.web.pages.zones import zone_options
from apps.web.visiting import Visiting
from apps.wording.languages import _, ngettext
from apps.wording.refusals import words
from mentorship_core.domain.identity import SampleId
from mentorship_core.domain.onboarding import WorkSample
from mentorship_core.domain.refusals import Invalid, NotFound, Refusal
from mentorship_core.domain.terms import TERMS
from mentorship_core.ports.pictures import MEDIA_TYPE

HERE = "/onboarding"
PICTURE = HERE + "/pictures/{sample_id:uuid}"
UPLOAD_BYTES = 21_000_000
"""As many pictures at once as one may show, and the form around them."""


@get(HERE, **page(SIGNED_IN), sync_to_thread=True)
def onboarding(visit: Visiting) -> Page:
    return _drawn(visit)


@post(HERE, **form(SIGNED_IN), status_code=303, sync_to_thread=True)
def tell(data: Posted, visit: Visiting) -> Page | Response[None]:
    """Goals and zone; either may follow later."""
    told = visit.mentorship.change_me(
        actor=visit.person, goals=data.get("goals", "").strip(), zone=data.get("zone", "") or None
    )
    match told:
        case Invalid() as no:
            return _drawn(visit, form_shape(typed(data), errors_of(no)), status=400)
        case Refusal() as no:
            raise visit.no(no)
        case _:
            return go(visit, HERE, flash=_("Thank you. Your mentor sees this."))


@post(
    HERE + "/pictures",
    **form(SIGNED_IN, limit=Kind.INSTRUCTOR),
    status_code=303,
    sync_to_thread=True,
    request_max_body_size=UPLOAD_BYTES,
)
def show(body: RawBody, request: Request[Any, Any, Any], visit: Visiting) -> Page | Response[None]:
    """One picture or several; those that can be shown are, also when another cannot."""
    sent = files_in(request.headers.get("content-type", ""), body, "picture")
    if not sent:
        return _refused(visit, _("Choose a picture first."))
    shown = 0
    for one in sent:
        match visit.mentorship.add_sample(actor=visit.person, sent=one):
            case Refusal() as no:
                return _refused(visit, words(no, visit.zone))
            case kept:
                shown += kept.changed
    said = (
        ngettext("{number} picture added.", "{number} pictures added.", shown)
        if shown
        else _("You show this picture already.")
    )
    return go(visit, HERE + "#pictures", flash=said)


@post(PICTURE + "/remove", **form(SIGNED_IN), status_code=303, sync_to_thread=True)
def remove(sample_id: FromPath[UUID], visit: Visiting) -> Response[None]:
    match visit.mentorship.remove_sample(actor=visit.person, sample=SampleId(sample_id)):
        case NotFound() as no:
            raise visit.no(no)
        case _:
            return go(visit, HERE + "#pictures", flash=_("The picture is gone."))


@get(PICTURE, **page(SIGNED_IN), media_type=MEDIA_TYPE, sync_to_thread=True)
def picture(sample_id: FromPath[UUID], visit: Visiting) -> Response[bytes]:
    """For the one whose it is, the mentors they bought from, and admins."""
    return picture_of(visit, sample_id)


def pictures_seen(samples: Iterable[WorkSample], whose: str) -> list[Context]:
    return [
        {
            "url": f"{HERE}/pictures/{one.id}",
            "text": _("{picture} {number}", picture=whose, number=number),
            "width": one.width,
            "height": one.height,
            "remove_action": f"{HERE}/pictures/{one.id}/remove",
        }
        for number, one in enumerate(samples, start=1)
    ]


def _refused(visit: Visit, said: str) -> Page:
    return _drawn(visit, picture_form=form_shape({}, {"picture": said}), status=400)


def _drawn(
    visit: Visit, filled: Context | None = None, *, picture_form: Context | None = None, status: int = 200
) -> Page:
    me = visit.me
    kept = visit.mentorship.views.samples(visit.actor, me.id)
    context = {
        "action": HERE,
        "zones": zone_options(me.zone),
        "form": filled or form_shape({"goals": me.goals, "zone": me.zone}),
        "pictures": pictures_seen(kept, _("Your picture")),
        "picture_form": picture_form or form_shape(),
        "upload_action": f"{HERE}/pictures" if len(kept) < TERMS.samples_most else None,
        "room_text": ngettext(
            "JPEG, PNG or WebP, at most 5 MB each. Up to {number} picture.",
            "JPEG, PNG or WebP, at most 5 MB each. Up to {number} pictures.",
            TERMS.samples_most,
        ),
    }
    return draw(visit, "onboarding.html", context, status=status)


ROUTES = [onboarding, tell, show, remove, picture]
