"""Nudges whose hour has come. When that is, is the domain's rule; here it is asked about the few it may concern."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from attrs import frozen
from sqlalchemy import Select

from adapters.postgres.asking import Asking
from adapters.postgres.due.asking import DueAsking
from adapters.postgres.due.candidates import GRACES, NEWCOMERS, PACKS, SESSIONS
from adapters.postgres.rows import Fields
from adapters.postgres.rows.booking import session_from_row
from adapters.postgres.rows.packs import pack_from_row
from adapters.postgres.rows.people import user_from_row
from adapters.postgres.rows.seats import seat_from_row
from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.instant import Instant, days, hours
from mentorship_core.domain.notices import nudges
from mentorship_core.domain.notices.nudges import DueReminder
from mentorship_core.domain.packs.pack import ActivePack
from mentorship_core.domain.seats.seat import Grace

AT_A_TIME = 500
"""Rows fetched before it is asked whether they are enough."""


@frozen
class _Source:
    candidates: Select[Any]
    after: Instant
    until: Instant
    nudges: Callable[[Fields], Iterable[DueReminder]]


@frozen
class DueReminders(DueAsking):
    def reminders(self, now: Instant, limit: int = 200) -> tuple[DueReminder, ...]:
        with self.asking() as asking:
            found = [one for source in self._sources(now) for one in islice(_new(asking, source), limit)]
        found.sort(key=lambda one: (one.until or now, one.about, one.recipient))
        return tuple(found[:limit])

    def _sources(self, now: Instant) -> Iterator[_Source]:
        terms = self.terms
        yield _Source(SESSIONS, now, now + hours(max(terms.session_reminders_hours)), lambda row: self._soon(row, now))
        yield _Source(GRACES, now, now + hours(terms.final_warning_hours), lambda row: self._ending(row, now))
        yield _Source(PACKS, now, now + days(max(terms.expiry_warnings_days)), lambda row: self._expiring(row, now))
        weeks = days(7 * terms.onboarding_weeks)
        yield _Source(NEWCOMERS, now - weeks, now - hours(min(terms.onboarding_hours)), lambda row: self._new(row, now))

    def _soon(self, row: Fields, now: Instant) -> Iterator[DueReminder]:
        session = session_from_row(row)
        assert isinstance(session, Scheduled)
        return nudges.due(nudges.of_session(session, (session.student, row.mentor_user), self.terms), now)

    def _ending(self, row: Fields, now: Instant) -> Iterator[DueReminder]:
        seat = seat_from_row(row)
        assert isinstance(seat, Grace)
        return nudges.due(nudges.of_grace(seat, self.terms), now)

    def _expiring(self, row: Fields, now: Instant) -> Iterator[DueReminder]:
        pack = pack_from_row(row)
        assert isinstance(pack, ActivePack)
        return nudges.due(nudges.of_pack(pack, self.terms), now)

    def _new(self, row: Fields, now: Instant) -> Iterator[DueReminder]:
        return nudges.due(nudges.of_newcomer(user_from_row(row), row.mentor_id, row.bought_at, self.terms), now)


def _new(asking: Asking, source: _Source) -> Iterator[DueReminder]:
    """Those nobody has queued yet, the most pressing first."""
    given = {"after": source.after, "until": source.until}
    # Whoever has enough stops reading: the cursor is closed then, too.
    with asking.connection.execute(source.candidates, given, execution_options={"yield_per": AT_A_TIME}) as rows:
        for row in rows:
            for reminder in source.nudges(row):
                if not any(key.startswith(_key(reminder)) and _is_to(key, reminder) for key in row.said):
                    yield reminder


def _key(reminder: DueReminder) -> str:
    return f"{reminder.kind}:{reminder.about}:{reminder.deadline}:"


def _is_to(key: str, reminder: DueReminder) -> bool:
    return key.rpartition(":")[0].endswith(f":{reminder.recipient}")
