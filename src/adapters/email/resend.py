"""Letters through Resend's API. The same key within a day is the same letter there, and arrives once."""

import base64
from collections.abc import Mapping
from datetime import timedelta
from email.utils import parseaddr
from typing import Any

import httpx
import structlog
from attrs import field, frozen

from adapters.email.resend_answers import Refusal, read_answer, read_domains
from mentorship_core.ports.mail import Bounced, Letter, Posted, Unsent

log = structlog.get_logger(__name__)

WAIT_SECONDS = 20
KEY_IS_TRUSTED_FOR = timedelta(hours=20)
"""Resend knows a key for 24 hours (resend.com/docs/dashboard/emails/idempotency-keys); the last ones are left alone."""


@frozen(kw_only=True)
class ResendMail:
    """Safe to share between threads. `sender` is of a domain verified at Resend; `api_url` is its own, or an
    emulator's."""

    api_key: str = field(repr=False)
    api_url: str
    sender: str
    http: httpx.Client = field(factory=lambda: httpx.Client(timeout=WAIT_SECONDS), repr=False)

    def absorbs_repeats(self, after: timedelta) -> bool:
        return after < KEY_IS_TRUSTED_FOR

    def send(self, letter: Letter, key: str) -> Posted | Bounced | Unsent:
        try:
            response = self._call("POST", "/emails", {"Idempotency-Key": key}, as_request(letter, key, self.sender))
        except (httpx.ConnectError, httpx.ConnectTimeout) as failed:
            return Unsent(_said(failed))
        except httpx.HTTPError as cut_off:
            return Unsent(_said(cut_off), nothing_went_out=False)
        answer = read_answer(response)
        if not isinstance(answer, Posted):
            log.info("resend said no", status=response.status_code, why=answer.why)
        return answer

    def trouble(self) -> str | None:
        """Asked of the domains, which a key that may only send is told apart by."""
        try:
            response = self._call("GET", "/domains", {}, None)
        except httpx.HTTPError as failed:
            return f"Resend does not answer: {_said(failed)}"
        match read_domains(response):
            case Refusal(name="restricted_api_key"):
                return None
            case Refusal() as refusal:
                return f"Resend does not take RESEND_API_KEY: {refusal.words}"
            case domains:
                return _of_domain(domains, parseaddr(self.sender)[1].rpartition("@")[2])

    def _call(self, method: str, path: str, headers: Mapping[str, str], body: Any) -> httpx.Response:
        named = {**headers, "Authorization": f"Bearer {self.api_key}", "User-Agent": "mentorship"}
        return self.http.request(method, f"{self.api_url}{path}", headers=named, json=body)


def as_request(letter: Letter, key: str, sender: str) -> dict[str, Any]:
    """The body of POST /emails. An invite goes as an attachment that says its method: Resend knows no alternatives
    beside text and HTML."""
    request: dict[str, Any] = {
        "from": sender,
        "to": [letter.to],
        "subject": " ".join(letter.subject.split()),
        "text": letter.text,
        "html": letter.html,
        "headers": _headers(letter, key),
    }
    # What became of it is told with its tags.
    request["tags"] = [
        {"name": "key", "value": key},
        *([{"name": "kind", "value": letter.kind}] if letter.kind else []),
    ]
    if letter.calendar is not None:
        request["attachments"] = [_invite(letter.calendar, letter.calendar_method)]
    return request


def _headers(letter: Letter, key: str) -> dict[str, str]:
    """The Message-ID is Resend's own; by the X-Entity-Ref-ID a letter sent again is known."""
    headers = {"Auto-Submitted": "auto-generated", "X-Entity-Ref-ID": key}
    if letter.unsubscribe is not None:
        headers |= {
            "List-Unsubscribe": f"<{letter.unsubscribe}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    return headers


def _invite(calendar: str, method: str) -> dict[str, str]:
    return {
        "filename": "invite.ics",
        "content": base64.b64encode(calendar.encode()).decode(),
        "content_type": f"text/calendar; charset=utf-8; method={method}",
    }


def _of_domain(domains: Mapping[str, str], host: str) -> str | None:
    """A verified domain speaks for itself alone, not for its subdomains."""
    state = domains.get(host)
    if state is None:
        return f"Resend does not know the domain of MAIL_FROM, {host}: add it there."
    return (
        None
        if state == "verified"
        else f"The domain of MAIL_FROM, {host}, is {state} at Resend: finish its DNS records."
    )


def _said(failed: Exception) -> str:
    return f"{type(failed).__name__}: {failed}"
