"""Somebody gets another mail address: asked for by who has just proved the old one, and true once the new one is."""

from attrs import evolve, frozen

from mentorship_core.domain.instant import Instant, minutes
from mentorship_core.domain.people import Person, SignInLink, System, User
from mentorship_core.domain.people_events import AddressAsked, AddressMoved
from mentorship_core.domain.phrase import Phrase
from mentorship_core.domain.refusals import AddressElsewhere, Invalid, LinkSpent, NotFound, SignInAgain
from mentorship_core.ports.identity import Secrets
from mentorship_core.ports.sealing import Sealing
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.people_rules import email_faults

MOVE = "another address"
ACTING = System("another address")


@frozen
class AddressOnItsWay:
    """The same whether or not the address is somebody's already."""

    email: str
    expires_at: Instant


@frozen(kw_only=True)
class AskAddress(UseCase):
    """A fresh sign-in by mail proves the old address; a link of ten minutes, once, proves the new one."""

    secrets: Secrets
    sealing: Sealing

    def __call__(
        self, *, actor: Person, email: str, token: str | None
    ) -> AddressOnItsWay | Invalid | SignInAgain | AddressElsewhere | NotFound:
        address = email.strip().lower()
        if faults := email_faults(address):
            return Invalid(faults)
        with self.begin(ACTING) as tx:
            now, user = self.clock(), tx.user(actor.user)
            if user is None:
                return NotFound("user")
            if tx.has_identity(user.id):
                return AddressElsewhere()
            if address == user.email.lower():
                return Invalid((("email", "no_other", Phrase("This is your address already.")),))
            if not self._is_fresh(tx, user, token, now):
                return SignInAgain()
            return self._ask(tx, user, address, now)

    def _is_fresh(self, tx: Transaction, user: User, token: str | None, now: Instant) -> bool:
        kept = tx.access_token(self.secrets.hashed(token)) if token is not None else None
        if kept is None or kept.user != user.id or kept.signed_in_at is None:
            return False
        return now < kept.signed_in_at + minutes(self.terms.fresh_minutes)

    def _ask(self, tx: Transaction, user: User, address: str, now: Instant) -> AddressOnItsWay:
        seed = self.secrets.new()
        link = SignInLink(
            secret_hash=self.secrets.hashed(self.secrets.derived(MOVE, seed)),
            email=self.sealing.seal(address, user.id),
            browser_hash=self.secrets.hashed(self.secrets.new()),
            moves=user.id,
            expires_at=now + minutes(self.terms.link_minutes),
        )
        is_free = tx.user_by_email(address) is None
        sealed = self.sealing.seal(user.email, user.id)
        tx.record(
            AddressAsked(
                at=now,
                user=user.id,
                link=link,
                seed=seed if is_free else None,
                sealed=sealed,
                language=user.language,
            )
        )
        return AddressOnItsWay(address, link.expires_at)


@frozen(kw_only=True)
class SeeAddressLink(UseCase):
    """Which address a link is for, to whose it is; nothing is spent."""

    secrets: Secrets
    sealing: Sealing

    def __call__(self, *, actor: Person, secret: str) -> str | LinkSpent:
        with self.begin(ACTING) as tx:
            link = tx.sign_in_link(self.secrets.hashed(secret))
            if link is None or not link.may_move(actor.user, self.clock()):
                return LinkSpent()
            return self.sealing.open(link.email, actor.user)


@frozen
class Moved:
    """`signed_out` is how many other devices that was."""

    user: User
    signed_out: int


@frozen(kw_only=True)
class MoveAddress(UseCase):
    """Signed in as who asked, on whatever device. Every other device is signed out, and the old address told."""

    secrets: Secrets
    sealing: Sealing

    def __call__(self, *, actor: Person, secret: str, token: str | None) -> Moved | LinkSpent | AddressElsewhere:
        """A link whose address became somebody else's meanwhile is over."""
        with self.begin(ACTING) as tx:
            now, user = self.clock(), tx.locked_user(actor.user)
            link = tx.sign_in_link(self.secrets.hashed(secret))
            if user is None or link is None or not link.may_move(user.id, now):
                return LinkSpent()
            if tx.has_identity(user.id):
                return AddressElsewhere()
            address = self.sealing.open(link.email, user.id)
            if tx.user_by_email(address) is not None:
                return LinkSpent()
            return self._move(tx, user, link, address, token)

    def _move(self, tx: Transaction, user: User, link: SignInLink, address: str, token: str | None) -> Moved:
        now, here = self.clock(), self.secrets.hashed(token) if token is not None else None
        others = [one for one in tx.access_tokens(user.id) if one.is_live(now) and one.secret_hash != here]
        moved = evolve(user, email=address)
        tx.record(
            AddressMoved(
                at=now,
                user=moved,
                link=evolve(link, spent_at=now),
                sealed=self.sealing.seal(user.email, user.id),
                ended=tuple(evolve(one, ended_at=now) for one in others),
            )
        )
        return Moved(moved, len(others))
