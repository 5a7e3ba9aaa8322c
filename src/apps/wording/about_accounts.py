"""A role given and an account locked, as an admin reads of it: each a whole sentence."""

from apps.wording.languages import _
from mentorship_core.domain.people import Role, User


def make_them(role: Role) -> str:
    match role:
        case Role.STUDENT:
            return _("Make them a student")
        case Role.MENTOR:
            return _("Make them a mentor")
        case Role.ADMIN:
            return _("Make them an admin")


def asked_of(user: User, role: Role) -> str:
    match role:
        case Role.STUDENT:
            return _("Make {name} a student?", name=user.name)
        case Role.MENTOR:
            return _("Make {name} a mentor?", name=user.name)
        case Role.ADMIN:
            return _("Make {name} an admin?", name=user.name)


def becomes(role: Role) -> str:
    match role:
        case Role.STUDENT:
            return _("Buys and books, and teaches nobody. A shop of theirs stays as it is, and they cannot open it.")
        case Role.MENTOR:
            return _("Opens a shop, sets hours and sells packs. Buys and books as before.")
        case Role.ADMIN:
            return _("Sees everything, refunds, releases and decides. Each of their acts is in the audit log.")


def is_now(user: User) -> str:
    match user.role:
        case Role.STUDENT:
            return _("{name} is a student now.", name=user.name)
        case Role.MENTOR:
            return _("{name} is a mentor now.", name=user.name)
        case Role.ADMIN:
            return _("{name} is an admin now.", name=user.name)


def was_already(user: User) -> str:
    match user.role:
        case Role.STUDENT:
            return _("{name} was a student already.", name=user.name)
        case Role.MENTOR:
            return _("{name} was a mentor already.", name=user.name)
        case Role.ADMIN:
            return _("{name} was an admin already.", name=user.name)


def turned(user: User, *, locked: bool) -> str:
    if locked:
        return _("{name} is locked out, and signed out everywhere.", name=user.name)
    return _("{name} can sign in again.", name=user.name)
