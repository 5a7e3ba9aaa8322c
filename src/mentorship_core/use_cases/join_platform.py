"""Somebody becomes a user, known by their mail address."""

from attrs import frozen

from mentorship_core.domain.identity import UserId
from mentorship_core.domain.people import Actor, Person, Role, User, is_operator
from mentorship_core.domain.people_events import UserJoined
from mentorship_core.domain.refusals import Invalid, NotAllowed
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.people_rules import email_faults, language_faults, name_faults, zone_faults


@frozen
class Joined:
    """`changed` is False when the address was known already."""

    user: User
    changed: bool


@frozen(kw_only=True)
class JoinPlatform(UseCase):
    """Only an operator gives another role than student; a sign-in link makes students."""

    def __call__(
        self,
        *,
        actor: Actor,
        email: str,
        name: str,
        zone: str = "UTC",
        language: str | None = None,
        role: Role = Role.STUDENT,
    ) -> Joined | Invalid | NotAllowed:
        if isinstance(actor, Person) and not is_operator(actor):
            return NotAllowed("add users")
        if role is not Role.STUDENT and not is_operator(actor):
            return NotAllowed("give roles")
        address = email.strip().lower()
        spoken = language_faults(language) if language is not None else ()
        faults = (*email_faults(address), *name_faults(name), *zone_faults(zone), *spoken)
        if faults:
            return Invalid(faults)
        with self.begin(actor) as tx:
            known = tx.user_by_email(address)
            if known is not None:
                return Joined(known, changed=False)
            user = User(
                id=UserId(f"user_{self.new_id().hex}"),
                email=address,
                name=name.strip(),
                role=role,
                zone=zone,
                language=language,
                created_at=self.clock(),
            )
            tx.record(UserJoined(at=self.clock(), user=user))
            return Joined(user, changed=True)
