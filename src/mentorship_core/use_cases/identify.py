"""Who a token belongs to. The role is read from our own table each time."""

from attrs import frozen

from mentorship_core.domain.instant import Instant, minutes
from mentorship_core.domain.people import AccessToken, Person, System, User
from mentorship_core.domain.refusals import AccountLocked
from mentorship_core.ports.identities import IdentityProvider, Proven
from mentorship_core.ports.identity import Secrets
from mentorship_core.ports.views import Views
from mentorship_core.use_cases.acting import UseCase

SEEN_EVERY = minutes(10)
"""A token that is used all the time is written this often."""


@frozen
class Known:
    user: User

    @property
    def person(self) -> Person:
        return Person(self.user.id, self.user.role)


@frozen(kw_only=True)
class Identify(UseCase):
    views: Views
    secrets: Secrets
    provider: IdentityProvider | None = None

    def __call__(self, *, token: str) -> Known | AccountLocked | None:
        """None for a token that is unknown, ended or over. A provider's own tokens have two dots; ours have none."""
        if token.count(".") == 2:
            return self._of_provider(token)
        now = self.clock()
        held = self.views.holder(self.secrets.hashed(token))
        if held is None or not held.token.is_live(now):
            return None
        if held.token.used_at is None or now - held.token.used_at >= SEEN_EVERY:
            self._mark_used(held.token, now)
        return AccountLocked(held.user.id) if held.user.locked else Known(held.user)

    def _mark_used(self, token: AccessToken, now: Instant) -> None:
        with self.begin(System("sign-in")) as tx:
            tx.mark_used(token.secret_hash, now)

    def _of_provider(self, token: str) -> Known | AccountLocked | None:
        proven = self.provider.prove(token) if self.provider is not None else None
        if not isinstance(proven, Proven):
            return None
        with self.begin(System("sign-in")) as tx:
            account = tx.identity_account(proven.subject)
            user = tx.user(account.user) if account is not None and account.user is not None else None
        if user is None:
            return None
        return AccountLocked(user.id) if user.locked else Known(user)
