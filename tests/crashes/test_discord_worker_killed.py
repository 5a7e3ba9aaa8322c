"""A worker is killed between Discord and the database: what it held arrives, and arrives once."""

import time
from collections.abc import Iterator
from typing import Any, cast

import pytest
from attrs import frozen

from adapters.discord.community import DiscordCommunity
from apps.composition import Product
from mentorship_core.domain.instant import hours
from mentorship_core.domain.notices.notice import Channel, NoticeStatus
from mentorship_core.domain.people import Person, Role, System
from mentorship_core.use_cases.join_platform import Joined
from tests.crashes.doomed import stalled
from tests.crashes.stalling_at_discord import LEASE_SECONDS, a_product_at, work
from tests.databases import Database
from tests.emulators.discord.desk import DiscordDesk
from tests.emulators.discord.emulator import Discord
from tests.emulators.discord.front import DiscordFront
from tests.emulators.discord.known_as import environment
from tests.emulators.serving import served

OPERATOR = System("tests")


@frozen(kw_only=True)
class Place:
    product: Product
    desk: DiscordDesk
    variables: dict[str, str]
    database: Database
    noor: str
    account: str

    def kill_at(self, step: str) -> None:
        with stalled(work, self.database.owner_url, self.variables, step):
            pass

    def another_works(self) -> None:
        m = self.product.mentorship
        deadline = time.monotonic() + LEASE_SECONDS + 20
        while m.outbox.pending() and time.monotonic() < deadline:
            self.product.work()
            time.sleep(0.1)
        assert m.outbox.pending() == 0

    def statuses(self) -> list[NoticeStatus]:
        with self.product.mentorship.change_me.begin(OPERATOR) as tx:
            connection = cast("Any", tx).connection
            found = connection.exec_driver_sql(
                "SELECT status FROM notices WHERE channel = %s", (Channel.DISCORD.value,)
            )
            return [NoticeStatus(row[0]) for row in found]


@pytest.fixture
def place(database: Database) -> Iterator[Place]:
    """Noor has just linked her account: the message that says so is the worker's to send."""
    discord = Discord()
    desk = DiscordDesk(discord)
    with served(DiscordFront(discord)) as url:
        variables = environment(discord, url)
        product = a_product_at(database.owner_url, variables)
        joined = product.mentorship.join_platform(actor=OPERATOR, email="noor@example.org", name="Noor")
        assert isinstance(joined, Joined)
        account = desk.person("noor.codes")
        secret = product.mentorship.discord.make_link(account=account, name="noor.codes").secret
        product.mentorship.discord.spend_link(actor=Person(joined.user.id, Role.STUDENT), secret=secret)
        yield Place(
            product=product,
            desk=desk,
            variables=variables,
            database=database,
            noor=joined.user.id,
            account=account,
        )
        community = product.mentorship.errands.deliver_notice.community
        assert isinstance(community, DiscordCommunity)
        community.line.http.close()
        product.close()


@pytest.mark.parametrize("step", ["before", "after"])
def test_what_a_killed_worker_was_telling_arrives_once(place: Place, step: str) -> None:
    place.kill_at(step)
    assert len(place.desk.told(place.account)) == (1 if step == "after" else 0)

    place.another_works()

    assert [one.content.splitlines()[0] for one in place.desk.told(place.account)] == [
        "**The Discord account noor.codes is linked**"
    ]
    assert place.statuses() == [NoticeStatus.SENT]


def test_what_may_have_gone_out_too_long_ago_is_uncertain_and_not_sent_again(place: Place) -> None:
    place.kill_at("after")
    place.product.move_clock(hours(1))

    place.another_works()

    assert len(place.desk.told(place.account)) == 1
    assert place.statuses() == [NoticeStatus.UNCERTAIN]


def test_without_the_nonce_it_would_have_arrived_twice(place: Place) -> None:
    """The negative control: what keeps it to one is Discord's memory of the nonce."""
    place.kill_at("after")
    place.desk.discord.state.nonces.clear()

    place.another_works()

    assert len(place.desk.told(place.account)) == 2
