"""Sessions bought. One class per status; `remaining` moves only together with a ledger entry."""

from datetime import timedelta
from typing import Any, TypeVar

from attrs import evolve, field, fields, frozen
from attrs.validators import ge

from mentorship_core.domain.identity import MentorId, OrderId, PackId, UserId
from mentorship_core.domain.instant import Instant, days
from mentorship_core.domain.state import State
from mentorship_core.domain.terms import Terms


@frozen(kw_only=True)
class _Pack(State):
    """`own_expires_at` is the expiry without the lift of a later purchase; `order` is None for a grant."""

    id: PackId
    student: UserId
    mentor: MentorId
    order: OrderId | None = None
    title: str
    total: int
    remaining: int = field(validator=ge(0))
    scheduled: int = field(default=0, validator=ge(0))
    session_minutes: int
    bought_at: Instant
    own_expires_at: Instant
    expires_at: Instant
    disputed: bool = False
    clock_stopped_at: Instant | None = None

    def __attrs_post_init__(self) -> None:
        if not self.scheduled <= self.remaining <= self.total:
            raise ValueError(f"scheduled {self.scheduled} ≤ remaining {self.remaining} ≤ total {self.total} is broken")

    @property
    def bookable(self) -> int:
        """PACK-4: four sessions are never booked five times."""
        return self.remaining - self.scheduled

    def is_over(self, now: Instant) -> bool:
        """Whether the clock has passed its expiry; a stopped clock passes nothing."""
        return self.clock_stopped_at is None and self.expires_at <= now


@frozen(kw_only=True)
class RefundedPack(_Pack):
    """Final."""


@frozen(kw_only=True)
class _Living(_Pack):
    """Whatever is not refunded."""

    def refund(self) -> RefundedPack:
        return _as(RefundedPack, self)

    def book(self) -> "LivingPack":
        return self._now(scheduled=self.scheduled + 1)

    def unbook(self) -> "LivingPack":
        return self._now(scheduled=self.scheduled - 1)

    def spend(self) -> "LivingPack":
        """The scheduled session is closed and counts."""
        return self._now(scheduled=self.scheduled - 1, remaining=self.remaining - 1)

    def take(self, count: int) -> "LivingPack":
        return self._now(remaining=self.remaining - count)

    def put_back(self, count: int) -> "LivingPack":
        """A refund failed: as it was, and what had expired is expired still."""
        return self._now(remaining=self.remaining + count)

    def give_back(self, count: int, now: Instant, terms: Terms) -> "LivingPack":
        """Sessions return: the pack lives again for at least seven days."""
        more = _evolved(self, remaining=self.remaining + count)
        return more.extend_to(max(more.own_expires_at, now + days(terms.revived_days)), now)

    def extend_to(self, expires_at: Instant, now: Instant) -> "LivingPack":
        """Move its own expiry; past `now` it revives what had expired."""
        own = max(self.own_expires_at, expires_at)
        return _revived(_evolved(self, own_expires_at=own, expires_at=max(self.expires_at, own)), now)

    def shift(self, by: timedelta, now: Instant, *, not_before: Instant) -> "LivingPack":
        """Move both ends, not below `not_before` when moving back."""
        own, end = self.own_expires_at + by, self.expires_at + by
        if by < timedelta(0):
            own, end = (
                min(old, max(new, not_before)) for old, new in ((self.own_expires_at, own), (self.expires_at, end))
            )
        return _revived(_evolved(self, own_expires_at=own, expires_at=end), now)

    def lift_to(self, expires_at: Instant) -> "LivingPack":
        """A later purchase lends its expiry (PACK-2)."""
        return self._now(expires_at=max(self.expires_at, expires_at))

    def lower_to(self, expires_at: Instant) -> "LivingPack":
        """The lender was refunded."""
        return self._now(expires_at=max(self.own_expires_at, expires_at))

    def dispute(self, at: Instant) -> "LivingPack":
        return self._now(disputed=True, clock_stopped_at=self.clock_stopped_at or at)

    def reopen(self, at: Instant) -> "LivingPack":
        """The dispute was won: the time that stood still is added."""
        return _evolved(self, disputed=False).start_clock(at)

    def stop_clock(self, at: Instant) -> "LivingPack":
        return self._now(clock_stopped_at=self.clock_stopped_at or at)

    def start_clock(self, at: Instant) -> "LivingPack":
        if self.clock_stopped_at is None:
            return _evolved(self)
        stood = at - self.clock_stopped_at
        moved = _evolved(self, clock_stopped_at=None)
        return moved.shift(max(stood, timedelta(0)), at, not_before=at)

    def _now(self, **changes: Any) -> "LivingPack":
        changed = _evolved(self, **changes)
        return changed if isinstance(changed, ExpiredPack) else _by_balance(changed)


@frozen(kw_only=True)
class ActivePack(_Living):
    def expire(self) -> "ExpiredPack":
        return _as(ExpiredPack, self)


@frozen(kw_only=True)
class DepletedPack(_Living):
    """Nothing remains."""


@frozen(kw_only=True)
class ExpiredPack(_Living):
    """Its time is over with sessions unused, or used since on appointments already made."""


_P = TypeVar("_P", bound=_Pack)
LivingPack = ActivePack | DepletedPack | ExpiredPack
Pack = ActivePack | DepletedPack | ExpiredPack | RefundedPack


def _evolved(pack: _Living, **changes: Any) -> LivingPack:
    """`evolve` for a pack of whichever living class."""
    assert isinstance(pack, ActivePack | DepletedPack | ExpiredPack)
    return evolve(pack, **changes)


def _revived(pack: LivingPack, now: Instant) -> LivingPack:
    """An expired pack whose expiry has moved past `now` lives again."""
    return pack if pack.is_over(now) and isinstance(pack, ExpiredPack) else _by_balance(pack)


def _by_balance(pack: LivingPack) -> ActivePack | DepletedPack:
    return _as(ActivePack, pack) if pack.remaining else _as(DepletedPack, pack)


def _as(kind: type[_P], pack: _Pack) -> _P:
    return kind(**{one.name: getattr(pack, one.name) for one in fields(_Pack)})
