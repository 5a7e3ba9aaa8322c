"""Who did what and why: the acts of admins and operators, and what followed by itself."""

import re

from litestar import get

from apps.web.manners.policy import ADMIN, page
from apps.web.pages.admin_listing import Asked, Before, Cell, Words, found, listed
from apps.web.pages.drawing import Page
from apps.web.pages.shapes import moment
from apps.web.visiting import Visiting
from apps.wording.languages import _
from mentorship_core.ports.views import AuditRow

HERE = "/admin/audit"


@get(HERE, **page(ADMIN), sync_to_thread=True)
def audit(visit: Visiting, words: Words = "", before: Before = None) -> Page:
    shown = found(visit, lambda: visit.mentorship.lists.find_acts(visit.actor, words=words, cursor=before))
    return listed(
        visit,
        Asked(label=_("Act, person, reason or id"), words=words, before=before),
        title=_("Audit log"),
        lead=_("The acts of admins and operators with the reasons they gave, the latest first."),
        heads=(_("What"), _("Who"), _("Why"), _("When"), _("Before"), _("After")),
        rows=[[*act_row(one, visit.zone), _cut(one.before), _cut(one.after)] for one in shown.rows],
        cursor=shown.cursor,
        empty=(_("Nothing found"), _("Try an act such as refund, a name, a word of a reason, or an id.")),
    )


def act_row(one: AuditRow, zone: str) -> list[Cell]:
    return [act_words(one.act), one.actor_name or one.actor, one.reason or "–", {"time": moment(one.at, zone)}]


def act_words(act: str) -> str:
    """`RefundIntended` as Refund intended."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", act).capitalize()


def _cut(text: str, most: int = 160) -> str:
    return "–" if text == "[]" else text if len(text) <= most else f"{text[: most - 1]}…"


ROUTES = [audit]
