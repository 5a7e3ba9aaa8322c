"""What is to be done, said, decided and remembered."""

from adapters.postgres.migrations.statements import run

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    run("0007_messages.up.sql")


def downgrade() -> None:
    run("0007_messages.down.sql")
