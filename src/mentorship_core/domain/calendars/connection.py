"""A mentor's consent to their calendars elsewhere: one class per state, each with the moves it has."""

from enum import StrEnum

from attrs import evolve, field, frozen

from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.instant import Instant, days
from mentorship_core.domain.state import State


class Lost(StrEnum):
    """Why a consent no longer works; only its owner can mend it."""

    WITHDRAWN = "withdrawn"
    """The owner took it back, or it ended by its age."""
    INCOMPLETE = "incomplete"
    """Not all that is needed was granted, or no lasting access."""
    CALENDAR_GONE = "calendar_gone"
    """A chosen calendar is not there any more, or not theirs to write."""


WEEK_OVER = "week_over"
"""A consent given to an app that is still in testing at its provider ends after seven days, each time."""


@frozen(kw_only=True)
class _Granted(State):
    """`sealed` opens the calendars: encrypted, bound to the mentor, never shown. Sessions are written down in
    `event_calendar`; whatever stands in any of `busy_calendars` takes the mentor's time."""

    mentor: MentorId
    account: str
    sealed: str = field(repr=False)
    event_calendar: str
    busy_calendars: tuple[str, ...]
    connected_at: Instant

    @property
    def read(self) -> tuple[str, ...]:
        """Every calendar that is read: the one written in is read too, since its owner may move what stands there."""
        others = tuple(one for one in self.busy_calendars if one != self.event_calendar)
        return (self.event_calendar, *others)

    def disconnect(self, at: Instant) -> "Disconnected":
        return Disconnected(mentor=self.mentor, account=self.account, at=at)


@frozen(kw_only=True)
class Connected(_Granted):
    def choose(self, event_calendar: str, busy_calendars: tuple[str, ...]) -> "Connected":
        return evolve(self, event_calendar=event_calendar, busy_calendars=busy_calendars)

    def reseal(self, sealed: str) -> "Connected":
        return evolve(self, sealed=sealed)

    def break_off(self, why: Lost, at: Instant) -> "Broken":
        same = {name: getattr(self, name) for name in _SAME}
        return Broken(**same, why=why, since=at)


@frozen(kw_only=True)
class Broken(_Granted):
    """Nothing can be read, so nothing is booked until its owner has connected again."""

    why: Lost
    since: Instant

    @property
    def told_as(self) -> str:
        """The reason, by its name; that a consent ended of its age where that is what happened to it."""
        return WEEK_OVER if self._ended_after_a_week else self.why.value

    @property
    def _ended_after_a_week(self) -> bool:
        """It is noticed when the last access that came of it is over: in an hour, and when somebody reads again."""
        return self.why is Lost.WITHDRAWN and days(7) <= self.since - self.connected_at < days(8)

    def reseal(self, sealed: str) -> "Broken":
        return evolve(self, sealed=sealed)

    def choose(self, event_calendar: str, busy_calendars: tuple[str, ...]) -> "Connected":
        """Other calendars of the same consent; it mends one that broke for a calendar that is gone."""
        same = {name: getattr(self, name) for name in _SAME}
        return Connected(**same | {"event_calendar": event_calendar, "busy_calendars": busy_calendars})


@frozen(kw_only=True)
class Disconnected(State):
    """By the mentor's own wish: their hours and sessions here are all that counts."""

    mentor: MentorId
    account: str
    at: Instant


Connection = Connected | Broken | Disconnected
Granted = Connected | Broken
_SAME = ("mentor", "account", "sealed", "event_calendar", "busy_calendars", "connected_at")
