"""Who acts, and the role the product runs as."""

from adapters.postgres.migrations.statements import run

revision = "0001"
down_revision = None


def upgrade() -> None:
    run("0001_actors.up.sql")


def downgrade() -> None:
    run("0001_actors.down.sql")
