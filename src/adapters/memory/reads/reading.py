"""What all reads of a transaction share."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from adapters.memory.access import Access
from adapters.memory.tables import Tables
from mentorship_core.domain.identity import MentorId, UserId
from mentorship_core.domain.people import Actor

S = TypeVar("S")


class LockOrderBroken(Exception):
    """A student's row was locked after a mentor's, or either after a day: two such transactions may meet head-on."""


class Reading:
    """The store's one lock keeps all others out; what is noted here is only the order a database would need."""

    def __init__(self, tables: Tables, actor: Actor) -> None:
        self._tables = tables
        self._actor = actor
        self._access = Access(tables, actor)
        self._students: set[UserId] = set()
        self._mentors: set[MentorId] = set()
        self._days: tuple[date, ...] = ()

    def _seen(self, state: S) -> S | None:
        return state if state is not None and self._access.sees(state) else None

    def _all_seen(self, states: Iterable[S]) -> tuple[S, ...]:
        return tuple(state for state in states if self._access.sees(state))

    def _lock_student(self, student: UserId) -> None:
        if (self._mentors or self._days) and student not in self._students:
            raise LockOrderBroken(f"student {student} is locked after mentor {self._mentors}, days {self._days}")
        self._students.add(student)

    def _lock_mentor(self, mentor: MentorId) -> None:
        if self._days and mentor not in self._mentors:
            raise LockOrderBroken(f"mentor {mentor} is locked after days {self._days}")
        self._mentors.add(mentor)
        self._access.open_roster(mentor)

    def _lock_days(self, days: tuple[date, ...]) -> None:
        if self._days and not set(days) <= set(self._days):
            raise LockOrderBroken(f"days {days} are locked after {self._days}")
        self._days = self._days or tuple(sorted(days))
