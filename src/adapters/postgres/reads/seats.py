"""A pair, a mentor's roster, and what belongs to them."""

from sqlalchemy import bindparam, column, func, literal, select, union

from adapters.postgres.asking import Asking
from adapters.postgres.reads.given import MENTOR, STUDENT
from adapters.postgres.reads.locks import LOCK_PAIR, LOCK_ROSTER, LOCK_STUDENT
from adapters.postgres.rows import Fields
from adapters.postgres.rows.packs import away_from_row, pack_from_row
from adapters.postgres.rows.seats import entry_from_row, offer_from_row, seat_from_row
from adapters.postgres.tables.booking import ContestStatus, contests, sessions
from adapters.postgres.tables.money import OrderStatus, RefundStatus, orders, refunds
from adapters.postgres.tables.packs import PackStatus, away_ranges, packs
from adapters.postgres.tables.seats import EntryStatus, OfferStatus, SeatStatus, line, offers, seats
from mentorship_core.domain.booking.session import Status
from mentorship_core.domain.identity import MentorId, OfferId, PackId, UserId
from mentorship_core.domain.packs.away import Away
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.seats.roster import Roster
from mentorship_core.domain.seats.seat import Active, Grace, Held, LiveSeat
from mentorship_core.domain.seats.waitlist import InLine, Offered, Open, Waiting

PENDING = (RefundStatus.INTENDED, RefundStatus.SENT)
IN_LINE = (EntryStatus.WAITING, EntryStatus.OFFERED)

SEAT_OF_PAIR = select(seats).where(
    seats.c.mentor_id == MENTOR, seats.c.student_id == STUDENT, seats.c.status != SeatStatus.RELEASED
)
PACKS_OF_PAIR = (
    select(packs)
    .where(packs.c.mentor_id == MENTOR, packs.c.student_id == STUDENT)
    .order_by(packs.c.bought_at, packs.c.id)
)
REFUNDING = select(
    select(literal(1))
    .where(
        refunds.c.mentor_id == MENTOR,
        refunds.c.student_id == STUDENT,
        refunds.c.status.in_(PENDING),
        refunds.c.pack_id.is_not(None),
    )
    .exists()
)
LIVE_SEATS = (
    select(seats).where(seats.c.mentor_id == MENTOR, seats.c.status != SeatStatus.RELEASED).order_by(seats.c.id)
)
LINE = select(line).where(line.c.mentor_id == MENTOR, line.c.status.in_(IN_LINE)).order_by(line.c.joined_at, line.c.id)
OPEN_OFFERS = (
    select(offers)
    .where(offers.c.mentor_id == MENTOR, offers.c.status == OfferStatus.OPEN)
    .order_by(offers.c.made_at, offers.c.id)
)
CONTESTED = select(contests.c.student_id).where(contests.c.mentor_id == MENTOR, contests.c.status == ContestStatus.OPEN)
OFFER_OWNER = select(offers.c.mentor_id, offers.c.student_id).where(offers.c.id == bindparam("offer"))
PACK_OWNER = select(packs.c.mentor_id, packs.c.student_id).where(packs.c.id == bindparam("pack"))
IS_SEATED = select(
    select(literal(1))
    .where(seats.c.student_id == STUDENT, seats.c.status.in_((SeatStatus.ACTIVE, SeatStatus.GRACE)))
    .exists()
)
_SHOWN = func.away_of(MENTOR).table_valued(
    column("id", away_ranges.c.id.type), column("during", away_ranges.c.during.type), column("note"), name="shown"
)
AWAY = (
    select(
        _SHOWN.c.id,
        MENTOR.label("mentor_id"),
        _SHOWN.c.during,
        _SHOWN.c.note,
        func.coalesce(away_ranges.c.moves, func.jsonb_build_array()).label("moves"),
        away_ranges.c.deleted_at,
    )
    .select_from(_SHOWN.outerjoin(away_ranges, away_ranges.c.id == _SHOWN.c.id))
    .order_by(func.lower(_SHOWN.c.during), _SHOWN.c.id)
)
STUDENTS_OF = union(
    select(seats.c.student_id).where(seats.c.mentor_id == MENTOR, seats.c.status != SeatStatus.RELEASED),
    select(packs.c.student_id).where(packs.c.mentor_id == MENTOR, packs.c.status != PackStatus.REFUNDED),
).order_by("student_id")


