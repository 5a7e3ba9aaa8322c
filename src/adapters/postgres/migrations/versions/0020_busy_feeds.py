"""Calendars that mentors named by their address."""

from adapters.postgres.migrations.statements import run

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    run("0020_busy_feeds.up.sql")


def downgrade() -> None:
    run("0020_busy_feeds.down.sql")
