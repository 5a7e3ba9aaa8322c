"""`/link`: somebody in Discord gets a one-time way to say, signed in on our pages, that the account is theirs."""

from attrs import frozen

from mentorship_core.domain.instant import Instant, minutes
from mentorship_core.domain.people import DiscordLink
from mentorship_core.domain.people_events import DiscordLinkMade
from mentorship_core.ports.identity import Secrets
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.discord.linking import US


@frozen(kw_only=True)
class LinkMade:
    """`secret` is shown to that account alone, and kept nowhere."""

    secret: str
    expires_at: Instant


@frozen(kw_only=True)
class MakeDiscordLink(UseCase):
    secrets: Secrets

    def __call__(self, *, account: str, name: str) -> LinkMade:
        secret, now = self.secrets.new(), self.clock()
        link = DiscordLink(
            secret_hash=self.secrets.hashed(secret),
            account=account,
            name=name,
            expires_at=now + minutes(self.terms.discord_link_minutes),
        )
        with self.begin(US) as tx:
            tx.record(DiscordLinkMade(at=now, link=link))
        return LinkMade(secret=secret, expires_at=link.expires_at)
