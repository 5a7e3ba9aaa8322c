"""The mentor picks the calendar that sessions are written into, and those whose entries take their time."""

from attrs import frozen

from mentorship_core.domain.calendars.connection import Broken, Connected, Granted, Lost
from mentorship_core.domain.calendars.events import CalendarDisconnected, CalendarsChosen
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.people import Actor
from mentorship_core.domain.phrase import Phrase
from mentorship_core.domain.refusals import CalendarUnavailable, Invalid, NotFound
from mentorship_core.ports.calendar_provider import AccessLost, ListedCalendar, Unreachable
from mentorship_core.use_cases.calendars.opening import US, Opening


@frozen
class CalendarsListed:
    connection: Granted
    calendars: tuple[ListedCalendar, ...]
    changed: bool = False


@frozen(kw_only=True)
class _Theirs(Opening):
    def granted(self, actor: Actor, mentor: MentorId) -> Granted | NotFound:
        if not self.theirs(actor, mentor):
            return NotFound("mentor")
        found = self.connection(mentor)
        return found if isinstance(found, Connected | Broken) else NotFound("calendar")

    def listed(self, found: Granted) -> tuple[ListedCalendar, ...] | CalendarUnavailable:
        if isinstance(found, Broken) and found.why is not Lost.CALENDAR_GONE:
            return CalendarUnavailable()
        secret = self.secret_of(found)
        if secret is None:
            return CalendarUnavailable()
        listed = self.provider.calendars(secret)
        if isinstance(listed, AccessLost):
            self.break_off(found, listed.why)
        return CalendarUnavailable() if isinstance(listed, AccessLost | Unreachable) else listed


@frozen(kw_only=True)
class ListCalendars(_Theirs):
    """What there is to choose from, asked live."""

    def __call__(self, *, actor: Actor, mentor: MentorId) -> CalendarsListed | NotFound | CalendarUnavailable:
        found = self.granted(actor, mentor)
        if isinstance(found, NotFound):
            return found
        listed = self.listed(found)
        return CalendarsListed(found, listed) if isinstance(listed, tuple) else listed


@frozen(kw_only=True)
class ChooseCalendars(_Theirs):
    def __call__(
        self, *, actor: Actor, mentor: MentorId, event_calendar: str, busy_calendars: tuple[str, ...]
    ) -> CalendarsListed | NotFound | CalendarUnavailable | Invalid:
        found = self.granted(actor, mentor)
        if isinstance(found, NotFound):
            return found
        listed = self.listed(found)
        if isinstance(listed, CalendarUnavailable):
            return listed
        if faults := _faults(listed, event_calendar, busy_calendars):
            return Invalid(faults)
        with self.begin(US) as tx:
            now, before = self.clock(), tx.consent(mentor, locked=True)
            if not isinstance(before, Connected | Broken):
                return NotFound("calendar")
            chosen = before.choose(event_calendar, tuple(dict.fromkeys(busy_calendars)))
            if chosen != before:
                tx.forget_readings(mentor, but=tuple(set(before.busy_calendars) & set(chosen.busy_calendars)))
                tx.record(CalendarsChosen(at=now, connection=chosen))
        return CalendarsListed(chosen, listed, changed=chosen != before)


@frozen(kw_only=True)
class DisconnectCalendar(_Theirs):
    """Their hours and sessions here are all that counts from now on; the consent is given back."""

    def __call__(self, *, actor: Actor, mentor: MentorId) -> bool | NotFound:
        found = self.granted(actor, mentor)
        if isinstance(found, NotFound):
            return False if found.what == "calendar" else found
        with self.begin(US) as tx:
            before, now = tx.consent(mentor, locked=True), self.clock()
            if not isinstance(before, Connected | Broken):
                return False
            tx.forget_readings(mentor)
            gone = before.disconnect(now)
            tx.record(CalendarDisconnected(at=now, connection=gone, sealed=before.sealed))
        return True


def _faults(
    listed: tuple[ListedCalendar, ...], event_calendar: str, busy_calendars: tuple[str, ...]
) -> tuple[tuple[str, str, str], ...]:
    there, writable = {one.id for one in listed}, {one.id for one in listed if one.writable}
    faults = list[tuple[str, str, str]]()
    if event_calendar not in writable:
        faults.append(("event_calendar", "unknown", Phrase("Choose one of your calendars that you can write to.")))
    if not there.issuperset(busy_calendars):
        faults.append(("busy_calendars", "unknown", Phrase("Choose among your own calendars.")))
    return tuple(faults)
