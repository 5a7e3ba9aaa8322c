"""A person's sessions as an iCalendar file: the same events their invites made, by UID and SEQUENCE."""

from attrs import frozen
from icalendar import Calendar, Event

from adapters.email.invite import host_of, local, uid_of
from mentorship_core.domain.booking.session import Canceled, Session
from mentorship_core.ports.feeds import FeedWords
from mentorship_core.ports.writing import Written


@frozen(kw_only=True)
class CalendarFeeds:
    """`sender` as invites have it: its domain makes the UIDs ours."""

    base_url: str
    sender: str

    def address(self, secret: str) -> str:
        return f"{self.base_url}/calendar/{secret}.ics"

    def calendar(self, words: FeedWords, zone: str) -> bytes:
        calendar = Calendar()
        calendar.add("prodid", "-//Mentorship//Sessions//EN")
        calendar.add("version", "2.0")
        calendar.add("x-wr-calname", words.name)
        calendar.add("refresh-interval;value=duration", "PT1H")
        for session, said in words.sessions:
            calendar.add_component(self._event(session, said, zone))
        calendar.add_missing_timezones()
        text: bytes = calendar.to_ical()
        return text

    def _event(self, session: Session, said: Written, zone: str) -> Event:
        event = Event()
        event.add("uid", uid_of(session.id, host_of(self.sender)))
        event.add("sequence", session.sequence)
        # Not the moment of asking: the same sessions are the same bytes.
        event.add("dtstamp", session.booked_at)
        event.add("dtstart", local(session.during.start, zone))
        event.add("dtend", local(session.during.end, zone))
        event.add("summary", said.title)
        event.add("description", said.text)
        event.add("location", said.link)
        event.add("url", said.link)
        event.add("status", "CANCELLED" if isinstance(session, Canceled) else "CONFIRMED")
        if isinstance(session, Canceled):
            event.add("transp", "TRANSPARENT")
        return event
