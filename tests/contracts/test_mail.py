"""A letter is sent once for its key where that can be told, and its fate is known."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from socket import socket
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from attrs import evolve

from adapters.email.mailbox import MemoryMailbox, PostgresMailbox
from adapters.email.smtp import SmtpMail
from adapters.memory.clock import MemoryClock
from adapters.postgres.store import PostgresStore
from mentorship_core.domain.instant import hours
from mentorship_core.ports.mail import Bounced, Letter, Mail, Posted, Unsent
from tests.adapters.postgres.examples import NOON
from tests.contracts.racing import race
from tests.databases import Database

LETTER = Letter(
    to="Sam@Example.org",
    subject="Léna: Wednesday 4 March, 13:00 (Europe/Prague)",
    text="Dear Sam,\n\n.a line that begins with a point\nčau €\n",
    html="<p>Dear Sam, čau €</p>",
)
INVITE = "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nSUMMARY:čau\r\nEND:VCALENDAR\r\n"

Mailbox = MemoryMailbox | PostgresMailbox


@pytest.fixture
def clock() -> MemoryClock:
    return MemoryClock(NOON)


@pytest.fixture(params=["memory", "postgres"])
def mailbox(request: pytest.FixtureRequest, clock: MemoryClock) -> Iterator[Mailbox]:
    if request.param == "memory":
        yield MemoryMailbox(clock)
        return
    database: Database = request.getfixturevalue("database")
    store = PostgresStore(database.app_url)
    yield PostgresMailbox(store.engine, clock)
    store.close()


# the mailbox


def test_a_letter_stays_in_the_mailbox_as_it_was(mailbox: Mailbox) -> None:
    port: Mail = mailbox

    assert port.send(evolve(LETTER, calendar=INVITE, calendar_method="CANCEL"), "key-1") == Posted()

    (kept,) = mailbox.list()
    assert (kept.key, kept.to, kept.subject, kept.text, kept.html) == (
        "key-1",
        "sam@example.org",
        LETTER.subject,
        LETTER.text,
        LETTER.html,
    )
    assert (kept.calendar, kept.calendar_method, kept.at) == (INVITE, "CANCEL", NOON)
    assert mailbox.read(str(kept.id)) == kept


def test_a_letter_without_an_invite_has_none(mailbox: Mailbox) -> None:
    mailbox.send(LETTER, "key-1")

    (kept,) = mailbox.list()
    assert (kept.calendar, kept.calendar_method) == (None, None)


def test_the_same_key_arrives_once_however_often_it_is_sent(mailbox: Mailbox) -> None:
    answers = race(lambda number: mailbox.send(evolve(LETTER, subject=f"try {number}"), "key-1"))

    assert answers == [Posted()] * 20
    assert len(mailbox.list()) == 1
    assert mailbox.absorbs_repeats


def test_letters_are_listed_newest_first_and_by_whom_they_are_for(mailbox: Mailbox, clock: MemoryClock) -> None:
    for number, to in enumerate(("sam@example.org", "noor@example.org", "sam@example.org")):
        mailbox.send(evolve(LETTER, to=to, subject=str(number)), f"key-{number}")
        clock.move(hours(1))

    assert [kept.subject for kept in mailbox.list()] == ["2", "1", "0"]
    assert [kept.subject for kept in mailbox.list("SAM@example.org")] == ["2", "0"]
    assert [kept.subject for kept in mailbox.list(limit=1)] == ["2"]
    assert mailbox.list("kim@example.org") == []


@pytest.mark.parametrize("mail", ["nonsense", "", "00000000-0000-0000-0000-000000000000"])
def test_a_letter_that_is_not_there_is_none(mailbox: Mailbox, mail: str) -> None:
    assert mailbox.read(mail) is None


# SMTP, to a server of our own


class Post:
    """Takes letters; `answers` makes it refuse at a step, and `hangs_up` leaves after taking one."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.envelopes: list[Envelope] = []
        self.answers: dict[str, str] = {}
        self.hangs_up = False
        self.logins: list[tuple[bytes, bytes]] = []

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


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def address(post: Post) -> Iterator[str]:
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(
        post, hostname="127.0.0.1", port=port, authenticator=post.check, auth_require_tls=False, enable_SMTPUTF8=True
    )
    server.start()
    yield f"127.0.0.1:{port}"
    server.stop()


def smtp(address: str) -> SmtpMail:
    return SmtpMail(url=f"smtp://{address}", sender="Mentorship <no-reply@mentors.example>")


