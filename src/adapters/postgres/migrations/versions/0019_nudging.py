"""How people are nudged, nudges that wait for the end of quiet hours, and what was read in the app."""

from adapters.postgres.migrations.statements import run

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    run("0019_nudging.up.sql")


def downgrade() -> None:
    run("0019_nudging.down.sql")
