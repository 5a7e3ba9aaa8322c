"""What every answer carries, whoever made it."""

from collections.abc import Iterable

from litestar.types import HTTPResponseStartEvent, HTTPScope

from apps.web.manners.trace import trace_of
from apps.wording.languages import reading

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


SAID = (b"text/html", b"application/json", b"application/problem+json", b"application/pdf")
"""What may hold words of ours."""
BY = "Accept-Language, Authorization, Cookie"
"""What the language of an answer hangs on: nobody who keeps one may give it to another reader."""


def policy_for(pages: Iterable[str]) -> str:
    """`pages` are the origins where people pay or give their consent: a browser follows a form's answer nowhere else
    but to us."""
    return POLICY.format(forms=" ".join(("'self'", *pages)))


class Dress:
    """The headers that say what a browser may do with an answer, written once. An answer may say otherwise itself."""

    def __init__(self, *, is_secure: bool, policy: str) -> None:
        usual = ALWAYS | {
            "Content-Security-Policy": policy,
            "Referrer-Policy": "same-origin",
            "X-Frame-Options": "DENY",
            "Cache-Control": "no-store",
        }
        self._unless_said = [_line(name, value) for name, value in usual.items()]
        self._said = [_line("Strict-Transport-Security", A_YEAR)] if is_secure else []

    def put_on(self, message: HTTPResponseStartEvent, scope: HTTPScope) -> None:
        """Add them, and which request this answers."""
        own = list(message["headers"])
        trace = trace_of(scope)
        names = {name.lower() for name, _ in own}
        message["headers"] = [
            *own,
            *(line for line in self._unless_said if line[0] not in names),
            *self._said,
            *(line for line in _of_language(own) if line[0] not in names),
            (b"x-request-id", trace.request.encode("latin-1")),
            (b"traceparent", trace.parent.encode("latin-1")),
        ]


def _line(name: str, value: str) -> tuple[bytes, bytes]:
    return name.lower().encode("latin-1"), value.encode("latin-1")


def _of_language(own: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """An answer that was kept under a key is repeated in the language it was given in, whichever that was."""
    said = {name.lower(): value for name, value in own}
    if not said.get(b"content-type", b"").startswith(SAID):
        return []
    spoken = [] if b"idempotent-replayed" in said else [_line("Content-Language", reading())]
    return [_line("Vary", BY), *spoken]
