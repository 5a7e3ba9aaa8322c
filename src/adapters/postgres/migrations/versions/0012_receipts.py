"""Receipts numbered without gaps, and what was shown before paying."""

from adapters.postgres.migrations.statements import run

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    run("0012_receipts.up.sql")


def downgrade() -> None:
    run("0012_receipts.down.sql")
