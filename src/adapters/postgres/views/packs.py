"""Packs and their ledger, as their people see them."""

from typing import Any

from attrs import frozen
from sqlalchemy import Select, and_, bindparam, select

from adapters.postgres.reads.given import ID, MENTOR, STUDENT
from adapters.postgres.reads.seats import live_seat
from adapters.postgres.rows import Fields, Part
from adapters.postgres.rows.packs import entry_from_row, pack_from_row
from adapters.postgres.tables.packs import entries, packs
from adapters.postgres.tables.people import mentors, users
from adapters.postgres.tables.seats import SeatStatus, seats
from adapters.postgres.views.looking import Looking, asks_for_mine, is_mine, labelled
from mentorship_core.domain.identity import MentorId, PackId, UserId
from mentorship_core.domain.packs.ledger import Entry
from mentorship_core.domain.people import Actor
from mentorship_core.ports.views import PackRow

_SEAT_OF_PACK = and_(
    seats.c.mentor_id == packs.c.mentor_id,
    seats.c.student_id == packs.c.student_id,
    seats.c.status != SeatStatus.RELEASED,
)
PACKS: Select[Any] = select(
    packs, mentors.c.name.label("mentor_name"), users.c.name.label("student_name"), *labelled(seats, "seat_")
).select_from(
    packs.join(mentors, mentors.c.id == packs.c.mentor_id)
    .outerjoin(users, users.c.id == packs.c.student_id)
    .outerjoin(seats, _SEAT_OF_PACK)
)
_PACKS = PACKS.order_by(packs.c.bought_at, packs.c.id)
PACK = PACKS.where(packs.c.id == ID)
OF_STUDENT, OF_MENTOR = packs.c.student_id == STUDENT, packs.c.mentor_id == MENTOR
LEDGER = select(entries).where(entries.c.pack_id == bindparam("pack")).order_by(entries.c.number)
SOME_PACKS = {
    (False, False): _PACKS,
    (True, False): _PACKS.where(OF_STUDENT),
    (False, True): _PACKS.where(OF_MENTOR),
    (True, True): _PACKS.where(OF_STUDENT, OF_MENTOR),
}
"""By whether a student, and whether a mentor is named."""
MY_PACKS = _PACKS.where(is_mine(packs))


@frozen
class PackViews(Looking):
    def packs(
        self, actor: Actor, *, student: UserId | None = None, mentor: MentorId | None = None
    ) -> tuple[PackRow, ...]:
        """Oldest first."""
        some = SOME_PACKS[student is not None, mentor is not None]
        statement = MY_PACKS if asks_for_mine(actor, student, mentor) else some
        given = {name: one for name, one in (("student", student), ("mentor", mentor)) if one is not None}
        with self.looking(actor) as asking:
            return asking.each(statement, pack_row, **given)

    def pack(self, actor: Actor, pack: PackId) -> PackRow | None:
        with self.looking(actor) as asking:
            return asking.one(PACK, pack_row, id=pack)

    def ledger(self, actor: Actor, pack: PackId) -> tuple[Entry, ...]:
        with self.looking(actor) as asking:
            return asking.each(LEDGER, entry_from_row, pack=pack)


def pack_row(row: Fields) -> PackRow:
    return PackRow(
        pack=pack_from_row(row),
        mentor_name=row.mentor_name,
        student_name=row.student_name or "",
        seat=live_seat(Part(row, "seat_")) if row.seat_id is not None else None,
    )
