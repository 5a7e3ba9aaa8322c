"""A person changes what is theirs to change: name, zone, language, goals."""

from attrs import evolve, frozen

from mentorship_core.domain.people import Person, User
from mentorship_core.domain.people_events import UserChanged
from mentorship_core.domain.refusals import Invalid, NotFound
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.people_rules import goals_faults, language_faults, name_faults, zone_faults


@frozen
class Changed:
    user: User
    changed: bool


@frozen(kw_only=True)
class ChangeMe(UseCase):
    """What is not given stays as it is."""

    def __call__(
        self,
        *,
        actor: Person,
        name: str | None = None,
        zone: str | None = None,
        language: str | None = None,
        goals: str | None = None,
    ) -> Changed | Invalid | NotFound:
        faults = (
            *(name_faults(name) if name is not None else ()),
            *(zone_faults(zone) if zone is not None else ()),
            *(language_faults(language) if language is not None else ()),
            *(goals_faults(goals) if goals is not None else ()),
        )
        if faults:
            return Invalid(faults)
        with self.begin(actor) as tx:
            user = tx.locked_user(actor.user)
            if user is None:
                return NotFound("user")
            changed = evolve(
                user,
                name=name.strip() if name is not None else user.name,
                zone=zone if zone is not None else user.zone,
                zone_given=user.zone_given or zone is not None,
                language=language if language is not None else user.language,
                goals=goals if goals is not None else user.goals,
            )
            if changed == user:
                return Changed(user, changed=False)
            tx.record(UserChanged(at=self.clock(), user=changed))
            return Changed(changed, changed=True)
