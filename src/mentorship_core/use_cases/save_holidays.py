"""A mentor keeps the public holidays of a place, or none."""

from collections.abc import Mapping

from attrs import evolve, frozen

from mentorship_core.domain.booking.holidays import Holiday, HolidayPlace
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.people import Actor, Mentor
from mentorship_core.domain.people_events import MentorSaved
from mentorship_core.domain.phrase import Phrase
from mentorship_core.domain.refusals import Invalid, NotFound
from mentorship_core.ports.holidays import Country, Holidays
from mentorship_core.use_cases.acting import UseCase, acts_for_mentor
from mentorship_core.use_cases.days_off import holidays_ahead


@frozen(kw_only=True)
class HolidaysKept:
    """`days` are those ahead. Sessions booked on one stay: the mentor moves or cancels them."""

    mentor: Mentor
    days: tuple[Holiday, ...]
    changed: bool


@frozen(kw_only=True)
class SaveHolidays(UseCase):
    holidays: Holidays

    def __call__(
        self, *, actor: Actor, mentor: MentorId, place: HolidayPlace | None
    ) -> HolidaysKept | NotFound | Invalid:
        faults = self._faults(place) if place is not None else ()
        if faults:
            return Invalid(faults)
        with self.begin(actor) as tx:
            if not acts_for_mentor(tx, actor, mentor) or tx.roster(mentor) is None:
                return NotFound("mentor")
            found, now = tx.mentor(mentor), self.clock()
            if found is None:
                return NotFound("mentor")
            changed = found.holidays != place
            if changed:
                found = evolve(found, holidays=place, edition=found.edition + 1)
                tx.record(MentorSaved(at=now, mentor=found))
            return HolidaysKept(mentor=found, days=holidays_ahead(self.holidays, found, now), changed=changed)

    def _faults(self, place: HolidayPlace) -> tuple[tuple[str, str, str], ...]:
        country = self.holidays.countries().get(place.country)
        if country is None:
            return (("country", "UNKNOWN", Phrase("We know no holidays of this country.")),)
        if place.subdivision is not None and place.subdivision not in country.subdivisions:
            return (("subdivision", "UNKNOWN", Phrase("We know no such state or region there.")),)
        return ()


@frozen(kw_only=True)
class SeeHolidays(UseCase):
    """What holidays there are to keep, and those a mentor keeps."""

    holidays: Holidays

    def __call__(self, *, actor: Actor, mentor: MentorId) -> tuple[Holiday, ...]:
        """Those ahead; anybody may see them, as they see that nothing is offered."""
        with self.begin(actor) as tx:
            found = tx.mentor(mentor)
        return holidays_ahead(self.holidays, found, self.clock()) if found is not None else ()

    def countries(self) -> Mapping[str, Country]:
        return self.holidays.countries()
