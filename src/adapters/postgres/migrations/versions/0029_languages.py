"""What people are spoken to in."""

from adapters.postgres.migrations.statements import run

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    run("0029_languages.up.sql")


def downgrade() -> None:
    run("0029_languages.down.sql")
