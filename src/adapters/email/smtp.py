"""Letters over SMTP. A server cannot tell the same letter twice, so nobody should send one twice."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, parseaddr
from urllib.parse import SplitResult, unquote, urlsplit

from attrs import field, frozen

from mentorship_core.ports.mail import Bounced, Letter, Posted, Unsent

WAIT_SECONDS = 20
THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
FOR_GOOD = 500
"""Replies from here on will be the same tomorrow."""


class PasswordInTheClear(Exception):
    """The server offers no encryption, and the password stays here."""


@frozen(kw_only=True)
class SmtpMail:
    """`url` is smtp:// (encrypted where the server offers it) or smtps://, with name and password where needed."""

    url: str = field(repr=False)
    sender: str

    def absorbs_repeats(self, _after: timedelta, /) -> bool:
        return False

    def trouble(self) -> str | None:
        try:
            with _connected(urlsplit(self.url)) as server:
                server.noop()
        except (smtplib.SMTPException, PasswordInTheClear, OSError) as failed:
            return f"the mail server does not take us: {_said(failed)}"
        return None

    def send(self, letter: Letter, key: str) -> Posted | Bounced | Unsent:
        try:
            message = as_message(letter, key, self.sender)
        except (ValueError, UnicodeError) as wrong:
            return Bounced(f"it cannot be put into a mail: {wrong}")
        try:
            with _connected(urlsplit(self.url)) as server:
                return self._hand_over(server, letter.to, message)
        except (smtplib.SMTPException, PasswordInTheClear, OSError) as failed:
            return Unsent(_said(failed))

    def _hand_over(self, server: smtplib.SMTP, to: str, message: EmailMessage) -> Posted | Bounced | Unsent:
        for code, answer in (_asked(server.mail(parseaddr(self.sender)[1])), _asked(server.rcpt(to))):
            if code >= FOR_GOOD:
                return Bounced(answer)
            if code not in {250, 251}:
                return Unsent(answer)
        try:
            code, answer = _asked(server.data(message.as_bytes()))
        except smtplib.SMTPDataError as refused:
            code, answer = _asked((refused.smtp_code, refused.smtp_error))
        except (smtplib.SMTPServerDisconnected, OSError) as cut_off:
            return Unsent(_said(cut_off), nothing_went_out=False)
        if code == 250:
            return Posted()
        return Bounced(answer) if code >= FOR_GOOD else Unsent(answer)


def as_message(letter: Letter, key: str, sender: str) -> EmailMessage:
    """The same key makes the same Message-ID; the invite is an alternative, as calendars expect it."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = letter.to
    message["Subject"] = " ".join(letter.subject.split())
    message["Date"] = formatdate(usegmt=True)
    message["Message-ID"] = f"<{key}@{parseaddr(sender)[1].rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    if letter.unsubscribe is not None:
        message["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    if letter.calendar is not None:
        message.add_alternative(
            letter.calendar, subtype="calendar", params={"method": letter.calendar_method}, cte="base64"
        )
    return message


@contextmanager
def _connected(url: SplitResult) -> Iterator[smtplib.SMTP]:
    server = _greeted(url)
    try:
        if url.username is not None:
            server.login(unquote(url.username), unquote(url.password or ""))
        yield server
    finally:
        with suppress(smtplib.SMTPException, OSError):
            server.quit()


def _greeted(url: SplitResult) -> smtplib.SMTP:
    host, context = url.hostname or "localhost", ssl.create_default_context()
    if url.scheme == "smtps":
        return smtplib.SMTP_SSL(host, url.port or 465, timeout=WAIT_SECONDS, context=context)
    server = smtplib.SMTP(host, url.port or 25, timeout=WAIT_SECONDS)
    server.ehlo()
    if server.has_extn("starttls"):
        server.starttls(context=context)
        server.ehlo()
    elif url.username is not None and host not in THIS_MACHINE:
        server.close()
        raise PasswordInTheClear(f"{host} offers no encryption")
    return server


def _asked(reply: tuple[int, bytes | str]) -> tuple[int, str]:
    code, words = reply
    return code, f"{code} {words.decode('utf-8', 'replace') if isinstance(words, bytes) else words}"


def _said(failed: Exception) -> str:
    return f"{type(failed).__name__}: {failed}"
