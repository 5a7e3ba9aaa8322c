"""Secrets that are made, never guessed."""

from typing import Protocol


class Secrets(Protocol):
    def new(self) -> str:
        """A fresh unguessable secret, URL-safe."""

    def derived(self, purpose: str, seed: str) -> str:
        """The same secret again for the same purpose and seed; without our key nobody can make it."""

    def hashed(self, secret: str) -> str:
        """What is kept instead of it."""
