"""Messages that were given up: each looked at, and tried again for a reason."""

import re
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from apps.web.manners.policy import ADMIN, form, page
from apps.web.manners.visit import Visit
from apps.web.pages import plans
from apps.web.pages.admin_listing import Asked, Before, Cell, Words, found, listed, matching, some
from apps.web.pages.drawing import Page, go
from apps.web.pages.forms import Posted
from apps.web.pages.planned import Missing, act, planned
from apps.web.pages.reasons import reason_of, unreasoned
from apps.web.pages.shapes import fact, link, moment, when
from apps.web.visiting import Visiting
from apps.wording.languages import _, ngettext
from mentorship_core.domain.refusals import NotFound, Refusal
from mentorship_core.ports.views import DeadLetter

HERE = "/admin/dead-letters"
RETRY = HERE + "/{letter_id:uuid}/retry"


@get(HERE, **page(ADMIN), sync_to_thread=True)
def letters(visit: Visiting, words: Words = "", before: Before = None) -> Page:
    """The latest first."""
    rows = matching(visit.mentorship.views.dead_letters(visit.actor), words, lambda one: (one.follow_up, one.why))
    shown = found(visit, lambda: some(rows, before))
    return listed(
        visit,
        Asked(label=_("Message or why"), words=words, before=before),
        title=_("Not delivered"),
        lead=_("Messages that were tried often and given up. Each can be tried again."),
        heads=(_("What"), _("Tried"), _("Why"), _("Given up"), _("Again")),
        rows=[_letter_row(one, visit.zone) for one in shown.rows],
        cursor=shown.cursor,
        empty=(_("Everything was delivered."), _("What cannot be sent after many attempts appears here.")),
    )


def _letter_row(one: DeadLetter, zone: str) -> list[Cell]:
    return [
        kind_of(one),
        ngettext("{number} time", "{number} times", one.attempts),
        one.why,
        {"time": moment(one.since, zone)},
        link(f"{HERE}/{one.id}/retry", _("Try again")),
    ]


def kind_of(letter: DeadLetter) -> str:
    """`SendRefund` as Send refund; whole where it cannot be read."""
    found_kind = re.match(r'\{"kind": "(\w+)"', letter.follow_up)
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", found_kind[1]).capitalize() if found_kind else letter.follow_up


@get(RETRY, **page(ADMIN), sync_to_thread=True)
def look_at_retry(letter_id: FromPath[UUID], visit: Visiting) -> Page:
    return _retry_page(visit, letter_id)


@post(RETRY, **form(ADMIN, key=True), status_code=303, sync_to_thread=True)
def retry(letter_id: FromPath[UUID], data: Posted, visit: Visiting) -> Page | Response[None]:
    """As if it were new."""
    if missing := unreasoned(data):
        return _retry_page(visit, letter_id, missing)
    match visit.mentorship.retry_letter(actor=visit.because(reason_of(data)), message=letter_id):
        case Refusal() as no:
            raise visit.no(no)
        case done:
            assert done.changed
            return go(visit, HERE, flash=_("It is being tried again."))


def _retry_page(visit: Visit, letter_id: UUID, missing: Missing = None) -> Page:
    letter = _letter(visit, letter_id)
    plan = plans.plain(_("Try this message again?"), link(HERE, _("Not delivered"))) | {
        "facts": [
            fact(_("What"), kind_of(letter), letter.follow_up),
            fact(_("Tried"), ngettext("{number} time", "{number} times", letter.attempts)),
            fact(_("Why it was given up"), letter.why),
            when(_("Given up"), letter.since, visit.zone),
        ],
        "effects": [
            {
                "title": _("What that means"),
                "rows": [_("It is sent as if it were new. Whoever was told already is not told twice.")],
            }
        ],
        "act": act(f"{HERE}/{letter.id}/retry", _("Try again")),
    }
    return planned(visit, plan, missing=missing)


def _letter(visit: Visit, letter_id: UUID) -> DeadLetter:
    letters = visit.mentorship.views.dead_letters(visit.actor)
    found = next((one for one in letters if one.id == str(letter_id)), None)
    if found is None:
        raise visit.no(NotFound("undelivered message"))
    return found


ROUTES = [letters, look_at_retry, retry]
