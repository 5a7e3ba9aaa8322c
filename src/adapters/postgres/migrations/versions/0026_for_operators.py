"""Why an account is locked, and the order of operators' lists."""

from adapters.postgres.migrations.statements import run

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    run("0026_for_operators.up.sql")


def downgrade() -> None:
    run("0026_for_operators.down.sql")
