"""Codes and tokens: what was granted to whom, and until when."""

from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from attrs import define, field, frozen

from tests.emulators.google.state import State
from tests.emulators.google.troubles import No, OAuthNo

CODE_LASTS = timedelta(minutes=10)
ACCESS_LASTS = timedelta(seconds=3599)
UNVERIFIED_LASTS = timedelta(days=7)
"""Refresh tokens of apps whose consent screen is still in testing."""


@frozen(kw_only=True)
class Code:
    email: str
    scopes: frozenset[str]
    redirect_url: str
    challenge: str | None
    lasting: bool
    made_at: datetime


@define(kw_only=True)
class Refresh:
    email: str
    scopes: frozenset[str]
    made_at: datetime
    over: bool = False


@frozen(kw_only=True)
class Access:
    email: str
    scopes: frozenset[str]
    until: datetime
    refresh: str | None


@define
class Grants:
    """`unverified` ends every grant after a week; `withhold` gives no lasting token, whatever is asked for."""

    state: State
    unverified: bool = False
    withhold: bool = False
    codes: dict[str, Code] = field(factory=dict, init=False, repr=False)
    refreshes: dict[str, Refresh] = field(factory=dict, init=False, repr=False)
    accesses: dict[str, Access] = field(factory=dict, init=False, repr=False)
    handed_out: int = field(default=0, init=False)

    def agree(
        self,
        email: str,
        scopes: frozenset[str],
        *,
        redirect_url: str,
        challenge: str | None,
        lasting: bool,
        asked: bool,
    ) -> str:
        """A code. Lasting access comes with the first consent only, unless consent is `asked` for again."""
        before = any(one.email == email and not one.over for one in self.refreshes.values())
        code = f"4/{token_urlsafe(24)}"
        self.codes[code] = Code(
            email=email,
            scopes=scopes,
            redirect_url=redirect_url,
            challenge=challenge,
            lasting=lasting and (asked or not before) and not self.withhold,
            made_at=self.state.clock(),
        )
        return code

    def exchange(self, code: str, redirect_url: str, verifier: str | None) -> dict[str, object]:
        """A code is good once, for ten minutes, for who began with its challenge."""
        known = self.codes.pop(code, None)
        if known is None or self.state.clock() - known.made_at > CODE_LASTS:
            raise OAuthNo(400, "invalid_grant", "Malformed auth code.")
        if known.redirect_url != redirect_url:
            raise OAuthNo(400, "redirect_uri_mismatch", "Bad Request")
        if known.challenge is not None and known.challenge != _challenge(verifier or ""):
            raise OAuthNo(400, "invalid_grant", "Invalid code verifier.")
        refresh = self._lasting(known) if known.lasting else None
        return self._access(known.email, known.scopes, refresh, with_refresh=True)

    def renew(self, refresh: str) -> dict[str, object]:
        known = self.refreshes.get(refresh)
        if known is None or known.over or self._too_old(known):
            raise OAuthNo(400, "invalid_grant", "Token has been expired or revoked.")
        return self._access(known.email, known.scopes, refresh, with_refresh=False)

    def revoke(self, token: str) -> None:
        """Whichever token it is, all that this person granted us ends."""
        access = self.accesses.get(token)
        known = self.refreshes.get(token)
        email = access.email if access is not None else known.email if known is not None and not known.over else None
        if email is None:
            raise OAuthNo(400, "invalid_token", "Token expired or revoked")
        self.withdraw(email)

    def withdraw(self, email: str) -> None:
        for one in self.refreshes.values():
            one.over = one.over or one.email == email
        self.accesses = {name: one for name, one in self.accesses.items() if one.email != email}

    def expire_access(self) -> None:
        self.accesses.clear()

    def who(self, header: str) -> Access:
        """Whose request this is; 401 for a token that is over or was never given."""
        known = self.accesses.get(header.removeprefix("Bearer "))
        if known is None or self.state.clock() >= known.until:
            raise No(401, "authError")
        refresh = self.refreshes.get(known.refresh) if known.refresh is not None else None
        if refresh is not None and self._too_old(refresh):
            raise No(401, "authError")
        return known

    def _lasting(self, code: Code) -> str:
        refresh = f"1//{token_urlsafe(32)}"
        self.refreshes[refresh] = Refresh(email=code.email, scopes=code.scopes, made_at=self.state.clock())
        return refresh

    def _access(
        self, email: str, scopes: frozenset[str], refresh: str | None, *, with_refresh: bool
    ) -> dict[str, object]:
        token = f"ya29.{token_urlsafe(32)}"
        until = self.state.clock() + ACCESS_LASTS
        self.accesses[token] = Access(email=email, scopes=scopes, until=until, refresh=refresh)
        self.handed_out += 1
        said: dict[str, object] = {
            "access_token": token,
            "expires_in": int(ACCESS_LASTS.total_seconds()),
            "scope": " ".join(sorted(scopes)),
            "token_type": "Bearer",
        }
        return {**said, "refresh_token": refresh} if with_refresh and refresh is not None else said

    def _too_old(self, refresh: Refresh) -> bool:
        return self.unverified and self.state.clock() - refresh.made_at >= UNVERIFIED_LASTS


def _challenge(verifier: str) -> str:
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).decode().rstrip("=")
