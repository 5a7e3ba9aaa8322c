"""What operators did: kept as the states themselves, written out as JSON only when somebody looks."""

import json

from attrs import frozen

from adapters.memory.table import Journal, Table
from mentorship_core.domain.events import Event
from mentorship_core.domain.people import Actor, Nobody, name_of
from mentorship_core.domain.state import State
from mentorship_core.ports.views import AuditRow
from mentorship_core.wire import audited, told


@frozen(kw_only=True)
class Act:
    number: int
    actor: Actor
    event: Event
    before: tuple[State, ...]


class AuditLog:
    def __init__(self, journal: Journal) -> None:
        self.acts: Table[int, Act] = Table(journal, lambda act: act.number)

    def note(self, actor: Actor, event: Event, before: tuple[State, ...]) -> None:
        self.acts.put(Act(number=len(self.acts), actor=actor, event=event, before=before))

    def latest(self, limit: int) -> tuple[AuditRow, ...]:
        return tuple(self.row(act) for act in list(self.acts)[: -limit - 1 : -1])

    def row(self, act: Act, actor_name: str = "") -> AuditRow:
        return AuditRow(
            at=act.event.at,
            actor=name_of(act.actor),
            actor_name=actor_name,
            act=type(act.event).__name__,
            reason="" if isinstance(act.actor, Nobody) else act.actor.reason,
            before=_json(act.before),
            after=json.dumps([told(said) for said in audited(act.event)]),
        )


def _json(states: tuple[State, ...]) -> str:
    return json.dumps([told(state) for state in states])
