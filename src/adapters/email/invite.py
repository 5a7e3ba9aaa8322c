"""An iTIP invite to one session: each new one replaces the last in the reader's calendar (SAY-2)."""

from datetime import UTC, datetime
from email.utils import parseaddr
from zoneinfo import ZoneInfo

from attrs import frozen
from icalendar import Calendar, Event, vCalAddress, vText

from mentorship_core.domain.booking.zones import is_known
from mentorship_core.domain.identity import SessionId
from mentorship_core.domain.instant import Instant
from mentorship_core.ports.writing import Correspondence, Written


@frozen(kw_only=True)
class Invites:
    """`sender`, as mail is sent by it, organises; its domain makes the UIDs ours."""

    sender: str
    organiser: str = "Mentorship"

    def __call__(self, correspondence: Correspondence, said: Written, method: str) -> str:
        """REQUEST makes or moves the event, CANCEL takes it away."""
        calendar = Calendar()
        calendar.add("prodid", "-//Mentorship//Sessions//EN")
        calendar.add("version", "2.0")
        calendar.add("method", method)
        calendar.add_component(self._event(correspondence, said, method))
        calendar.add_missing_timezones()
        text: bytes = calendar.to_ical()
        return text.decode()

    def _event(self, correspondence: Correspondence, said: Written, method: str) -> Event:
        session, notice = correspondence.session, correspondence.notice
        if session is None:
            raise ValueError(f"notice {notice.id} is about no session")
        zone = correspondence.recipient.zone
        event = Event()
        event.add("uid", uid_of(session.id, host_of(self.sender)))
        event.add("sequence", session.sequence)
        event.add("dtstamp", notice.queued_at)
        event.add("dtstart", local(session.during.start, zone))
        event.add("dtend", local(session.during.end, zone))
        event.add("summary", said.title)
        event.add("description", said.text)
        event.add("location", said.link)
        event.add("url", said.link)
        event.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
        event.add("organizer", _address(self._address, self.organiser, {}))
        for email, name in self._people(correspondence):
            event.add("attendee", _address(email, name, {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "ACCEPTED"}))
        return event

    @property
    def _address(self) -> str:
        return parseaddr(self.sender)[1]

    def _people(self, correspondence: Correspondence) -> list[tuple[str, str]]:
        student, mentor = correspondence.student, correspondence.mentor
        people = [(student.email, student.name)] if student is not None else []
        if mentor is not None and correspondence.mentor_email is not None:
            people.append((correspondence.mentor_email, mentor.name))
        return people


def uid_of(session: SessionId, host: str) -> str:
    """One a session for its life, in its invites and in feeds."""
    return f"session-{session}@{host}"


def host_of(sender: str) -> str:
    return parseaddr(sender)[1].rpartition("@")[2]


def local(moment: Instant, zone: str) -> datetime:
    """In the reader's own zone, so that their calendar says which; an unknown one is told in UTC."""
    return moment.astimezone(ZoneInfo(zone) if is_known(zone) and zone != "UTC" else UTC)


def _address(email: str, name: str, parameters: dict[str, str]) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    for key, value in {"CN": name, **parameters}.items():
        address.params[key] = vText(value)
    return address
