"""The database itself: one of our own, and its schema."""

from pathlib import Path

from adapters.postgres.embedded import Embedded, EmbeddedTrouble
from apps.config import Config

DatabaseTrouble = EmbeddedTrouble
"""What can go wrong with it; every text says what to do."""


def embedded(folder: Path) -> Embedded:
    """A PostgreSQL of our own, for those who bring none."""
    return Embedded(folder)


def upgrade_schema(config: Config) -> None:
    """Repeatable."""
    from adapters.postgres import migrate  # noqa: PLC0415  half a second of imports that only operators need

    migrate.upgrade(config.owner_database_url)


def missing_versions(config: Config) -> tuple[str, ...]:
    """The schema's versions the database has not seen."""
    from adapters.postgres import migrate  # noqa: PLC0415  as above

    return migrate.pending(config.owner_database_url)
