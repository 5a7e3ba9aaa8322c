"""How a link that is spent lets its person in, whichever browser it lets in."""

from attrs import evolve, frozen

from mentorship_core.domain.identity import UserId
from mentorship_core.domain.instant import days
from mentorship_core.domain.language import LANGUAGES
from mentorship_core.domain.people import AccessToken, SignInLink, User
from mentorship_core.domain.people_events import SignedIn, UserChanged, UserJoined
from mentorship_core.domain.refusals import AccountLocked
from mentorship_core.ports.identity import Secrets
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.acting import UseCase


@frozen
class InBrowser:
    """`token` goes into the cookie and is kept nowhere else."""

    user: User
    token: str


@frozen(kw_only=True)
class LettingIn(UseCase):
    secrets: Secrets

    def let_in(
        self, tx: Transaction, link: SignInLink, *, device: str, language: str | None, replacing: str | None
    ) -> InBrowser | AccountLocked:
        user = tx.user_by_email(link.email) or self._newcomer(tx, link, language)
        return self.let_user_in(tx, user, device=device, language=language, replacing=replacing, link=link)

    def let_user_in(
        self,
        tx: Transaction,
        user: User,
        *,
        device: str,
        language: str | None,
        replacing: str | None,
        link: SignInLink | None = None,
    ) -> InBrowser | AccountLocked:
        """`replacing` is the token this browser had: a secret from before signing in is worth nothing after it.

        `language` is what this browser asks for: theirs, so that letters come in it, if they have none.
        """
        now = self.clock()
        if user.locked:
            return AccountLocked(user.id)
        if user.language is None and language in LANGUAGES:
            user = self._spoken_to(tx, user, language)
        token = self.secrets.new()
        kept = AccessToken(
            secret_hash=self.secrets.hashed(token),
            user=user.id,
            device=device,
            signed_in_at=now,
            used_at=now,
            expires_at=now + days(self.terms.cookie_days),
        )
        before = tx.access_token(self.secrets.hashed(replacing)) if replacing is not None else None
        ended = evolve(before, ended_at=now) if before is not None and before.is_live(now) else None
        spent = evolve(link, spent_at=now) if link is not None else None
        tx.record(SignedIn(at=now, token=kept, link=spent, replaced=ended))
        return InBrowser(user, token)

    def _spoken_to(self, tx: Transaction, user: User, language: str) -> User:
        known = tx.locked_user(user.id)
        if known is None or known.language is not None:
            return known or user
        speaking = evolve(known, language=language)
        tx.record(UserChanged(at=self.clock(), user=speaking))
        return speaking

    def _newcomer(self, tx: Transaction, link: SignInLink, language: str | None) -> User:
        """The address is verified by the link itself."""
        now = self.clock()
        name = link.email.split("@", 1)[0].replace(".", " ").title()
        spoken = language if language in LANGUAGES else None
        user = User(
            id=UserId(f"user_{self.new_id().hex}"), email=link.email, name=name, language=spoken, created_at=now
        )
        tx.record(UserJoined(at=now, user=user))
        return user
