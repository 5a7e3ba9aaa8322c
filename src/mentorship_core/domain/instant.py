"""Instants and stretches of time. An `Instant` is an aware `datetime` in UTC; a stretch is half-open."""

from datetime import UTC, datetime, timedelta
from typing import Self

from attrs import frozen

Instant = datetime


def utc(moment: datetime) -> Instant:
    """The same moment in UTC; a naive time is refused, since nobody can say when it was."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment!r} names no zone")
    return moment.astimezone(UTC)


def hours(count: int) -> timedelta:
    return timedelta(hours=count)


def seconds(count: int) -> timedelta:
    return timedelta(seconds=count)


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


def days(count: int) -> timedelta:
    return timedelta(days=count)


@frozen
class During:
    """From `start` up to, not including, `end`."""

    start: Instant
    end: Instant

    @classmethod
    def lasting(cls, start: Instant, length_minutes: int) -> Self:
        return cls(start, start + minutes(length_minutes))

    def overlaps(self, other: "During") -> bool:
        return self.start < other.end and other.start < self.end

    def padded(self, before_minutes: int, after_minutes: int) -> "During":
        return During(self.start - minutes(before_minutes), self.end + minutes(after_minutes))

    def meets(self, other: "During") -> "During | None":
        """The part both share, if any."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return During(start, end) if start < end else None

    def less(self, others: "tuple[During, ...]") -> "tuple[During, ...]":
        """What is left when the others are cut out."""
        pieces = [self]
        for other in others:
            pieces = [rest for piece in pieces for rest in _cut(piece, other)]
        return tuple(pieces)

    @property
    def length(self) -> timedelta:
        return self.end - self.start


def _cut(piece: During, other: During) -> list[During]:
    if not piece.overlaps(other):
        return [piece]
    rests = (During(piece.start, min(piece.end, other.start)), During(max(piece.start, other.end), piece.end))
    return [rest for rest in rests if rest.start < rest.end]
