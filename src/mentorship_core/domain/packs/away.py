"""The mentor away: the clocks of their students stand still for it, each stretch counted once (PACK-6)."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from attrs import evolve, frozen

from mentorship_core.domain.identity import AwayId, MentorId
from mentorship_core.domain.instant import During, Instant
from mentorship_core.domain.state import State

Stretches = tuple[During, ...]


@frozen(kw_only=True)
class ClockMove:
    """The stretches one pack's expiry or one seat's grace was moved by."""

    clock: UUID
    pieces: Stretches

    @property
    def length(self) -> timedelta:
        return length(self.pieces)

    def elapsed(self, now: Instant) -> Stretches:
        return tuple(part for piece in self.pieces for part in piece.less((During(now, max(now, piece.end)),)))

    def still_ahead(self, now: Instant) -> Stretches:
        """What has not elapsed."""
        return tuple(part for piece in self.pieces if (part := piece.meets(During(now, max(now, piece.end)))))


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

    def with_move(self, move: ClockMove) -> "Away":
        others = tuple(one for one in self.moves if one.clock != move.clock)
        return evolve(self, moves=(*others, move) if move.pieces else others)

    @property
    def covers(self) -> Stretches:
        return () if self.deleted_at is not None else (self.during,)


def length(stretches: Iterable[During]) -> timedelta:
    return sum((one.length for one in stretches), timedelta(0))


def shared(stretches: Stretches, others: Stretches) -> Stretches:
    """What lies in both; neither overlaps itself."""
    return tuple(part for one in stretches for other in others if (part := one.meets(other)) is not None)


def cut(stretches: Stretches, others: Stretches) -> Stretches:
    return tuple(rest for one in stretches for rest in one.less(others))


@frozen(kw_only=True)
class Edit:
    """One range before and after a mentor's edit, and their other ranges; `old` is None for a new one."""

    old: Away | None
    new: Away
    others: tuple[Away, ...]

    @property
    def ranges(self) -> tuple[Away, ...]:
        """Those whose moves may have changed."""
        return (self.new, *self.others)

    def on(self, clock: UUID, end: Instant, now: Instant) -> "tuple[Edit, timedelta]":
        """What the edit means for one clock that ends then: the edit with it written down, and how far it moves.

        Newly covered time between now and the end is added, once however many ranges cover it. Time not yet elapsed
        that is no longer covered is taken back; what another range still covers is from now on counted by that one.
        """
        before = self.old.moved(clock) if self.old is not None else ClockMove(clock=clock, pieces=())
        ahead = before.still_ahead(now)
        kept, gone = shared(ahead, self.new.covers), cut(ahead, self.new.covers)
        others, freed = _inherit(self.others, clock, gone)
        counted = tuple(piece for other in others for piece in other.moved(clock).pieces)
        left = During(now, max(now, end - length(freed)))
        added = cut(shared(cut(self.new.covers, self.old.covers if self.old is not None else ()), (left,)), counted)
        move = ClockMove(clock=clock, pieces=(*before.elapsed(now), *kept, *added))
        return evolve(self, new=self.new.with_move(move), others=others), length(added) - length(freed)


def _inherit(others: tuple[Away, ...], clock: UUID, gone: Stretches) -> tuple[tuple[Away, ...], Stretches]:
    """Ranges that cover some of it take it over; the rest is left."""
    heirs: list[Away] = []
    for other in others:
        taken, gone = shared(gone, other.covers), cut(gone, other.covers)
        move = ClockMove(clock=clock, pieces=(*other.moved(clock).pieces, *taken))
        heirs.append(other.with_move(move) if taken else other)
    return tuple(heirs), gone
