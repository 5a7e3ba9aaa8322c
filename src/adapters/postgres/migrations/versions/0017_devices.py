"""Where somebody is signed in."""

from adapters.postgres.migrations.statements import run

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    run("0017_devices.up.sql")


def downgrade() -> None:
    run("0017_devices.down.sql")
