"""Session tokens, checked without asking Clerk: signature, issuer, times, and which address of ours it was made for."""

from collections.abc import Callable, Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Any

import jwt
from attrs import frozen

from adapters.clerk.keys import ALGORITHM, Keys
from mentorship_core.domain.instant import Instant
from mentorship_core.ports.identities import Proven, Unproven

MOST_CHARACTERS = 8192
LEEWAY_SECONDS = 5
SESSION = "__session"
ASKED = ("exp", "nbf", "iat", "iss", "sub")


@frozen
class Tokens:
    """`parties` are the origins that a token may have been made for; without any of them nothing is proven."""

    keys: Keys
    issuer: str
    parties: frozenset[str]
    clock: Callable[[], Instant]

    def prove(self, token: str) -> Proven | Unproven:
        read = self.read(token)
        if isinstance(read, Unproven):
            return read
        if read.get("azp") not in self.parties:
            return Unproven("made for somebody else")
        if read.get("sts", "active") != "active":
            return Unproven("not signed in completely")
        if read["iss"] != self.issuer:
            return Unproven("another issuer")
        subject = read["sub"]
        return Proven(subject) if isinstance(subject, str) and subject else Unproven("nobody's")

    def session_in(self, handshake: str) -> str | None:
        """Clerk answers a browser with the cookies it would set, signed; one of them is the session token."""
        read = self.read(handshake, asked=())
        lines = read.get("handshake") if isinstance(read, Mapping) else None
        for line in lines if isinstance(lines, list) else []:
            try:
                cookies = SimpleCookie(str(line))
            except CookieError:
                continue
            found = next(
                (one.value for name, one in cookies.items() if name.split("_", 3)[:3] == ["", "", "session"]), ""
            )
            if found:
                return found
        return None

    def read(self, token: str, asked: tuple[str, ...] = ASKED) -> Mapping[str, Any] | Unproven:
        """What it claims, if Clerk signed it and its time is now. Only one algorithm is ever tried."""
        if len(token) > MOST_CHARACTERS:
            return Unproven("too long")
        try:
            header = jwt.get_unverified_header(token)
            if header.get("alg") != ALGORITHM:
                return Unproven("another algorithm")
            key = self.keys.find(str(header.get("kid", "")))
            if key is None:
                return Unproven("an unknown key")
            now = self.clock().timestamp()
            claims: Mapping[str, Any] = jwt.decode(
                token,
                key,
                algorithms=[ALGORITHM],
                options={
                    "require": list(asked),
                    "verify_exp": False,
                    "verify_nbf": False,
                    "verify_iat": False,
                    "verify_aud": False,
                },
            )
        except jwt.InvalidTokenError as wrong:
            return Unproven(type(wrong).__name__)
        return claims if not asked else _in_time(claims, now)


def _in_time(claims: Mapping[str, Any], now: float) -> Mapping[str, Any] | Unproven:
    """By the product's own clock, with as much leeway as two machines' clocks need."""
    ends, begins = claims["exp"], claims["nbf"]
    if not all(isinstance(at, int | float) for at in (ends, begins, claims["iat"])):
        return Unproven("no times")
    if now >= ends + LEEWAY_SECONDS:
        return Unproven("over")
    if now < max(begins, claims["iat"]) - LEEWAY_SECONDS:
        return Unproven("not yet")
    return claims
