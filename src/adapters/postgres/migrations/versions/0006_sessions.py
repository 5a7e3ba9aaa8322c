"""Appointments, and what students say of them."""

from adapters.postgres.migrations.statements import run

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    run("0006_sessions.up.sql")


def downgrade() -> None:
    run("0006_sessions.down.sql")
