"""A new appointment, once every rule has let it pass."""

from mentorship_core.domain.booking.agenda import Agenda
from mentorship_core.domain.booking.events import SessionBooked
from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.identity import SessionId
from mentorship_core.domain.instant import During, Instant
from mentorship_core.domain.packs.pack import LivingPack
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.seats.roster import NewId


def appoint(pair: Pair, pack: LivingPack, starts_at: Instant, agenda: Agenda, new_id: NewId) -> SessionBooked:
    """The length is the pack's, the buffers are the mentor's of this moment (BOOK-3)."""
    assert pair.seat is not None
    during = During.lasting(starts_at, pack.session_minutes)
    session = Scheduled(
        id=SessionId(new_id()),
        mentor=pair.mentor,
        student=pair.student,
        pack=pack.id,
        seat=pair.seat.id,
        during=during,
        blocks=agenda.blocks_of(during),
        booked_at=agenda.now,
        invited_by_calendar=agenda.invited_by_calendar,
    )
    return SessionBooked(at=agenda.now, session=session, pack=pack.book())
