"""Somebody asks for a one-time sign-in link. The answer is the same whether or not the address is known."""

import hashlib

from attrs import frozen

from mentorship_core.domain.instant import minutes
from mentorship_core.domain.people import SignInLink, System
from mentorship_core.domain.people_events import SignInAsked
from mentorship_core.domain.refusals import Invalid
from mentorship_core.ports.identity import Secrets
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.people_rules import email_faults

SIGN_IN = "sign-in"


def code_of(secrets: Secrets, browser_hash: str) -> str:
    """Six digits that the browser that asked shows; made again when they are typed, so that they are kept nowhere."""
    made = hashlib.sha256(secrets.derived("sign-in code", browser_hash).encode()).digest()
    return f"{int.from_bytes(made) % 1_000_000:06d}"


@frozen
class LinkOnItsWay:
    """`browser_secret` stays in the browser that asked, and binds the link to it.

    `code` is shown there, for whoever opens the link in another browser.
    """

    browser_secret: str
    code: str


@frozen(kw_only=True)
class AskSignInLink(UseCase):
    secrets: Secrets

    def __call__(self, *, email: str, device: str = "", language: str | None = None) -> LinkOnItsWay | Invalid:
        address = email.strip().lower()
        if faults := email_faults(address):
            return Invalid(faults)
        seed, browser = self.secrets.new(), self.secrets.new()
        with self.begin(System("sign-in")) as tx:
            now = self.clock()
            link = SignInLink(
                secret_hash=self.secrets.hashed(self.secrets.derived(SIGN_IN, seed)),
                email=address,
                browser_hash=self.secrets.hashed(browser),
                device=device,
                expires_at=now + minutes(self.terms.link_minutes),
            )
            tx.record(SignInAsked(at=now, link=link, seed=seed, language=language))
        return LinkOnItsWay(browser, code_of(self.secrets, link.browser_hash))
