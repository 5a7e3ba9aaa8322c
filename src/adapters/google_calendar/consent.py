"""How a mentor lets us at their calendars, and takes it back."""

import logging
from collections.abc import Collection
from typing import Any

import httpx
import structlog
from attrs import frozen
from google_auth_oauthlib.flow import Flow
from oauthlib.oauth2 import OAuth2Error

from adapters.google_calendar.google_app import SCOPES
from adapters.google_calendar.line import Answered, GoogleLine, GoogleRefused, trouble_of
from mentorship_core.ports.calendar_provider import AccessLost, Grant, Lost, Trouble, Unreachable

log = structlog.get_logger(__name__)

OURS_TO_MEND = frozenset({"invalid_client", "unauthorized_client", "redirect_uri_mismatch", "unsupported_grant_type"})

# At DEBUG they would write down codes and tokens.
for wordy in ("requests_oauthlib", "oauthlib"):
    logging.getLogger(wordy).setLevel(logging.INFO)


@frozen
class Consent:
    line: GoogleLine

    def page(self, *, state: str, challenge: str, account: str | None) -> str:
        """`prompt=consent` because Google gives a lasting token only the first time somebody agrees, unless asked."""
        hint = {"login_hint": account} if account is not None else {}
        url, _ = self._flow(SCOPES).authorization_url(
            state=state,
            access_type="offline",
            prompt="consent",
            code_challenge=challenge,
            code_challenge_method="S256",
            **hint,
        )
        return str(url)

    def exchange(self, *, code: str, verifier: str) -> Grant | Trouble:
        """A partial grant is not given back: that would end an older and whole one of the same person with it."""
        flow = self._flow(None)
        try:
            with flow.oauth2session:
                token = flow.fetch_token(code=code, code_verifier=verifier, timeout=self.line.app.wait_seconds)
        except OAuth2Error as no:
            return _not_exchanged(str(no.error))
        except (OSError, ValueError) as broken:
            log.info("google did not answer", why=type(broken).__name__)
            return Unreachable()
        secret = token.get("refresh_token")
        if not secret or not set(SCOPES) <= _scopes(token.get("scope")):
            return AccessLost(Lost.INCOMPLETE)
        self.line.tokens.keep(secret, flow.credentials)
        return self._named(secret)

    def withdraw(self, secret: str) -> Unreachable | None:
        self.line.tokens.forget(secret)
        try:
            reply = httpx.post(self.line.app.revoke_url, data={"token": secret}, timeout=self.line.app.wait_seconds)
        except httpx.HTTPError as broken:
            log.info("google did not answer", why=type(broken).__name__)
            return Unreachable()
        # Of its refusals this one is a success: the token is not good for anything any more.
        if reply.is_success or reply.status_code == httpx.codes.BAD_REQUEST:
            return None
        return Unreachable()

    def _named(self, secret: str) -> Grant | Trouble:
        """The id of somebody's primary calendar is the address of their account."""
        found = self.line.call(secret, lambda google: google.calendarList().get(calendarId="primary"))
        if not isinstance(found, Answered):
            return trouble_of(found)
        return Grant(account=str(found.data["id"]), secret=secret)

    def _flow(self, scopes: Collection[str] | None) -> Any:
        """No scopes at the exchange: oauthlib takes others than were asked for as an error, and we look ourselves."""
        app = self.line.app
        ours = {
            "client_id": app.client_id,
            "client_secret": app.client_secret,
            "auth_uri": app.consent_url,
            "token_uri": app.token_url,
        }
        return Flow.from_client_config(
            {"web": ours}, scopes=scopes, redirect_uri=app.redirect_url, autogenerate_code_verifier=False
        )


def _not_exchanged(code: str) -> Trouble:
    log.info("google gave no grant", error=code)
    if code in OURS_TO_MEND:
        raise GoogleRefused(code)
    # The code was used before, is too old, or not for this verifier: nothing lasting came of it.
    return AccessLost(Lost.INCOMPLETE) if code == "invalid_grant" else Unreachable()


def _scopes(said: Any) -> set[str]:
    return set(said.split()) if isinstance(said, str) else set(said or ())
