"""What is kept of mentors' calendars elsewhere. It is read and changed by the system; a mentor sees their own."""

from typing import Protocol

from mentorship_core.domain.calendars.connection import Connection, Granted
from mentorship_core.domain.calendars.reading import BusyTime, PushChannel, Reading, Written
from mentorship_core.domain.identity import MentorId, SessionId
from mentorship_core.domain.instant import Instant


class CalendarReads(Protocol):
    """Part of every transaction. But for the first two they are the system's alone."""

    def consent(self, mentor: MentorId, *, locked: bool = False) -> Connection | None:
        """The mentor's own, or an operator asks."""

    def invites_by_calendar(self, mentor: MentorId) -> bool:
        """Whether what is booked now is written into a calendar that invites by itself; nothing else of it is told."""

    def consents(self) -> tuple[Granted, ...]:
        """Every consent that is kept, whether it works or not; for whoever changes the keys. Nothing is locked."""

    def read_again(self, mentor: MentorId, at: Instant) -> None:
        """When the clock asks for the mentor's calendars next."""

    def reading(self, mentor: MentorId, calendar: str) -> Reading | None: ...
    def readings(self, mentor: MentorId) -> tuple[Reading, ...]: ...
    def reading_of(self, channel: str) -> Reading | None:
        """The one whose push channel has this id."""

    def keep_reading(
        self, reading: Reading, *, since: str | None, busy: tuple[BusyTime, ...], gone: tuple[str, ...], anew: bool
    ) -> bool:
        """Keep how far it was read with what was found: `busy` events are put in place, `gone` ones forgotten, and with
        `anew` all others of that calendar too. False, and nothing is kept, if somebody else has read on from `since`
        meanwhile: they found no less. The channel is left as it is."""

    def keep_channel(self, mentor: MentorId, calendar: str, channel: PushChannel | None) -> None: ...
    def forget_readings(self, mentor: MentorId, *, but: tuple[str, ...] = ()) -> None:
        """Of calendars that are not read any more, with all their busy times."""

    def written(self, session: SessionId) -> Written | None: ...
    def written_ahead(self, mentor: MentorId, calendar: str, now: Instant) -> tuple[Written, ...]:
        """Sessions that stand in that calendar and are not over."""

    def unwritten(self, mentor: MentorId, calendar: str, now: Instant) -> tuple[SessionId, ...]:
        """Scheduled sessions that are not over and do not stand there as they are, and canceled ones that still stand
        anywhere. Earliest first; nothing is locked."""

    def keep_written(self, written: Written) -> None: ...
