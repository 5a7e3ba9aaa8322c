"""Everything that is done with calendars that mentors connected, by name."""

from attrs import frozen

from mentorship_core.use_cases.calendars.calendar_health import SeeCalendarHealth
from mentorship_core.use_cases.calendars.choose_calendars import ChooseCalendars, DisconnectCalendar, ListCalendars
from mentorship_core.use_cases.calendars.connect_calendar import AskCalendarConsent, ConnectCalendar
from mentorship_core.use_cases.calendars.follow_calendar import FollowCalendar
from mentorship_core.use_cases.calendars.read_calendars import ReadCalendars
from mentorship_core.use_cases.calendars.repair_calendar import RepairCalendar
from mentorship_core.use_cases.calendars.reseal_consents import ResealConsents
from mentorship_core.use_cases.calendars.watch_calendars import HearCalendarPush, WatchCalendars


@frozen(kw_only=True)
class CalendarActs:
    # the mentor's
    ask_consent: AskCalendarConsent
    connect: ConnectCalendar
    list: ListCalendars
    choose: ChooseCalendars
    disconnect: DisconnectCalendar
    health: SeeCalendarHealth

    # the provider's, and the clock's
    hear_push: HearCalendarPush
    read: ReadCalendars
    follow: FollowCalendar
    watch: WatchCalendars
    repair: RepairCalendar

    # an operator's
    reseal: ResealConsents
