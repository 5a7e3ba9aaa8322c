"""The SQL beside each version, run as it stands: several statements, and every sign means itself."""

from pathlib import Path

from alembic import op

VERSIONS = Path(__file__).parent / "versions"


def run(name: str) -> None:
    statements = (VERSIONS / name).read_text(encoding="utf-8")
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(statements)
