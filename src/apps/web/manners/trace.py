"""The names by which one request is found again: its id, and the trace it belongs to."""

import re
import secrets

from attrs import frozen
from litestar.types import Scope

ID = re.compile(r"[A-Za-z0-9._:-]{1,64}")
PARENT = re.compile(r"00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})")
KEPT = "mentorship.trace"


@frozen
class Trace:
    """`request` is the caller's own id if it is a fit one; `trace` and `span` as in W3C trace context."""

    request: str
    trace: str
    span: str
    flags: str = "01"

    @property
    def parent(self) -> str:
        return f"00-{self.trace}-{self.span}-{self.flags}"


def trace_of(scope: Scope) -> Trace:
    """The same one for the whole of a request."""
    found = scope.get(KEPT)
    if isinstance(found, Trace):
        return found
    given = {
        name: value.decode("latin-1") for name, value in scope["headers"] if name in (b"x-request-id", b"traceparent")
    }
    made = _read(given.get(b"x-request-id", ""), given.get(b"traceparent", ""))
    scope[KEPT] = made  # type: ignore[literal-required]  # ASGI leaves room for keys of one's own
    return made


def _read(request: str, parent: str) -> Trace:
    request = request if ID.fullmatch(request) else secrets.token_hex(16)
    found = PARENT.fullmatch(parent)
    if found is None or set(found[1]) == {"0"} or set(found[2]) == {"0"}:
        return Trace(request, secrets.token_hex(16), secrets.token_hex(8))
    return Trace(request, found[1], secrets.token_hex(8), found[3])
