"""A notice as a letter: the same words in a text part and an HTML part, and an invite where there is one."""

from collections.abc import Callable
from html import escape

from attrs import frozen

from apps.wording.notices import words_of
from apps.wording.telling import Words
from apps.wording.times import moment
from mentorship_core.domain.booking.session import Session
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.notices.notice import NoticeKind
from mentorship_core.domain.people import Mentor, User
from mentorship_core.ports.mail import Letter
from mentorship_core.ports.writing import Correspondence, Written

INVITES = {
    NoticeKind.SESSION_BOOKED: "REQUEST",
    NoticeKind.SESSION_MOVED: "REQUEST",
    NoticeKind.SESSION_CANCELED: "CANCEL",
}


@frozen(kw_only=True)
class PlainWriting:
    """`invite` makes the calendar part of a letter about a session: (correspondence, join url, method) to iTIP text."""

    base_url: str
    invite: Callable[[Correspondence, str, str], str]

    def letter(self, correspondence: Correspondence) -> Letter:
        words = words_of(correspondence)
        method = INVITES.get(correspondence.notice.kind)
        calendar = None
        session = correspondence.session
        if method is not None and session is not None and not session.invited_by_calendar:
            calendar = self.invite(correspondence, f"{self.base_url}/sessions/{session.id}", method)
        return self._letter(correspondence.recipient.email, words, calendar, method or "REQUEST")

    def appointment(self, session: Session, mentor: Mentor, student: User) -> Written:
        link = f"{self.base_url}/sessions/{session.id}"
        text = f"Join, move or cancel it here: {link}"
        return Written(title=f"Session: {mentor.name} and {student.name}", text=text, link=link)

    def message(self, correspondence: Correspondence) -> str:
        words = words_of(correspondence)
        link = (f"{self.base_url}{words.link[0]}",) if words.link is not None else ()
        return "\n".join((f"**{words.subject}**", *(line for line in words.body if line), *link))

    def sign_in_letter(self, email: str, secret: str, expires_at: Instant) -> Letter:
        words = Words(
            subject="Your sign-in link",
            body=(
                f"Open the link and press the button to sign in. It works once, until {moment(expires_at, 'UTC')}.",
                "If you did not ask for it, do nothing: nobody can sign in without it.",
            ),
            link=(f"/sign-in/confirm?token={secret}", "Sign in"),
        )
        return self._letter(email, words, None, "REQUEST")

    def _letter(self, to: str, words: Words, calendar: str | None, method: str) -> Letter:
        lines = tuple(line for line in words.body if line)
        return Letter(
            to=to,
            subject=words.subject,
            text=self._text(lines, words.link),
            html=self._html(words.subject, lines, words.link),
            calendar=calendar,
            calendar_method=method,
        )

    def _text(self, lines: tuple[str, ...], link: tuple[str, str] | None) -> str:
        ending = (f"{link[1]}: {self.base_url}{link[0]}",) if link is not None else ()
        return "\n\n".join((*lines, *ending)) + "\n"

    def _html(self, subject: str, lines: tuple[str, ...], link: tuple[str, str] | None) -> str:
        body = "".join(f"<p>{escape(line)}</p>" for line in lines)
        button = f'<p><a href="{escape(self.base_url + link[0])}">{escape(link[1])}</a></p>' if link is not None else ""
        return f"<!doctype html><html lang='en'><body><h1>{escape(subject)}</h1>{body}{button}</body></html>"
