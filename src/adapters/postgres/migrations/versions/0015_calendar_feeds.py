"""Private calendar feeds."""

from adapters.postgres.migrations.statements import run

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    run("0015_calendar_feeds.up.sql")


def downgrade() -> None:
    run("0015_calendar_feeds.down.sql")
