"""How mentors' calendars are, for admins: whether they are read, never what is in them or whose account it is."""

from apps.web.manners.visit import Visit
from apps.web.pages.shapes import Context, badge, link, moment
from apps.wording.calendars import STATES, WHY_TO_OTHERS, said_of
from apps.wording.languages import N_, _
from mentorship_core.domain.calendars.connection import Broken
from mentorship_core.domain.identity import MentorId
from mentorship_core.use_cases.calendars.calendar_health import CalendarHealth

HEADS = (N_("Mentor"), N_("State"), N_("Last read"), N_("Sessions not in it yet"))
EMPTY = N_("No mentor has connected a calendar.")


def calendar_list(visit: Visit) -> list[Context]:
    """One list, or none where no provider of calendars is set up."""
    calendars = visit.mentorship.calendars
    if calendars is None:
        return []
    names = {shop.mentor.id: shop.mentor.name for shop in visit.mentorship.views.mentors()}
    rows = [_row(visit, one, names) for one in calendars.health.of_all(actor=visit.actor)]
    return [{"title": _("Calendars"), "heads": [_(head) for head in HEADS], "rows": rows, "empty_text": _(EMPTY)}]


def _row(visit: Visit, one: CalendarHealth, names: dict[MentorId, str]) -> list[str | Context]:
    said = said_of(one, visit.product.clock(), visit.mentorship.complete_session.terms)
    state, text = STATES[said.standing]
    why = f" ({_(WHY_TO_OTHERS[one.connection.why])})" if isinstance(one.connection, Broken) else ""
    return [
        link(f"/mentors/{one.mentor}", names.get(one.mentor, "–")),
        {"badge": badge(state, f"{_(text)}{why}")},
        {"time": moment(one.read_at, visit.zone)} if one.read_at is not None else "–",
        str(len(one.unwritten)),
    ]
