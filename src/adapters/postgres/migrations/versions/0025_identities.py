"""Accounts at a provider of identities."""

from adapters.postgres.migrations.statements import run

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    run("0025_identities.up.sql")


def downgrade() -> None:
    run("0025_identities.down.sql")
