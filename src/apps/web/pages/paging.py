"""Lists page by page."""

from urllib.parse import urlencode

from apps.web.manners.visit import Visit
from apps.web.pages.shapes import Context
from apps.wording.languages import N_
from mentorship_core.domain.identity import MentorId, UserId
from mentorship_core.domain.refusals import Invalid
from mentorship_core.ports.views import SessionPage

ROWS = 20


def sessions_page(
    visit: Visit, before: str | None, *, student: UserId | None = None, mentor: MentorId | None = None
) -> SessionPage:
    """Sessions that are over or closed, latest first."""
    try:
        return visit.mentorship.views.sessions(
            visit.actor,
            student=student,
            mentor=mentor,
            upcoming=False,
            now=visit.product.clock(),
            cursor=before,
            limit=ROWS,
        )
    except ValueError as error:
        raise visit.no(Invalid((("before", "NOT_OURS", N_("This page is not there any more.")),))) from error


def pages(path: str, before: str | None, cursor: str | None) -> Context:
    sign = "&" if "?" in path else "?"
    older = f"{path}{sign}{urlencode({'before': cursor})}" if cursor is not None else None
    return {"newer_url": path if before is not None else None, "older_url": older}
