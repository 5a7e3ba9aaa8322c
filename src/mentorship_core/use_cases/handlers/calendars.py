"""What the messages about mentors' calendars do. Where no provider of calendars is set up, there is nothing to do."""

from attrs import frozen

from mentorship_core.domain.follow_ups import FollowCalendar as ToFollow
from mentorship_core.domain.follow_ups import ReadCalendar, WithdrawConsent
from mentorship_core.domain.refusals import CalendarUnavailable
from mentorship_core.ports.calendar_provider import CalendarProvider
from mentorship_core.ports.sealing import SealBroken, Sealing
from mentorship_core.use_cases.calendars.follow_calendar import FollowCalendar
from mentorship_core.use_cases.calendars.read_calendars import ReadCalendars
from mentorship_core.use_cases.calendars.watch_calendars import WatchCalendars
from mentorship_core.use_cases.handlers.outcome import Done, Later, Outcome

UNREACHED = "the mentor's calendars cannot be reached"


@frozen
class ReadMentorsCalendar:
    read_calendars: ReadCalendars | None
    watch_calendars: WatchCalendars | None

    def __call__(self, *, errand: ReadCalendar) -> Outcome:
        """A broken consent waits for its owner, not for us; who only did not answer is read again by the clock too.
        What was read is watched from then on, so that changes are not first noticed by the clock."""
        if self.read_calendars is None or self.watch_calendars is None:
            return Done()
        if not isinstance(self.read_calendars(mentor=errand.mentor), CalendarUnavailable):
            self.watch_calendars(mentor=errand.mentor)
        return Done()


@frozen
class FollowMentorsCalendar:
    follow_calendar: FollowCalendar | None

    def __call__(self, *, errand: ToFollow) -> Outcome:
        if self.follow_calendar is not None:
            self.follow_calendar(mentor=errand.mentor, seen=errand.seen)
        return Done()


@frozen
class GiveConsentBack:
    provider: CalendarProvider | None
    sealing: Sealing

    def __call__(self, *, errand: WithdrawConsent) -> Outcome:
        if self.provider is None:
            return Done()
        try:
            secret = self.sealing.open(errand.sealed, str(errand.mentor))
        except SealBroken:
            return Done()
        return Later(UNREACHED) if self.provider.withdraw(secret) is not None else Done()
