"""Putting a notice into people's words; the words themselves are the surfaces' own."""

from typing import Protocol

from attrs import frozen

from mentorship_core.domain.booking.session import Session
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.notices.notice import Notice
from mentorship_core.domain.people import Mentor, User
from mentorship_core.ports.mail import Letter


@frozen(kw_only=True)
class Correspondence:
    """A notice with everyone it names, as they are now."""

    notice: Notice
    recipient: User
    student: User | None
    mentor: Mentor | None
    mentor_email: str | None
    session: Session | None


@frozen(kw_only=True)
class Written:
    """A session as its mentor's calendar says it. `link` is where both meet."""

    title: str
    text: str
    link: str


class Writing(Protocol):
    def appointment(self, session: Session, mentor: Mentor, student: User) -> Written: ...
    def letter(self, correspondence: Correspondence) -> Letter: ...
    def message(self, correspondence: Correspondence) -> str:
        """A short chat message."""

    def sign_in_letter(self, email: str, secret: str, expires_at: Instant) -> Letter: ...
