"""Sessions bought, their ledger, and money that goes back."""

from adapters.postgres.migrations.statements import run

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    run("0004_packs.up.sql")


def downgrade() -> None:
    run("0004_packs.down.sql")
