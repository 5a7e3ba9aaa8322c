"""What all views share: nobody changes the tables while one looks."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from adapters.memory.access import Access
from adapters.memory.tables import Tables
from mentorship_core.domain.identity import MentorId, UserId
from mentorship_core.domain.people import Actor
from mentorship_core.ports.clock import Clock


class Looking:
    def __init__(self, tables: Tables, clock: Clock, alone: Callable[[], AbstractContextManager[None]]) -> None:
        self._tables = tables
        self._clock = clock
        self._alone = alone

    def _access(self, actor: Actor) -> Access:
        return Access(self._tables, actor)

    def _student_name(self, student: UserId) -> str:
        found = self._tables.people.users.get(student)
        return found.name if found is not None else ""

    def _mentor_name(self, mentor: MentorId) -> str:
        found = self._tables.people.mentors.get(mentor)
        return found.name if found is not None else ""
