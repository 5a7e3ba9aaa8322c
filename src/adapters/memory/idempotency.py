"""Kept answers in memory."""

from collections.abc import Callable
from datetime import timedelta
from threading import Lock

from attrs import define, field, frozen

from adapters.memory.clock import machine_now
from mentorship_core.domain.instant import Instant
from mentorship_core.ports.idempotency import Fresh, InUse, Replay, Reused

LEASE = timedelta(seconds=60)
KEPT = timedelta(hours=24)
Scope = tuple[str, str, str]


@frozen(kw_only=True)
class _Used:
    body_hash: str
    since: Instant
    answer: Replay | None = None


@define
class MemoryIdempotency:
    """The Idempotency port in one process."""

    now: Callable[[], Instant] = machine_now
    _used: dict[Scope, _Used] = field(factory=dict)
    _lock: Lock = field(factory=Lock)

    def claim(self, person: str, route: str, key: str, body_hash: str) -> Fresh | Replay | InUse | Reused:
        with self._lock:
            used, now = self._used.get((person, route, key)), self.now()
            if used is None or self._is_over(used, now):
                self._used[person, route, key] = _Used(body_hash=body_hash, since=now)
                return Fresh()
            if used.body_hash != body_hash:
                return Reused()
            return used.answer if used.answer is not None else InUse()

    def keep(self, person: str, route: str, key: str, answer: Replay) -> None:
        with self._lock:
            used = self._used[person, route, key]
            self._used[person, route, key] = _Used(body_hash=used.body_hash, since=used.since, answer=answer)

    def forget(self, person: str, route: str, key: str) -> None:
        with self._lock:
            self._used.pop((person, route, key), None)

    def clear(self, limit: int = 1000) -> int:
        with self._lock:
            now = self.now()
            over = [scope for scope, used in self._used.items() if now - used.since > KEPT][:limit]
            for scope in over:
                del self._used[scope]
            return len(over)

    def _is_over(self, used: _Used, now: Instant) -> bool:
        return now - used.since > (LEASE if used.answer is None else KEPT)
