"""An admin locks somebody out, or lets them in again; the reason stays with the account while it is locked (ACC-3)."""

from attrs import evolve, frozen

from mentorship_core.domain.identity import UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.people import Actor, Person, User, is_operator, reason_of
from mentorship_core.domain.people_events import UserLocked
from mentorship_core.domain.refusals import LastAdmin, NotAllowed, NotFound, OwnAccount
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.change_me import Changed
from mentorship_core.use_cases.last_admin import is_last


@frozen(kw_only=True)
class LockUser(UseCase):
    """Locking signs every device out. Nobody locks themselves, and the last admin stays let in; who was erased stays
    locked."""

    def __call__(
        self, *, actor: Actor, user: UserId, locked: bool
    ) -> Changed | NotFound | NotAllowed | LastAdmin | OwnAccount:
        if not is_operator(actor):
            return NotAllowed("lock accounts")
        with self.begin(actor) as tx:
            admins = tx.admins(locked=True) if locked else ()
            found = tx.locked_user(user)
            if found is None or found.erased_at is not None:
                return NotFound("user")
            if found.locked is locked:
                return Changed(found, changed=False)
            if locked and is_last(tx, admins, found):
                return LastAdmin()
            if locked and isinstance(actor, Person) and actor.user == found.id:
                return OwnAccount()
            changed = found.lock(reason_of(actor)) if locked else found.unlock()
            tx.record(self._turned(tx, changed, self.clock()))
            return Changed(changed, changed=True)

    def _turned(self, tx: Transaction, user: User, now: Instant) -> UserLocked:
        ended = [one for one in tx.access_tokens(user.id) if one.is_live(now)] if user.locked else []
        return UserLocked(at=now, user=user, ended=tuple(evolve(one, ended_at=now) for one in ended))
