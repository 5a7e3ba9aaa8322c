"""Links that move an account to another mail address, and what becomes of links that are over."""

from adapters.postgres.migrations.statements import run

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    run("0027_other_address.up.sql")


def downgrade() -> None:
    run("0027_other_address.down.sql")
