"""People, their shop windows, and how they sign in."""

from adapters.postgres.migrations.statements import run

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    run("0002_people.up.sql")


def downgrade() -> None:
    run("0002_people.down.sql")
