"""A sign-in link is spent, once: the browser that asked is signed in, another one only when its person confirms."""

import hmac

from attrs import evolve, frozen

from mentorship_core.domain.identity import UserId
from mentorship_core.domain.instant import days
from mentorship_core.domain.people import AccessToken, SignInLink, System, User
from mentorship_core.domain.people_events import SignedIn, UserJoined
from mentorship_core.domain.refusals import AccountLocked, LinkSpent
from mentorship_core.ports.identity import Secrets
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.acting import UseCase


@frozen
class InBrowser:
    """`token` goes into the cookie and is kept nowhere else."""

    user: User
    token: str


@frozen
class OtherBrowser:
    """Not the browser that asked: it signs in once its person says so."""


@frozen(kw_only=True)
class SpendSignInLink(UseCase):
    secrets: Secrets

    def __call__(
        self, *, secret: str, browser_secret: str | None, confirmed: bool = False
    ) -> InBrowser | OtherBrowser | LinkSpent | AccountLocked:
        with self.begin(System("sign-in")) as tx:
            link, now = tx.sign_in_link(self.secrets.hashed(secret)), self.clock()
            if link is None or link.spent_at is not None or now >= link.expires_at:
                return LinkSpent()
            if not (confirmed or self._asked_here(link, browser_secret)):
                return OtherBrowser()
            user = tx.user_by_email(link.email) or self._newcomer(tx, link)
            if user.locked:
                return AccountLocked(user.id)
            token = self.secrets.new()
            kept = AccessToken(
                secret_hash=self.secrets.hashed(token), user=user.id, expires_at=now + days(self.terms.cookie_days)
            )
            tx.record(SignedIn(at=now, token=kept, link=evolve(link, spent_at=now)))
            return InBrowser(user, token)

    def _asked_here(self, link: SignInLink, browser_secret: str | None) -> bool:
        return browser_secret is not None and hmac.compare_digest(
            self.secrets.hashed(browser_secret), link.browser_hash
        )

    def _newcomer(self, tx: Transaction, link: SignInLink) -> User:
        """The address is verified by the link itself."""
        now = self.clock()
        name = link.email.split("@", 1)[0].replace(".", " ").title()
        user = User(id=UserId(f"user_{self.new_id().hex}"), email=link.email, name=name, created_at=now)
        tx.record(UserJoined(at=now, user=user))
        return user
