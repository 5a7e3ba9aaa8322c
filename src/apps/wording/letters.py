"""A notice as a letter: the same words in a text part and a laid-out part, and an invite where there is one."""

from collections.abc import Callable

from attrs import evolve, frozen

from apps.wording import chat
from apps.wording.appointments import in_calendars, in_invites
from apps.wording.languages import _, read_in, reading
from apps.wording.notices import words_of
from apps.wording.papers import as_kept
from apps.wording.telling import Words
from apps.wording.times import moment
from mentorship_core.domain.booking.session import Session
from mentorship_core.domain.identity import UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.notices.notice import NUDGES, NoticeKind
from mentorship_core.domain.people import Mentor, User
from mentorship_core.ports.community import Message
from mentorship_core.ports.mail import Letter
from mentorship_core.ports.writing import Correspondence, Layout, Sheet, Written

INVITES = {
    NoticeKind.SESSION_BOOKED: "REQUEST",
    NoticeKind.SESSION_MOVED: "REQUEST",
    NoticeKind.SESSION_CANCELED: "CANCEL",
}


@frozen(kw_only=True)
class PlainWriting:
    """`invite` makes the calendar part of a letter about a session: (correspondence, words, method) to iTIP text."""

    base_url: str
    invite: Callable[[Correspondence, Written, str], str]
    layout: Layout
    ending: Callable[[UserId], str] | None = None
    """What of an address of ours ends somebody's reminders by mail."""

    def letter(self, correspondence: Correspondence) -> Letter:
        with read_in(correspondence.recipient.language):
            return self._about(correspondence)

    def _about(self, correspondence: Correspondence) -> Letter:
        words = words_of(correspondence)
        method = INVITES.get(correspondence.notice.kind)
        calendar = None
        session = correspondence.session
        if method is not None and session is not None and not session.invited_by_calendar:
            calendar = self.invite(correspondence, in_invites(correspondence, self.base_url), method)
        kind, reader = correspondence.notice.kind, correspondence.recipient
        letter = self._letter(reader.email, words, kind.value, self._ending(kind, reader.id))
        return evolve(letter, calendar=calendar, calendar_method=method or "REQUEST")

    def appointment(self, session: Session, mentor: Mentor, student: User, language: str | None) -> Written:
        with read_in(language):
            return in_calendars(session, mentor, student, self.base_url)

    def message(self, correspondence: Correspondence) -> Message:
        with read_in(correspondence.recipient.language):
            return chat.message(correspondence, self.base_url)

    def sign_in_letter(self, email: str, secret: str, expires_at: Instant, language: str | None) -> Letter:
        with read_in(language):
            return self._sign_in_letter(email, secret, expires_at)

    def _sign_in_letter(self, email: str, secret: str, expires_at: Instant) -> Letter:
        words = Words(
            subject=_("Your sign-in link"),
            body=(
                _(
                    "Open the link and press the button to sign in. It works once, until {time}.",
                    time=moment(expires_at, "UTC"),
                ),
                _("If you did not ask for it, do nothing: nobody can sign in without it."),
            ),
            link=(f"/sign-in/confirm?token={secret}", _("Sign in")),
        )
        return self._letter(email, words, "sign_in")

    def new_address_letter(self, email: str, secret: str, expires_at: Instant, language: str | None) -> Letter:
        with read_in(language):
            return self._new_address_letter(email, secret, expires_at)

    def _new_address_letter(self, email: str, secret: str, expires_at: Instant) -> Letter:
        words = Words(
            subject=_("Confirm your new mail address"),
            body=(
                _(
                    "Open the link, signed in, and press the button: from then on you sign in with this address, and "
                    "our letters go here. It works once, until {time}.",
                    time=moment(expires_at, "UTC"),
                ),
                _("If you did not ask for it, do nothing: no account gets this address without it."),
            ),
            link=(f"/settings/address/confirm?token={secret}", _("Confirm the address")),
        )
        return self._letter(email, words, "new_address")

    def old_address_letter(self, email: str, language: str | None, *, moved: bool) -> Letter:
        with read_in(language):
            return self._old_address_letter(email, moved=moved)

    def _old_address_letter(self, email: str, *, moved: bool) -> Letter:
        if moved:
            subject = _("Your mail address was changed")
            said = _("Another address was confirmed: you sign in with that one now. Every other device was signed out.")
            else_ = _("If that was not you, write to support at once. This is our last letter to this address.")
        else:
            subject = _("Another mail address was asked for")
            said = _(
                "Somebody signed in as you wants to sign in with another address. It has to be confirmed there first."
            )
            else_ = _(
                "If that was not you, sign out everywhere: then the link that was sent there does nothing for them."
            )
        link = None if moved else ("/settings/account", _("Your devices"))
        return self._letter(email, Words(subject=subject, body=(said, else_), link=link), "old_address")

    def goodbye_letter(self, email: str, money_back: tuple[str, ...], language: str | None) -> Letter:
        with read_in(language):
            return self._goodbye_letter(email, money_back)

    def _goodbye_letter(self, email: str, money_back: tuple[str, ...]) -> Letter:
        back = ", ".join(as_kept(one) for one in money_back)
        words = Words(
            subject=_("Your account is erased"),
            body=(
                _(
                    "Your name, addresses, goals, notes, notices and devices are deleted, and nobody can sign in"
                    " as you."
                ),
                _("What was paid stays in the books without your name, as the law asks of us."),
                _("On its way back to you, the way you paid: {amounts}.", amounts=back) if back else "",
                _("This is our last letter. If you did not ask for this, write to support at once."),
            ),
            link=None,
        )
        return self._letter(email, words, "goodbye")

    def _ending(self, kind: NoticeKind, reader: UserId) -> str | None:
        """Reminders alone are ended: the rest concerns money, appointments or the account."""
        if kind not in NUDGES or self.ending is None:
            return None
        return f"{self.base_url}/unsubscribe/{self.ending(reader)}"

    def _letter(self, to: str, words: Words, kind: str, ends_by: str | None = None) -> Letter:
        button = (words.link[1], f"{self.base_url}{words.link[0]}") if words.link is not None else None
        sheet = Sheet(
            title=words.subject,
            paragraphs=tuple(line for line in words.body if line),
            language=reading(),
            button=button,
            ending=(_("Stop reminders by mail"), ends_by) if ends_by is not None else None,
        )
        text, html = as_text(sheet), self.layout(sheet)
        return Letter(to=to, subject=words.subject, text=text, html=html, kind=kind, unsubscribe=ends_by)


def as_text(sheet: Sheet) -> str:
    links = (one for one in (sheet.button, sheet.ending) if one is not None)
    return "\n\n".join((*sheet.paragraphs, *(f"{label}: {url}" for label, url in links))) + "\n"
