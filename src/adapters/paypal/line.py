"""The line to PayPal's API: signed in, patient for a while, and silent about secrets."""

import json
import time
from collections.abc import Mapping
from threading import Lock
from typing import Any

import httpx
import structlog
from attrs import define, field, frozen

log = structlog.get_logger(__name__)

WAIT_SECONDS = 20
EARLY_SECONDS = 60
"""A token is renewed this long before its end, so that none runs out on its way."""
LATER = frozenset({408, 409, 429})
"""Too slow, the same request being worked on, too many: the answer comes by asking again."""
BROKEN = 500


@frozen
class Answered:
    """PayPal did what was asked."""

    data: Any


@frozen(kw_only=True)
class Refused:
    """PayPal understood and will not; `issues` are its own code words."""

    status: int
    issues: frozenset[str]
    words: str

    def names(self, *issues: str) -> bool:
        return not self.issues.isdisjoint(issues)


@frozen
class NoAnswer:
    """Nobody knows whether it was done; asking again is safe."""

    why: str


Reply = Answered | Refused | NoAnswer


@define
class _Token:
    value: str = field(default="", repr=False)
    until: float = 0.0
    lock: Lock = field(factory=Lock, repr=False)


@frozen(kw_only=True)
class PayPalLine:
    """Safe to share between threads. `api_url` is PayPal's own, its sandbox's, or an emulator's."""

    api_url: str
    client_id: str
    client_secret: str = field(repr=False)
    http: httpx.Client = field(factory=lambda: httpx.Client(timeout=WAIT_SECONDS), repr=False)
    _token: _Token = field(factory=_Token, init=False, repr=False)

    def get(self, path: str, **query: str) -> Reply:
        return self._call("GET", path, {"headers": {}, "params": query})

    def post(self, path: str, body: Mapping[str, Any] | bytes, *, key: str | None = None) -> Reply:
        """`key` is the PayPal-Request-Id by which PayPal knows the same request again; bytes go out as they are."""
        named = {"PayPal-Request-Id": key} if key is not None else {}
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", "Prefer": "return=representation", **named}
        return self._call("POST", path, {"headers": headers, "content": content})

    def sign_in(self) -> NoAnswer | Refused | None:
        """None when PayPal takes our credentials."""
        signed = self._sign_in(self._token.value)
        return None if isinstance(signed, str) else signed

    def _call(self, method: str, path: str, request: dict[str, Any]) -> Reply:
        token = self._fresh_token()
        if not isinstance(token, str):
            return token
        reply = self._send(method, path, token, request)
        if isinstance(reply, Refused) and reply.status == httpx.codes.UNAUTHORIZED:
            token = self._sign_in(token)
            reply = self._send(method, path, token, request) if isinstance(token, str) else token
        if not isinstance(reply, Answered):
            log.info("paypal said no", method=method, path=path, reply=str(reply))
        return reply

    def _send(self, method: str, path: str, token: str, request: dict[str, Any]) -> Reply:
        headers = {**request["headers"], "Authorization": f"Bearer {token}"}
        try:
            response = self.http.request(method, f"{self.api_url}{path}", **{**request, "headers": headers})
        except httpx.HTTPError as broken:
            return NoAnswer(type(broken).__name__)
        return _read(response)

    def _fresh_token(self) -> str | Refused | NoAnswer:
        held = self._token.value
        return held if held and time.monotonic() < self._token.until else self._sign_in(held)

    def _sign_in(self, stale: str) -> str | Refused | NoAnswer:
        """Of many who found the same stale token, one asks for another and the rest take it."""
        with self._token.lock:
            if self._token.value != stale and time.monotonic() < self._token.until:
                return self._token.value
            reply = self._ask_for_token()
            if not isinstance(reply, Answered):
                return reply
            try:
                value, seconds = str(reply.data["access_token"]), float(reply.data["expires_in"])
            except (KeyError, TypeError, ValueError):
                return NoAnswer("PayPal gave no token")
            self._token.value, self._token.until = value, time.monotonic() + seconds - EARLY_SECONDS
            return value

    def _ask_for_token(self) -> Reply:
        try:
            response = self.http.post(
                f"{self.api_url}/v1/oauth2/token",
                auth=(self.client_id, self.client_secret),
                data={"grant_type": "client_credentials"},
            )
        except httpx.HTTPError as broken:
            return NoAnswer(type(broken).__name__)
        return _read(response)


def _read(response: httpx.Response) -> Reply:
    if response.status_code in LATER or response.status_code >= BROKEN:
        return NoAnswer(f"{response.status_code}")
    try:
        data = response.json() if response.content else {}
    except ValueError:
        return NoAnswer(f"{response.status_code} without JSON")
    if response.is_success:
        return Answered(data)
    return _refused(response.status_code, data) if response.is_client_error else NoAnswer(f"{response.status_code}")


def _refused(status: int, data: Any) -> Refused:
    said = data if isinstance(data, dict) else {}
    listed = said.get("details")
    details = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    codes = (said.get("name"), said.get("error"), *(one.get("issue") for one in details))
    words = next((one.get("description") for one in details if one.get("description")), said.get("message"))
    return Refused(status=status, issues=frozenset(str(code) for code in codes if code), words=str(words or ""))
