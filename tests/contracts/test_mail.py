"""However mail leaves: a letter arrives whole, once for its key where that can be told, and its fate is known."""

from collections.abc import Iterator

import pytest
from attrs import evolve

from adapters.email.mailbox import MemoryMailbox, PostgresMailbox
from adapters.memory.clock import MemoryClock
from adapters.postgres.store import PostgresStore
from mentorship_core.domain.instant import hours
from mentorship_core.ports.mail import Bounced, Letter, Posted
from tests.adapters.postgres.examples import NOON
from tests.contracts.post_offices import Arrived, Office, mailbox_office, resend_office, smtp_office
from tests.contracts.racing import race
from tests.databases import Database

LETTER = Letter(
    to="Sam@Example.org",
    subject="Léna: Wednesday 4 March, 13:00 (Europe/Prague)",
    text="Dear Sam,\n\n.a line that begins with a point\nčau €\n",
    html="<p>Dear Sam, čau €</p>",
    kind="session_booked",
)
INVITE = "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nSUMMARY:čau\r\nEND:VCALENDAR\r\n"
OFFICES = ["mailbox-memory", "mailbox-postgres", "smtp", "resend"]


@pytest.fixture(params=OFFICES)
def office(request: pytest.FixtureRequest) -> Iterator[Office]:
    clock = MemoryClock(NOON)
    match request.param:
        case "mailbox-memory":
            yield mailbox_office(MemoryMailbox(clock))
        case "mailbox-postgres":
            database: Database = request.getfixturevalue("database")
            store = PostgresStore(database.app_url)
            yield mailbox_office(PostgresMailbox(store.engine, clock))
            store.close()
        case "smtp":
            with smtp_office() as (office, _, _):
                yield office
        case _:
            with resend_office(clock) as (office, _):
                yield office


def test_a_letter_arrives_as_it_was_sent(office: Office) -> None:
    assert office.mail.send(LETTER, "key-1") == Posted()

    (arrived,) = office.arrived()
    assert evolve(arrived, headers=None) == Arrived(
        to="sam@example.org",
        subject="Léna: Wednesday 4 March, 13:00 (Europe/Prague)",
        text="Dear Sam,\n\n.a line that begins with a point\nčau €\n",
        html="<p>Dear Sam, čau €</p>",
        calendar=None,
        method=None,
    )


def test_an_invite_arrives_to_the_letter_and_says_what_it_does(office: Office) -> None:
    office.mail.send(evolve(LETTER, calendar=INVITE, calendar_method="CANCEL"), "key-1")

    (arrived,) = office.arrived()
    assert (arrived.calendar, arrived.method) == (INVITE, "CANCEL")


def test_where_repeats_are_absorbed_the_same_letter_sent_at_once_by_many_arrives_once(office: Office) -> None:
    if not office.mail.absorbs_repeats(hours(1)):
        assert isinstance(office.mail.send(LETTER, "key-1"), Posted)
        assert isinstance(office.mail.send(LETTER, "key-1"), Posted)
        assert len(office.arrived()) == 2
        return

    race(lambda _: office.mail.send(LETTER, "key-1"))

    assert office.mail.send(LETTER, "key-1") == Posted()
    assert len(office.arrived()) == 1


def test_two_keys_are_two_letters(office: Office) -> None:
    office.mail.send(LETTER, "key-1")
    office.mail.send(LETTER, "key-2")

    assert len(office.arrived()) == 2


def test_one_click_ends_letters_that_say_how(office: Office) -> None:
    office.mail.send(evolve(LETTER, unsubscribe="https://mentors.example/unsubscribe/abc"), "key-1")

    (arrived,) = office.arrived()
    if arrived.headers is not None:
        assert arrived.headers["List-Unsubscribe"] == "<https://mentors.example/unsubscribe/abc>"
        assert arrived.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_other_letters_name_no_way_to_end_them(office: Office) -> None:
    office.mail.send(LETTER, "key-1")

    (arrived,) = office.arrived()
    assert not {"List-Unsubscribe", "List-Unsubscribe-Post"} & set(arrived.headers or {})


def test_a_subject_of_several_lines_starts_no_header(office: Office) -> None:
    office.mail.send(evolve(LETTER, subject="one\r\nBcc: two"), "key-1")

    (arrived,) = office.arrived()
    assert "Bcc" not in (arrived.headers or {})
    if arrived.headers is not None:
        assert arrived.subject == "one Bcc: two"


def test_an_address_of_two_lines_gets_no_letter(office: Office) -> None:
    answer = office.mail.send(evolve(LETTER, to="sam@example.org\r\nBcc: everyone@example.org"), "key-1")

    if isinstance(answer, Bounced):
        assert office.arrived() == []
    else:
        (arrived,) = office.arrived()
        assert arrived.headers is None


def test_what_is_set_up_rightly_is_no_trouble(office: Office) -> None:
    assert office.mail.trouble() is None
