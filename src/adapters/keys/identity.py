"""Secrets from one key: fresh ones from the system's randomness, derived ones by HMAC."""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode

from attrs import field, frozen

FRESH_BYTES = 32


@frozen
class KeyedSecrets:
    """The Secrets port. The key is never printed."""

    key: str = field(repr=False)

    def new(self) -> str:
        return secrets.token_urlsafe(FRESH_BYTES)

    def derived(self, purpose: str, seed: str) -> str:
        digest = hmac.digest(self.key.encode(), f"{purpose}\x00{seed}".encode(), "sha256")
        return urlsafe_b64encode(digest).decode().rstrip("=")

    def hashed(self, secret: str) -> str:
        """A plain hash is enough: the secrets are long and random, nobody can guess through a list."""
        return hashlib.sha256(secret.encode()).hexdigest()
