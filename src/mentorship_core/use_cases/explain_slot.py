"""Why a time is or is not offered, for the mentor whose time it is and for admins."""

from attrs import evolve, frozen

from mentorship_core.domain.booking.agenda import around
from mentorship_core.domain.booking.explain import Explanation, MentorIsAway, explain
from mentorship_core.domain.booking.holidays import days_off, names_of
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.people import Actor, Mentor, Person, is_operator
from mentorship_core.domain.refusals import CalendarUnavailable, NotFound
from mentorship_core.use_cases.days_off import holidays_ahead
from mentorship_core.use_cases.slot_desk import SlotDesk


@frozen(kw_only=True)
class SlotExplained:
    """`calendar_readable` is False when nothing at all is offered because the mentor's calendar cannot be read."""

    explanation: Explanation
    calendar_readable: bool

    @property
    def offered(self) -> bool:
        return self.calendar_readable and self.explanation.cause is None


@frozen(kw_only=True)
class ExplainSlot(SlotDesk):
    def __call__(
        self, *, actor: Actor, mentor: MentorId, at: Instant, session_minutes: int | None = None
    ) -> SlotExplained | NotFound:
        """The first rule in its way and the very thing behind it; for the length of the mentor's first product."""
        shop = self.views.mentor(mentor)
        if shop is None or not self._is_theirs(actor, mentor):
            return NotFound("mentor")
        length = session_minutes or next((one.session_minutes for one in shop.products), self.terms.session_minutes)
        now = self.clock()
        agenda = self.agenda(shop.mentor, None, around((at,), now), now)
        if isinstance(agenda.calendar, CalendarUnavailable):
            without = evolve(agenda, calendar=())
            return self._told(shop.mentor, explain(without.question_for(length), at), now, calendar_readable=False)
        return self._told(shop.mentor, explain(agenda.question_for(length), at), now, calendar_readable=True)

    def _told(self, mentor: Mentor, found: Explanation, now: Instant, *, calendar_readable: bool) -> SlotExplained:
        if isinstance(found.cause, MentorIsAway):
            named = {one.during: one.note for one in self.views.away(mentor.id)}
            named |= dict(days_off(mentor.schedule.zone, holidays_ahead(self.holidays, mentor, now)))
            found = evolve(found, cause=evolve(found.cause, names=names_of(found.cause.ranges, named)))
        return SlotExplained(explanation=found, calendar_readable=calendar_readable)

    def _is_theirs(self, actor: Actor, mentor: MentorId) -> bool:
        if is_operator(actor):
            return True
        theirs = self.views.mentor_of(actor.user) if isinstance(actor, Person) else None
        return theirs is not None and theirs.id == mentor
