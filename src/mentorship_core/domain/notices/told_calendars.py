"""What follows when a mentor's calendars elsewhere are connected, read, lost or found changed."""

from collections.abc import Iterator

from mentorship_core.domain.calendars import events as calendars
from mentorship_core.domain.events import Event
from mentorship_core.domain.follow_ups import (
    Audience,
    FollowCalendar,
    FollowUp,
    KeepOnCalendar,
    ReadCalendar,
    Say,
    WithdrawConsent,
)
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.notices.notice import NoticeKind


def about_calendars(event: Event) -> Iterator[FollowUp]:
    match event:
        case calendars.CalendarConnected() | calendars.CalendarsChosen():
            yield ReadCalendar(mentor=event.connection.mentor)
        case calendars.CalendarRang(mentor=mentor):
            yield ReadCalendar(mentor=mentor)
        case calendars.EventsSeen(mentor=mentor, seen=seen):
            yield FollowCalendar(mentor=mentor, seen=seen)
        case calendars.CalendarDisconnected(connection=gone, sealed=sealed):
            yield WithdrawConsent(mentor=gone.mentor, sealed=sealed)
        case calendars.CalendarBroke(connection=broken):
            facts = {"why": broken.told_as, "account": broken.account}
            yield _mentor(NoticeKind.CALENDAR_BROKE, broken.mentor, event.at, facts)
        case calendars.BusyFeedUnread(mentor=mentor, feed=feed, name=name, why=trouble):
            facts = {"why": trouble.value, "name": name}
            yield _mentor(NoticeKind.BUSY_FEED_UNREAD, mentor, event.at, facts, about=str(feed))
        case calendars.CalendarEmptied(connection=connection, sessions=sessions):
            yield _mentor(NoticeKind.CALENDAR_EMPTIED, connection.mentor, event.at, {"count": str(len(sessions))})
            for session in sessions:
                yield KeepOnCalendar(session=session.id)
        case calendars.CalendarOvertaken(session=overtaken):
            yield KeepOnCalendar(session=overtaken)
        case calendars.CalendarChangeUndone(session=session, why=why):
            for audience in (Audience.STUDENT, Audience.MENTOR):
                yield Say(
                    kind=NoticeKind.CALENDAR_CHANGE_UNDONE,
                    audience=audience,
                    about=str(session.id),
                    deadline=event.at.isoformat(),
                    student=session.student,
                    mentor=session.mentor,
                    facts={"why": why, "starts_at": session.during.start.isoformat()},
                )
            yield KeepOnCalendar(session=session.id)
        case _:
            return


def _mentor(kind: NoticeKind, mentor: MentorId, at: Instant, facts: dict[str, str], *, about: str = "") -> Say:
    """To a mentor about themselves, or something of theirs."""
    about = about or str(mentor)
    return Say(kind=kind, audience=Audience.MENTOR, about=about, deadline=at.isoformat(), mentor=mentor, facts=facts)
