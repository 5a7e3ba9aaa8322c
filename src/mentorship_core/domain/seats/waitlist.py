"""The line of those who wait for a place with a mentor, and the offers made to the first of them."""

from typing import Any

from attrs import evolve, fields, frozen

from mentorship_core.domain.identity import MentorId, OfferId, SeatId, UserId, WaitlistEntryId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.state import State


@frozen(kw_only=True)
class _Entry(State):
    id: WaitlistEntryId
    mentor: MentorId
    student: UserId
    joined_at: Instant


@frozen(kw_only=True)
class Left(_Entry):
    at: Instant


@frozen(kw_only=True)
class Seated(_Entry):
    at: Instant


@frozen(kw_only=True)
class Waiting(_Entry):
    """`place` orders the line: when they joined, or last let an offer lapse. `first` goes before all others."""

    place: Instant
    first: bool = False
    unanswered: int = 0
    restored: bool = False
    """Their seat was lost to a mistake that was corrected: they come back without paying."""

    def offered(self, offer: OfferId) -> "Offered":
        return Offered(
            id=self.id,
            mentor=self.mentor,
            student=self.student,
            joined_at=self.joined_at,
            offer=offer,
            unanswered=self.unanswered,
            restored=self.restored,
        )

    def leave(self, at: Instant) -> Left:
        return _left(self, at)

    def seat(self, at: Instant) -> Seated:
        return _seated(self, at)

    def to_the_front(self, *, restored: bool) -> "Waiting":
        return evolve(self, first=True, restored=self.restored or restored)


@frozen(kw_only=True)
class Offered(_Entry):
    offer: OfferId
    unanswered: int = 0
    restored: bool = False

    def wait_again(self, at: Instant) -> Waiting:
        """The offer lapsed: to the end of the line."""
        return Waiting(
            id=self.id,
            mentor=self.mentor,
            student=self.student,
            joined_at=self.joined_at,
            place=at,
            unanswered=self.unanswered + 1,
            restored=self.restored,
        )

    def leave(self, at: Instant) -> Left:
        return _left(self, at)

    def seat(self, at: Instant) -> Seated:
        return _seated(self, at)


def _left(entry: Waiting | Offered, at: Instant) -> Left:
    return Left(id=entry.id, mentor=entry.mentor, student=entry.student, joined_at=entry.joined_at, at=at)


def _seated(entry: Waiting | Offered, at: Instant) -> Seated:
    return Seated(id=entry.id, mentor=entry.mentor, student=entry.student, joined_at=entry.joined_at, at=at)


Entry = Waiting | Offered | Seated | Left
InLine = Waiting | Offered


def line_order(entry: Waiting) -> tuple[bool, Instant, str]:
    return (not entry.first, entry.place, str(entry.id))


@frozen(kw_only=True)
class _Offer(State):
    id: OfferId
    mentor: MentorId
    student: UserId
    seat: SeatId
    entry: WaitlistEntryId
    made_at: Instant
    until: Instant


@frozen(kw_only=True)
class Claimed(_Offer):
    at: Instant


@frozen(kw_only=True)
class Lapsed(_Offer):
    at: Instant


@frozen(kw_only=True)
class Declined(_Offer):
    at: Instant


@frozen(kw_only=True)
class Withdrawn(_Offer):
    at: Instant


@frozen(kw_only=True)
class Open(_Offer):
    """A seat held for the next in line; claimed by buying."""

    def claim(self, at: Instant) -> Claimed:
        return Claimed(**self._same(), at=at)

    def lapse(self, at: Instant) -> Lapsed:
        return Lapsed(**self._same(), at=at)

    def decline(self, at: Instant) -> Declined:
        return Declined(**self._same(), at=at)

    def withdraw(self, at: Instant) -> Withdrawn:
        return Withdrawn(**self._same(), at=at)

    def _same(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(Open)}


Offer = Open | Claimed | Lapsed | Declined | Withdrawn
