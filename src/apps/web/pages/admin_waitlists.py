"""Who waits for a place, by mentor, in their order."""

from litestar import get

from apps.web.manners.policy import ADMIN, page
from apps.web.pages.admin_listing import Asked, Before, Cell, Words, found, listed, matching, some
from apps.web.pages.drawing import Page
from apps.web.pages.shapes import link, moment
from apps.web.visiting import Visiting
from apps.wording.languages import _
from mentorship_core.ports.views import LineRow


@get("/admin/waitlists", **page(ADMIN), sync_to_thread=True)
def waitlists(visit: Visiting, words: Words = "", before: Before = None) -> Page:
    line = matching(visit.mentorship.views.line(visit.actor), words, lambda one: (one.mentor_name, one.student_name))
    shown = found(visit, lambda: some(line, before))
    return listed(
        visit,
        Asked(label=_("Student or mentor"), words=words, before=before),
        title=_("Waitlists"),
        lead=_("Who waits for a place, by mentor, in their order."),
        heads=(_("Student"), _("Mentor"), _("Place in line"), _("Since"), _("Offer open until")),
        rows=[_line_row(one, visit.zone) for one in shown.rows],
        cursor=shown.cursor,
        empty=(_("Nobody waits"), _("Students who wait for a place appear here.")),
    )


def _line_row(row: LineRow, zone: str) -> list[Cell]:
    return [
        link(f"/admin/users/{row.entry.student}", row.student_name or "–"),
        link(f"/admin/mentors/{row.entry.mentor}", row.mentor_name),
        str(row.position) if row.position else _("Has an offer"),
        {"time": moment(row.entry.joined_at, zone)},
        {"time": moment(row.offer.until, zone)} if row.offer is not None else "–",
    ]


ROUTES = [waitlists]
