"""Requests as a person makes them, and what came back."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import httpx
from attrs import frozen

TIMEOUT_SECONDS = 30.0


class CameOutWrong(Exception):
    """A step of the tour did not end as the rules say."""


@frozen(kw_only=True)
class Answer:
    """`body` is its JSON; None where there is none."""

    method: str
    path: str
    status: int
    body: Any

    @property
    def code(self) -> str | None:
        """Of a problem; None for what went well."""
        return self.body.get("code") if isinstance(self.body, Mapping) and self.status >= 400 else None

    def expect(self, status: int, code: str | None = None) -> "Answer":
        if (self.status, self.code) != (status, code):
            raise CameOutWrong(
                f"{self.method} {self.path} should answer {status} {code or ''}".rstrip()
                + f", and answered {self.status} {self.code or ''}".rstrip()
                + f": {self.body}"
            )
        return self

    def __getitem__(self, name: str) -> Any:
        return self.body[name]


@frozen
class Caller:
    """Somebody with a token; `token` None is somebody not signed in."""

    client: httpx.Client
    token: str | None = None

    def get(self, path: str, **query: str) -> Answer:
        return self._call("GET", path, params=query)

    def post(self, path: str, body: Mapping[str, object] | None = None) -> Answer:
        return self._call("POST", path, json=dict(body or {}))

    def patch(self, path: str, body: Mapping[str, object]) -> Answer:
        return self._call("PATCH", path, json=dict(body))

    def submit(self, path: str, **fields: str) -> Answer:
        """A form of a page."""
        return self._call("POST", path, data=fields)

    def _call(self, method: str, path: str, **content: Any) -> Answer:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        if method != "GET":
            headers["Idempotency-Key"] = str(uuid4())
        found = self.client.request(method, path, headers=headers, timeout=TIMEOUT_SECONDS, **content)
        is_json = "json" in found.headers.get("content-type", "")
        return Answer(method=method, path=path, status=found.status_code, body=found.json() if is_json else None)
