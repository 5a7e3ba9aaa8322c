"""The demo's people in a product, and the command line in front of it."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
import structlog
from attrs import define
from typer.testing import CliRunner, Result

from apps.cli.demo.seed import seed
from apps.cli.main import app
from apps.cli.plain import plain
from apps.composition import Product, compose, compose_in_memory
from apps.config import Config, Environment
from mentorship_core.domain.instant import hours
from mentorship_core.domain.people import System
from tests.databases import AS_A_REPLICA, EMPTY_ALL, KEEP_SEEDS, Database

MONDAY_NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
EYE = System("test")
LONGEST_RUN_HOURS = 3


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """A command writes its log in a way of its own, for as long as its process lives; here others share it."""
    yield
    structlog.reset_defaults()


@define
class House:
    """A seeded product, and `mentorship` as an operator types it."""

    product: Product

    def types(self, *arguments: str, answer: str | None = None) -> Result:
        return CliRunner().invoke(app, list(arguments), obj=self.product.mentorship, input=answer)

    def reads(self, *arguments: str) -> Any:
        done = self.types(*arguments, "--json")
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    def pass_hours(self, count: int) -> None:
        assert self.product.demo is not None
        self.product.demo.move_clock(hours(count))

    def everything(self, *, but: frozenset[str] = frozenset()) -> str:
        """All that a write could change, to be compared; without the acts of these names, which change nothing else."""
        views = self.product.mentorship.views
        return json.dumps(
            [
                plain(views.users(EYE)),
                plain(views.mentors()),
                plain(views.promotions(EYE)),
                plain(views.packs(EYE)),
                plain(views.seats(EYE)),
                plain(views.line(EYE)),
                plain(views.orders(EYE)),
                plain(views.sessions(EYE, now=self.product.clock()).rows),
                plain([row for row in views.audit(EYE, 1000) if row.act not in but]),
                self.product.mentorship.outbox.pending(),
            ]
        )


def config(database_url: str = "postgresql://nowhere/none") -> Config:
    return Config(
        environment=Environment.TEST,
        database_url=database_url,
        owner_database_url=database_url,
        base_url="http://127.0.0.1:8000",
        secret_key="k" * 32,
        sandbox_secret="whsec_" + "c2VjcmV0" * 4,
    )


@pytest.fixture
def in_memory() -> House:
    """For manners that have nothing to do with where things are kept."""
    product = compose_in_memory(config(), at=MONDAY_NOON)
    seed(product)
    return House(product)


@pytest.fixture(scope="session")
def seeded(new_database: Callable[[], Database]) -> Iterator[Callable[[], Database]]:
    """The demo's people on PostgreSQL: put there once, and each test finds them as they were at first, at that hour."""
    database = new_database()
    product = compose(config(database.app_url))
    try:
        # The clock goes back to here for each, and never behind the machine's own.
        product.move_clock(hours(LONGEST_RUN_HOURS))
        seed(product)
        began = product.clock()
    finally:
        product.close()
    with psycopg.connect(database.owner_url, autocommit=True, options=AS_A_REPLICA) as owner:
        owner.execute("DROP SCHEMA seeds CASCADE")
        owner.execute(KEEP_SEEDS)

        def anew() -> Database:
            owner.execute(EMPTY_ALL)
            owner.execute("UPDATE demo_clock SET ahead = %s - clock_timestamp()", (began,))
            return database

        yield anew


@pytest.fixture(params=["memory", "postgres"])
def house(request: pytest.FixtureRequest) -> Iterator[House]:
    if request.param == "memory":
        yield request.getfixturevalue("in_memory")
        return
    database: Database = request.getfixturevalue("seeded")()
    product = compose(config(database.app_url))
    yield House(product)
    product.close()
