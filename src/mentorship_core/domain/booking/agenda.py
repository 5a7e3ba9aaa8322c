"""All that is known of a mentor's and a student's time: one value from which every question of a start is asked."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from attrs import evolve, frozen

from mentorship_core.domain.booking.availability import Question
from mentorship_core.domain.booking.diary import Diary
from mentorship_core.domain.booking.hours import AWAY_RANGES, Schedule
from mentorship_core.domain.booking.session import Session
from mentorship_core.domain.booking.zones import is_known
from mentorship_core.domain.instant import During, Instant, days
from mentorship_core.domain.packs.away import Away
from mentorship_core.domain.packs.pack import Pack
from mentorship_core.domain.refusals import CalendarUnavailable

FIRST = datetime.min.replace(tzinfo=UTC)
LAST = datetime.max.replace(tzinfo=UTC)
LONGEST_HORIZON = days(366)
AROUND = days(7)
EDGE = days(2)
"""A read goes this much further than what is offered from it, so that every local day offered from is read whole."""


@frozen(kw_only=True)
class Agenda:
    """`known` is the stretch that diary and calendar were read for, if they were not read for all that is asked."""

    schedule: Schedule
    now: Instant
    diary: Diary
    calendar: tuple[During, ...] | CalendarUnavailable = ()
    known: During | None = None
    invited_by_calendar: bool = False
    """Who invites to what is booked now."""

    def question(self, pack: Pack) -> Question:
        """Which starts this pack allows."""
        not_after = pack.expires_at if pack.clock_stopped_at is None else None
        return self.question_for(pack.session_minutes, not_after)

    def question_for(self, session_minutes: int, not_after: Instant | None = None) -> Question:
        return Question(
            schedule=self.schedule,
            minutes=session_minutes,
            now=self.now,
            not_after=not_after,
            mentor_busy=self.diary.blocks + self.calendar_busy,
            student_busy=self.diary.student_busy + self._unknown,
            starts_by_day=self.diary.starts_by_day,
        )

    @property
    def calendar_busy(self) -> tuple[During, ...]:
        return () if isinstance(self.calendar, CalendarUnavailable) else self.calendar

    @property
    def _unknown(self) -> tuple[During, ...]:
        """Nothing is offered from where nobody looked."""
        return () if self.known is None else (During(FIRST, self.known.start), During(self.known.end, LAST))

    def without(self, session: Session) -> "Agenda":
        """As if this session were not there: it does not stand in its own way."""
        started = Counter(self.diary.starts_by_day)
        started[local_date(self.schedule.zone, session.during.start)] -= 1
        diary = Diary(
            blocks=_less_one(self.diary.blocks, session.blocks),
            student_busy=_less_one(self.diary.student_busy, session.during),
            starts_by_day=+started,
        )
        elsewhere = tuple(rest for one in self.calendar_busy for rest in one.less((session.during,)))
        calendar = self.calendar if isinstance(self.calendar, CalendarUnavailable) else elsewhere
        return evolve(self, diary=diary, calendar=calendar)

    def with_session(self, session: Session) -> "Agenda":
        """As it will be with this session booked."""
        started = Counter(self.diary.starts_by_day)
        started[local_date(self.schedule.zone, session.during.start)] += 1
        diary = Diary(
            blocks=(*self.diary.blocks, session.blocks),
            student_busy=(*self.diary.student_busy, session.during),
            starts_by_day=started,
        )
        return evolve(self, diary=diary)

    def blocks_of(self, during: During) -> During:
        """A session with the mentor's buffers of this moment (BOOK-3)."""
        return during.padded(self.schedule.buffer_before_minutes, self.schedule.buffer_after_minutes)


def _less_one(stretches: tuple[During, ...], gone: During) -> tuple[During, ...]:
    place = stretches.index(gone) if gone in stretches else len(stretches)
    return stretches[:place] + stretches[place + 1 :]


def with_away(schedule: Schedule, away: Iterable[Away], now: Instant) -> Schedule:
    """The mentor's schedule with the ranges they are away and that are not past."""
    ahead = sorted((one.during for one in away if one.during.end > now), key=lambda during: during.start)
    return evolve(schedule, away=tuple(ahead[:AWAY_RANGES]))


def local_date(zone: str, moment: Instant) -> date:
    """The date a wall calendar in this zone shows; in UTC if nobody knows the zone."""
    return moment.astimezone(ZoneInfo(zone) if is_known(zone) else UTC).date()


def local_days(zone: str, stretches: Iterable[During]) -> tuple[date, ...]:
    """Every local date the stretches touch, ascending."""
    touched: set[date] = set()
    for stretch in stretches:
        first = local_date(zone, stretch.start)
        last = local_date(zone, stretch.end - timedelta(microseconds=1))
        touched |= {first + days(step) for step in range((last - first).days + 1)}
    return tuple(sorted(touched))


def around(starts: Iterable[Instant], now: Instant) -> During:
    """The stretch in which alternatives to these starts are looked for, whatever dates somebody types."""
    latest = now + LONGEST_HORIZON
    near = [min(max(start, now), latest) for start in starts] or [now]
    return During(max(now - EDGE, min(near) - AROUND), max(near) + AROUND)


def reading(known: During) -> During:
    return During(known.start - EDGE, known.end + EDGE)
