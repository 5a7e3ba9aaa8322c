"""Erasing a person."""

from adapters.postgres.migrations.statements import run

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    run("0021_erasing.up.sql")


def downgrade() -> None:
    run("0021_erasing.down.sql")
