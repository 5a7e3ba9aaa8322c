"""The locks that come first: the student's row, the mentor's row, the mentor's local days.

Each is a statement of its own: what is read after a wait must be read by a later statement than the one that waited.
"""

from typing import Any

from sqlalchemy import ColumnElement, Date, Select, Table, Text, bindparam, cast, func, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from adapters.postgres.reads.given import MENTOR, STUDENT
from adapters.postgres.tables.people import mentors

UNTIL_THE_END = True
"""A setting that ends with its transaction."""

LOCK_PAIR = select(func.lock_student(STUDENT)).where(
    select(mentors.c.id).where(mentors.c.id == MENTOR).exists(),
    or_(func.acting_operator(), func.acting_person() == STUDENT, func.acting_mentor() == MENTOR),
)
"""For the two themselves and for operators; True once the student's row is locked."""

LOCK_STUDENT = select(func.lock_student(STUDENT)).where(or_(func.acting_operator(), func.acting_person() == STUDENT))

LOCK_ROSTER = select(
    func.lock_mentor(MENTOR), func.set_config("app.roster_mentor", cast(MENTOR, Text), UNTIL_THE_END)
).where(func.acting_kind() != "nobody")
"""The mentor's capacity, and leave to see and change their seats, line and offers."""

LOCK_DAYS = select(func.lock_days(MENTOR, bindparam("days", type_=ARRAY(Date))))


def lock_owner(table: Table[Any], *where: ColumnElement[bool]) -> Select[Any]:
    """Lock the student whose row this is, if whoever asks may see it at all."""
    return select(func.lock_student(table.c.student_id)).where(*where)
