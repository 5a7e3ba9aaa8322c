"""A mentor's roster and a pair, put together from their rows."""

from adapters.memory.tables import Tables
from adapters.memory.tables.money import is_pending
from mentorship_core.domain.identity import MentorId, UserId
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.people import Mentor
from mentorship_core.domain.seats.roster import Roster
from mentorship_core.domain.seats.seat import Active, Grace, Held, LiveSeat
from mentorship_core.domain.seats.waitlist import Offered, Open, Waiting


def pair_of(tables: Tables, mentor: MentorId, student: UserId) -> Pair:
    packs = tables.money.packs_of_pair.find((mentor, student))
    refunds = tables.money.refunds_of_pair.find((mentor, student))
    return Pair(
        student=student,
        mentor=mentor,
        seat=seat_of(tables, mentor, student),
        packs=tuple(sorted(packs, key=lambda pack: (pack.bought_at, str(pack.id)))),
        refunding=any(is_pending(refund) and refund.pack is not None for refund in refunds),
    )


def seat_of(tables: Tables, mentor: MentorId, student: UserId) -> LiveSeat | None:
    seat = tables.seats.live_of_pair.one((mentor, student))
    return seat if isinstance(seat, Held | Active | Grace) else None


def roster_of(tables: Tables, mentor: Mentor) -> Roster:
    seats = tables.seats
    live = [seat for seat in seats.live_of_mentor.find(mentor.id) if isinstance(seat, Held | Active | Grace)]
    has_graces = any(isinstance(seat, Grace) for seat in live)
    contests = tables.booking.open_of_mentor.find(mentor.id) if has_graces else ()
    in_line = (entry for entry in seats.in_line_of_mentor.find(mentor.id) if isinstance(entry, Waiting | Offered))
    offers = (offer for offer in seats.open_of_mentor.find(mentor.id) if isinstance(offer, Open))
    return Roster(
        mentor=mentor.id,
        capacity=mentor.max_active_students,
        seats=tuple(sorted(live, key=lambda seat: str(seat.id))),
        line=tuple(sorted(in_line, key=lambda entry: (entry.joined_at, str(entry.id)))),
        offers=tuple(sorted(offers, key=lambda offer: (offer.made_at, str(offer.id)))),
        contested=frozenset(contest.student for contest in contests),
    )
