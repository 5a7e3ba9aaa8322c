"""Reads of pairs, rosters and the line."""

from adapters.memory.reads.reading import Reading
from adapters.memory.tables.money import is_pending
from mentorship_core.domain.identity import MentorId, OfferId, PackId, UserId
from mentorship_core.domain.packs.away import Away
from mentorship_core.domain.packs.pack import RefundedPack
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.seats.roster import Roster
from mentorship_core.domain.seats.seat import Active, Grace, Held
from mentorship_core.domain.seats.waitlist import Offered, Open, Waiting


class SeatReading(Reading):
    def pair(self, mentor: MentorId, student: UserId) -> Pair | None:
        known = self._tables.people.users.get(student) and self._tables.people.mentors.get(mentor)
        if known is None or not self._access.sees_pair(mentor, student):
            return None
        self._lock_student(student)
        pair = (mentor, student)
        seat = self._tables.seats.live_of_pair.one(pair)
        packs = self._tables.money.packs_of_pair.find(pair)
        refunds = self._tables.money.refunds_of_pair.find(pair)
        return Pair(
            student=student,
            mentor=mentor,
            seat=seat if isinstance(seat, Held | Active | Grace) else None,
            packs=tuple(sorted(packs, key=lambda pack: (pack.bought_at, str(pack.id)))),
            refunding=any(is_pending(refund) and refund.pack is not None for refund in refunds),
        )

    def roster(self, mentor: MentorId) -> Roster | None:
        found = self._tables.people.mentors.get(mentor)
        if found is None or self._access.is_nobody:
            return None
        self._lock_mentor(mentor)
        seats, booking = self._tables.seats, self._tables.booking
        live = (seat for seat in seats.live_of_mentor.find(mentor) if isinstance(seat, Held | Active | Grace))
        in_line = (entry for entry in seats.in_line_of_mentor.find(mentor) if isinstance(entry, Waiting | Offered))
        offers = (offer for offer in seats.open_of_mentor.find(mentor) if isinstance(offer, Open))
        return Roster(
            mentor=mentor,
            capacity=found.max_active_students,
            seats=tuple(sorted(live, key=lambda seat: str(seat.id))),
            line=tuple(sorted(in_line, key=lambda entry: (entry.joined_at, str(entry.id)))),
            offers=tuple(sorted(offers, key=lambda offer: (offer.made_at, str(offer.id)))),
            contested=frozenset(contest.student for contest in booking.open_of_mentor.find(mentor)),
        )

    def offer_owner(self, offer: OfferId) -> tuple[MentorId, UserId] | None:
        found = self._seen(self._tables.seats.offers.get(offer))
        return None if found is None else (found.mentor, found.student)

    def pack_owner(self, pack: PackId) -> tuple[MentorId, UserId] | None:
        found = self._seen(self._tables.money.packs.get(pack))
        return None if found is None else (found.mentor, found.student)

    def away(self, mentor: MentorId) -> tuple[Away, ...]:
        return tuple(sorted(self._tables.people.away_of.find(mentor), key=lambda away: (away.during.start, away.id)))

    def students_of(self, mentor: MentorId) -> tuple[UserId, ...]:
        seats = self._all_seen(self._tables.seats.live_of_mentor.find(mentor))
        packs = self._all_seen(self._tables.money.packs_of_mentor.find(mentor))
        living = {pack.student for pack in packs if not isinstance(pack, RefundedPack)}
        return tuple(sorted({seat.student for seat in seats} | living))
