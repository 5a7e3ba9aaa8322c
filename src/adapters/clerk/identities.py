"""Clerk as the provider of identities."""

from collections.abc import Mapping
from urllib.parse import urlencode

from attrs import field, frozen

from adapters.clerk.events import read_event
from adapters.clerk.tokens import Tokens
from mentorship_core.domain.identities import IdentityNews
from mentorship_core.ports.identities import NoNews, NotTheirs, Proven, Unproven


@frozen(kw_only=True)
class ClerkIdentities:
    tokens: Tokens
    webhook_secret: str = field(repr=False)
    sign_in_url: str

    def prove(self, token: str) -> Proven | Unproven:
        return self.tokens.prove(token)

    def is_reachable(self) -> bool:
        return self.tokens.keys.can_be_had()

    def session_in(self, handshake: str) -> str | None:
        return self.tokens.session_in(handshake)

    def read(self, headers: Mapping[str, str], body: bytes) -> IdentityNews | NoNews | NotTheirs:
        return read_event(self.webhook_secret, headers, body)

    def sign_in_page(self, back: str) -> str:
        return f"{self.sign_in_url}?{urlencode({'redirect_url': back})}"

    def handshake_page(self, back: str) -> str:
        asked = {"redirect_url": back, "suffixed_cookies": "false", "__clerk_hs_reason": "session-token-missing"}
        return f"{self.tokens.issuer}/v1/client/handshake?{urlencode(asked)}"
