"""What the stand-ins for outside services remember."""

from adapters.postgres.migrations.statements import run

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    run("0008_stand_ins.up.sql")


def downgrade() -> None:
    run("0008_stand_ins.down.sql")
