"""What an admin must decide, the state of the house, and the way to everything in it."""

from litestar import get

from apps.web.manners.policy import ADMIN, page
from apps.web.manners.visit import Visit
from apps.web.pages.admin_audit import act_row
from apps.web.pages.admin_orders import heads as order_heads
from apps.web.pages.admin_orders import order_row
from apps.web.pages.calendars_admin import calendar_list
from apps.web.pages.case_seen import case_card
from apps.web.pages.drawing import Page, draw
from apps.web.pages.house_index import places
from apps.web.pages.shapes import Context, link
from apps.web.visiting import Visiting
from apps.wording.languages import _, ngettext
from mentorship_core.domain.cases import OpenCase
from mentorship_core.domain.seats.seat import Active, Grace

HERE = "/admin"
CASES, LATEST, LOOKED_THROUGH = 10, 5, 200


@get(HERE, **page(ADMIN), sync_to_thread=True)
def admin(visit: Visiting) -> Page:
    cases = [case for case in visit.mentorship.views.cases(visit.actor) if isinstance(case, OpenCase)]
    more = len(cases) - CASES
    context = {
        "figures": _figures(visit, len(cases)),
        "cases": [case_card(visit, case) for case in cases[:CASES]],
        "more": link("/admin/cases", ngettext("{number} more case", "{number} more cases", more)) if more > 0 else None,
        "places": places(visit, cases=len(cases)),
        "lists": [_latest_orders(visit), _by_hand(visit), *(one | {"all": None} for one in calendar_list(visit))],
    }
    return draw(visit, "admin.html", context)


def _figures(visit: Visit, cases: int) -> list[Context]:
    views = visit.mentorship.views
    seats, broken = views.seats(visit.actor), views.broken_promises()
    wrong = ngettext("{number} wrong", "{number} wrong", len(broken))
    return [
        {"term": _("To decide"), "text": str(cases)},
        {"term": _("Active places"), "text": str(sum(isinstance(row.seat, Active) for row in seats))},
        {"term": _("In grace"), "text": str(sum(isinstance(row.seat, Grace) for row in seats))},
        {
            "term": _("Books"),
            "text": _("Agree") if not broken else wrong,
            "note": _("money, places and sessions") if not broken else "; ".join(broken[:3]),
        },
    ]


def _latest_orders(visit: Visit) -> Context:
    rows = visit.mentorship.lists.find_orders(visit.actor, limit=LATEST).rows
    return {
        "title": _("Latest orders"),
        "heads": order_heads(),
        "rows": [order_row(row, visit.zone) for row in rows],
        "empty_text": _("Nothing was bought."),
        "all": link("/admin/orders", _("All orders")),
    }


def _by_hand(visit: Visit) -> Context:
    """Acts of people, and of operators who gave a reason; what follows by itself is left out."""
    rows = visit.mentorship.lists.find_acts(visit.actor, limit=LOOKED_THROUGH).rows
    acts = [row for row in rows if row.actor_name or row.reason][:LATEST]
    return {
        "title": _("Done by hand lately"),
        "heads": (_("What"), _("Who"), _("Why"), _("When")),
        "rows": [act_row(row, visit.zone) for row in acts],
        "empty_text": _("Nobody has acted by hand."),
        "all": link("/admin/audit", _("The whole audit log")),
    }


ROUTES = [admin]
