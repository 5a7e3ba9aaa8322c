"""Mentors' calendars elsewhere: consents, what was read of them, and what was written into them."""

from adapters.postgres.migrations.statements import run

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    run("0013_calendars.up.sql")


def downgrade() -> None:
    run("0013_calendars.down.sql")
