"""The mentor away: the clocks of their students stand still for it, each stretch counted once (PACK-6)."""

from datetime import timedelta
from uuid import UUID

from attrs import evolve, frozen

from mentorship_core.domain.identity import AwayId, MentorId
from mentorship_core.domain.instant import During, Instant
from mentorship_core.domain.state import State


@frozen(kw_only=True)
class ClockMove:
    """The stretches one pack's expiry or one seat's grace was moved by."""

    clock: UUID
    pieces: tuple[During, ...]

    @property
    def length(self) -> timedelta:
        return sum((piece.length for piece in self.pieces), timedelta(0))

    def still_ahead(self, now: Instant) -> "tuple[During, ...]":
        """What has not elapsed."""
        ahead = During(now, max((piece.end for piece in self.pieces), default=now))
        return tuple(part for piece in self.pieces if (part := piece.meets(ahead)) is not None)


@frozen(kw_only=True)
class Away(State):
    """One range with a public note. A deleted one is kept with `deleted_at` and moves no clock."""

    id: AwayId
    mentor: MentorId
    during: During
    note: str = ""
    moves: tuple[ClockMove, ...] = ()
    deleted_at: Instant | None = None

    def moved(self, clock: UUID) -> ClockMove:
        return next((one for one in self.moves if one.clock == clock), ClockMove(clock=clock, pieces=()))

    def with_moves(self, moves: tuple[ClockMove, ...]) -> "Away":
        return evolve(self, moves=tuple(move for move in moves if move.pieces))


def lengthening(away: During, clock: UUID, end: Instant, others: tuple[Away, ...], now: Instant) -> ClockMove:
    """The part of the range between now and that end, less what other ranges have already counted for this clock."""
    counted = tuple(piece for other in others for piece in other.moved(clock).pieces)
    ahead = away.meets(During(now, end)) if now < end else None
    return ClockMove(clock=clock, pieces=ahead.less(counted) if ahead is not None else ())


def taken_back(old: ClockMove, away: During | None, now: Instant) -> timedelta:
    """What has not elapsed and is no longer away."""
    ahead = old.still_ahead(now)
    kept = (away,) if away is not None else ()
    return sum((rest.length for piece in ahead for rest in piece.less(kept)), timedelta(0))
