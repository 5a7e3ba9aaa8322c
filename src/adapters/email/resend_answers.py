"""What Resend's answers mean for a letter (resend.com/docs/api-reference/errors)."""

from collections.abc import Mapping
from typing import Any

import httpx
from attrs import frozen

from mentorship_core.ports.mail import Bounced, Posted, Unsent

OURS = frozenset({401, 403, 404, 405})
"""The key, the domain or the address of the API: an operator mends it, and the letter leaves then."""
OUR_SETTINGS = frozenset({"invalid_from_address", "invalid_api_key", "missing_api_key", "restricted_api_key"})
QUOTAS = frozenset({"daily_quota_exceeded", "monthly_quota_exceeded"})
QUOTA_WAIT_SECONDS = 3600
LONGEST_WAIT_SECONDS = 6 * 3600
IN_PROGRESS = "concurrent_idempotent_requests"
BROKEN = 500


@frozen
class Refusal:
    """An error in Resend's own words; `name` is its code."""

    status: int
    name: str
    words: str

    def __str__(self) -> str:
        return f"{self.status} {self.name}: {self.words}"


def read_answer(response: httpx.Response) -> Posted | Bounced | Unsent:
    if response.is_success:
        # Without an id nobody can tell whether Resend took it.
        taken = isinstance(_json(response).get("id"), str)
        return Posted() if taken else Unsent(f"{response.status_code} without an id", nothing_went_out=False)
    refusal = refusal_of(response)
    if response.status_code >= BROKEN or response.status_code == httpx.codes.REQUEST_TIMEOUT:
        return Unsent(str(refusal), nothing_went_out=False, wait_seconds=_wait_seconds(response, refusal))
    if response.status_code == httpx.codes.TOO_MANY_REQUESTS:
        return Unsent(str(refusal), wait_seconds=_wait_seconds(response, refusal))
    if response.status_code == httpx.codes.CONFLICT:
        return Unsent(str(refusal), nothing_went_out=False, repeatable=refusal.name == IN_PROGRESS)
    if response.status_code in OURS or refusal.name in OUR_SETTINGS or "API key" in refusal.words:
        return Unsent(f"Resend does not take what we are set up with: {refusal}")
    return Bounced(f"Resend refuses this letter: {refusal}")


def read_domains(response: httpx.Response) -> Mapping[str, str] | Refusal:
    """Each domain's state."""
    if not response.is_success:
        return refusal_of(response)
    listed = _json(response).get("data")
    domains = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return {str(one.get("name")): str(one.get("status")) for one in domains}


def refusal_of(response: httpx.Response) -> Refusal:
    said = _json(response)
    words = str(said.get("message") or response.reason_phrase)
    return Refusal(response.status_code, str(said.get("name") or "unnamed"), words)


def _wait_seconds(response: httpx.Response, refusal: Refusal) -> int:
    """As long as it asks for, within reason; a quota comes back by the hour at the earliest."""
    asked = response.headers.get("retry-after") or response.headers.get("ratelimit-reset") or ""
    seconds = int(asked) if asked.isascii() and asked.isdecimal() else 0
    least = QUOTA_WAIT_SECONDS if refusal.name in QUOTAS else 0
    return min(max(seconds, least), LONGEST_WAIT_SECONDS)


def _json(response: httpx.Response) -> dict[str, Any]:
    try:
        said = response.json()
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
