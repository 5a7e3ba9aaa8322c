"""Who may enter a session's room, and when (VID-1)."""

from mentorship_core.domain.booking.session import Scheduled, Session
from mentorship_core.domain.instant import During, Instant, minutes
from mentorship_core.domain.packs.pack import Pack
from mentorship_core.domain.refusals import NoSessionsLeft, OutsideJoinWindow, SessionNotScheduled
from mentorship_core.domain.terms import Terms


def join_window(session: Session, terms: Terms) -> During:
    return session.during.padded(terms.join_before_minutes, terms.join_after_minutes)


def refusal_to_join(
    session: Session, pack: Pack, now: Instant, terms: Terms
) -> SessionNotScheduled | NoSessionsLeft | OutsideJoinWindow | None:
    if not isinstance(session, Scheduled):
        return SessionNotScheduled(session.id)
    if pack.remaining == 0:
        return NoSessionsLeft(pack.id, pack.remaining, pack.scheduled)
    window = join_window(session, terms)
    return None if window.start <= now < window.end else OutsideJoinWindow(window)


def token_until(session: Session, now: Instant, terms: Terms) -> Instant:
    """Twenty minutes at most, and never beyond the room's own end."""
    return min(now + minutes(terms.token_minutes), join_window(session, terms).end)
