"""Somebody signs out, here or everywhere."""

from attrs import evolve, frozen

from mentorship_core.domain.people import Person
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
class SignOut(UseCase):
    secrets: Secrets

    def __call__(self, *, actor: Person, token: str | None = None, everywhere: bool = False) -> SignedOutOf:
        here = self.secrets.hashed(token) if token is not None else None
        with self.begin(actor) as tx:
            now = self.clock()
            live = [kept for kept in tx.access_tokens(actor.user) if kept.ended_at is None]
            ending = [kept for kept in live if everywhere or kept.secret_hash == here]
            tx.record(*(SignedOut(at=now, token=evolve(kept, ended_at=now)) for kept in ending))
            return SignedOutOf(len(ending))
