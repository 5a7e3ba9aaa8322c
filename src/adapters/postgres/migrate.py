"""Bring a database to a version of the schema, as its owner."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from adapters.postgres.engine import owner_engine

MIGRATIONS = Path(__file__).parent / "migrations"
_ONE_AT_A_TIME = Lock()
"""Alembic keeps what it is doing in its module, not by thread."""


def upgrade(url: str, revision: str = "head") -> None:
    """Repeatable; several processes that start at once wait for the first."""
    _run(url, lambda config: command.upgrade(config, revision))


def downgrade(url: str, revision: str) -> None:
    """`base` takes everything away."""
    _run(url, lambda config: command.downgrade(config, revision))


def pending(url: str) -> tuple[str, ...]:
    """The versions the database has not seen, oldest first."""
    script = ScriptDirectory.from_config(_config())
    engine = owner_engine(url)
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    missing = [version.revision for version in script.iterate_revisions("head", current or "base")]
    return tuple(reversed(missing))


def _run(url: str, act: Callable[[Config], None]) -> None:
    config = _config()
    with _ONE_AT_A_TIME, owner_engine(url).connect() as connection:
        config.attributes["connection"] = connection
        act(config)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
