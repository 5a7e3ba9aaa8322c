"""How far the community's student roles have been looked through, and when that begins anew."""

from attrs import evolve, frozen

from mentorship_core.domain.instant import Instant, hours, minutes, seconds
from mentorship_core.domain.terms import Terms


@frozen(kw_only=True)
class RoleRound:
    """`after` is the last account that was looked at, in the community's own order; empty before the first."""

    after: str = ""
    next_at: Instant | None = None

    def is_due(self, now: Instant) -> bool:
        return self.next_at is None or self.next_at <= now

    def held(self, now: Instant, terms: Terms) -> "RoleRound":
        """While somebody looks, nobody else does; if they die, another goes on from here."""
        return evolve(self, next_at=now + minutes(terms.role_round_held_minutes))

    def later(self, now: Instant, wait_seconds: int) -> "RoleRound":
        return evolve(self, next_at=now + seconds(wait_seconds))

    def on(self, after: str | None, now: Instant, terms: Terms) -> "RoleRound":
        """Further from here at once; None when all were looked at."""
        if after is not None:
            return RoleRound(after=after, next_at=now)
        return RoleRound(next_at=now + hours(terms.role_round_hours))
