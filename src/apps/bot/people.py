"""Who somebody in Discord is to us."""

from attrs import frozen

from mentorship_core.domain.people import Person
from mentorship_core.ports.views import Views


@frozen
class NotLinked:
    """No account of ours names this Discord account, or it is locked."""


def who(views: Views, discord_id: int) -> Person | NotLinked:
    user = views.linked_user(str(discord_id))
    return NotLinked() if user is None or user.locked else Person(user.id, user.role)
