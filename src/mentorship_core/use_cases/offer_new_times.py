"""A mentor cannot hold a session and asks its student to choose another time, free of charge."""

from attrs import frozen

from mentorship_core.domain.booking.agenda import around
from mentorship_core.domain.booking.availability import nearest
from mentorship_core.domain.booking.events import NewTimesOffered
from mentorship_core.domain.booking.session import Scheduled, Side
from mentorship_core.domain.identity import SessionId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.people import Actor
from mentorship_core.domain.refusals import (
    CalendarUnavailable,
    NotAllowed,
    NotFound,
    SessionNotScheduled,
    TooLateToChange,
)
from mentorship_core.use_cases.session_desk import SessionDesk
from mentorship_core.use_cases.slot_desk import SlotDesk


@frozen(kw_only=True)
class TimesOffered:
    """`times` are the nearest that were free just then; none may be."""

    session: Scheduled
    times: tuple[Instant, ...]
    changed: bool


NotAsked = NotFound | NotAllowed | SessionNotScheduled | TooLateToChange


@frozen(kw_only=True)
class OfferNewTimes(SessionDesk):
    slots: SlotDesk

    def __call__(self, *, actor: Actor, session: SessionId) -> TimesOffered | NotAsked:
        """The student's next move is not counted, and it and canceling are free until the start (MOVE-1, MOVE-2)."""
        now = self.clock()
        times = self._nearest(actor, session, now)
        with self.begin(actor) as tx:
            standing = self.standing(tx, actor, session, now)
            if isinstance(standing, NotFound):
                return standing
            found = standing.session
            if standing.by is Side.STUDENT:
                return NotAllowed("ask for another time; move the session instead")
            if not isinstance(found, Scheduled):
                return SessionNotScheduled(session)
            if now >= found.during.start:
                return TooLateToChange(found.during.start)
            if found.moves_free:
                return TimesOffered(session=found, times=times, changed=False)
            asked = found.ask_to_move()
            tx.record(NewTimesOffered(at=now, session=asked, times=times))
            return TimesOffered(session=asked, times=times, changed=True)

    def _nearest(self, actor: Actor, session: SessionId, now: Instant) -> tuple[Instant, ...]:
        """As the student could book them; what cannot be known now is looked up when they look."""
        views = self.slots.views
        row = views.session(actor, session)
        pack = views.pack(actor, row.session.pack) if row is not None else None
        shop = views.mentor(row.session.mentor) if row is not None else None
        if row is None or pack is None or shop is None or not isinstance(row.session, Scheduled):
            return ()
        start = row.session.during.start
        agenda = self.slots.agenda(shop.mentor, row.session.student, around((start,), now), now).without(row.session)
        if isinstance(agenda.calendar, CalendarUnavailable):
            return ()
        return tuple(sorted(at for at in nearest(agenda.question(pack.pack), start) if at != start))
