"""Writing events: every state they carry, an audit row for an operator's act, a message for each follow-up."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, insert
from uuid6 import uuid7

from adapters.postgres.families import FAMILY_OF, Family, key_of, rank_of
from adapters.postgres.keeping import given
from adapters.postgres.tables.messages import audit_log, outbox
from mentorship_core.domain.events import Event
from mentorship_core.domain.follow_ups import FollowUp
from mentorship_core.domain.notices.told import follow_ups
from mentorship_core.domain.people import Actor, Nobody, is_operator, name_of
from mentorship_core.domain.state import State
from mentorship_core.wire import audited, tagged, told

ADD_MESSAGE = insert(outbox).inline()
ADD_AUDIT = insert(audit_log).inline()


def record(connection: Connection, actor: Actor, events: tuple[Event, ...]) -> None:
    audit = _audit_rows(connection, actor, events) if is_operator(actor) else []
    _keep(connection, (state for event in events for state in event.states()))
    if audit:
        connection.execute(ADD_AUDIT, audit)
    put(connection, (follow_up for event in events for follow_up in follow_ups(event)))


def put(connection: Connection, messages: Iterable[FollowUp]) -> None:
    """Into the outbox; a listener is woken when the transaction is kept."""
    rows = [{"id": uuid7(), "follow_up": tagged(message)} for message in messages]
    if rows:
        connection.execute(ADD_MESSAGE, rows)


def _keep(connection: Connection, states: Iterable[State]) -> None:
    """Of several new states of one thing the last is kept."""
    latest = {(FAMILY_OF[type(state)], key_of(state)): state for state in states}
    for state in sorted(latest.values(), key=rank_of):
        family = FAMILY_OF[type(state)]
        keeping = family.keeping
        connection.execute(keeping.add if family.insert_only else keeping.change_or_add, given(family.to_row(state)))


def _audit_rows(connection: Connection, actor: Actor, events: tuple[Event, ...]) -> list[dict[str, Any]]:
    """Each event with what its states were before it."""
    known = _kept_states(connection, [state for event in events for state in event.states()])
    rows = []
    for event in events:
        after = tuple(event.states())
        before = [known[_name(state)] for state in after if _name(state) in known]
        known |= {_name(state): state for state in after}
        rows.append(
            {
                "at": event.at,
                "actor": name_of(actor),
                "act": type(event).__name__,
                "reason": "" if isinstance(actor, Nobody) else actor.reason,
                "before": [told(state) for state in before],
                "after": [told(said) for said in audited(event)],
            }
        )
    return rows


def _kept_states(connection: Connection, states: list[State]) -> dict[tuple[Family, Any], State]:
    keys: dict[Family, set[Any]] = defaultdict(set)
    for state in states:
        family, key = _name(state)
        if not family.insert_only:
            keys[family].add(key)
    found: dict[tuple[Family, Any], State] = {}
    for family, wanted in keys.items():
        for row in connection.execute(family.keeping.before, {"keys": list(wanted)}):
            state = family.from_row(row)
            found[family, key_of(state)] = state
    return found


def _name(state: State) -> tuple[Family, Any]:
    return FAMILY_OF[type(state)], key_of(state)
