"""Signed, and hidden from script: who is signed in, which browser this is, what it asked for, and in which language."""

import hashlib
import secrets
from collections.abc import Mapping
from urllib.parse import quote

from attrs import field, frozen
from itsdangerous import BadSignature, Signer
from litestar.datastructures import Cookie

SESSION, BROWSER, FLASH, LINK, BACK, LANGUAGE = "session", "browser", "flash", "link", "back", "language"
YEAR_SECONDS = 365 * 24 * 3600
MONTH_SECONDS = 30 * 24 * 3600
FLASH_SECONDS = 60
LINK_SECONDS = 600


@frozen
class Cookies:
    """`is_secure` where the site is https: then names carry the prefix that pins them to this host."""

    key: str = field(repr=False)
    is_secure: bool

    def name(self, plain: str) -> str:
        return f"__Host-{plain}" if self.is_secure else plain

    def read(self, plain: str, sent: Mapping[str, str]) -> str | None:
        """What we put there; None for nothing, and for what somebody made up."""
        found = sent.get(self.name(plain))
        if found is None:
            return None
        try:
            return self._signer(plain).unsign(found).decode()
        except (BadSignature, UnicodeDecodeError):
            return None

    def make(self, plain: str, value: str, max_age: int = MONTH_SECONDS) -> Cookie:
        return Cookie(
            key=self.name(plain),
            value=quote(self._signer(plain).sign(value)),  # a header is ASCII, what is said may be €; read unquoted
            max_age=max_age,
            path="/",
            secure=self.is_secure,
            httponly=True,
            samesite="lax",
        )

    def end(self, plain: str) -> Cookie:
        return Cookie(
            key=self.name(plain), value="", max_age=0, path="/", secure=self.is_secure, httponly=True, samesite="lax"
        )

    def _signer(self, plain: str) -> Signer:
        return Signer(self.key, salt=f"cookie-{plain}", digest_method=hashlib.sha256)


def new_browser() -> str:
    return secrets.token_urlsafe(24)
