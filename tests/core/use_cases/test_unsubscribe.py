"""The link in a reminder ends reminders by mail, and nothing else; nobody makes one for another."""

import pytest
from attrs import evolve
from uuid6 import uuid7

from adapters.keys.identity import KeyedSecrets
from mentorship_core.domain.identity import UserId
from mentorship_core.domain.notices.ladder import channels_for
from mentorship_core.domain.notices.notice import Channel, NoticeKind
from mentorship_core.domain.people import User
from mentorship_core.domain.people_events import UserChanged
from mentorship_core.domain.refusals import NotFound
from mentorship_core.use_cases.change_me import Changed
from mentorship_core.use_cases.unsubscribe import Unsubscribe, Unsubscribing
from tests.core.use_cases.letters_world import NOW, SAM, SYSTEM, LettersWorld, ScriptedMail

SECRETS = KeyedSecrets("k" * 32)
LINKS = Unsubscribing(SECRETS)


@pytest.fixture
def world() -> LettersWorld:
    return LettersWorld(ScriptedMail())


def unsubscribe(world: LettersWorld, token: str) -> Changed | NotFound:
    return Unsubscribe(begin=world.store.begin, clock=world.store.clock, new_id=uuid7, secrets=SECRETS)(token=token)


def sam(world: LettersWorld) -> User:
    with world.store.begin(SYSTEM) as tx:
        found = tx.user(SAM)
    assert found is not None
    return found


def test_reminders_come_by_mail_no_more_and_receipts_do(world: LettersWorld) -> None:
    assert channels_for(NoticeKind.PACK_EXPIRING, sam(world)) == (Channel.IN_APP, Channel.MAIL)

    ended = unsubscribe(world, LINKS.token(SAM))

    assert isinstance(ended, Changed)
    assert ended.changed
    assert channels_for(NoticeKind.PACK_EXPIRING, sam(world)) == (Channel.IN_APP,)
    assert channels_for(NoticeKind.RECEIPT, sam(world)) == (Channel.IN_APP, Channel.MAIL)


def test_the_second_press_changes_nothing(world: LettersWorld) -> None:
    unsubscribe(world, LINKS.token(SAM))

    again = unsubscribe(world, LINKS.token(SAM))

    assert isinstance(again, Changed)
    assert not again.changed


def test_chat_stays_where_it_was_chosen(world: LettersWorld) -> None:
    world.link_chat()

    unsubscribe(world, LINKS.token(SAM))

    assert sam(world).nudging.channels == (Channel.DISCORD,)


@pytest.mark.parametrize(
    "token",
    [
        "",
        ".",
        "c2Ft",
        "c2Ft.",
        "c2Ft.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "\x00.é",
        LINKS.token(UserId("noor")).partition(".")[0] + "." + LINKS.token(SAM).partition(".")[2],
        Unsubscribing(KeyedSecrets("o" * 32)).token(SAM),
        LINKS.token(UserId("nobody")),
    ],
)
def test_a_link_that_was_not_made_for_them_ends_nothing(world: LettersWorld, token: str) -> None:
    assert unsubscribe(world, token) == NotFound("link")
    assert Channel.MAIL in sam(world).nudging.channels


def test_of_a_locked_account_nothing_is_told(world: LettersWorld) -> None:
    locked = evolve(sam(world), locked=True)
    with world.store.begin(SYSTEM) as tx:
        tx.record(UserChanged(at=NOW, user=locked))

    assert unsubscribe(world, LINKS.token(SAM)) == NotFound("link")


@pytest.mark.parametrize("name", ["sam", "user_2aB+/=", "zoë", "x" * 200])
def test_whoever_it_is_for_is_read_back_from_it(name: str) -> None:
    token = LINKS.token(UserId(name))

    assert LINKS.user(token) == name
    assert token.replace(".", "").replace("-", "").replace("_", "").isalnum()
