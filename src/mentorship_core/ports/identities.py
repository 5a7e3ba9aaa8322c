"""A provider of identities: whose token it is, and what it tells of its accounts."""

from collections.abc import Mapping
from typing import Protocol

from attrs import frozen

from mentorship_core.domain.identities import IdentityNews


@frozen
class Proven:
    """The token is good now; `subject` is the account it was made for. It says nothing of roles."""

    subject: str


@frozen
class Unproven:
    """`why` is for the log, and holds nothing of the token."""

    why: str


@frozen
class NotTheirs:
    """Not signed by the provider, too old, or of no shape we know."""

    why: str


@frozen
class NoNews:
    """Signed, and about what nobody here acts on."""


class IdentityProvider(Protocol):
    def prove(self, token: str) -> Proven | Unproven:
        """Without asking anybody, but for keys not known yet."""

    def is_reachable(self) -> bool:
        """Whether its keys can be had now; for who looks after the installation."""

    def session_in(self, handshake: str) -> str | None:
        """The session token that the provider's answer to a browser carries; None if it is not the provider's."""

    def read(self, headers: Mapping[str, str], body: bytes) -> IdentityNews | NoNews | NotTheirs:
        """A webhook, checked over the raw bytes. Header names are lower-case."""

    def sign_in_page(self, back: str) -> str:
        """Where people sign in there, to come back to that address of ours."""

    def handshake_page(self, back: str) -> str:
        """Where a browser that is signed in there is given its session token for us."""
