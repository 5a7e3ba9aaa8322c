"""Clerk as the product meets it: public keys, session tokens, a sign-in page, handshakes, and Svix-signed webhooks."""

import base64
import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import jwt
from attrs import define, field
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm
from standardwebhooks import Webhook

from tests.emulators.serving import served
from tests.emulators.speaking import Answer, Dropped, Request, in_json, sent_on

SECRET = "whsec_" + base64.b64encode(b"clerk and we alone know it").decode()


@define
class Clerk:
    """`asked` counts how often its keys were fetched. `fault` is what happens instead of an answer."""

    url: str = ""
    fault: str = ""
    asked: int = 0
    keys: dict[str, RSAPrivateKey] = field(factory=dict)
    current: str = ""
    signed_in: dict[str, Any] | None = None
    _events: int = 0

    def __attrs_post_init__(self) -> None:
        self.rotate()

    def rotate(self, *, keep: bool = True) -> str:
        """A new key signs from now on; without `keep` the old ones are gone."""
        if not keep:
            self.keys.clear()
        self.current = f"ins_{len(self.keys)}_{time.monotonic_ns()}"
        self.keys[self.current] = generate_private_key(public_exponent=65537, key_size=2048)
        return self.current

    @property
    def jwks(self) -> dict[str, Any]:
        listed = []
        for key_id, key in self.keys.items():
            public = json.loads(RSAAlgorithm.to_jwk(key.public_key()))
            listed.append({**public, "kid": key_id, "use": "sig", "alg": "RS256"})
        return {"keys": listed}

    def token(self, subject: str, azp: str | None, *, at: datetime | None = None, **more: Any) -> str:
        """A session token as the browser would hold it: for a minute."""
        now = int((at or datetime.now(UTC)).timestamp())
        claims = {"sub": subject, "iss": self.url, "azp": azp, "iat": now, "nbf": now - 10, "exp": now + 60, "sid": "s"}
        claims |= more
        return self.sign({name: value for name, value in claims.items() if value is not None})

    def sign(self, claims: Mapping[str, Any], **header: Any) -> str:
        return jwt.encode(dict(claims), self.keys[self.current], "RS256", headers={"kid": self.current, **header})

    def handshake(self, subject: str, azp: str) -> str:
        cookies = ["__client_uat=1; Path=/", f"__session={self.token(subject, azp)}; Path=/; SameSite=Lax"]
        return self.sign({"handshake": cookies})

    # over HTTP

    def __call__(self, request: Request) -> Answer:
        match request.path:
            case "/.well-known/jwks.json":
                self.asked += 1
                return self._keys()
            case "/sign-in":
                return sent_on(dict(request.query)["redirect_url"])
            case "/v1/client/handshake":
                back = dict(request.query)["redirect_url"]
                origin = "/".join(back.split("/")[:3])
                subject = (self.signed_in or {}).get("id", "")
                given = self.handshake(subject, origin) if subject else self.sign({"handshake": []})
                return sent_on(f"{back}?{urlencode({'__clerk_handshake': given})}")
            case _:
                return in_json({"errors": [{"code": "resource_not_found"}]}, 404)

    def _keys(self) -> Answer:
        match self.fault:
            case "":
                return in_json(self.jwks)
            case "dropped":
                raise Dropped
            case "nonsense":
                return in_json({"keys": "none"})
            case "endless":
                return in_json({"keys": [{"kid": "x" * 100_000}]})
            case "elsewhere":
                return sent_on("http://127.0.0.1:1/keys")
            case status:
                return in_json({}, int(status))

    # telling

    def event(self, kind: str, data: Mapping[str, Any], *, at_ms: int | None = None) -> tuple[dict[str, str], bytes]:
        """Headers and body of one webhook, signed now."""
        self._events += 1
        now = datetime.now(UTC)
        body = {"type": kind, "object": "event", "data": dict(data), "timestamp": at_ms or int(now.timestamp() * 1000)}
        raw = json.dumps(body)
        event_id = f"msg_{self._events}"
        signature = Webhook(SECRET).sign(event_id, now, raw)
        headers = {
            "svix-id": event_id,
            "svix-timestamp": str(int(now.timestamp())),
            "svix-signature": signature,
            "content-type": "application/json",
        }
        return headers, raw.encode()


def account(
    subject: str, email: str, *, at_ms: int, verified: bool = True, name: str = "Kim Lindqvist"
) -> dict[str, Any]:
    """As `user.created` and `user.updated` carry it."""
    first, _, last = name.partition(" ")
    status = "verified" if verified else "unverified"
    return {
        "id": subject,
        "object": "user",
        "first_name": first,
        "last_name": last or None,
        "primary_email_address_id": "idn_1",
        "email_addresses": [
            {"id": "idn_0", "email_address": "other@example.org", "verification": {"status": "verified"}},
            {"id": "idn_1", "email_address": email, "verification": {"status": status, "strategy": "email_code"}},
        ],
        "public_metadata": {"role": "admin"},
        "updated_at": at_ms,
    }


@contextmanager
def clerk_at_work() -> Iterator[Clerk]:
    clerk = Clerk()
    with served(clerk) as url:
        clerk.url = url
        yield clerk
