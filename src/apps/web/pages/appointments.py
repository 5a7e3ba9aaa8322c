"""A session as its student sees it in lists: when, with whom, and how it stands."""

from apps.web.pages.shapes import Context, badge, fact, moment, zone_text
from apps.wording import states
from apps.wording.languages import _, ngettext
from mentorship_core.domain.booking.changes import free_until
from mentorship_core.domain.booking.join import join_window
from mentorship_core.domain.booking.session import Scheduled, Session, deducts
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.people import Person
from mentorship_core.domain.terms import TERMS
from mentorship_core.ports.views import SessionRow


def session_row(row: SessionRow, me: Person, zone: str, now: Instant) -> Context:
    """An admin sees both names."""
    session = row.session
    mine = me.user == session.student
    minutes = ngettext("{number} minute", "{number} minutes", int(session.during.length.total_seconds() // 60))
    return {
        "url": f"/sessions/{session.id}",
        "with_name": row.mentor_name
        if mine
        else _("{mentor} and {student}", mentor=row.mentor_name, student=row.student_name),
        "starts": moment(session.during.start, zone),
        "span_text": f"{minutes}, {zone_text(zone)}",
        "state": badge(*states.of_session(session, now)),
        "note": None,
        "join_url": join_url(session, now),
        "moves": [],
    }


def join_url(session: Session, now: Instant) -> str | None:
    """While its room may be open."""
    window = join_window(session, TERMS)
    is_open = isinstance(session, Scheduled) and window.start <= now < window.end
    return f"/sessions/{session.id}/room" if is_open else None


def changing_mind(session: Scheduled, now: Instant, zone: str) -> list[Context]:
    """What it will cost the student to think better of it, said before they book."""
    until = free_until(session, TERMS)
    if until <= now:
        near = _("It uses up the session, since it begins in less than {hours} hours", hours=TERMS.change_hours)
        return [fact(_("Canceling"), near)]
    said = _("Free of charge until {until}; after that it uses up the session", until=moment(until, zone)["text"])
    return [fact(_("Canceling"), said)]


def cost_text(session: Session) -> str:
    return _("1 session was taken off the pack") if deducts(session) else _("Nothing was taken off the pack")
