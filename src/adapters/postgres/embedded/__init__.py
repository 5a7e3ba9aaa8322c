"""A PostgreSQL of our own, for those who bring none."""

from adapters.postgres.embedded.server import Embedded
from adapters.postgres.embedded.troubles import (
    DiskFull,
    EmbeddedTrouble,
    FolderUnusable,
    ProgramsMissing,
    StartFailed,
)

__all__ = ["DiskFull", "Embedded", "EmbeddedTrouble", "FolderUnusable", "ProgramsMissing", "StartFailed"]
