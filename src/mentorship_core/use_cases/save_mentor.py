"""An admin opens a mentor's shop window; the mentor edits it."""

from attrs import evolve, frozen

from mentorship_core.domain.booking.hours import Schedule
from mentorship_core.domain.identity import MentorId, UserId
from mentorship_core.domain.people import Actor, Mentor, Role, is_operator
from mentorship_core.domain.people_events import MentorSaved, RoleChanged
from mentorship_core.domain.phrase import Phrase
from mentorship_core.domain.refusals import Invalid, NotAllowed, NotFound
from mentorship_core.use_cases.acting import UseCase, acts_for_mentor, never_teaches
from mentorship_core.use_cases.people_rules import Faults, name_faults

HEADLINE_LENGTH = 140
ABOUT_LENGTH = 4000
MOST_SEATS = 1000


@frozen
class MentorKept:
    mentor: Mentor
    changed: bool


@frozen(kw_only=True)
class OpenMentor(UseCase):
    """Makes a user a mentor with a schedule and seats; repeating it changes nothing."""

    def __call__(
        self, *, actor: Actor, user: UserId, headline: str, about: str, schedule: Schedule, max_active_students: int
    ) -> MentorKept | NotFound | NotAllowed | Invalid:
        if not is_operator(actor):
            return NotAllowed("open mentors")
        if faults := (*_window_faults(headline, about), *_seat_faults(max_active_students)):
            return Invalid(faults)
        with self.begin(actor) as tx:
            found, known, now = tx.user(user), tx.mentor_of(user), self.clock()
            if found is None:
                return NotFound("user")
            if known is not None:
                return MentorKept(known, changed=False)
            if found.role is Role.STUDENT:
                tx.record(RoleChanged(at=now, user=found.becomes(Role.MENTOR)))
            mentor = Mentor(
                id=MentorId(self.new_id()),
                user=user,
                name=found.name,
                headline=headline,
                about=about,
                schedule=schedule,
                max_active_students=max_active_students,
            )
            tx.record(MentorSaved(at=now, mentor=mentor))
            return MentorKept(mentor, changed=True)


@frozen(kw_only=True)
class SaveMentor(UseCase):
    """Edits the shop window. What is not given stays; closing it to sales leaves everybody seated where they are."""

    def __call__(
        self,
        *,
        actor: Actor,
        mentor: MentorId,
        name: str | None = None,
        headline: str | None = None,
        about: str | None = None,
        on_sale: bool | None = None,
    ) -> MentorKept | NotFound | NotAllowed | Invalid:
        if never_teaches(actor):
            return NotAllowed("edit shop windows")
        with self.begin(actor) as tx:
            # Edits of one window follow one another.
            tx.roster(mentor)
            known = tx.mentor(mentor)
            if known is None or not acts_for_mentor(tx, actor, mentor):
                return NotFound("mentor")
            changed = evolve(
                known,
                name=name if name is not None else known.name,
                headline=headline if headline is not None else known.headline,
                about=about if about is not None else known.about,
                on_sale=on_sale if on_sale is not None else known.on_sale,
            )
            if faults := (*name_faults(changed.name), *_window_faults(changed.headline, changed.about)):
                return Invalid(faults)
            if changed == known:
                return MentorKept(known, changed=False)
            changed = evolve(changed, edition=known.edition + 1)
            tx.record(MentorSaved(at=self.clock(), mentor=changed))
            return MentorKept(changed, changed=True)


def _window_faults(headline: str, about: str) -> Faults:
    long_headline = (
        ("headline", "length", Phrase("Keep the headline below {most} characters.", most=HEADLINE_LENGTH)),
    )
    long_about = (("about", "length", Phrase("Keep the text below {most} characters.", most=ABOUT_LENGTH)),)
    return (
        *(long_headline if len(headline) > HEADLINE_LENGTH else ()),
        *(long_about if len(about) > ABOUT_LENGTH else ()),
    )


def _seat_faults(seats: int) -> Faults:
    if 0 <= seats <= MOST_SEATS:
        return ()
    return (("max_active_students", "out_of_range", Phrase("Give 0 to {most} seats.", most=MOST_SEATS)),)
