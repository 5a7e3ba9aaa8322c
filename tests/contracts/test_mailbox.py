"""The demo's mailbox, in memory and in the database: letters stay there to be read."""

from collections.abc import Iterator

import pytest
from attrs import evolve

from adapters.email.mailbox import MemoryMailbox, PostgresMailbox
from adapters.memory.clock import MemoryClock
from adapters.postgres.store import PostgresStore
from mentorship_core.domain.instant import hours
from mentorship_core.ports.mail import Letter, Mail, Posted
from tests.adapters.postgres.examples import NOON
from tests.contracts.racing import race
from tests.databases import Database

LETTER = Letter(to="Sam@Example.org", subject="Booked", text="Dear Sam,", html="<p>Dear Sam,</p>")
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
