"""A series is booked as it was confirmed: every start or none (BOOK-5)."""

from attrs import frozen

from mentorship_core.domain.booking.policies import PackRefusal
from mentorship_core.domain.booking.series import WEEKS_AT_MOST, SeriesPlan, wished
from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.booking.zones import is_known
from mentorship_core.domain.identity import MentorId, PackId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.people import Actor
from mentorship_core.domain.phrase import Phrase
from mentorship_core.domain.refusals import CalendarUnavailable, Invalid, NotFound, SeriesConflicts
from mentorship_core.use_cases.plan_series import SeriesDesk, SeriesWish, date_faults
from mentorship_core.use_cases.session_desk import acts_for_student


@frozen
class SeriesKept:
    """In the order of time; `changed` is False when all of them were booked before."""

    sessions: tuple[Scheduled, ...]
    changed: bool


NotKept = NotFound | Invalid | PackRefusal | CalendarUnavailable | SeriesConflicts


@frozen(kw_only=True)
class BookSeries(SeriesDesk):
    def __call__(
        self,
        *,
        actor: Actor,
        mentor: MentorId,
        student: UserId,
        starts: tuple[Instant, ...],
        zone: str = "UTC",
        pack: PackId | None = None,
    ) -> SeriesKept | NotKept:
        """The starts a plan found free, or alternatives chosen instead; conflicts are told in `zone`."""
        if not acts_for_student(actor, student):
            return NotFound("mentor")
        now = self.clock()
        faults = (*_faults(starts), *date_faults("starts", starts, now))
        if faults:
            return Invalid(faults)
        shown_in = zone if is_known(zone) else "UTC"
        occurrences = tuple(wished(at, shown_in) for at in sorted(set(starts)))
        wish = SeriesWish(mentor=mentor, student=student, occurrences=occurrences, pack=pack, now=now)
        busy = self.read_calendar(mentor, wish.starts, wish.now)
        with self.begin(actor) as tx:
            plan = self.plan(tx, wish, busy)
            if not isinstance(plan, SeriesPlan):
                return plan
            if plan.conflicts:
                return told(plan)
            tx.record(*plan.bookings)
            sessions = (*plan.already, *(booked.session for booked in plan.bookings))
            in_order = tuple(sorted(sessions, key=lambda session: session.during.start))
            return SeriesKept(in_order, changed=bool(plan.bookings))


def _faults(starts: tuple[Instant, ...]) -> tuple[tuple[str, str, str], ...]:
    if 1 <= len(starts) <= WEEKS_AT_MOST:
        return ()
    return (("starts", "OUT_OF_RANGE", Phrase("Name 1 to {most} starts.", most=WEEKS_AT_MOST)),)


def told(plan: SeriesPlan) -> SeriesConflicts | CalendarUnavailable:
    if any(one.code == CalendarUnavailable.code for one in plan.conflicts):
        return CalendarUnavailable()
    return SeriesConflicts(
        tuple((one.wish.local.isoformat(timespec="minutes"), one.code, one.alternatives) for one in plan.conflicts)
    )
