"""Everything known of a mentor's and a student's time, read and locked for one decision."""

from attrs import frozen

from mentorship_core.domain.booking.agenda import Agenda, around, local_days, reading, with_away
from mentorship_core.domain.booking.holidays import with_holidays
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.instant import During, Instant
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.refusals import CalendarUnavailable
from mentorship_core.ports.calendar import Calendar
from mentorship_core.ports.holidays import NO_HOLIDAYS, Holidays
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.days_off import holidays_ahead
from mentorship_core.use_cases.session_desk import SessionDesk

Busy = tuple[During, ...] | CalendarUnavailable


@frozen(kw_only=True)
class BookingDesk(SessionDesk):
    calendar: Calendar
    holidays: Holidays = NO_HOLIDAYS

    def read_calendar(self, mentor: MentorId, starts: tuple[Instant, ...], now: Instant) -> Busy:
        """Live, and before any transaction: nobody waits for the network under a lock."""
        return self.calendar.busy(mentor, reading(around(starts, now)))

    def agenda(self, tx: Transaction, pair: Pair, starts: tuple[Instant, ...], now: Instant, calendar: Busy) -> Agenda:
        """Locks every local day of the mentor that a session at one of these starts would block."""
        mentor = tx.mentor(pair.mentor)
        assert mentor is not None
        away, known = with_away(mentor.schedule, tx.away(mentor.id), now), around(starts, now)
        schedule = with_holidays(away, holidays_ahead(self.holidays, mentor, now))
        before, after = schedule.buffer_before_minutes, schedule.buffer_after_minutes
        length = max((pack.session_minutes for pack in pair.packs), default=0)
        near = (start for start in starts if known.start <= start < known.end)
        blocked = (During.lasting(start, length).padded(before, after) for start in near)
        days = local_days(schedule.zone, blocked)
        diary = tx.diary(mentor.id, pair.student, reading(known), days)
        return Agenda(
            schedule=schedule,
            now=now,
            diary=diary,
            calendar=calendar,
            known=known,
            invited_by_calendar=tx.invites_by_calendar(mentor.id),
        )
