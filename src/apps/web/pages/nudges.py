"""Saving how one is reminded, and when not."""

from litestar import Response, post

from apps.web.manners.policy import SIGNED_IN, form
from apps.web.pages.drawing import draw, go
from apps.web.pages.forms import Posted, errors_of, typed
from apps.web.pages.nudging_form import SAVE, nudges_section, nudging_of
from apps.web.pages.shapes import form as form_shape
from apps.web.pages.student import settings_context
from apps.web.visiting import Visiting
from apps.wording.languages import _
from mentorship_core.domain.refusals import Invalid, Refusal


@post(SAVE, **form(SIGNED_IN), status_code=303, sync_to_thread=True)
def save_nudges(data: Posted, visit: Visiting) -> Response[str] | Response[None]:
    match visit.mentorship.choose_nudges(actor=visit.person, nudging=nudging_of(data)):
        case Invalid() as no:
            errors = {path.replace("quiet_hours.", "quiet_"): said for path, said in errors_of(no).items()}
            section = nudges_section(visit, form_shape(typed(data), errors))
            return draw(visit, "settings.html", settings_context(visit) | {"nudges": section}, status=400)
        case Refusal() as no:
            raise visit.no(no)
        case _:
            return go(visit, "/settings#reminders", flash=_("Your reminders are saved."))


ROUTES = [save_nudges]
