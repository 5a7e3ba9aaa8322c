"""What students show of their work."""

from adapters.postgres.migrations.statements import run

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    run("0018_work_samples.up.sql")


def downgrade() -> None:
    run("0018_work_samples.down.sql")
