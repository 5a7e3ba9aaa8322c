"""Reads of pairs, rosters and the line."""

from attrs import evolve

from adapters.memory.reads.reading import Reading
from adapters.memory.standings import pair_of, roster_of
from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.identity import MentorId, OfferId, PackId, UserId
from mentorship_core.domain.orders.order import PendingOrder
from mentorship_core.domain.packs.away import Away
from mentorship_core.domain.packs.pack import ActivePack, RefundedPack
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.seats.roster import Roster
from mentorship_core.domain.seats.seat import Active, Grace
from mentorship_core.domain.seats.waitlist import Offered, Waiting


class SeatReading(Reading):
    def pair(self, mentor: MentorId, student: UserId) -> Pair | None:
        known = self._tables.people.users.get(student) and self._tables.people.mentors.get(mentor)
        if known is None or not self._access.sees_pair(mentor, student):
            return None
        self._lock_student(student)
        return pair_of(self._tables, mentor, student)

    def roster(self, mentor: MentorId) -> Roster | None:
        found = self._tables.people.mentors.get(mentor)
        if found is None or self._access.is_nobody:
            return None
        self._lock_mentor(mentor)
        return roster_of(self._tables, found)

    def offer_owner(self, offer: OfferId) -> tuple[MentorId, UserId] | None:
        found = self._seen(self._tables.seats.offers.get(offer))
        return None if found is None else (found.mentor, found.student)

    def pack_owner(self, pack: PackId) -> tuple[MentorId, UserId] | None:
        found = self._seen(self._tables.money.packs.get(pack))
        return None if found is None else (found.mentor, found.student)

    def is_seated(self, student: UserId) -> bool:
        seats = self._all_seen(self._tables.seats.live_of_student.find(student))
        return any(isinstance(seat, Active | Grace) for seat in seats)

    def away(self, mentor: MentorId) -> tuple[Away, ...]:
        ranges = sorted(self._tables.people.away_of.find(mentor), key=lambda away: (away.during.start, away.id))
        return tuple(away if self._access.is_mentor(mentor) else evolve(away, moves=()) for away in ranges)

    def mentors_of(self, student: UserId) -> tuple[MentorId, ...]:
        self._lock_student(student)
        seats, money, booking = self._tables.seats, self._tables.money, self._tables.booking
        running = (pack for pack in money.packs_of_student.find(student) if isinstance(pack, ActivePack))
        booked = (one for one in booking.of_student.find(student) if isinstance(one, Scheduled))
        waiting = (one for one in seats.line if one.student == student and isinstance(one, Waiting | Offered))
        paying = (one for one in money.orders_of_student.find(student) if isinstance(one, PendingOrder))
        open_ones = (*seats.live_of_student.find(student), *running, *booked, *waiting, *paying)
        return tuple(sorted({one.mentor for one in self._all_seen(open_ones)}))

    def taught_by(self, mentor: MentorId) -> tuple[UserId, ...]:
        seats = self._tables.seats.live_of_mentor.find(mentor)
        running = (one for one in self._tables.money.packs_of_mentor.find(mentor) if isinstance(one, ActivePack))
        booked = (one for one in self._tables.booking.of_mentor.find(mentor) if isinstance(one, Scheduled))
        return tuple(sorted({one.student for one in self._all_seen((*seats, *running, *booked))}))

    def students_of(self, mentor: MentorId) -> tuple[UserId, ...]:
        seats = self._all_seen(self._tables.seats.live_of_mentor.find(mentor))
        packs = self._all_seen(self._tables.money.packs_of_mentor.find(mentor))
        living = {pack.student for pack in packs if not isinstance(pack, RefundedPack)}
        return tuple(sorted({seat.student for seat in seats} | living))
