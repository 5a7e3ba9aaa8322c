"""Why a time cannot be booked."""

from typing import ClassVar

from attrs import frozen

from mentorship_core.domain.instant import Instant
from mentorship_core.domain.refusals.refusal import Refusal


@frozen
class TooShortNotice(Refusal):
    code: ClassVar[str] = "TOO_SHORT_NOTICE"
    notice_hours: int
    earliest: Instant


@frozen
class TooFarAhead(Refusal):
    code: ClassVar[str] = "TOO_FAR_AHEAD"
    horizon_days: int
    latest: Instant


@frozen
class AfterPackExpiry(Refusal):
    code: ClassVar[str] = "AFTER_PACK_EXPIRY"
    expires_at: Instant


@frozen
class OutsideWorkingHours(Refusal):
    code: ClassVar[str] = "OUTSIDE_WORKING_HOURS"


@frozen
class MentorAway(Refusal):
    code: ClassVar[str] = "MENTOR_AWAY"


@frozen
class DailyLimit(Refusal):
    code: ClassVar[str] = "DAILY_LIMIT"
    limit: int


@frozen
class SlotTaken(Refusal):
    """With the nearest free starts, at most three."""

    code: ClassVar[str] = "SLOT_TAKEN"
    nearest: tuple[Instant, ...] = ()


@frozen
class CalendarUnavailable(Refusal):
    """The mentor's calendar could not be read, so nothing is booked."""

    code: ClassVar[str] = "CALENDAR_UNAVAILABLE"


@frozen
class SeriesConflicts(Refusal):
    """The starts that cannot be booked: (wished start or None for a time that does not exist, code, alternatives)."""

    code: ClassVar[str] = "SERIES_CONFLICTS"
    conflicts: tuple[tuple[str, str, tuple[Instant, ...]], ...]
