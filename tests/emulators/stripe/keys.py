"""Idempotency keys as Stripe keeps them: the first answer, for a day, for the same request only."""

from threading import Lock

from attrs import define, field, frozen

from tests.emulators.speaking import Answer
from tests.emulators.stripe.errors import Refused

KEPT_SECONDS = 24 * 60 * 60
KEY_CHARACTERS = 255


@frozen
class _Kept:
    request: str
    since: int
    answer: Answer | None


@define
class Keys:
    """`begin` gives the answer kept before, if any; then the work is done and `finish` or `forget` ends it."""

    _kept: dict[str, _Kept] = field(factory=dict)
    _lock: Lock = field(factory=Lock, repr=False)

    def begin(self, key: str, request: str, now: int) -> Answer | None:
        if len(key) > KEY_CHARACTERS:
            raise Refused(f"Idempotency keys have at most {KEY_CHARACTERS} characters")
        with self._lock:
            known = self._kept.get(key)
            if known is None or now - known.since >= KEPT_SECONDS:
                self._kept[key] = _Kept(request, now, None)
                return None
        if known.request != request:
            words = "Keys for idempotent requests can only be used with the same parameters they were first used with."
            raise Refused(f"{words} Try using a key other than '{key}'.", kind="idempotency_error")
        if known.answer is None:
            words = f"There is currently another in-progress request using this Idempotent Key: {key}"
            raise Refused(words, kind="idempotency_error", code="idempotency_key_in_use", status=409)
        return known.answer

    def finish(self, key: str, answer: Answer) -> None:
        with self._lock:
            known = self._kept[key]
            self._kept[key] = _Kept(known.request, known.since, answer)

    def forget(self, key: str) -> None:
        """What was refused before any work began is not remembered."""
        with self._lock:
            del self._kept[key]
