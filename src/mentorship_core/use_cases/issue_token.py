"""An operator makes a bearer token for somebody, for use with the API."""

from attrs import frozen

from mentorship_core.domain.instant import hours
from mentorship_core.domain.people import AccessToken, Actor, User, is_operator
from mentorship_core.domain.people_events import SignedIn
from mentorship_core.domain.phrase import Phrase
from mentorship_core.domain.refusals import AccountLocked, Invalid, NotAllowed, NotFound
from mentorship_core.ports.identity import Secrets
from mentorship_core.use_cases.acting import UseCase

MOST_HOURS = 24 * 365


@frozen
class TokenIssued:
    """`token` is shown once and kept nowhere."""

    user: User
    token: str
    kept: AccessToken


@frozen(kw_only=True)
class IssueToken(UseCase):
    secrets: Secrets

    def __call__(
        self, *, actor: Actor, email: str, lasting_hours: int
    ) -> TokenIssued | NotFound | NotAllowed | AccountLocked | Invalid:
        if not is_operator(actor):
            return NotAllowed("issue tokens")
        if not 1 <= lasting_hours <= MOST_HOURS:
            return Invalid((("hours", "out_of_range", Phrase("Give 1 to {most} hours.", most=MOST_HOURS)),))
        with self.begin(actor) as tx:
            user = tx.user_by_email(email.strip().lower())
            if user is None:
                return NotFound("user")
            if user.locked:
                return AccountLocked(user.id)
            token, now = self.secrets.new(), self.clock()
            kept = AccessToken(
                secret_hash=self.secrets.hashed(token),
                user=user.id,
                device="API token",
                signed_in_at=now,
                expires_at=now + hours(lasting_hours),
            )
            tx.record(SignedIn(at=now, token=kept))
            return TokenIssued(user, token, kept)
