"""Discord accounts."""

from adapters.postgres.migrations.statements import run

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    run("0023_discord.up.sql")


def downgrade() -> None:
    run("0023_discord.down.sql")