def test_a_letter_goes_out_with_both_its_parts(post: Post, address: str) -> None:
    assert smtp(address).send(LETTER, "key-1") == Posted()

    (taken,) = post.taken
    assert (taken["From"], taken["To"], taken["Subject"]) == (
        "Mentorship <no-reply@mentors.example>",
        "Sam@Example.org",
        LETTER.subject,
    )
    assert taken["Message-ID"] == "<key-1@mentors.example>"
    assert taken["Auto-Submitted"] == "auto-generated"
    assert taken.get_content_type() == "multipart/alternative"
    plain, html = taken.iter_parts()
    assert isinstance(plain, EmailMessage)
    assert isinstance(html, EmailMessage)
    assert plain.get_content() == LETTER.text.replace("\n", "\r\n")
    assert html.get_content().strip() == LETTER.html
    assert (post.envelopes[0].mail_from, post.envelopes[0].rcpt_tos) == (
        "no-reply@mentors.example",
        ["Sam@Example.org"],
    )


def test_an_invite_says_what_it_does(post: Post, address: str) -> None:
    smtp(address).send(evolve(LETTER, calendar=INVITE, calendar_method="CANCEL"), "key-1")

    *_, invite = post.taken[0].iter_parts()
    assert isinstance(invite, EmailMessage)
    assert invite.get_content_type() == "text/calendar"
    assert (invite.get_param("method"), invite.get_param("charset")) == ("CANCEL", "utf-8")
    assert invite.get_payload(decode=True) == INVITE.encode()


def test_the_same_key_has_the_same_message_id_for_readers_to_tell(post: Post, address: str) -> None:
    mail = smtp(address)

    mail.send(LETTER, "key-1")
    mail.send(LETTER, "key-1")

    assert [taken["Message-ID"] for taken in post.taken] == ["<key-1@mentors.example>"] * 2
    assert not mail.absorbs_repeats


REFUSALS = [
    ("RCPT", "550 no such user", Bounced("550 no such user")),
    ("RCPT", "450 mailbox busy", Unsent("450 mailbox busy")),
    ("MAIL", "553 not from here", Bounced("553 not from here")),
    ("MAIL", "451 later", Unsent("451 later")),
    ("DATA", "554 we do not like it", Bounced("554 we do not like it")),
    ("DATA", "452 full", Unsent("452 full")),
]


@pytest.mark.parametrize(("step", "says", "answer"), REFUSALS, ids=[f"{step} {says}" for step, says, _ in REFUSALS])
def test_a_refusal_is_for_good_or_for_now(
    post: Post, address: str, step: str, says: str, answer: Bounced | Unsent
) -> None:
    post.answers[step] = says

    assert smtp(address).send(LETTER, "key-1") == answer


def test_a_server_that_is_not_there_took_nothing() -> None:
    answer = smtp("127.0.0.1:1").send(LETTER, "key-1")

    assert isinstance(answer, Unsent)
    assert answer.nothing_went_out
    assert answer.why.startswith("ConnectionRefusedError")


def test_who_hangs_up_after_the_letter_may_have_taken_it(post: Post, address: str) -> None:
    post.hangs_up = True

    answer = smtp(address).send(LETTER, "key-1")

    assert isinstance(answer, Unsent)
    assert not answer.nothing_went_out
    assert len(post.taken) == 1


def test_name_and_password_are_given_as_the_address_says(post: Post, address: str) -> None:
    answer = smtp(f"mira%40example.org:s%2Fecret@{address}").send(LETTER, "key-1")

    assert answer == Posted()
    assert post.logins == [(b"mira@example.org", b"s/ecret")]


def test_a_wrong_password_sends_nothing(post: Post, address: str) -> None:
    answer = smtp(f"mira:wrong@{address}").send(LETTER, "key-1")

    assert isinstance(answer, Unsent)
    assert answer.nothing_went_out
    assert post.taken == []


def test_a_password_is_never_said_to_a_stranger_in_the_clear(
    post: Post, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.email.smtp.THIS_MACHINE", frozenset())

    answer = smtp(f"mira:secret@{address}").send(LETTER, "key-1")

    assert answer == Unsent("PasswordInTheClear: 127.0.0.1 offers no encryption")
    assert post.logins == []


@pytest.mark.parametrize(
    "to", ["sam@example.org\r\nBcc: everyone@example.org", "sam@exa\nmple.org"], ids=["a second header", "a line break"]
)
def test_a_letter_that_cannot_be_written_bounces(post: Post, address: str, to: str) -> None:
    assert isinstance(smtp(address).send(evolve(LETTER, to=to), "key-1"), Bounced)
    assert post.taken == []


def test_a_subject_of_several_lines_is_one(post: Post, address: str) -> None:
    smtp(address).send(evolve(LETTER, subject="one\r\nBcc: two"), "key-1")

    assert post.taken[0]["Subject"] == "one Bcc: two"
    assert post.taken[0]["Bcc"] is None


def test_the_password_is_not_shown() -> None:
    assert "s3cret" not in repr(smtp("mira:s3cret@mail.example"))
