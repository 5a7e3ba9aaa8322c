"""A mentor, a student whose Discord is linked, and the bot between them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from attrs import define, evolve
from simcord.pytest_plugin import simcord_env  # noqa: F401  pytest finds the fixture by this name

from apps.bot.client import MentorshipBot
from apps.bot.commands_file import CommandsFile
from apps.bot.desk import Desk
from apps.cli.demo.people import MIRA
from apps.composition import Product, compose_in_memory
from apps.config import Config, Environment
from mentorship_core.domain.booking.session import Session
from mentorship_core.domain.identity import MentorId, PackId, ProductId, SessionId, UserId
from mentorship_core.domain.instant import During, days
from mentorship_core.domain.money import Money
from mentorship_core.domain.notices.notice import Notice, NoticeKind
from mentorship_core.domain.people import Person, Role, System
from mentorship_core.domain.people_events import MentorSaved, UserChanged
from mentorship_core.use_cases.grant_pack import PackGiven
from mentorship_core.use_cases.join_platform import Joined
from mentorship_core.use_cases.offer_slots import Slots
from mentorship_core.use_cases.save_mentor import MentorKept
from mentorship_core.use_cases.save_product import ProductKept
from mentorship_core.use_cases.session_desk import SessionKept

MONDAY_NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
OPERATOR = System("tests")


@define
class Shop:
    """Mira sells four sessions; Noor is a student. Both are in Discord only once they are linked."""

    product: Product
    mentor: MentorId
    sold: ProductId
    noor: UserId
    mira: UserId

    def grant(self, sessions: int = 4) -> PackId:
        given = self.product.mentorship.grant_pack(
            actor=OPERATOR, student=self.noor, product=self.sold, sessions=sessions
        )
        assert isinstance(given, PackGiven), given
        return given.pack.id

    def hold_a_session(self) -> None:
        """Booked, begun and completed."""
        m, noor = self.product.mentorship, Person(self.noor, Role.STUDENT)
        window = During(self.now(), self.now() + days(7))
        offered = m.offer_slots(actor=noor, mentor=self.mentor, window=window, student=self.noor)
        assert isinstance(offered, Slots), offered
        start = offered.slots[0].during.start
        booked = m.book_session(actor=noor, mentor=self.mentor, student=self.noor, starts_at=start)
        assert isinstance(booked, SessionKept), booked
        self.move(start - self.now())
        done = m.complete_session(actor=OPERATOR, session=booked.session.id)
        assert isinstance(done, SessionKept), done

    def link(self, discord_id: int, who: UserId | None = None) -> None:
        """By a link as /link gives it, confirmed."""
        user = self.product.mentorship.views.user(who or self.noor)
        assert user is not None
        discord = self.product.mentorship.discord
        secret = discord.make_link(account=str(discord_id), name=user.name).secret
        discord.spend_link(actor=Person(user.id, user.role), secret=secret)

    @property
    def desk(self) -> Desk:
        return Desk(mentorship=self.product.mentorship, base_url="http://127.0.0.1:8000")

    def book(self, *, days_ahead: int = 2) -> SessionId:
        """The first time that is offered so many days ahead."""
        m, noor = self.product.mentorship, Person(self.noor, Role.STUDENT)
        window = During(self.now() + days(days_ahead), self.now() + days(days_ahead + 7))
        offered = m.offer_slots(actor=noor, mentor=self.mentor, window=window, student=self.noor)
        assert isinstance(offered, Slots), offered
        start = offered.slots[0].during.start
        booked = m.book_session(actor=noor, mentor=self.mentor, student=self.noor, starts_at=start)
        assert isinstance(booked, SessionKept), booked
        return booked.session.id

    def session(self, session: SessionId) -> Session:
        row = self.product.mentorship.views.session(OPERATOR, session)
        assert row is not None
        return row.session

    def remaining(self) -> int:
        rows = self.product.mentorship.views.packs(OPERATOR, student=self.noor)
        return sum(row.pack.remaining for row in rows)

    def somebody(self, name: str, role: Role = Role.STUDENT) -> UserId:
        joined = self.product.mentorship.join_platform(
            actor=OPERATOR, email=f"{name.lower()}@example.org", name=name, role=role
        )
        assert isinstance(joined, Joined)
        return joined.user.id

    def notices(self, kind: NoticeKind) -> list[Notice]:
        """Of that kind to Noor, in the app, where each stands once."""
        found = self.product.mentorship.views.notices(OPERATOR, self.noor).rows
        return [one for one in found if one.kind is kind]

    def set_places(self, places: int) -> None:
        mentor = self.product.mentorship.views.mentor(self.mentor)
        assert mentor is not None
        more = evolve(mentor.mentor, max_active_students=places, edition=mentor.mentor.edition + 1)
        with self.product.mentorship.change_me.begin(OPERATOR) as tx:
            tx.record(MentorSaved(at=self.now(), mentor=more))

    def work(self) -> None:
        self.product.work()

    def lock(self) -> None:
        user = self.product.mentorship.views.user(self.noor)
        assert user is not None
        with self.product.mentorship.change_me.begin(OPERATOR) as tx:
            tx.record(UserChanged(at=self.now(), user=evolve(user, locked=True)))

    def now(self) -> datetime:
        return self.product.clock()

    def move(self, by: timedelta) -> None:
        assert self.product.demo is not None
        self.product.demo.move_clock(by)


@pytest.fixture
def shop() -> Iterator[Shop]:
    product = compose_in_memory(
        Config(
            environment=Environment.TEST,
            database_url="postgresql://nowhere/none",
            owner_database_url="postgresql://nowhere/none",
            base_url="http://127.0.0.1:8000",
            secret_key="k" * 32,
            sandbox_secret="whsec_" + "c2VjcmV0" * 4,
        ),
        at=MONDAY_NOON,
    )
    m = product.mentorship
    mira = m.join_platform(actor=OPERATOR, email="mira@example.org", name="Mira *O'Kafor*", role=Role.MENTOR)
    noor = m.join_platform(actor=OPERATOR, email="noor@example.org", name="Noor")
    assert isinstance(mira, Joined)
    assert isinstance(noor, Joined)
    opened = m.open_mentor(
        actor=OPERATOR, user=mira.user.id, headline="", about="", schedule=MIRA.schedule, max_active_students=3
    )
    assert isinstance(opened, MentorKept)
    sold = m.save_product(
        actor=OPERATOR, mentor=opened.mentor.id, title="Four sessions", price=Money(24_000, "USD"), sessions=100
    )
    assert isinstance(sold, ProductKept)
    yield Shop(product, opened.mentor.id, sold.product.id, noor.user.id, mira.user.id)
    product.close()


@pytest.fixture
def commands(tmp_path: Path) -> CommandsFile:
    return CommandsFile(tmp_path / "state" / "commands")


@pytest.fixture
def simcord_bot(shop: Shop, commands: CommandsFile) -> MentorshipBot:
    return MentorshipBot(shop.desk, commands)
