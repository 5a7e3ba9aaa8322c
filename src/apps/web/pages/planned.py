"""The page on which an act is looked at before it is done, and met again when it is refused or no reason was given."""

from collections.abc import Mapping

from apps.web.manners.visit import Visit
from apps.web.pages.drawing import Page, draw
from apps.web.pages.forms import said_no
from apps.web.pages.shapes import Context
from apps.web.pages.shapes import form as form_shape
from mentorship_core.domain.refusals import Refusal

Missing = Mapping[str, str] | None


def planned(visit: Visit, plan: Context, refused: Refusal | None = None, missing: Missing = None) -> Page:
    """`missing` are the fields without which nothing is done."""
    said = said_no(visit, refused) if refused is not None else {}
    status = 400 if missing else 409 if refused is not None else 200
    return draw(visit, "plan.html", {**plan, "form": form_shape({}, missing), **said}, status=status)


def act(action: str, button: str, style: str = "primary") -> Context:
    """What the plan's button does."""
    return {"action": action, "hidden": [], "button": button, "style": style}
