"""Mail addresses that letters do not reach."""

from adapters.postgres.migrations.statements import run

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    run("0024_failing_addresses.up.sql")


def downgrade() -> None:
    run("0024_failing_addresses.down.sql")
