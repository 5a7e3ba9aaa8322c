"""A mark of all that a mentor's bookable times are worked out from."""

from adapters.postgres.migrations.statements import run

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    run("0028_marks.up.sql")


def downgrade() -> None:
    run("0028_marks.down.sql")
