"""Whose account in the community it is: proved by its owner on the community's own page."""

from typing import Protocol

from attrs import frozen


@frozen(kw_only=True)
class Account:
    """`name` is what its owner knows it by."""

    id: str
    name: str


@frozen
class NotProved:
    """The code was used before, is too old, or was not for us: its owner may try again."""


@frozen
class NoAnswer:
    """The community cannot be reached; nothing came of it."""


class CommunityAccounts(Protocol):
    def consent_page(self, *, state: str, challenge: str) -> str:
        """Where somebody says which account is theirs. `challenge` is a PKCE S256 challenge."""

    def exchange(self, *, code: str, verifier: str) -> Account | NotProved | NoAnswer:
        """The account behind a code, once. Nothing that would let us act as its owner is kept."""

    def trouble(self) -> str | None:
        """What an operator has to mend before this works; asked live."""
