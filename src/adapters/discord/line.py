"""The line to Discord's REST API: one request, its answer in few words, and no secret in any of them."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import httpx
import structlog
from attrs import field, frozen

from adapters.discord.discord_app import DiscordApp
from adapters.discord.throttle import Route, Throttle, seconds_in

log = structlog.get_logger(__name__)

BROKEN = 500
LEAST_WAIT_SECONDS = 1.0
NOT_OUT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
"""Before anything was said."""


@frozen
class Answered:
    data: Any


@frozen(kw_only=True)
class Refused:
    """`code` is Discord's own number; 0 where it gave none."""

    status: int
    code: int


@frozen
class Wait:
    """Nothing was done."""

    seconds: int


@frozen(kw_only=True)
class NoAnswer:
    """`maybe_done`: nobody knows whether it was."""

    why: str
    maybe_done: bool


Reply = Answered | Refused | Wait | NoAnswer


@frozen(kw_only=True)
class DiscordLine:
    """Safe to share between threads."""

    app: DiscordApp
    http: httpx.Client = field(repr=False)
    throttle: Throttle = field(factory=Throttle)

    @classmethod
    def of(cls, app: DiscordApp) -> "DiscordLine":
        return cls(app=app, http=httpx.Client(timeout=app.wait_seconds))

    def call(
        self,
        method: str,
        path: str,
        *,
        about: str = "",
        body: Any = None,
        query: Mapping[str, str] | None = None,
        reason: str | None = None,
    ) -> Reply:
        """`about` is the guild or channel it is about, and `path` has {} where that stands. `reason` is for Discord's
        own audit log."""
        route = Route(f"{method} {path.split('?', maxsplit=1)[0]}", about)
        wait = self.throttle.wait_seconds(route)
        if wait:
            return Wait(wait)
        headers = {
            "Authorization": f"Bot {self.app.token}",
            "User-Agent": f"DiscordBot ({self.app.about_url}, 1)",
            **({"X-Audit-Log-Reason": quote(reason)} if reason is not None else {}),
        }
        asked: dict[str, Any] = {"headers": headers, "json": body, "params": dict(query or {})}
        reply = self._send(route, method, path.replace("{}", about), asked)
        if not isinstance(reply, Answered):
            log.info("discord said no", method=method, path=path, reply=str(reply))
        return reply

    def _send(self, route: Route, method: str, path: str, asked: dict[str, Any]) -> Reply:
        try:
            response = self.http.request(method, f"{self.app.api_url}{path}", **asked)
        except NOT_OUT as broken:
            return NoAnswer(why=type(broken).__name__, maybe_done=False)
        except httpx.HTTPError as broken:
            return NoAnswer(why=type(broken).__name__, maybe_done=True)
        self.throttle.learn(route, response.headers)
        return self._read(route, response)

    def _read(self, route: Route, response: httpx.Response) -> Reply:
        said = said_in(response)
        if response.status_code == httpx.codes.TOO_MANY_REQUESTS:
            asked = seconds_in(response.headers.get("retry-after")) or seconds_in(str(_of(said, "retry_after") or ""))
            everywhere = response.headers.get("x-ratelimit-global") == "true" or _of(said, "global") is True
            self.throttle.refused(route, max(asked, LEAST_WAIT_SECONDS), everywhere=everywhere)
            return Wait(max(1, self.throttle.wait_seconds(route)))
        if response.status_code >= BROKEN:
            return NoAnswer(why=f"{response.status_code}", maybe_done=True)
        if response.is_success:
            return Answered(said)
        code = _of(said, "code")
        return Refused(status=response.status_code, code=code if isinstance(code, int) else 0)


def said_in(response: httpx.Response) -> Any:
    """None for what is no JSON."""
    try:
        return response.json() if response.content else None
    except ValueError:
        return None


def _of(said: Any, name: str) -> object:
    return said.get(name) if isinstance(said, dict) else None
