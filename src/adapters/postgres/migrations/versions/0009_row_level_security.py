"""Who sees and changes which rows."""

from adapters.postgres.migrations.statements import run

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    run("0009_row_level_security.up.sql")


def downgrade() -> None:
    run("0009_row_level_security.down.sql")
