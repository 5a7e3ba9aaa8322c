"""Seats, the line for them, and the offers made in it."""

from collections.abc import Hashable

from adapters.memory.table import Journal, Table
from adapters.memory.tables.people import PeopleTables
from mentorship_core.domain.identity import OfferId, SeatId, WaitlistEntryId
from mentorship_core.domain.seats.seat import Released, Seat
from mentorship_core.domain.seats.waitlist import Entry, Left, Offer, Open, Seated
from mentorship_core.ports.transaction import RefusedByStore


class SeatTables:
    def __init__(self, journal: Journal, people: PeopleTables) -> None:
        self._people = people
        self.seats: Table[SeatId, Seat] = Table(journal, lambda seat: seat.id)
        self.of_pair = self.seats.index(lambda seat: [(seat.mentor, seat.student)])
        self.live_of_pair = self.seats.index(
            lambda seat: _if_live(seat, (seat.mentor, seat.student)), rule="seats_one_live_per_pair"
        )
        self.live_of_mentor = self.seats.index(lambda seat: _if_live(seat, seat.mentor))
        self.live_of_student = self.seats.index(lambda seat: _if_live(seat, seat.student))
        self.line: Table[WaitlistEntryId, Entry] = Table(journal, lambda entry: entry.id)
        self.line_of_pair = self.line.index(lambda entry: [(entry.mentor, entry.student)])
        self.in_line_of_pair = self.line.index(
            lambda entry: _if_in_line(entry, (entry.mentor, entry.student)), rule="waitlist_one_place_per_pair"
        )
        self.in_line_of_mentor = self.line.index(lambda entry: _if_in_line(entry, entry.mentor))
        self.in_line_of_student = self.line.index(lambda entry: _if_in_line(entry, entry.student))
        self.offers: Table[OfferId, Offer] = Table(journal, lambda offer: offer.id)
        self.open_of_seat = self.offers.index(
            lambda offer: [offer.seat] if isinstance(offer, Open) else [], rule="offers_one_open_per_seat"
        )
        self.open_of_mentor = self.offers.index(lambda offer: [offer.mentor] if isinstance(offer, Open) else [])

    def keep_seat(self, seat: Seat) -> Seat | None:
        """A seat becomes live only while fewer than the cap are (SEAT-11)."""
        before = self.seats.get(seat.id)
        becomes_live = (before is None or isinstance(before, Released)) and not isinstance(seat, Released)
        if becomes_live and self.live_of_mentor.count(seat.mentor) >= self._capacity(seat):
            raise RefusedByStore("mentors_capacity", str(seat.mentor))
        return self.seats.put(seat)

    def _capacity(self, seat: Seat) -> int:
        mentor = self._people.mentors.get(seat.mentor)
        return mentor.max_active_students if mentor else 0


def _if_live(seat: Seat, answer: Hashable) -> list[Hashable]:
    return [] if isinstance(seat, Released) else [answer]


def _if_in_line(entry: Entry, answer: Hashable) -> list[Hashable]:
    return [] if isinstance(entry, Seated | Left) else [answer]
