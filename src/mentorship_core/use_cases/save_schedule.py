"""A mentor's hours, buffers, bounds and number of students, as they write them."""

from attrs import evolve, frozen

from mentorship_core.domain.booking.hours_faults import HoursFaults
from mentorship_core.domain.booking.hours_reader import read_schedule
from mentorship_core.domain.booking.hours_text import ScheduleText
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.people import Actor, Mentor
from mentorship_core.domain.people_events import MentorSaved
from mentorship_core.domain.phrase import Phrase
from mentorship_core.domain.refusals import Invalid, NotFound, Stale
from mentorship_core.use_cases.acting import UseCase, acts_for_mentor

STUDENTS_AT_MOST = 500
TOO_MANY = (
    "max_active_students",
    "OUT_OF_RANGE",
    Phrase("This must be from {least} to {most}.", least=0, most=STUDENTS_AT_MOST),
)


@frozen
class ScheduleKept:
    mentor: Mentor
    changed: bool


@frozen(kw_only=True)
class SaveSchedule(UseCase):
    def __call__(
        self,
        *,
        actor: Actor,
        mentor: MentorId,
        schedule: ScheduleText,
        max_active_students: int | None = None,
        edition: int | None = None,
    ) -> ScheduleKept | NotFound | Invalid | Stale:
        """`edition` is the one the writer read. Lowering the number below use evicts nobody (SEAT-11)."""
        read = read_schedule(evolve(schedule, away=()))
        faults = _told(read) if isinstance(read, HoursFaults) else ()
        if max_active_students is not None and not 0 <= max_active_students <= STUDENTS_AT_MOST:
            faults = (*faults, TOO_MANY)
        with self.begin(actor) as tx:
            if not acts_for_mentor(tx, actor, mentor):
                return NotFound("mentor")
            roster = tx.roster(mentor)
            found = tx.mentor(mentor)
            if roster is None or found is None:
                return NotFound("mentor")
            if isinstance(read, HoursFaults) or faults:
                return Invalid(faults)
            capacity = found.max_active_students if max_active_students is None else max_active_students
            saved = evolve(found, schedule=read, max_active_students=capacity)
            if saved == found:
                return ScheduleKept(found, changed=False)
            if edition not in (None, found.edition):
                return Stale()
            now, saved = self.clock(), evolve(saved, edition=found.edition + 1)
            tx.record(MentorSaved(at=now, mentor=saved))
            # More places may be there for those who wait.
            tx.record(*evolve(roster, capacity=capacity).due(now, self.terms, self.new_id))
            return ScheduleKept(saved, changed=True)


def _told(read: HoursFaults) -> tuple[tuple[str, str, str], ...]:
    return tuple((one.path, one.code.upper(), one.words) for one in read.faults)
