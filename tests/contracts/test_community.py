"""A chat community tells people once, and dresses its students: the pretended one, and Discord over real HTTP."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from attrs import frozen

from adapters.discord.absent import AbsentCommunity
from adapters.memory.clock import MemoryClock
from adapters.postgres.store import PostgresStore
from adapters.sandbox.chat import Chat, MemoryChat, PostgresChat
from adapters.sandbox.community import SandboxCommunity
from mentorship_core.ports.community import (
    Act,
    Bounced,
    Button,
    Closed,
    Community,
    Member,
    Members,
    Message,
    Posted,
    Unsent,
)
from tests.adapters.discord.houses import a_discord_house
from tests.adapters.postgres.examples import NOON
from tests.contracts.racing import race
from tests.databases import Database

HELLO = Message(
    text="**Hello** @everyone",
    buttons=(Button(label="Move it", to=Act("move", "77")), Button(label="See it", to="https://m.example.org/77")),
)


@frozen(kw_only=True)
class Place:
    """A community, and what its members do without us."""

    community: Community
    join: Callable[[str], str]
    leave: Callable[[str], None]
    close: Callable[[str], None]
    dress: Callable[[str, bool], None]
    told: Callable[[str], list[str]]
    wears: Callable[[str], bool]


@pytest.fixture(params=["memory", "postgres", "discord"])
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    if request.param == "discord":
        with _discord() as made:
            yield made
    elif request.param == "memory":
        yield _pretended(MemoryChat())
    else:
        database: Database = request.getfixturevalue("database")
        store = PostgresStore(database.app_url)
        yield _pretended(PostgresChat(store.engine))
        store.close()


def _pretended(chat: Chat) -> Place:
    community = SandboxCommunity(chat=chat, clock=MemoryClock(NOON), a_page=3)

    def join(name: str) -> str:
        chat.member(name)
        return name

    return Place(
        community=community,
        join=join,
        leave=community.leave,
        close=lambda account: community.close_messages(account, closed=True),
        dress=lambda account, worn: community.dress(account, is_student=worn),
        told=lambda account: [one.text for one in reversed(community.said(account))],
        wears=community.is_student,
    )


@contextmanager
def _discord() -> Iterator[Place]:
    with a_discord_house() as house:
        desk = house.desk
        yield Place(
            community=house.community(),
            join=desk.person,
            leave=desk.leave,
            close=desk.close_messages,
            dress=lambda account, worn: desk.dress(account, worn=worn),
            told=lambda account: [one.content for one in desk.told(account)],
            wears=desk.is_student,
        )


def test_a_message_arrives_as_it_was_written(place: Place) -> None:
    sam = place.join("sam")

    assert place.community.tell(sam, HELLO, "key-1") == Posted()

    assert place.told(sam) == ["**Hello** @everyone"]


def test_the_same_key_arrives_once_and_another_again(place: Place) -> None:
    sam = place.join("sam")
    assert place.community.absorbs_repeats(timedelta(seconds=119))

    for key in ("key-1", "key-1", "key-2"):
        assert place.community.tell(sam, HELLO, key) == Posted()

    assert len(place.told(sam)) == 2


def test_ten_at_once_with_one_key_send_one_message(place: Place) -> None:
    sam = place.join("sam")
    place.community.tell(sam, HELLO, "opening")

    race(lambda _: place.community.tell(sam, HELLO, "key-1"), 10)

    assert len(place.told(sam)) == 2


def test_closed_messages_are_said_to_be_closed(place: Place) -> None:
    sam = place.join("sam")
    place.close(sam)

    assert isinstance(place.community.tell(sam, HELLO, "key-1"), Closed)
    assert place.told(sam) == []


def test_the_role_is_given_and_taken_however_often(place: Place) -> None:
    sam, noor = place.join("sam"), place.join("noor")

    for _ in range(2):
        assert place.community.set_student(sam, is_student=True) == Posted()
        assert (place.wears(sam), place.wears(noor)) == (True, False)
    for _ in range(2):
        assert place.community.set_student(sam, is_student=False) == Posted()
        assert not place.wears(sam)


def test_who_left_is_not_dressed_and_it_is_no_trouble(place: Place) -> None:
    sam = place.join("sam")
    place.leave(sam)

    answer = place.community.set_student(sam, is_student=True)

    assert isinstance(answer, Bounced)
    assert not place.wears(sam)


def everybody(community: Community) -> list[Member]:
    found: list[Member] = []
    after: str | None = ""
    while after is not None:
        page = community.members(after)
        assert isinstance(page, Members), page
        found += page.members
        after = page.after
    return found


def test_every_member_is_met_once_with_what_they_wear(place: Place) -> None:
    people = [place.join(f"person{number}") for number in range(7)]
    place.dress(people[2], True)
    place.leave(people[4])

    found = {one.account: one.is_student for one in everybody(place.community)}

    assert {account: found.get(account) for account in people} == {
        account: None if account == people[4] else account == people[2] for account in people
    }


def test_nothing_is_amiss(place: Place) -> None:
    assert place.community.troubles() == ()


def test_where_there_is_no_community_nobody_is_told_there() -> None:
    absent: Community = AbsentCommunity()

    assert isinstance(absent.tell("sam", HELLO, "key"), Bounced)
    assert not isinstance(absent.tell("sam", HELLO, "key"), Closed)
    assert isinstance(absent.set_student("sam", is_student=True), Bounced)
    assert absent.members() == Members(members=(), after=None)


def test_a_store_that_is_gone_is_waited_for() -> None:
    store = PostgresStore("postgresql://nobody@127.0.0.1:9/none")
    gone = SandboxCommunity(chat=PostgresChat(store.engine), clock=MemoryClock(NOON))

    assert isinstance(gone.tell("sam", HELLO, "key"), Unsent)
    assert isinstance(gone.set_student("sam", is_student=True), Unsent)
    assert isinstance(gone.members(), Unsent)
    store.close()
