"""A mark of all that a mentor's bookable times are worked out from."""

from adapters.postgres.migrations.statements import run

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    run("0026_marks.up.sql")


def downgrade() -> None:
    run("0026_marks.down.sql")
