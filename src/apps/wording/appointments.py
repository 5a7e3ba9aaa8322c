"""A session as calendars say it: in invites, in a mentor's own calendar and in the feed somebody reads."""

from collections.abc import Sequence

from apps.wording.languages import _, read_in
from apps.wording.numbers import listed
from mentorship_core.domain.booking.session import Session
from mentorship_core.domain.people import Mentor, User
from mentorship_core.ports.feeds import FeedWords
from mentorship_core.ports.views import SessionRow
from mentorship_core.ports.writing import Correspondence, Written


def in_calendars(session: Session, mentor: Mentor, student: User, base_url: str) -> Written:
    """For both, who are invited from the mentor's."""
    link = _page(session, base_url)
    return Written(
        title=_("Session: {people}", people=listed([mentor.name, student.name])),
        text=_("Join, move or cancel it here: {link}", link=link),
        link=link,
    )


def in_invites(correspondence: Correspondence, base_url: str) -> Written:
    """Of a letter about a session."""
    assert correspondence.session is not None
    link = _page(correspondence.session, base_url)
    people = [one.name for one in (correspondence.mentor, correspondence.student) if one is not None]
    return Written(title=_("Session: {people}", people=listed(people)), text=_("Join: {link}", link=link), link=link)


def in_feeds(reader: User, rows: Sequence[SessionRow], base_url: str) -> FeedWords:
    """In their own language: what fetches it is a program, and asks for none of theirs."""
    with read_in(reader.language):
        return FeedWords(
            name=_("Mentorship sessions"),
            sessions=tuple((row.session, _beside(reader, row, base_url)) for row in rows),
        )


def _beside(reader: User, row: SessionRow, base_url: str) -> Written:
    link = _page(row.session, base_url)
    other = row.mentor_name if row.session.student == reader.id else row.student_name
    return Written(title=_("Session with {other}", other=other), text=_("Join: {link}", link=link), link=link)


def _page(session: Session, base_url: str) -> str:
    return f"{base_url}/sessions/{session.id}"
