"""Somebody says that letters reach an address again: its owner of their own, an operator of anybody's (SAY-9)."""

from attrs import frozen

from mentorship_core.domain.identity import UserId
from mentorship_core.domain.notices.addresses import AddressMended
from mentorship_core.domain.people import Actor, Person, is_operator
from mentorship_core.domain.refusals import NotFound
from mentorship_core.use_cases.acting import UseCase


@frozen
class Mended:
    """`changed` is False where letters went there anyway."""

    address: str
    changed: bool


@frozen(kw_only=True)
class MendAddress(UseCase):
    def __call__(self, *, actor: Actor, user: UserId) -> Mended | NotFound:
        own = isinstance(actor, Person) and actor.user == user
        if not (own or is_operator(actor)):
            return NotFound("user")
        with self.begin(actor) as tx:
            found = tx.user(user)
            if found is None:
                return NotFound("user")
            known = tx.failing_address(found.email)
            if known is None or not known.fails:
                return Mended(found.email, changed=False)
            now = self.clock()
            tx.record(AddressMended(at=now, address=known.mend(now)))
            return Mended(found.email, changed=True)
