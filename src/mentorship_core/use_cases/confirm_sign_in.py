"""A link is opened in another browser than the one that asked, and lets that one in: by the code it shows."""

import hmac

from attrs import evolve, frozen

from mentorship_core.domain.people import System
from mentorship_core.domain.people_events import SignInConfirmed
from mentorship_core.domain.refusals import AccountLocked, LinkSpent, NotConfirmedYet, WrongCode
from mentorship_core.ports.identity import Secrets
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.ask_sign_in_link import code_of
from mentorship_core.use_cases.letting_in import InBrowser, LettingIn
from mentorship_core.use_cases.spend_sign_in_link import asked_here

SIGN_IN = System("sign-in")


@frozen(kw_only=True)
class LinkSeen:
    """Whose link it is, and what asked for it. Seeing it changes nothing."""

    email: str
    device: str
    asked_here: bool


@frozen
class AskerConfirmed:
    """The browser that asked may go on; `changed` is False when it might before."""

    device: str
    changed: bool


@frozen(kw_only=True)
class SeeSignInLink(UseCase):
    secrets: Secrets

    def __call__(self, *, secret: str, browser_secret: str | None) -> LinkSeen | LinkSpent:
        with self.begin(SIGN_IN) as tx:
            link = tx.sign_in_link(self.secrets.hashed(secret))
        if link is None or not link.is_open(self.clock()):
            return LinkSpent()
        here = asked_here(self.secrets, link, browser_secret)
        return LinkSeen(email=link.email, device=link.device, asked_here=here)


@frozen(kw_only=True)
class ConfirmSignIn(UseCase):
    """Whoever reads the mail says that the browser that asked is theirs, by the code that only it shows."""

    secrets: Secrets

    def __call__(self, *, secret: str, code: str) -> AskerConfirmed | WrongCode | LinkSpent:
        with self.begin(SIGN_IN) as tx:
            link, now = tx.sign_in_link(self.secrets.hashed(secret)), self.clock()
            if link is None or not link.is_open(now):
                return LinkSpent()
            right = code_of(self.secrets, link.browser_hash)
            typed = "".join(code.split())
            if not hmac.compare_digest(typed.encode(), right.encode()):
                wrong = link.wrong_codes + 1
                left = self.terms.code_tries - wrong
                spent_at = None if left > 0 else now
                tx.record(SignInConfirmed(at=now, link=evolve(link, wrong_codes=wrong, spent_at=spent_at)))
                return WrongCode(left)
            if link.confirmed_at is None:
                tx.record(SignInConfirmed(at=now, link=evolve(link, confirmed_at=now)))
            return AskerConfirmed(link.device, changed=link.confirmed_at is None)


@frozen(kw_only=True)
class FinishSignIn(LettingIn):
    """The browser that asked goes on, once its link was confirmed in another one."""

    def __call__(
        self, *, browser_secret: str | None, device: str = "", language: str | None = None, replacing: str | None = None
    ) -> InBrowser | NotConfirmedYet | LinkSpent | AccountLocked:
        if browser_secret is None:
            return LinkSpent()
        with self.begin(SIGN_IN) as tx:
            link = tx.sign_in_link_of(self.secrets.hashed(browser_secret))
            if link is None or not link.is_open(self.clock()):
                return LinkSpent()
            if link.confirmed_at is None:
                return NotConfirmedYet()
            return self.let_in(tx, link, device=device, language=language, replacing=replacing)
