"""Where everything in the house is, and how much waits there."""

from apps.web.manners.visit import Visit
from apps.web.pages.shapes import Context
from apps.wording.languages import _
from mentorship_core.domain.orders.dispute import OpenDispute


def places(visit: Visit, *, cases: int) -> list[Context]:
    """A count is said only of what somebody should look at."""
    return [
        {"title": _("People"), "links": _people(visit)},
        {"title": _("Sales"), "links": _sales()},
        {"title": _("Decisions"), "links": _decisions(visit, cases)},
        {"title": _("The house"), "links": _house(visit)},
    ]


def _people(visit: Visit) -> list[Context]:
    waiting = len(visit.mentorship.views.written_testimonials(visit.actor, waiting=True))
    return [
        _place("users", _("Users"), _("Roles, and who is locked out.")),
        _place("mentors", _("Mentors"), _("Their places, their packs, and whether they sell.")),
        _place("seats", _("Places"), _("Who has one, how it stands and until when.")),
        _place("waitlists", _("Waitlists"), _("Who waits, in their order.")),
        _place("testimonials", _("Testimonials"), _("Words to read before the public does."), waiting),
    ]


def _sales() -> list[Context]:
    return [
        _place("orders", _("Orders"), _("Found by address, name or any id, with all that happened.")),
        _place("refunds", _("Refunds"), _("Where money is that goes back.")),
        _place("packs", _("Packs"), _("Given, extended, refunded.")),
        _place("products", _("Products"), _("Edited, retired, sold again.")),
        _place("promotions", _("Promotions"), _("Codes, and how often they were used.")),
    ]


def _decisions(visit: Visit, cases: int) -> list[Context]:
    disputes = sum(isinstance(row.dispute, OpenDispute) for row in visit.mentorship.views.disputes(visit.actor))
    contests = len(visit.mentorship.lists.find_contests(visit.actor, is_open=True).rows)
    return [
        _place("cases", _("Cases"), _("Choices, deadlines, and what was decided."), cases),
        _place("contests", _("Contests"), _("Sessions that students say should not have counted."), contests),
        _place("disputes", _("Disputes"), _("Payments a bank asks about."), disputes),
    ]


def _house(visit: Visit) -> list[Context]:
    views = visit.mentorship.views
    letters, failing = len(views.dead_letters(visit.actor)), len(views.failing_addresses(visit.actor))
    delivered = _("Everything was delivered.") if letters == 0 else _("Messages to try again.")
    return [
        _place("figures", _("Figures"), _("How the house does, with charts.")),
        _place("dead-letters", _("Not delivered"), delivered, letters),
        _place("addresses", _("Addresses"), _("Those that letters do not reach."), failing),
        _place("webhooks", _("Providers"), _("What they told us, and what became of it.")),
        _place("audit", _("Audit log"), _("Who did what, and why.")),
    ]


def _place(name: str, text: str, note: str, count: int | None = None) -> Context:
    return {"url": f"/admin/{name}", "text": text, "note": note, "count": count or None}
