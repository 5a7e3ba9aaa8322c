"""A mentor lets us read and write their calendars: asked with PKCE and a signed state, kept encrypted."""

import hashlib
import hmac
from base64 import urlsafe_b64encode

from attrs import frozen

from mentorship_core.domain.calendars.connection import Broken, Connected, Lost
from mentorship_core.domain.calendars.events import CalendarConnected
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.instant import Instant, minutes
from mentorship_core.domain.people import Actor
from mentorship_core.domain.refusals import CalendarUnavailable, NotFound
from mentorship_core.ports.calendar_provider import AccessLost, Grant, ListedCalendar, Unreachable
from mentorship_core.ports.identity import Secrets
from mentorship_core.use_cases.calendars.opening import US, Opening

STATE_MINUTES = 15


@frozen
class ConsentPage:
    url: str


@frozen
class ConsentRefused:
    """Nothing was kept; the mentor may try again."""

    why: Lost


@frozen(kw_only=True)
class Asking(Opening):
    """What the two halves of asking share: a state that only we can make, for one mentor, for a short time."""

    secrets: Secrets

    def state(self, mentor: MentorId, nonce: str, until: Instant) -> str:
        said = f"{mentor.hex}.{nonce}.{int(until.timestamp())}"
        return f"{said}.{self.secrets.derived('calendar state', said)}"

    def verifier(self, nonce: str) -> str:
        """Made again from the state when the code comes back, so that it is kept nowhere."""
        return self.secrets.derived("calendar verifier", nonce)

    def nonce_of(self, state: str, mentor: MentorId, now: Instant) -> str | None:
        """None for a state that is not ours, another's, or too old."""
        said, _, proof = state.rpartition(".")
        if not hmac.compare_digest(proof.encode(), self.secrets.derived("calendar state", said).encode()):
            return None
        whose, nonce, until = said.split(".")
        return nonce if whose == mentor.hex and now.timestamp() < int(until) else None


@frozen(kw_only=True)
class AskCalendarConsent(Asking):
    def __call__(self, *, actor: Actor, mentor: MentorId) -> ConsentPage | NotFound:
        if not self.theirs(actor, mentor):
            return NotFound("mentor")
        nonce, known = self.secrets.new(), self.connection(mentor)
        state = self.state(mentor, nonce, self.clock() + minutes(STATE_MINUTES))
        account = known.account if known is not None else None
        url = self.provider.consent_page(state=state, challenge=challenge_of(self.verifier(nonce)), account=account)
        return ConsentPage(url)


@frozen(kw_only=True)
class ConnectCalendar(Asking):
    def __call__(
        self, *, actor: Actor, mentor: MentorId, state: str, code: str | None
    ) -> Connected | ConsentRefused | NotFound | CalendarUnavailable:
        """Without a code the mentor said no."""
        nonce = self.nonce_of(state, mentor, self.clock()) if self.theirs(actor, mentor) else None
        if nonce is None:
            return NotFound("consent")
        if not code:
            return ConsentRefused(Lost.WITHDRAWN)
        match self.provider.exchange(code=code, verifier=self.verifier(nonce)):
            case AccessLost(why=why):
                return ConsentRefused(why)
            case Unreachable():
                return CalendarUnavailable()
            case Grant() as grant:
                return self._keep(mentor, grant)

    def _keep(self, mentor: MentorId, grant: Grant) -> Connected | ConsentRefused | CalendarUnavailable:
        listed = self.provider.calendars(grant.secret)
        if isinstance(listed, Unreachable):
            return CalendarUnavailable()
        if isinstance(listed, AccessLost):
            return ConsentRefused(listed.why)
        with self.begin(US) as tx:
            before = tx.consent(mentor, locked=True)
            chosen = _chosen(before if isinstance(before, Connected | Broken) else None, grant, listed)
            if chosen is None:
                return ConsentRefused(Lost.CALENDAR_GONE)
            now = self.clock()
            connection = Connected(
                mentor=mentor,
                account=grant.account,
                sealed=self.sealing.seal(grant.secret, str(mentor)),
                event_calendar=chosen[0],
                busy_calendars=chosen[1],
                connected_at=now,
            )
            if before is None or before.account != grant.account:
                tx.forget_readings(mentor)
            tx.record(CalendarConnected(at=now, connection=connection))
        return connection


def challenge_of(verifier: str) -> str:
    """PKCE, S256."""
    digest = hashlib.sha256(verifier.encode()).digest()
    return urlsafe_b64encode(digest).decode().rstrip("=")


def _chosen(
    before: Connected | Broken | None, grant: Grant, listed: tuple[ListedCalendar, ...]
) -> tuple[str, tuple[str, ...]] | None:
    """What they had chosen with the same account, as far as it is still there; else their own first calendar."""
    there, writable = {one.id for one in listed}, [one for one in listed if one.writable]
    if before is not None and before.account == grant.account and before.event_calendar in {w.id for w in writable}:
        return before.event_calendar, tuple(one for one in before.busy_calendars if one in there)
    first = next((one for one in writable if one.primary), next(iter(writable), None))
    return (first.id, (first.id,)) if first is not None else None