_RUNS = packs.c.status == PackStatus.ACTIVE
_LIVES = seats.c.status != SeatStatus.RELEASED
_BOOKED = sessions.c.status == Status.SCHEDULED
MENTORS_OF = union(
    select(packs.c.mentor_id).where(packs.c.student_id == STUDENT, _RUNS),
    select(seats.c.mentor_id).where(seats.c.student_id == STUDENT, _LIVES),
    select(sessions.c.mentor_id).where(sessions.c.student_id == STUDENT, _BOOKED),
    select(line.c.mentor_id).where(line.c.student_id == STUDENT, line.c.status.in_(IN_LINE)),
    select(orders.c.mentor_id).where(orders.c.student_id == STUDENT, orders.c.status == OrderStatus.PENDING),
).order_by("mentor_id")
TAUGHT_BY = union(
    select(packs.c.student_id).where(packs.c.mentor_id == MENTOR, _RUNS),
    select(seats.c.student_id).where(seats.c.mentor_id == MENTOR, _LIVES),
    select(sessions.c.student_id).where(sessions.c.mentor_id == MENTOR, _BOOKED),
).order_by("student_id")


class SeatReading(Asking):
    def pair(self, mentor: MentorId, student: UserId) -> Pair | None:
        if not self.value(LOCK_PAIR, mentor=mentor, student=student):
            return None
        return Pair(
            student=student,
            mentor=mentor,
            seat=self.one(SEAT_OF_PAIR, live_seat, mentor=mentor, student=student),
            packs=self.each(PACKS_OF_PAIR, pack_from_row, mentor=mentor, student=student),
            refunding=self.value(REFUNDING, mentor=mentor, student=student),
        )

    def roster(self, mentor: MentorId) -> Roster | None:
        capacity: int | None = self.value(LOCK_ROSTER, mentor=mentor)
        if capacity is None:
            return None
        live = self.each(LIVE_SEATS, live_seat, mentor=mentor)
        waiting = self.each(LINE, in_line, mentor=mentor)
        has_offers = any(isinstance(entry, Offered) for entry in waiting)
        has_graces = any(isinstance(seat, Grace) for seat in live)
        return Roster(
            mentor=mentor,
            capacity=capacity,
            seats=live,
            line=waiting,
            offers=self.each(OPEN_OFFERS, open_offer, mentor=mentor) if has_offers else (),
            contested=frozenset(self._contested(mentor)) if has_graces else frozenset(),
        )

    def offer_owner(self, offer: OfferId) -> tuple[MentorId, UserId] | None:
        return self.one(OFFER_OWNER, lambda row: (row.mentor_id, row.student_id), offer=offer)

    def pack_owner(self, pack: PackId) -> tuple[MentorId, UserId] | None:
        return self.one(PACK_OWNER, lambda row: (row.mentor_id, row.student_id), pack=pack)

    def is_seated(self, student: UserId) -> bool:
        return bool(self.value(IS_SEATED, student=student))

    def away(self, mentor: MentorId) -> tuple[Away, ...]:
        return self.each(AWAY, away_from_row, mentor=mentor)

    def mentors_of(self, student: UserId) -> tuple[MentorId, ...]:
        self.value(LOCK_STUDENT, student=student)
        return self.each(MENTORS_OF, lambda row: MentorId(row.mentor_id), student=student)

    def taught_by(self, mentor: MentorId) -> tuple[UserId, ...]:
        return self.each(TAUGHT_BY, lambda row: UserId(row.student_id), mentor=mentor)

    def students_of(self, mentor: MentorId) -> tuple[UserId, ...]:
        return self.each(STUDENTS_OF, lambda row: UserId(row.student_id), mentor=mentor)

    def _contested(self, mentor: MentorId) -> tuple[UserId, ...]:
        return self.each(CONTESTED, lambda row: UserId(row.student_id), mentor=mentor)


def live_seat(row: Fields) -> LiveSeat:
    seat = seat_from_row(row)
    assert isinstance(seat, Held | Active | Grace)
    return seat


def in_line(row: Fields) -> InLine:
    entry = entry_from_row(row)
    assert isinstance(entry, Waiting | Offered)
    return entry


def open_offer(row: Fields) -> Open:
    offer = offer_from_row(row)
    assert isinstance(offer, Open)
    return offer
