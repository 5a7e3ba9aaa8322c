"""A person's Discord account is theirs no longer: no role, no messages; or they say that messages reach them again."""

from attrs import frozen

from mentorship_core.domain.people import Person
from mentorship_core.domain.people_events import DiscordOpened, DiscordUnlinked
from mentorship_core.domain.refusals import NotFound
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.discord.linking import DiscordKept


@frozen(kw_only=True)
class UnlinkDiscord(UseCase):
    def __call__(self, *, actor: Person) -> DiscordKept | NotFound:
        with self.begin(actor) as tx:
            user = tx.user(actor.user)
            if user is None:
                return NotFound("user")
            if user.discord_id is None:
                return DiscordKept(user, changed=False)
            unlinked = user.unlinked()
            tx.record(DiscordUnlinked(at=self.clock(), user=unlinked, account=user.discord_id))
            return DiscordKept(unlinked, changed=True)


@frozen(kw_only=True)
class ReopenDiscord(UseCase):
    """Their direct messages were closed, and are open again: by their own word."""

    def __call__(self, *, actor: Person) -> DiscordKept | NotFound:
        with self.begin(actor) as tx:
            user = tx.user(actor.user)
            if user is None or user.discord_id is None:
                return NotFound("Discord account")
            if not user.discord_closed:
                return DiscordKept(user, changed=False)
            opened = user.closed(closed=False)
            tx.record(DiscordOpened(at=self.clock(), user=opened))
            return DiscordKept(opened, changed=True)
