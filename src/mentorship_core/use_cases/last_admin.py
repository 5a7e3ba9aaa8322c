"""Somebody must be able to act as admin: whoever is locked out cannot (ACC-3)."""

from mentorship_core.domain.identity import UserId
from mentorship_core.domain.people import Role, User
from mentorship_core.ports.transaction import Transaction


def is_last(tx: Transaction, admins: tuple[UserId, ...], user: User) -> bool:
    """Whether this is the only one of the `admins`, as they were read under their lock, who is let in."""
    others = (tx.user(one) for one in admins if one != user.id)
    return user.role is Role.ADMIN and not any(other is not None and not other.locked for other in others)
