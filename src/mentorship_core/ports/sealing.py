"""Secrets of others that we keep: encrypted, and bound to whose they are."""

from typing import Protocol


class Sealing(Protocol):
    def seal(self, secret: str, owner: str) -> str:
        """Encrypted under the newest key, whose name it carries."""

    def open(self, sealed: str, owner: str) -> str:
        """Raises SealBroken for another owner's, an altered one, or one whose key is gone."""

    def is_current(self, sealed: str) -> bool:
        """Whether it is under the newest key."""


class SealBroken(Exception):
    """It cannot be opened; what it held has to be asked for again."""
