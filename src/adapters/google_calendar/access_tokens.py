"""Access tokens of the last hour, kept in this process so that not every call asks for one."""

from collections import OrderedDict
from datetime import datetime
from hashlib import sha256
from threading import Lock

from attrs import define, field, frozen
from google.oauth2.credentials import Credentials

from adapters.google_calendar.google_app import GoogleApp

MOST = 500


@frozen
class _Held:
    token: str = field(repr=False)
    expiry: datetime


@define
class AccessTokens:
    """Found again by a hash of the secret they were made from; the longest unused give way."""

    app: GoogleApp
    most: int = MOST
    _held: OrderedDict[bytes, _Held] = field(factory=OrderedDict, init=False, repr=False)
    _lock: Lock = field(factory=Lock, init=False, repr=False)

    def credentials(self, secret: str) -> Credentials:
        """They renew themselves when used; afterwards `keep` what came of it."""
        with self._lock:
            held = self._held.get(_name(secret))
            if held is not None:
                self._held.move_to_end(_name(secret))
        return Credentials(  # type: ignore[no-untyped-call]  # google-auth annotates little
            token=held.token if held is not None else None,
            expiry=held.expiry if held is not None else None,
            refresh_token=secret,
            token_uri=self.app.token_url,
            client_id=self.app.client_id,
            client_secret=self.app.client_secret,
        )

    def keep(self, secret: str, used: Credentials) -> None:
        """Without a token in them, none is kept."""
        if used.token is None or used.expiry is None:
            self.forget(secret)
            return
        with self._lock:
            self._held[_name(secret)] = _Held(used.token, used.expiry)
            self._held.move_to_end(_name(secret))
            while len(self._held) > self.most:
                self._held.popitem(last=False)

    def forget(self, secret: str) -> None:
        with self._lock:
            self._held.pop(_name(secret), None)

    def __len__(self) -> int:
        with self._lock:
            return len(self._held)


def _name(secret: str) -> bytes:
    return sha256(secret.encode()).digest()
