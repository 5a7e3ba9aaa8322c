"""A sign-in link is spent, once: the browser that asked is signed in, another one only when its person confirms."""

import hmac

from attrs import frozen

from mentorship_core.domain.people import SignInLink, System
from mentorship_core.domain.refusals import AccountLocked, LinkSpent
from mentorship_core.ports.identity import Secrets
from mentorship_core.use_cases.letting_in import InBrowser, LettingIn

__all__ = ["InBrowser", "OtherBrowser", "SpendSignInLink", "asked_here"]


@frozen
class OtherBrowser:
    """Not the browser that asked: it signs in once its person says so."""


def asked_here(secrets: Secrets, link: SignInLink, browser_secret: str | None) -> bool:
    return browser_secret is not None and hmac.compare_digest(secrets.hashed(browser_secret), link.browser_hash)


@frozen(kw_only=True)
class SpendSignInLink(LettingIn):
    """`device` says in words which browser this is, `language` what it asks for, and `replacing` what it was signed in
    with."""

    def __call__(
        self,
        *,
        secret: str,
        browser_secret: str | None,
        confirmed: bool = False,
        device: str = "",
        language: str | None = None,
        replacing: str | None = None,
    ) -> InBrowser | OtherBrowser | LinkSpent | AccountLocked:
        with self.begin(System("sign-in")) as tx:
            link = tx.sign_in_link(self.secrets.hashed(secret))
            if link is None or not link.is_open(self.clock()):
                return LinkSpent()
            if not (confirmed or asked_here(self.secrets, link, browser_secret)):
                return OtherBrowser()
            return self.let_in(tx, link, device=device, language=language, replacing=replacing)
