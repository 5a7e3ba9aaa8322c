"""Idempotency keys as Resend keeps them for a day (resend.com/docs/dashboard/emails/idempotency-keys)."""

from datetime import datetime, timedelta
from threading import Lock

from attrs import define, evolve, field, frozen

from tests.emulators.resend.refusing import Refused
from tests.emulators.speaking import Answer

KEPT_FOR = timedelta(hours=24)
LONGEST = 256
CHANGED = (
    "This idempotency key has been used on a request that already ran within the last 24 hours, and the request body"
    " was modified. Retry with a different idempotency key."
)


@frozen(kw_only=True)
class _Known:
    body: bytes
    at: datetime
    answer: Answer | None


@define
class Keys:
    _known: dict[str, _Known] = field(factory=dict, init=False)
    _lock: Lock = field(factory=Lock, init=False, repr=False)

    def begin(self, key: str, body: bytes, now: datetime) -> Answer | None:
        """The answer it was given before; None if it is to be done. Raises Refused."""
        if not 1 <= len(key) <= LONGEST:
            words = "Idempotency keys, if present, must have between 1 and 256 characters."
            raise Refused(400, "invalid_idempotency_key", words)
        with self._lock:
            known = self._known.get(key)
            if known is None or now - known.at >= KEPT_FOR:
                self._known[key] = _Known(body=body, at=now, answer=None)
                return None
            if known.body != body:
                raise Refused(409, "invalid_idempotent_request", CHANGED)
            if known.answer is None:
                words = "There is another request in progress with the same idempotency key."
                raise Refused(409, "concurrent_idempotent_requests", words)
            return known.answer

    def finish(self, key: str, answer: Answer) -> None:
        with self._lock:
            self._known[key] = evolve(self._known[key], answer=answer)

    def forget(self, key: str) -> None:
        """It was refused, so nothing was done by it."""
        with self._lock:
            del self._known[key]
