"""An admin gives a role, or takes it; the last admin stays one (ACC-3)."""

from attrs import frozen

from mentorship_core.domain.identity import UserId
from mentorship_core.domain.people import Actor, Role, is_operator
from mentorship_core.domain.people_events import RoleChanged
from mentorship_core.domain.refusals import LastAdmin, NotAllowed, NotFound
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.change_me import Changed
from mentorship_core.use_cases.last_admin import is_last


@frozen(kw_only=True)
class ChangeRole(UseCase):
    def __call__(self, *, actor: Actor, user: UserId, role: Role) -> Changed | NotFound | NotAllowed | LastAdmin:
        if not is_operator(actor):
            return NotAllowed("change roles")
        with self.begin(actor) as tx:
            admins = tx.admins(locked=True) if role is not Role.ADMIN else ()
            found = tx.locked_user(user)
            if found is None or found.erased_at is not None:
                return NotFound("user")
            if found.role is role:
                return Changed(found, changed=False)
            if role is not Role.ADMIN and is_last(tx, admins, found):
                return LastAdmin()
            changed = found.becomes(role)
            tx.record(RoleChanged(at=self.clock(), user=changed))
            return Changed(changed, changed=True)
