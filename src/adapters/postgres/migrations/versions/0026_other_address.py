"""Links that move an account to another mail address, and what becomes of links that are over."""

from adapters.postgres.migrations.statements import run

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    run("0026_other_address.up.sql")


def downgrade() -> None:
    run("0026_other_address.down.sql")
