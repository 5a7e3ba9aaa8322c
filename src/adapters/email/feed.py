"""A person's sessions as an iCalendar file: the same events their invites made, by UID and SEQUENCE."""

from collections.abc import Sequence

from attrs import frozen
from icalendar import Calendar, Event

from adapters.email.invite import host_of, local, uid_of
from mentorship_core.domain.booking.session import Canceled
from mentorship_core.domain.people import User
from mentorship_core.ports.views import SessionRow


@frozen(kw_only=True)
class CalendarFeeds:
    """`sender` as invites have it: its domain makes the UIDs ours."""

    base_url: str
    sender: str

    def address(self, secret: str) -> str:
        return f"{self.base_url}/calendar/{secret}.ics"

    def calendar(self, person: User, sessions: Sequence[SessionRow]) -> bytes:
        calendar = Calendar()
        calendar.add("prodid", "-//Mentorship//Sessions//EN")
        calendar.add("version", "2.0")
        calendar.add("x-wr-calname", "Mentorship sessions")
        calendar.add("refresh-interval;value=duration", "PT1H")
        for row in sessions:
            calendar.add_component(self._event(row, person))
        calendar.add_missing_timezones()
        text: bytes = calendar.to_ical()
        return text

    def _event(self, row: SessionRow, person: User) -> Event:
        session, link = row.session, f"{self.base_url}/sessions/{row.session.id}"
        other = row.mentor_name if session.student == person.id else row.student_name
        event = Event()
        event.add("uid", uid_of(session.id, host_of(self.sender)))
        event.add("sequence", session.sequence)
        # Not the moment of asking: the same sessions are the same bytes.
        event.add("dtstamp", session.booked_at)
        event.add("dtstart", local(session.during.start, person.zone))
        event.add("dtend", local(session.during.end, person.zone))
        event.add("summary", f"Session with {other}")
        event.add("description", f"Join: {link}")
        event.add("location", link)
        event.add("url", link)
        event.add("status", "CANCELLED" if isinstance(session, Canceled) else "CONFIRMED")
        if isinstance(session, Canceled):
            event.add("transp", "TRANSPARENT")
        return event
