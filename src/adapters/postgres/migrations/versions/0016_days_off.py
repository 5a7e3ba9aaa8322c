"""Public holidays that mentors keep, and sessions their mentors asked to be moved."""

from adapters.postgres.migrations.statements import run

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    run("0016_days_off.up.sql")


def downgrade() -> None:
    run("0016_days_off.down.sql")
