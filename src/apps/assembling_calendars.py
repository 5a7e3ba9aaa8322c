"""What acts on calendars that mentors connected, put together where a provider of calendars is set up."""

from apps.parts import Parts
from mentorship_core.ports.calendar import Calendar
from mentorship_core.use_cases.calendars.acts import CalendarActs
from mentorship_core.use_cases.calendars.add_busy_feed import AddBusyFeed
from mentorship_core.use_cases.calendars.calendar_health import SeeCalendarHealth
from mentorship_core.use_cases.calendars.calendar_with_feeds import CalendarWithFeeds
from mentorship_core.use_cases.calendars.choose_calendars import ChooseCalendars, DisconnectCalendar, ListCalendars
from mentorship_core.use_cases.calendars.connect_calendar import AskCalendarConsent, ConnectCalendar
from mentorship_core.use_cases.calendars.feed_acts import BusyFeedActs
from mentorship_core.use_cases.calendars.follow_calendar import FollowCalendar
from mentorship_core.use_cases.calendars.mentor_calendars import MentorCalendars
from mentorship_core.use_cases.calendars.read_busy_feed import ReadBusyFeed
from mentorship_core.use_cases.calendars.read_calendars import ReadCalendars
from mentorship_core.use_cases.calendars.remove_busy_feed import RemoveBusyFeed
from mentorship_core.use_cases.calendars.repair_calendar import RepairCalendar
from mentorship_core.use_cases.calendars.reseal_busy_feeds import ResealBusyFeeds
from mentorship_core.use_cases.calendars.reseal_consents import ResealConsents
from mentorship_core.use_cases.calendars.see_busy_feeds import SeeBusyFeeds
from mentorship_core.use_cases.calendars.watch_calendars import HearCalendarPush, WatchCalendars
from mentorship_core.use_cases.cancel_session import CancelSession
from mentorship_core.use_cases.reschedule_session import RescheduleSession


def calendar_of(parts: Parts) -> Calendar:
    """What booking asks: the calendars that mentors connected, or whatever stands in for them, and those they named."""
    if parts.calendar_provider is None:
        return parts.make(CalendarWithFeeds, calendar=parts.calendar, views=parts.views)
    reading = parts.make(ReadCalendars, **_opening(parts))
    more = {"views": parts.views, "writing": parts.writing, "read_calendars": reading}
    return parts.make(MentorCalendars, **_opening(parts), **more)


def acts_on_calendars(
    parts: Parts, calendar: Calendar, reschedule_session: RescheduleSession, cancel_session: CancelSession
) -> CalendarActs | None:
    if parts.calendar_provider is None:
        return None
    make, opening, secrets = parts.make, _opening(parts), {"secrets": parts.secrets}
    return CalendarActs(
        ask_consent=make(AskCalendarConsent, **opening, **secrets),
        connect=make(ConnectCalendar, **opening, **secrets),
        list=make(ListCalendars, **opening),
        choose=make(ChooseCalendars, **opening),
        disconnect=make(DisconnectCalendar, **opening),
        health=make(SeeCalendarHealth),
        hear_push=make(HearCalendarPush, **secrets),
        read=make(ReadCalendars, **opening),
        follow=make(FollowCalendar, reschedule_session=reschedule_session, cancel_session=cancel_session),
        watch=make(WatchCalendars, **opening, **secrets),
        repair=make(RepairCalendar, calendar=calendar),
        reseal=make(ResealConsents, **opening),
    )


def acts_on_feeds(parts: Parts) -> BusyFeedActs:
    make, feeding = parts.make, {"feeds": parts.busy_feeds, "sealing": parts.sealing}
    return BusyFeedActs(
        add=make(AddBusyFeed, **feeding),
        remove=make(RemoveBusyFeed),
        see=make(SeeBusyFeeds),
        read=make(ReadBusyFeed, **feeding),
        reseal=make(ResealBusyFeeds, **feeding),
    )


def _opening(parts: Parts) -> dict[str, object]:
    return {"provider": parts.calendar_provider, "sealing": parts.sealing}
