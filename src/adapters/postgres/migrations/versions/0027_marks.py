"""A mark of all that a mentor's bookable times are worked out from."""

from adapters.postgres.migrations.statements import run

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    run("0027_marks.up.sql")


def downgrade() -> None:
    run("0027_marks.down.sql")
