"""A room's token for the demo: what it says, and our signature over it."""

import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode

from attrs import field, frozen

from mentorship_core.domain.identity import SessionId, UserId
from mentorship_core.domain.instant import Instant


@frozen(kw_only=True)
class SandboxVideo:
    key: bytes = field(repr=False)

    @property
    def is_connected(self) -> bool:
        return True

    def token(self, session: SessionId, person: UserId, now: Instant, expires_at: Instant) -> str:
        says = {"room": str(session), "person": person, "from": now.timestamp(), "until": expires_at.timestamp()}
        body = urlsafe_b64encode(json.dumps(says).encode()).decode()
        return f"{body}.{self._signature(body)}"

    def admits(self, token: str, session: SessionId, person: UserId, now: Instant) -> bool:
        """Whether this person may enter this room now."""
        body, _, signature = token.partition(".")
        if not hmac.compare_digest(signature.encode(), self._signature(body).encode()):
            return False
        says = json.loads(urlsafe_b64decode(body))
        theirs = (says["room"], says["person"]) == (str(session), person)
        return theirs and bool(says["from"] <= now.timestamp() < says["until"])

    def _signature(self, body: str) -> str:
        return hmac.digest(self.key, body.encode(), "sha256").hex()
