"""A session as its mentor sees it in lists and on its page: its words, and the forms that close or correct it."""

from apps.web.pages.appointments import join_url
from apps.web.pages.shapes import Context, badge, hidden, moment, zone_text
from apps.wording import states
from apps.wording.languages import N_, _, ngettext
from apps.wording.times import length
from mentorship_core.domain.booking.session import (
    Scheduled,
    Session,
    Side,
    Status,
    correction_closes_at,
    status_of,
)
from mentorship_core.domain.instant import Instant, hours, minutes
from mentorship_core.domain.terms import Terms
from mentorship_core.ports.views import SessionRow


def url_of(session: Session) -> str:
    return f"/instructor/sessions/{session.id}"


def taught(row: SessionRow, now: Instant, zone: str, terms: Terms, *, back: str | None = None) -> Context:
    """With its closing forms, which lead `back` to the list they are in."""
    session = row.session
    return {
        "url": url_of(session),
        "with_name": row.student_name,
        "starts": moment(session.during.start, zone),
        "span_text": f"{minutes_text(session)}, {zone_text(zone)}",
        "state": badge(*states.of_session(session, now)),
        "note": _note(session, now),
        "join_url": join_url(session, now),
        "moves": closing_moves(session, now, terms, back or url_of(session)),
    }


def minutes_of(session: Session) -> int:
    return int(session.during.length.total_seconds()) // 60


def minutes_text(session: Session) -> str:
    return ngettext("{number} minute", "{number} minutes", minutes_of(session))


def _note(session: Session, now: Instant) -> str | None:
    if isinstance(session, Scheduled) and session.during.end <= now:
        return _("Ended {length} ago", length=length(now - session.during.end))
    return None


def closing_moves(session: Session, now: Instant, terms: Terms, back: str) -> list[Context]:
    """What may be said of an appointment whose time has come."""
    if not isinstance(session, Scheduled) or now < session.during.start:
        return []
    at, to = url_of(session), hidden(back=back)
    moves = [{"action": f"{at}/complete", "text": _("Took place"), "style": "primary", "hidden": to}]
    if now < session.during.start + minutes(terms.no_show_minutes):
        return moves
    return [
        *moves,
        {
            "action": f"{at}/no-show",
            "text": _("Student did not come"),
            "style": "",
            "hidden": [*to, *hidden(no_show_by="student")],
        },
        {
            "action": f"{at}/no-show",
            "text": _("I did not come"),
            "style": "quiet",
            "hidden": [*to, *hidden(no_show_by="mentor")],
        },
    ]


CORRECTIONS: tuple[tuple[Status, Side | None, str], ...] = (
    (Status.COMPLETED, None, N_("It took place")),
    (Status.NO_SHOW, Side.STUDENT, N_("Student did not come")),
    (Status.NO_SHOW, Side.MENTOR, N_("I did not come")),
    (Status.CANCELED, None, N_("It was called off")),
    (Status.SCHEDULED, None, N_("Not closed yet")),
)


def correcting_moves(session: Session, now: Instant, terms: Terms) -> list[Context]:
    """What else a closed session may have been, while that can be said (CLOSE-4)."""
    if isinstance(session, Scheduled) or now >= correction_closes_at(session, terms):
        return []
    still_open = now < session.during.end + hours(terms.auto_close_hours)
    return [
        {
            "action": f"{url_of(session)}/correct",
            "text": _(text),
            "style": "small",
            "hidden": hidden(to=to.value, no_show_by=by.value if by is not None else ""),
        }
        for to, by, text in CORRECTIONS
        if not _holds(session, to, by) and (to is not Status.SCHEDULED or still_open)
    ]


def _holds(session: Session, to: Status, by: Side | None) -> bool:
    return status_of(session) is to and (by is None or getattr(session, "no_show_by", None) is by)
