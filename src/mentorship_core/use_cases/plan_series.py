"""What of a weekly series can be booked, before anything is (BOOK-5)."""

from attrs import frozen

from mentorship_core.domain.booking.agenda import LONGEST_HORIZON
from mentorship_core.domain.booking.policies import PackRefusal
from mentorship_core.domain.booking.series import WEEKS_AT_MOST, Occurrence, SeriesPlan, plan_series, weekly
from mentorship_core.domain.booking.zones import is_known
from mentorship_core.domain.identity import MentorId, PackId, UserId
from mentorship_core.domain.instant import During, Instant
from mentorship_core.domain.people import Actor
from mentorship_core.domain.phrase import Phrase
from mentorship_core.domain.refusals import CalendarUnavailable, Invalid, NotFound
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.booking_desk import BookingDesk, Busy
from mentorship_core.use_cases.session_desk import acts_for_student

NotPlanned = NotFound | Invalid | PackRefusal | CalendarUnavailable


@frozen(kw_only=True)
class SeriesWish:
    mentor: MentorId
    student: UserId
    occurrences: tuple[Occurrence, ...]
    pack: PackId | None
    now: Instant

    @property
    def starts(self) -> tuple[Instant, ...]:
        return tuple(one.nearest_to for one in self.occurrences)


@frozen(kw_only=True)
class SeriesDesk(BookingDesk):
    """What planning a series and booking it share: both see the same plan."""

    def plan(self, tx: Transaction, wish: SeriesWish, busy: Busy) -> SeriesPlan | NotFound | PackRefusal:
        pair = self.pair_up_to_date(tx, wish.mentor, wish.student, wish.now)
        if pair is None:
            return NotFound("mentor")
        found = [tx.session_starting(wish.mentor, wish.student, one.at) for one in wish.occurrences if one.at]
        return plan_series(
            wish.occurrences,
            pair,
            self.agenda(tx, pair, wish.starts, wish.now, busy),
            pack=wish.pack,
            already=tuple(session for session in found if session is not None),
            new_id=self.new_id,
        )


@frozen(kw_only=True)
class PlanSeries(SeriesDesk):
    def __call__(
        self,
        *,
        actor: Actor,
        mentor: MentorId,
        student: UserId,
        first: Instant,
        zone: str,
        count: int,
        pack: PackId | None = None,
    ) -> SeriesPlan | NotPlanned:
        """The local time of `first` in `zone`, `count` weeks in a row; conflicts come with alternatives."""
        if not acts_for_student(actor, student):
            return NotFound("mentor")
        now = self.clock()
        faults = (*_faults(zone, count), *date_faults("first", (first,), now))
        if faults:
            return Invalid(faults)
        occurrences = weekly(first, zone, count)
        wish = SeriesWish(mentor=mentor, student=student, occurrences=occurrences, pack=pack, now=now)
        busy = self.read_calendar(mentor, wish.starts, wish.now)
        if isinstance(busy, CalendarUnavailable):
            return busy
        with self.begin(actor) as tx:
            return self.plan(tx, wish, busy)


def date_faults(path: str, starts: tuple[Instant, ...], now: Instant) -> tuple[tuple[str, str, str], ...]:
    """A start years away is a slip of the pen."""
    near = During(now - LONGEST_HORIZON, now + LONGEST_HORIZON)
    slips = (one for one in starts if not near.start <= one < near.end)
    return tuple((path, "OUT_OF_RANGE", Phrase("This is more than a year away.")) for _ in slips)[:1]


def _faults(zone: str, count: int) -> tuple[tuple[str, str, str], ...]:
    faults = []
    if not is_known(zone):
        faults.append(("zone", "UNKNOWN_ZONE", Phrase("Give a time zone by its full name, such as Europe/London.")))
    if not 1 <= count <= WEEKS_AT_MOST:
        faults.append(
            ("count", "OUT_OF_RANGE", Phrase("This must be from {least} to {most}.", least=1, most=WEEKS_AT_MOST))
        )
    return tuple(faults)
