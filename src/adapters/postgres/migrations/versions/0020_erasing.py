"""Erasing a person."""

from adapters.postgres.migrations.statements import run

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    run("0020_erasing.up.sql")


def downgrade() -> None:
    run("0020_erasing.down.sql")
