"""Somebody's calendars at a provider, reached with what they granted us. Every answer is in our words."""

from typing import Protocol

from attrs import frozen

from mentorship_core.domain.calendars.connection import Lost
from mentorship_core.domain.instant import During, Instant

__all__ = [
    "AccessLost",
    "Appointment",
    "CalendarProvider",
    "Changes",
    "Channel",
    "FoundEvent",
    "Grant",
    "ListedCalendar",
    "Lost",
    "Trouble",
    "Unreachable",
]


@frozen
class AccessLost:
    why: Lost


@frozen
class Unreachable:
    """Nobody answered, or asked us to wait: trying again later is safe."""

    wait_seconds: int | None = None


Trouble = AccessLost | Unreachable


@frozen(kw_only=True)
class Grant:
    """`secret` opens the calendars for good; it is stored encrypted and never shown. `account` is whose they are."""

    account: str
    secret: str


@frozen(kw_only=True)
class ListedCalendar:
    id: str
    name: str
    writable: bool
    primary: bool
    zone: str


@frozen(kw_only=True)
class Appointment:
    """A session as it is written down: `id` is derived from the session's and stays, and with it the invite's UID; it
    is made of the letters a to v and digits. With `guests` the provider invites and informs them itself."""

    id: str
    title: str
    text: str
    link: str
    during: During
    zone: str
    guests: tuple[str, ...] = ()


@frozen(kw_only=True)
class FoundEvent:
    """One event as the provider has it. `during` is None once it is deleted or out of what is read; `busy` says whether
    it takes the owner's time (also when they said only maybe, not when it is transparent or they declined); `ours` is
    our id if we made it, and only a deletion makes its `during` None."""

    id: str
    during: During | None
    busy: bool
    ours: str | None = None


@frozen(kw_only=True)
class Changes:
    """`cursor` is what to ask from next time. `anew` means: everything known before is to be forgotten first."""

    events: tuple[FoundEvent, ...]
    cursor: str
    anew: bool


@frozen(kw_only=True)
class Channel:
    """A push channel at the provider; it says that something changed, never what."""

    id: str
    resource: str
    until: Instant


class CalendarProvider(Protocol):
    def consent_page(self, *, state: str, challenge: str, account: str | None) -> str:
        """Where the owner grants access (PKCE, S256); always asks for lasting access."""

    def exchange(self, *, code: str, verifier: str) -> Grant | Trouble: ...
    def withdraw(self, secret: str) -> Unreachable | None:
        """Give the grant back; one that is gone already is fine."""

    def calendars(self, secret: str) -> tuple[ListedCalendar, ...] | Trouble: ...
    def busy(self, secret: str, calendars: tuple[str, ...], window: During) -> tuple[During, ...] | Trouble:
        """Live; one calendar that cannot be read makes the whole answer a trouble."""

    def changes(self, secret: str, calendar: str, cursor: str | None, window: During) -> Changes | Trouble:
        """Every event of the window, repeated ones one by one; with a cursor only what changed since, all pages. With a
        cursor the provider has forgotten it starts anew by itself."""

    def put(self, secret: str, calendar: str, appointment: Appointment) -> Trouble | None:
        """Make the event or put it right, whatever was done to it there; repeatable, never two."""

    def remove(self, secret: str, calendar: str, event: str) -> Trouble | None:
        """It is fine if it is gone already."""

    def watch(self, secret: str, calendar: str, *, channel: str, token: str, until: Instant) -> Channel | Trouble:
        """`channel` is a name never used before, at each try; the provider may end it sooner than asked."""

    def unwatch(self, secret: str, channel: Channel) -> Unreachable | None: ...
