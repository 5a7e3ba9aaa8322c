"""Who has a place with one mentor, who is promised one, and who waits."""

from typing import Self

from attrs import evolve, frozen

from mentorship_core.domain.events import Event
from mentorship_core.domain.identity import MentorId, OfferId, UserId
from mentorship_core.domain.refusals import SoldOut
from mentorship_core.domain.seats import waitlist as w
from mentorship_core.domain.seats.seat import Active, Grace, Held, LiveSeat, Released
from mentorship_core.domain.seats.waitlist import InLine, Open, Waiting, line_order


@frozen(kw_only=True)
class Places:
    """`seats` are the live ones. `contested` are students whose grace waits for an admin's word."""

    mentor: MentorId
    capacity: int
    seats: tuple[LiveSeat, ...] = ()
    line: tuple[InLine, ...] = ()
    offers: tuple[Open, ...] = ()
    contested: frozenset[UserId] = frozenset()

    def seat_of(self, student: UserId) -> LiveSeat | None:
        return next((seat for seat in self.seats if seat.student == student), None)

    def entry_of(self, student: UserId) -> InLine | None:
        return next((entry for entry in self.line if entry.student == student), None)

    def offer(self, offer: OfferId) -> Open | None:
        return next((one for one in self.offers if one.id == offer), None)

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """Those in line, first one first."""
        return tuple(sorted((one for one in self.line if isinstance(one, Waiting)), key=line_order))

    @property
    def free(self) -> int:
        """Places for sale: none while anyone waits (SEAT-13)."""
        return 0 if self.waiting else max(0, self.capacity - len(self.seats))

    def position(self, student: UserId) -> int:
        """1 for the next in line; 0 for one with an open offer or not in line."""
        places = [entry.student for entry in self.waiting]
        return places.index(student) + 1 if student in places else 0

    def sold_out(self) -> SoldOut:
        return SoldOut(
            self.mentor,
            held=sum(isinstance(seat, Held) for seat in self.seats),
            seated=sum(not isinstance(seat, Held) for seat in self.seats),
            waiting=len(self.line),
            next_free=min((seat.until for seat in self.seats if not isinstance(seat, Active)), default=None),
        )

    def after(self, *events: Event) -> Self:
        """The same once these events are kept."""
        places = self
        for event in events:
            for state in event.states():
                places = places._with(state)
        return places

    def _with(self, state: object) -> Self:
        match state:
            case Held() | Active() | Grace() | Released():
                others = tuple(seat for seat in self.seats if seat.id != state.id)
                return evolve(self, seats=others if isinstance(state, Released) else (*others, state))
            case Open():
                return evolve(self, offers=(*self.offers, state))
            case _:
                return self._with_line(state)

    def _with_line(self, state: object) -> Self:
        match state:
            case w.Claimed() | w.Lapsed() | w.Declined() | w.Withdrawn():
                return evolve(self, offers=tuple(one for one in self.offers if one.id != state.id))
            case w.Waiting() | w.Offered():
                others = tuple(one for one in self.line if one.id != state.id)
                return evolve(self, line=(*others, state))
            case w.Seated() | w.Left():
                return evolve(self, line=tuple(one for one in self.line if one.id != state.id))
            case _:
                return self
