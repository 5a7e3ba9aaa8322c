"""Somebody who is signed in at the provider of identities is signed in here."""

from attrs import frozen

from mentorship_core.domain.people import System
from mentorship_core.domain.refusals import AccountLocked, AccountNotReady, LinkSpent
from mentorship_core.ports.identities import IdentityProvider, Proven
from mentorship_core.use_cases.letting_in import InBrowser, LettingIn


@frozen(kw_only=True)
class EnterByIdentity(LettingIn):
    """With a token of ours, so that devices, locks and signing out are one thing. The provider's stays outside."""

    provider: IdentityProvider | None

    def __call__(
        self, *, token: str, device: str = "", language: str | None = None, replacing: str | None = None
    ) -> InBrowser | LinkSpent | AccountNotReady | AccountLocked:
        proven = self.provider.prove(token) if self.provider is not None else None
        if not isinstance(proven, Proven):
            return LinkSpent()
        with self.begin(System("sign-in")) as tx:
            account = tx.identity_account(proven.subject)
            user = tx.user(account.user) if account is not None and account.user is not None else None
            if user is None:
                return AccountNotReady()
            return self.let_user_in(tx, user, device=device, language=language, replacing=replacing)
