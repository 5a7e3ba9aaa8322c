"""The demo's people in a product, and the command line in front of it."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from attrs import define
from typer.testing import CliRunner, Result

from apps.cli.demo.seed import seed
from apps.cli.main import app
from apps.cli.plain import plain
from apps.composition import Product, compose, compose_in_memory
from apps.config import Config, Environment
from mentorship_core.domain.instant import hours
from mentorship_core.domain.people import System
from tests.databases import Database

MONDAY_NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
EYE = System("test")


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

    def everything(self) -> str:
        """All that a write could change, to be compared."""
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
                plain(views.audit(EYE)),
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


@pytest.fixture(params=["memory", "postgres"])
def house(request: pytest.FixtureRequest) -> Iterator[House]:
    product = _composed(request)
    seed(product)
    yield House(product)
    product.close()


def _composed(request: pytest.FixtureRequest) -> Product:
    if request.param == "memory":
        return compose_in_memory(config(), at=MONDAY_NOON)
    database: Database = request.getfixturevalue("database")
    return compose(config(database.app_url))
