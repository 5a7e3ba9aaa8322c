"""Asking providers in turn, what became of their events, and clearing away what is done."""

from adapters.postgres.migrations.statements import run

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    run("0011_asking.up.sql")


def downgrade() -> None:
    run("0011_asking.down.sql")
