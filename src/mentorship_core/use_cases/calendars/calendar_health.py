"""How mentors' calendars are: one mentor's for themselves, all of them for whoever looks after the house."""

from attrs import frozen

from mentorship_core.domain.calendars.connection import Connected, Connection
from mentorship_core.domain.calendars.reading import Elsewhere, Reading
from mentorship_core.domain.identity import MentorId, SessionId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.people import Actor, is_operator
from mentorship_core.domain.refusals import CalendarUnavailable, NotFound
from mentorship_core.domain.terms import Terms
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.acting import UseCase, acts_for_mentor
from mentorship_core.use_cases.calendars.opening import US


@frozen(kw_only=True)
class CalendarHealth:
    """`unwritten` sessions do not stand in the calendar as they are; they are on their way there."""

    mentor: MentorId
    connection: Connection | None
    readings: tuple[Reading, ...] = ()
    unwritten: tuple[SessionId, ...] = ()

    @property
    def read_at(self) -> Instant | None:
        """When all of them had been read; None while any never was."""
        found = {one.calendar: one.read_at for one in self.readings}
        wanted = self.connection.read if isinstance(self.connection, Connected) else ()
        ages = [found.get(calendar) for calendar in wanted]
        return min((at for at in ages if at is not None), default=None) if None not in ages else None

    def offers(self, now: Instant, terms: Terms) -> bool:
        """Whether enough is known for anything to be offered."""
        known = Elsewhere(connection=self.connection, readings=self.readings).known(now, terms)
        return not isinstance(known, CalendarUnavailable)


@frozen(kw_only=True)
class SeeCalendarHealth(UseCase):
    def __call__(self, *, actor: Actor, mentor: MentorId) -> CalendarHealth | NotFound:
        with self.begin(actor) as tx:
            if tx.mentor(mentor) is None or not acts_for_mentor(tx, actor, mentor):
                return NotFound("mentor")
        with self.begin(US) as tx:
            return self._look(tx, mentor, tx.consent(mentor))

    def of_all(self, *, actor: Actor) -> tuple[CalendarHealth, ...]:
        """Of every mentor with a consent, whether it works or not. Nobody but an operator gets anything."""
        if not is_operator(actor):
            return ()
        with self.begin(US) as tx:
            return tuple(self._look(tx, one.mentor, one) for one in tx.consents())

    def _look(self, tx: Transaction, mentor: MentorId, connection: Connection | None) -> CalendarHealth:
        if not isinstance(connection, Connected):
            return CalendarHealth(mentor=mentor, connection=connection)
        return CalendarHealth(
            mentor=mentor,
            connection=connection,
            readings=tx.readings(mentor),
            unwritten=tx.unwritten(mentor, connection.event_calendar, self.clock()),
        )
