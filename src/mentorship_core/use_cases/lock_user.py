"""An admin locks somebody out, or lets them in again."""

from attrs import evolve, frozen

from mentorship_core.domain.identity import UserId
from mentorship_core.domain.people import Actor, is_operator
from mentorship_core.domain.people_events import UserLocked
from mentorship_core.domain.refusals import LastAdmin, NotAllowed, NotFound
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.change_me import Changed


@frozen(kw_only=True)
class LockUser(UseCase):
    """Locking signs every device out. The last admin stays let in; who was erased stays locked."""

    def __call__(self, *, actor: Actor, user: UserId, locked: bool) -> Changed | NotFound | NotAllowed | LastAdmin:
        if not is_operator(actor):
            return NotAllowed("lock accounts")
        with self.begin(actor) as tx:
            admins = tx.admins(locked=True) if locked else ()
            found, now = tx.locked_user(user), self.clock()
            if found is None or found.erased_at is not None:
                return NotFound("user")
            if found.locked is locked:
                return Changed(found, changed=False)
            if admins == (found.id,):
                return LastAdmin()
            ended = [one for one in tx.access_tokens(found.id) if one.is_live(now)] if locked else []
            changed = evolve(found, locked=locked)
            tx.record(UserLocked(at=now, user=changed, ended=tuple(evolve(one, ended_at=now) for one in ended)))
            return Changed(changed, changed=True)
