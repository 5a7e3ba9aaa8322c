"""Where a provider mails its own receipt."""

from adapters.postgres.migrations.statements import run

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    run("0014_receipt_address.up.sql")


def downgrade() -> None:
    run("0014_receipt_address.down.sql")
