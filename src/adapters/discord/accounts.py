"""Proof of whose a Discord account is: OAuth2 with PKCE, `identify` and nothing more, given back at once."""

from typing import Any
from urllib.parse import urlencode

import httpx
import structlog
from attrs import field, frozen

from adapters.discord.discord_app import DiscordApp
from adapters.discord.line import BROKEN, said_in
from mentorship_core.ports.community_accounts import Account, NoAnswer, NotProved

log = structlog.get_logger(__name__)

SCOPE = "identify"
OURS_TO_MEND = frozenset({"invalid_client", "unauthorized_client"})


class DiscordRefused(Exception):
    """Discord does not take our client's id and secret."""


@frozen(kw_only=True)
class DiscordAccounts:
    app: DiscordApp
    http: httpx.Client = field(repr=False)

    @classmethod
    def of(cls, app: DiscordApp) -> "DiscordAccounts":
        return cls(app=app, http=httpx.Client(timeout=app.wait_seconds))

    def consent_page(self, *, state: str, challenge: str) -> str:
        asked = {
            "response_type": "code",
            "client_id": self.app.client_id,
            "scope": SCOPE,
            "redirect_uri": self.app.redirect_url,
            "state": state,
            "prompt": "consent",
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        return f"{self.app.consent_url}?{urlencode(asked)}"

    def exchange(self, *, code: str, verifier: str) -> Account | NotProved | NoAnswer:
        try:
            token = self._token(
                grant_type="authorization_code",
                code=code,
                redirect_uri=self.app.redirect_url,
                code_verifier=verifier,
            )
            return token if not isinstance(token, str) else self._whose(token)
        except httpx.HTTPError as broken:
            log.info("discord did not answer", why=type(broken).__name__)
            return NoAnswer()

    def trouble(self) -> str | None:
        """What is wrong with the client's id and secret."""
        try:
            token = self._token(grant_type="client_credentials", scope=SCOPE)
        except DiscordRefused:
            return "Discord does not take DISCORD_CLIENT_ID and DISCORD_CLIENT_SECRET: copy both from the OAuth2 page"
        except httpx.HTTPError as broken:
            return f"Discord does not answer: {type(broken).__name__}"
        return None if isinstance(token, str) else "Discord gave no token"

    def _token(self, **form: str) -> str | NotProved | NoAnswer:
        own = (self.app.client_id, self.app.client_secret)
        response = self.http.post(f"{self.app.api_url}/oauth2/token", data=form, auth=own)
        said = said_in(response)
        error = str(said.get("error", "")) if isinstance(said, dict) else ""
        if error in OURS_TO_MEND or response.status_code == httpx.codes.UNAUTHORIZED:
            raise DiscordRefused(error)
        if response.status_code >= BROKEN or response.status_code == httpx.codes.TOO_MANY_REQUESTS:
            return NoAnswer()
        return _token_in(said) if response.is_success else NotProved()

    def _whose(self, token: str) -> Account | NotProved | NoAnswer:
        response = self.http.get(f"{self.app.api_url}/users/@me", headers={"Authorization": f"Bearer {token}"})
        said = said_in(response)
        self._give_back(token)
        if not response.is_success or not isinstance(said, dict) or "id" not in said:
            return NoAnswer()
        return Account(id=str(said["id"]), name=str(said.get("username", "")))

    def _give_back(self, token: str) -> None:
        """We know who it is; to act as them is none of our business. If this is lost, it ends by its age."""
        own = (self.app.client_id, self.app.client_secret)
        try:
            self.http.post(f"{self.app.api_url}/oauth2/token/revoke", data={"token": token}, auth=own)
        except httpx.HTTPError as broken:
            log.info("discord did not take the token back", why=type(broken).__name__)


def _token_in(said: Any) -> str | NoAnswer:
    token = said.get("access_token") if isinstance(said, dict) else None
    return token if isinstance(token, str) else NoAnswer()
