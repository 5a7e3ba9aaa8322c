"""Putting a notice into people's words; the words themselves are the surfaces' own."""

from typing import Protocol

from attrs import frozen

from mentorship_core.domain.booking.session import Session
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.notices.notice import Notice
from mentorship_core.domain.people import Mentor, User
from mentorship_core.ports.community import Message
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
class Sheet:
    """A letter's words before they are laid out. `button` and `ending` are what they say and where they lead; an
    `ending` ends letters like this one. `language` as in HTML."""

    title: str
    paragraphs: tuple[str, ...]
    language: str = "en"
    button: tuple[str, str] | None = None
    ending: tuple[str, str] | None = None


class Layout(Protocol):
    def __call__(self, sheet: Sheet) -> str:
        """As an HTML page of its own; words are shown as they are, whatever they look like."""


@frozen(kw_only=True)
class Written:
    """A session as a calendar says it. `link` is where both meet."""

    title: str
    text: str
    link: str


class Writing(Protocol):
    """Each in the language of whoever reads it."""

    def appointment(self, session: Session, mentor: Mentor, student: User, language: str | None) -> Written:
        """`language` is the mentor's, whose calendar it stands in."""

    def letter(self, correspondence: Correspondence) -> Letter: ...
    def message(self, correspondence: Correspondence) -> Message:
        """A short chat message, with what can be done about it."""

    def goodbye_letter(self, email: str, money_back: tuple[str, ...], language: str | None) -> Letter:
        """The last one, after erasing; `money_back` is what is on its way to them."""

    def new_address_letter(self, email: str, secret: str, expires_at: Instant, language: str | None) -> Letter: ...
    def old_address_letter(self, email: str, language: str | None, *, moved: bool) -> Letter:
        """That another address was asked for, or has taken its place."""

    def sign_in_letter(self, email: str, secret: str, expires_at: Instant, language: str | None) -> Letter: ...
