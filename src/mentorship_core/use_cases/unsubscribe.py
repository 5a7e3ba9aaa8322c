"""A reminder's reader ends reminders by mail, by the link in it alone (SAY-21, RFC 8058).

Receipts, changes and security go on."""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode

from attrs import evolve, frozen

from mentorship_core.domain.identity import UserId
from mentorship_core.domain.notices.notice import Channel
from mentorship_core.domain.people import System
from mentorship_core.domain.people_events import UserChanged
from mentorship_core.domain.refusals import NotFound
from mentorship_core.ports.identity import Secrets
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.change_me import Changed

PURPOSE = "unsubscribe"


@frozen
class Unsubscribing:
    """Makes the secret that ends somebody's reminders by mail, and nothing else; it stands in every reminder."""

    secrets: Secrets

    def token(self, user: UserId) -> str:
        name = urlsafe_b64encode(user.encode()).decode().rstrip("=")
        return f"{name}.{self.secrets.derived(PURPOSE, user)}"

    def user(self, token: str) -> UserId | None:
        """Whose it is, in constant time; None for one that we did not make."""
        name = token.partition(".")[0]
        try:
            user = UserId(urlsafe_b64decode(name + "=" * (-len(name) % 4)).decode())
        except (ValueError, UnicodeError):
            return None
        return user if hmac.compare_digest(self.token(user).encode(), token.encode()) else None


@frozen(kw_only=True)
class Unsubscribe(UseCase):
    secrets: Secrets

    def __call__(self, *, token: str) -> Changed | NotFound:
        whose = Unsubscribing(self.secrets).user(token)
        if whose is None:
            return NotFound("link")
        with self.begin(System(PURPOSE)) as tx:
            user = tx.user(whose)
            if user is None or user.locked:
                return NotFound("link")
            left = tuple(channel for channel in user.nudging.channels if channel is not Channel.MAIL)
            if left == user.nudging.channels:
                return Changed(user, changed=False)
            changed = evolve(user, nudging=evolve(user.nudging, channels=left))
            tx.record(UserChanged(at=self.clock(), user=changed))
            return Changed(changed, changed=True)
