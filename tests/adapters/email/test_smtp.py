"""Letters over SMTP, to a mail server of our own."""

from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from attrs import evolve

from mentorship_core.domain.instant import hours
from mentorship_core.ports.mail import Bounced, Letter, Posted, Unsent
from tests.contracts.post_offices import Post, served_by, smtp

LETTER = Letter(
    to="Sam@Example.org",
    subject="Léna: Wednesday 4 March, 13:00 (Europe/Prague)",
    text="Dear Sam,\n\n.a line that begins with a point\nčau €\n",
    html="<p>Dear Sam, čau €</p>",
)
INVITE = "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nSUMMARY:čau\r\nEND:VCALENDAR\r\n"


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def address(post: Post) -> Iterator[str]:
    with served_by(post) as address:
        yield address


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
    assert not mail.absorbs_repeats(hours(0))


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
