"""The line to Google's API: one request at a time, its answer in few words, and no secret in any of them."""

import json
from collections.abc import Callable
from http.client import HTTPException
from typing import Any

import httplib2
import structlog
from attrs import field, frozen
from google.auth.exceptions import RefreshError, TransportError
from google_auth_httplib2 import AuthorizedHttp
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

from adapters.google_calendar.access_tokens import AccessTokens
from adapters.google_calendar.google_app import GoogleApp
from mentorship_core.ports.calendar_provider import AccessLost, Lost, Trouble, Unreachable

log = structlog.get_logger(__name__)

BROKEN = 500
TOO_MANY = 429
RATES = frozenset({"rateLimitExceeded", "userRateLimitExceeded"})
QUOTAS = frozenset({"quotaExceeded", "dailyLimitExceeded", "variableTermLimitExceeded"})
RATE_WAIT_SECONDS = 60
"""Google counts requests by the minute."""
QUOTA_WAIT_SECONDS = 3600
"""Its limits against abuse end after hours."""
SCOPES_MISSING = frozenset({"insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"})
NOT_THEIRS = frozenset({"forbidden", "requiredAccessLevel"})
GRANT_OVER = frozenset({"invalid_grant", "admin_policy_enforced"})


class GoogleRefused(Exception):
    """Google understood and will not, and asking again cannot help: what we sent or how we are registered is wrong."""


@frozen
class Answered:
    data: Any = field(repr=False)


@frozen(kw_only=True)
class Refused:
    """`reason` is Google's code word."""

    status: int
    reason: str


Reply = Answered | Refused | AccessLost | Unreachable
Ask = Callable[[Any], Any]
"""Given Google's service, the request to make of it."""


@frozen
class GoogleLine:
    """Safe to share between threads: every call has its own connection, since Google's client is not."""

    app: GoogleApp
    tokens: AccessTokens

    @classmethod
    def of(cls, app: GoogleApp) -> "GoogleLine":
        return cls(app, AccessTokens(app))

    def call(self, secret: str, ask: Ask, *, if_match: str | None = None) -> Reply:
        """`if_match`: only if the thing still has this ETag, else Refused with 412."""
        credentials = self.tokens.credentials(secret)
        http = AuthorizedHttp(credentials, http=httplib2.Http(timeout=self.app.wait_seconds))
        request = ask(self._service(http))
        if if_match is not None:
            request.headers["If-Match"] = if_match
        try:
            return Answered(request.execute())
        except HttpError as no:
            return _read(no)
        except RefreshError as no:
            credentials.token = None
            return of_refresh(no)
        except (TransportError, httplib2.HttpLib2Error, HTTPException, OSError, json.JSONDecodeError) as broken:
            log.info("google did not answer", why=type(broken).__name__)
            return Unreachable()
        finally:
            self.tokens.keep(secret, credentials)
            http.close()

    def _service(self, http: AuthorizedHttp) -> Any:
        return build(
            "calendar",
            "v3",
            http=http,
            static_discovery=True,
            cache_discovery=False,
            client_options={"api_endpoint": self.app.api_url},
        )


def trouble_of(reply: Refused | Trouble) -> Trouble:
    """What a refusal means where no other meaning is known; raises GoogleRefused if it means that we are wrong."""
    if not isinstance(reply, Refused):
        return reply
    if reply.status == 404 or (reply.status == 403 and reply.reason in NOT_THEIRS):
        return AccessLost(Lost.CALENDAR_GONE)
    if reply.status == 403:
        return Unreachable()
    raise GoogleRefused(f"{reply.status} {reply.reason}")


def of_refresh(no: RefreshError) -> Trouble:
    """Why no access token could be had."""
    said = no.args[1] if len(no.args) > 1 and isinstance(no.args[1], dict) else {}
    code = str(said.get("error", ""))
    log.info("google gave no access token", error=code)
    return AccessLost(Lost.WITHDRAWN) if code in GRANT_OVER else Unreachable()


def _read(no: HttpError) -> Reply:
    status, reason = int(no.resp.status), _reason(no.content)
    log.info("google said no", status=status, reason=reason)
    asked = _seconds(no.resp.get("retry-after"))
    if status >= BROKEN:
        return Unreachable(asked)
    if status == TOO_MANY or reason in RATES:
        return Unreachable(asked or RATE_WAIT_SECONDS)
    if reason in QUOTAS:
        return Unreachable(asked or QUOTA_WAIT_SECONDS)
    if reason in SCOPES_MISSING:
        return AccessLost(Lost.INCOMPLETE)
    if status == 401 and not reason.startswith("push."):
        return AccessLost(Lost.WITHDRAWN)
    return Refused(status=status, reason=reason)


def _reason(content: bytes) -> str:
    try:
        said = json.loads(content)["error"]
        return str(said["errors"][0]["reason"] if said.get("errors") else said.get("status", ""))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        return ""


def _seconds(header: str | None) -> int | None:
    return int(header) if header is not None and header.isdecimal() else None
