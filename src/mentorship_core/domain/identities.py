"""Accounts at a provider of identities, and what it tells of them. Roles are never its to give."""

from enum import StrEnum

from attrs import evolve, field, frozen

from mentorship_core.domain.cases import OpenCase
from mentorship_core.domain.events import Event
from mentorship_core.domain.identity import UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.people import AccessToken, User
from mentorship_core.domain.state import State


@frozen(kw_only=True)
class IdentityAccount(State):
    """`subject` is the provider's name for it, `user` ours; `at` is how late the provider's word is that is kept here.

    One that was deleted before it was heard of has no user, and gets none.
    """

    subject: str
    user: UserId | None
    at: Instant
    deleted_at: Instant | None = None

    def heard(self, at: Instant) -> "IdentityAccount":
        return evolve(self, at=at)

    def delete(self, at: Instant) -> "IdentityAccount":
        return evolve(self, at=at, deleted_at=at)


class IdentityChange(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    DELETED = "deleted"


@frozen(kw_only=True)
class IdentityNews:
    """`email` is their main address if the provider has verified it; `at` is when it was so there."""

    event_id: str
    kind: str
    change: IdentityChange
    subject: str
    email: str | None = field(default=None, repr=False)
    name: str = field(default="", repr=False)
    at: Instant


@frozen(kw_only=True)
class IdentityLinked(Event):
    """`user` is new, found by their verified address, or has a new one."""

    account: IdentityAccount
    user: User


@frozen(kw_only=True)
class IdentityGone(Event):
    """Deleted at the provider: locked here, signed out everywhere, and an admin is asked what becomes of the rest."""

    account: IdentityAccount
    user: User | None = None
    ended: tuple[AccessToken, ...] = ()
    case: OpenCase | None = None
