"""The signed-in person confirms, once, that the Discord account which was given the link is theirs."""

from attrs import frozen

from mentorship_core.domain.people import DiscordLink, Person
from mentorship_core.domain.refusals import DiscordTaken, LinkSpent, NotFound
from mentorship_core.use_cases.discord.linking import DiscordKept, Linking


@frozen(kw_only=True)
class SeeDiscordLink(Linking):
    """Looking spends nothing."""

    def __call__(self, *, secret: str) -> DiscordLink | LinkSpent:
        return self.link_of(secret) or LinkSpent()


@frozen(kw_only=True)
class SpendDiscordLink(Linking):
    def __call__(self, *, actor: Person, secret: str) -> DiscordKept | DiscordTaken | LinkSpent | NotFound:
        return self.spend(actor=actor, secret=secret)
