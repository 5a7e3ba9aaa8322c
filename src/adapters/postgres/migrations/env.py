"""Run by alembic: all versions asked for in one transaction, one process at a time."""

from alembic import context
from sqlalchemy import Connection, text

MIGRATING = 7_301_945

connection: Connection = context.config.attributes["connection"]
context.configure(connection=connection)
with context.begin_transaction():
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": MIGRATING})
    context.run_migrations()
