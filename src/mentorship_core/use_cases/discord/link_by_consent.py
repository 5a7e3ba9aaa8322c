"""A person proves on Discord's own page which account is theirs: asked with PKCE and a signed state."""

import hmac

from attrs import frozen

from mentorship_core.domain.identity import UserId
from mentorship_core.domain.instant import Instant, minutes
from mentorship_core.domain.people import Person
from mentorship_core.domain.refusals import DiscordTaken, DiscordUnreachable, NotFound
from mentorship_core.ports.community_accounts import Account, CommunityAccounts, NoAnswer, NotProved
from mentorship_core.use_cases.calendars.connect_calendar import ConsentPage, challenge_of
from mentorship_core.use_cases.discord.linking import DiscordKept, Linking

STATE, VERIFIER = "discord state", "discord verifier"
PARTS = 3


@frozen
class ConsentMissed:
    """They said no, or came back too late: nothing was changed."""


@frozen(kw_only=True)
class Asking(Linking):
    """A state that only we can make, for one person, for a short time.

    `accounts` is None where Discord is not set up.
    """

    accounts: CommunityAccounts | None

    def state(self, person: UserId, nonce: str, until: Instant) -> str:
        said = f"{person}.{nonce}.{int(until.timestamp())}"
        return f"{said}.{self.secrets.derived(STATE, said)}"

    def nonce_of(self, state: str, person: UserId, now: Instant) -> str | None:
        """None for a state that is not ours, another's, or too old."""
        said, _, proof = state.rpartition(".")
        if not hmac.compare_digest(proof.encode(), self.secrets.derived(STATE, said).encode()):
            return None
        whose, nonce, until = said.rsplit(".", PARTS - 1)
        return nonce if whose == person and now.timestamp() < int(until) else None


@frozen(kw_only=True)
class AskDiscordConsent(Asking):
    def __call__(self, *, actor: Person) -> ConsentPage | NotFound:
        if self.accounts is None:
            return NotFound("Discord community")
        nonce = self.secrets.new()
        state = self.state(actor.user, nonce, self.clock() + minutes(self.terms.discord_link_minutes))
        challenge = challenge_of(self.secrets.derived(VERIFIER, nonce))
        return ConsentPage(self.accounts.consent_page(state=state, challenge=challenge))


@frozen(kw_only=True)
class LinkByConsent(Asking):
    def __call__(
        self, *, actor: Person, state: str, code: str | None
    ) -> DiscordKept | ConsentMissed | DiscordTaken | DiscordUnreachable | NotFound:
        """Without a code they said no."""
        if self.accounts is None:
            return NotFound("Discord community")
        nonce = self.nonce_of(state, actor.user, self.clock())
        if nonce is None or not code:
            return ConsentMissed()
        match self.accounts.exchange(code=code, verifier=self.secrets.derived(VERIFIER, nonce)):
            case NotProved():
                return ConsentMissed()
            case NoAnswer():
                return DiscordUnreachable()
            case Account(id=account, name=name):
                return self.link(actor=actor, account=account, name=name)
