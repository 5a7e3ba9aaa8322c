"""What students say in public of a pack they finished."""

from adapters.postgres.migrations.statements import run

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    run("0022_testimonials.up.sql")


def downgrade() -> None:
    run("0022_testimonials.down.sql")
