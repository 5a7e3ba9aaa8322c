"""People as they see themselves."""

from datetime import datetime

from attrs import frozen

from mentorship_core.domain.people import User


@frozen(kw_only=True)
class Me:
    id: str
    email: str
    name: str
    role: str
    zone: str
    zone_given: bool
    language: str | None
    goals: str


@frozen(kw_only=True)
class MeChanged:
    me: Me
    changed: bool


@frozen(kw_only=True)
class UserSeen:
    """As an admin sees them; `locked_because` is empty for an open account."""

    id: str
    email: str
    name: str
    role: str
    locked: bool
    locked_because: str
    created_at: datetime


def me_seen(user: User) -> Me:
    return Me(
        id=user.id,
        email=user.email,
        name=user.name,
        role=user.role.value,
        zone=user.zone,
        zone_given=user.zone_given,
        language=user.language,
        goals=user.goals,
    )


def user_seen(user: User) -> UserSeen:
    return UserSeen(
        id=user.id,
        email=user.email,
        name=user.name,
        role=user.role.value,
        locked=user.locked,
        locked_because=user.locked_because,
        created_at=user.created_at,
    )
