"""Who acts, and what is known of people."""

from enum import StrEnum

from attrs import evolve, field, frozen

from mentorship_core.domain.booking.holidays import HolidayPlace
from mentorship_core.domain.booking.hours import Schedule, WeeklyHours
from mentorship_core.domain.identity import MentorId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.notices.notice import Channel
from mentorship_core.domain.notices.nudging import Nudging
from mentorship_core.domain.state import State
from mentorship_core.domain.terms import Terms

NOWHERE = "erased.invalid"
SOMEBODY = "Somebody who left"


class Role(StrEnum):
    STUDENT = "student"
    MENTOR = "mentor"
    ADMIN = "admin"


@frozen(kw_only=True)
class User(State):
    id: UserId
    email: str
    name: str
    role: Role = Role.STUDENT
    zone: str = "UTC"
    zone_given: bool = False
    language: str | None = None
    """What they are spoken to in: chosen, or what their browser asked for when they first signed in with one."""
    goals: str = ""
    discord_id: str | None = None
    discord_name: str = ""
    discord_closed: bool = False
    """Their direct messages were found closed; nothing is sent there until they say so or link again."""
    locked: bool = False
    locked_because: str = ""
    """As whoever locked them said it; empty for an account that is open."""
    erased_at: Instant | None = None
    created_at: Instant
    nudging: Nudging = field(factory=Nudging)

    def becomes(self, role: Role) -> "User":
        return evolve(self, role=role)

    def lock(self, why: str) -> "User":
        return evolve(self, locked=True, locked_because=why)

    def unlock(self) -> "User":
        return evolve(self, locked=False, locked_because="")

    @property
    def ladder(self) -> tuple[Channel, ...]:
        """The channels a nudge to them is tried on, one after the other."""
        return tuple(channel for channel in self.nudging.channels if channel is Channel.MAIL or self.chat)

    def nudged_after(self, now: Instant, until: Instant | None, terms: Terms) -> Instant | None:
        """When their quiet hours let a nudge through; None for at once. Whoever's zone is not known has no night."""
        return self.nudging.held_until(now, self.zone, until, terms) if self.zone_given else None

    def erase(self, now: Instant) -> "User":
        """Nobody in particular: the id alone stays, since money and sessions hang on it."""
        return User(
            id=self.id,
            email=f"{self.id}@{NOWHERE}",
            name=SOMEBODY,
            locked=True,
            erased_at=now,
            created_at=self.created_at,
        )

    @property
    def chat(self) -> str | None:
        """Where a message reaches them in Discord."""
        return None if self.discord_closed else self.discord_id

    def linked(self, account: str, name: str) -> "User":
        return evolve(self, discord_id=account, discord_name=name, discord_closed=False)

    def unlinked(self) -> "User":
        return evolve(self, discord_id=None, discord_name="", discord_closed=False)

    def closed(self, *, closed: bool) -> "User":
        return evolve(self, discord_closed=closed)


@frozen(kw_only=True)
class Mentor(State):
    """A mentor's shop window and working hours. `live_seats` is the database's own count."""

    id: MentorId
    user: UserId
    name: str
    headline: str
    about: str = ""
    schedule: Schedule
    max_active_students: int
    on_sale: bool = True
    holidays: HolidayPlace | None = None
    """Whose public holidays they keep."""
    edition: int = 1
    """Rises with each edit; the ETag of the settings."""

    def close_down(self) -> "Mentor":
        """Sells and offers nothing any more, and is nobody in particular."""
        closed = Schedule(zone="UTC", weekly=WeeklyHours.closed())
        return Mentor(
            id=self.id,
            user=self.user,
            name=SOMEBODY,
            headline="",
            schedule=closed,
            max_active_students=0,
            on_sale=False,
            edition=self.edition + 1,
        )


@frozen
class Nobody:
    """Somebody not signed in: sees what is public."""


@frozen
class Person:
    """Somebody signed in. The role comes from our own table, never from the client."""

    user: UserId
    role: Role
    reason: str = ""


@frozen
class System:
    """The worker, an operator at the command line, or the intake of webhooks."""

    name: str
    reason: str = ""


Actor = Nobody | Person | System


def is_operator(actor: Actor) -> bool:
    """An admin, or the system itself."""
    return isinstance(actor, System) or (isinstance(actor, Person) and actor.role is Role.ADMIN)


def name_of(actor: Actor) -> str:
    """How the ledger and the audit log name who did it."""
    match actor:
        case Person(user=user):
            return user
        case System(name=name):
            return f"system:{name}"
        case Nobody():
            return "nobody"


def reason_of(actor: Actor) -> str:
    """Why they say they act; kept in the audit log."""
    return "" if isinstance(actor, Nobody) else actor.reason


@frozen(kw_only=True)
class SignInLink(State):
    """A one-time link. Only the hash of its secret is kept. `device` is what asked for it, in words.

    One that `moves` somebody lets nobody in: it makes `email`, which is sealed then, the address of that account.
    `confirmed_at` is when its person typed the code of the browser that asked into another one.
    """

    secret_hash: str
    email: str
    browser_hash: str
    device: str = ""
    moves: UserId | None = None
    expires_at: Instant
    wrong_codes: int = 0
    confirmed_at: Instant | None = None
    spent_at: Instant | None = None

    def is_open(self, now: Instant) -> bool:
        """For signing in."""
        return self.moves is None and self._is_unspent(now)

    def may_move(self, user: UserId, now: Instant) -> bool:
        return self.moves == user and self._is_unspent(now)

    def _is_unspent(self, now: Instant) -> bool:
        return self.spent_at is None and now < self.expires_at


@frozen(kw_only=True)
class DiscordLink(State):
    """One Discord account's own one-time way to somebody's account here. Only the hash of its secret is kept."""

    secret_hash: str
    account: str
    name: str = field(repr=False)
    expires_at: Instant
    spent_at: Instant | None = None

    def spend(self, at: Instant) -> "DiscordLink":
        """Whose it was stands with them from now on, and is gone when they are."""
        return evolve(self, name="", spent_at=at)


@frozen(kw_only=True)
class AccessToken(State):
    """A signed-in browser or API client. Only the hash of its secret is kept.

    `device` is what it is in words; `used_at` when it was last seen, to ten minutes.
    """

    secret_hash: str
    user: UserId
    device: str = ""
    signed_in_at: Instant | None = None
    used_at: Instant | None = None
    expires_at: Instant
    ended_at: Instant | None = None

    @property
    def handle(self) -> str:
        """Names it to its owner, and opens nothing."""
        return self.secret_hash[:16]

    def is_live(self, now: Instant) -> bool:
        return self.ended_at is None and now < self.expires_at
