"""What each pretended calendar says, in memory or in a table."""

from collections.abc import Callable, Mapping
from threading import RLock
from typing import Any, Protocol

from attrs import evolve, field, frozen
from sqlalchemy import Engine, text

from adapters.sandbox.acting import acting
from adapters.sandbox.rows import read_json
from mentorship_core.domain.identity import MentorId, SessionId
from mentorship_core.domain.instant import During
from mentorship_core.wire import converter, to_json

LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:mentor, 8))")
READ = text("SELECT busy, broken FROM sandbox_calendars WHERE mentor_id = :mentor")
KEEP = text("""
    INSERT INTO sandbox_calendars (mentor_id, busy, broken) VALUES (:mentor, CAST(:busy AS jsonb), :broken)
    ON CONFLICT (mentor_id) DO UPDATE SET busy = excluded.busy, broken = excluded.broken
""")


@frozen(kw_only=True)
class CalendarEvent:
    id: str
    session: SessionId
    during: During
    sequence: int


@frozen(kw_only=True)
class SandboxCalendarState:
    """`busy` is what the calendar says now, `known` what was last read of it: None if that failed."""

    busy: tuple[During, ...] = ()
    known: tuple[During, ...] | None = ()
    events: Mapping[str, CalendarEvent] = field(factory=dict)
    broken: bool = False

    def looked_at(self) -> "SandboxCalendarState":
        return evolve(self, known=None if self.broken else self.busy)


Turn = Callable[[SandboxCalendarState], SandboxCalendarState]


class Calendars(Protocol):
    def read(self, mentor: MentorId) -> SandboxCalendarState: ...
    def change(self, mentor: MentorId, turn: Turn) -> SandboxCalendarState:
        """What it is after the turn."""


class MemoryCalendars:
    def __init__(self) -> None:
        self._states: dict[MentorId, SandboxCalendarState] = {}
        self._lock = RLock()

    def read(self, mentor: MentorId) -> SandboxCalendarState:
        return self._states.get(mentor, SandboxCalendarState())

    def change(self, mentor: MentorId, turn: Turn) -> SandboxCalendarState:
        with self._lock:
            self._states[mentor] = turn(self.read(mentor))
            return self._states[mentor]


@frozen
class PostgresCalendars:
    engine: Engine

    def read(self, mentor: MentorId) -> SandboxCalendarState:
        with acting(self.engine) as connection:
            return _state(connection.execute(READ, {"mentor": mentor}).mappings().one_or_none())

    def change(self, mentor: MentorId, turn: Turn) -> SandboxCalendarState:
        with acting(self.engine) as connection:
            connection.execute(LOCK, {"mentor": str(mentor)})
            turned = turn(_state(connection.execute(READ, {"mentor": mentor}).mappings().one_or_none()))
            row = {"mentor": mentor, "busy": to_json(turned), "broken": turned.broken}
            connection.execute(KEEP, row)
            return turned


def _state(row: Mapping[Any, Any] | None) -> SandboxCalendarState:
    if row is None:
        return SandboxCalendarState()
    return evolve(converter.structure(read_json(row["busy"]), SandboxCalendarState), broken=row["broken"])
