"""Places with a mentor, the line for them, and offers."""

from adapters.postgres.migrations.statements import run

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    run("0005_seats.up.sql")


def downgrade() -> None:
    run("0005_seats.down.sql")
