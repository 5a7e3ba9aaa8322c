"""Clerk's public keys: fetched when one is not known yet, kept, and never asked for more than once a minute."""

import time
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any

import httpx
import structlog
from attrs import define, field
from jwt import PyJWK
from jwt.exceptions import PyJWKError

log = structlog.get_logger()

PATH = "/.well-known/jwks.json"
ASKED_EVERY_SECONDS = 60.0
FRESH_SECONDS = 3600.0
"""After so long they are asked for again, so that a key that was withdrawn is noticed."""
OLDEST_SECONDS = 24 * 3600.0
"""Keys older than this prove nothing, however long the provider has been silent."""
MOST_BYTES = 64 * 1024
MOST_KEYS = 20
SECONDS = 3.0
ALGORITHM = "RS256"


@define
class Keys:
    """`tick` is a clock that only goes forward."""

    url: str
    tick: Callable[[], float] = time.monotonic
    _known: Mapping[str, PyJWK] = field(factory=dict, init=False)
    _read_at: float | None = field(default=None, init=False)
    _asked_at: float | None = field(default=None, init=False)
    _lock: Lock = field(factory=Lock, init=False)

    def find(self, key_id: str) -> PyJWK | None:
        """None for a key that is not among Clerk's, or while none can be had."""
        with self._lock:
            if key_id not in self._known or self._age() > FRESH_SECONDS:
                self._ask()
            return self._known.get(key_id) if self._age() <= OLDEST_SECONDS else None

    def can_be_had(self) -> bool:
        """Asks now, whoever asked before."""
        with self._lock:
            self._asked_at = None
            self._ask()
            return bool(self._known) and self._read_at == self._asked_at

    def _age(self) -> float:
        return float("inf") if self._read_at is None else self.tick() - self._read_at

    def _ask(self) -> None:
        """What does not answer, or answers nonsense, leaves what was known."""
        now = self.tick()
        if self._asked_at is not None and now - self._asked_at < ASKED_EVERY_SECONDS:
            return
        self._asked_at = now
        try:
            self._known = self._fetched()
            self._read_at = now
        except (httpx.HTTPError, ValueError) as failed:
            log.warning("clerk_keys_not_read", why=type(failed).__name__)

    def _fetched(self) -> dict[str, PyJWK]:
        # Once an hour at most: a line that is kept open would only grow old.
        with httpx.stream("GET", self.url, timeout=SECONDS, follow_redirects=False) as answer:
            answer.raise_for_status()
            body = b""
            for part in answer.iter_bytes():
                body += part
                if len(body) > MOST_BYTES:
                    raise ValueError("more than keys are long")
        return _keys_of(httpx.Response(200, content=body).json())


def _keys_of(read: Any) -> dict[str, PyJWK]:
    """The RSA keys for signing; any other kind is left alone."""
    listed = read.get("keys") if isinstance(read, dict) else None
    if not isinstance(listed, list) or len(listed) > MOST_KEYS:
        raise ValueError("no list of keys")
    found = {}
    for one in listed:
        if isinstance(one, dict) and one.get("kty") == "RSA" and one.get("use", "sig") == "sig" and one.get("kid"):
            try:
                found[str(one["kid"])] = PyJWK(one, algorithm=ALGORITHM)
            except PyJWKError as wrong:
                raise ValueError("no key") from wrong
    return found
