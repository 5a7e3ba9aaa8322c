"""What is sold, and the money for it."""

from adapters.postgres.migrations.statements import run

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    run("0003_money.up.sql")


def downgrade() -> None:
    run("0003_money.down.sql")
