"""Somebody signs out: here, of one of their devices, or everywhere."""

from attrs import evolve, frozen

from mentorship_core.domain.people import AccessToken, Person
from mentorship_core.domain.people_events import SignedOut
from mentorship_core.ports.identity import Secrets
from mentorship_core.use_cases.acting import UseCase


@frozen
class SignedOutOf:
    """How many browsers and clients that ended."""

    count: int

    @property
    def changed(self) -> bool:
        return self.count > 0


@frozen(kw_only=True)
class Device:
    """Where somebody is signed in; `is_here` is the one that asks."""

    handle: str
    token: AccessToken
    is_here: bool


@frozen(kw_only=True)
class SignOut(UseCase):
    """`token` is the one that asks, `device` the handle of another of theirs."""

    secrets: Secrets

    def __call__(
        self, *, actor: Person, token: str | None = None, everywhere: bool = False, device: str | None = None
    ) -> SignedOutOf:
        here = self.secrets.hashed(token) if token is not None else None
        with self.begin(actor) as tx:
            now = self.clock()
            live = [kept for kept in tx.access_tokens(actor.user) if kept.ended_at is None]
            ending = [kept for kept in live if everywhere or kept.secret_hash == here or kept.handle == device]
            tx.record(*(SignedOut(at=now, token=evolve(kept, ended_at=now)) for kept in ending))
            return SignedOutOf(len(ending))


@frozen(kw_only=True)
class SeeDevices(UseCase):
    secrets: Secrets

    def __call__(self, *, actor: Person, token: str | None = None) -> tuple[Device, ...]:
        """The one that asks first, then as they were last used."""
        here = self.secrets.hashed(token) if token is not None else None
        with self.begin(actor) as tx:
            now, kept = self.clock(), tx.access_tokens(actor.user)
        live = [
            Device(handle=one.handle, token=one, is_here=one.secret_hash == here) for one in kept if one.is_live(now)
        ]
        return tuple(sorted(live, key=lambda one: (one.is_here, one.token.used_at or now), reverse=True))
