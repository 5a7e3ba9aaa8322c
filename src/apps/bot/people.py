"""Who somebody in Discord is to us."""

from attrs import frozen

from mentorship_core.domain.people import Person, System
from mentorship_core.ports.views import Views

BOT = System("bot")


@frozen
class NotLinked:
    """No account of ours names this Discord account, or it is locked."""


def who(views: Views, discord_id: int) -> Person | NotLinked:
    for user in views.users(BOT):
        if user.discord_id == str(discord_id) and not user.locked:
            return Person(user.id, user.role)
    return NotLinked()
