"""What every answer carries, whoever made it."""

from collections.abc import Iterable

from litestar.datastructures import MutableScopeHeaders
from litestar.types import HTTPScope, Message

from apps.web.manners.trace import trace_of

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action {forms}; frame-ancestors 'none'; base-uri 'none'"
)
MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
"""A mail shown in its frame: it may look as it likes and do nothing."""

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(self), geolocation=()",
}
A_YEAR = "max-age=31536000; includeSubDomains"


def policy_for(pages: Iterable[str]) -> str:
    """`pages` are the origins where people pay or give their consent: a browser follows a form's answer nowhere else
    but to us."""
    return POLICY.format(forms=" ".join(("'self'", *pages)))


def dress(message: Message, scope: HTTPScope, *, is_secure: bool, policy: str) -> None:
    """Add the headers that say what a browser may do with this answer, and which request it answers."""
    headers = MutableScopeHeaders.from_message(message)
    trace = trace_of(scope)
    for name, value in ALWAYS.items():
        # A page may be stricter.
        headers.setdefault(name, value)
    headers.setdefault("Content-Security-Policy", policy)
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("X-Frame-Options", "DENY")
    headers.setdefault("Cache-Control", "no-store")
    headers["X-Request-ID"] = trace.request
    headers["traceparent"] = trace.parent
    if is_secure:
        headers["Strict-Transport-Security"] = A_YEAR
