"""Every way mail leaves, each with what arrived by it."""

import base64
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from socket import socket
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from attrs import define, field, frozen

from adapters.email.mailbox import KeptLetter, MemoryMailbox, PostgresMailbox
from adapters.email.resend import ResendMail
from adapters.email.smtp import SmtpMail
from mentorship_core.ports.clock import Clock
from mentorship_core.ports.mail import Mail
from tests.emulators.resend.emulator import KEY, ResendEmulator
from tests.emulators.resend.front import ResendFront
from tests.emulators.resend.limits import Limit
from tests.emulators.serving import served

SENDER = "Mentorship <no-reply@mentors.example>"
BUSY_TEAM = Limit(10_000)


@frozen(kw_only=True)
class Arrived:
    """`headers` are those a reader's program acts on; None where the office shows none."""

    to: str
    subject: str
    text: str
    html: str
    calendar: str | None
    method: str | None
    headers: dict[str, str] | None = None


@frozen
class Office:
    mail: Mail
    look: Callable[[], Sequence[Arrived]]

    def arrived(self) -> Sequence[Arrived]:
        """Oldest first."""
        return self.look()


def mailbox_office(mailbox: MemoryMailbox | PostgresMailbox) -> Office:
    return Office(mailbox, lambda: [_kept(one) for one in reversed(mailbox.list())])


@contextmanager
def smtp_office() -> Iterator[tuple[Office, "Post", str]]:
    """Also its server, and where that is."""
    post = Post()
    with served_by(post) as address:
        yield Office(smtp(address), lambda: [_taken(one) for one in post.taken]), post, address


@contextmanager
def resend_office(clock: Clock) -> Iterator[tuple[Office, ResendEmulator]]:
    resend = ResendEmulator(clock=clock, limit=Limit(10_000))
    with served(ResendFront(resend)) as url:
        mail = ResendMail(api_key=KEY, api_url=url, sender=SENDER)
        yield Office(mail, lambda: [_mailed(one) for one in resend.mails]), resend
        mail.http.close()


def smtp(address: str) -> SmtpMail:
    return SmtpMail(url=f"smtp://{address}", sender=SENDER)


def _kept(kept: KeptLetter) -> Arrived:
    return Arrived(
        to=kept.to,
        subject=kept.subject,
        text=kept.text,
        html=kept.html,
        calendar=kept.calendar,
        method=kept.calendar_method,
    )


def _taken(message: EmailMessage) -> Arrived:
    plain, html, *rest = (part for part in message.iter_parts() if isinstance(part, EmailMessage))
    invite = rest[0] if rest else None
    payload = invite.get_payload(decode=True) if invite is not None else None
    method = invite.get_param("method") if invite is not None else None
    return Arrived(
        to=message["To"].lower(),
        subject=message["Subject"],
        text=plain.get_content().replace("\r\n", "\n"),
        html=html.get_content().strip(),
        calendar=payload.decode() if isinstance(payload, bytes) else None,
        method=str(method) if method is not None else None,
        headers={name: str(value) for name, value in message.items()},
    )


def _mailed(mail: dict[str, Any]) -> Arrived:
    invite = next(iter(mail.get("attachments", [])), None)
    return Arrived(
        to=mail["to"][0].lower(),
        subject=mail["subject"],
        text=mail["text"],
        html=mail["html"],
        calendar=base64.b64decode(invite["content"]).decode() if invite is not None else None,
        method=invite["content_type"].rpartition("method=")[2] if invite is not None else None,
        headers=mail["headers"],
    )


@define
class Post:
    """A mail server. `answers` makes it refuse at a step, and `hangs_up` leaves after taking a letter."""

    taken: list[EmailMessage] = field(factory=list)
    envelopes: list[Envelope] = field(factory=list)
    answers: dict[str, str] = field(factory=dict)
    hangs_up: bool = False
    logins: list[tuple[bytes, bytes]] = field(factory=list)

    async def handle_MAIL(  # noqa: N802  the server's own name for it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.answers.get("MAIL", "250 OK")

    async def handle_RCPT(  # noqa: N802  the server's own name for it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.answers.get("RCPT", "250 OK")

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  as above
        assert isinstance(envelope.content, bytes)
        read = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(read, EmailMessage)
        self.taken.append(read)
        self.envelopes.append(envelope)
        if self.hangs_up:
            transport: Any = server.transport
            transport.abort()
        return self.answers.get("DATA", "250 OK")

    def check(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: LoginPassword
    ) -> AuthResult:
        self.logins.append((data.login, data.password))
        return AuthResult(success=data.password == b"s/ecret", handled=False)


@contextmanager
def served_by(post: Post) -> Iterator[str]:
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(
        post, hostname="127.0.0.1", port=port, authenticator=post.check, auth_require_tls=False, enable_SMTPUTF8=True
    )
    server.start()
    try:
        yield f"127.0.0.1:{port}"
    finally:
        server.stop()
