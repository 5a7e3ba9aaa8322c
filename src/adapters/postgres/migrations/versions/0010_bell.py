"""The tables of the job queue that wakes the worker, in a schema of their own."""

from adapters.postgres.migrations.statements import run

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    run("0010_bell.up.sql")


def downgrade() -> None:
    run("0010_bell.down.sql")
