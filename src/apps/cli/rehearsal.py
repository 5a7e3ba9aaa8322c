"""A dry run is the act itself in a transaction that is dropped, so its plan is exact."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar, cast

from attrs import evolve, fields, frozen, has

from mentorship_core.domain.events import Event
from mentorship_core.domain.people import Actor
from mentorship_core.ports.transaction import Begin, Transaction

T = TypeVar("T")


class _Dropped(Exception):
    """Leaves a transaction without keeping it."""


@frozen
class Rehearsal:
    """Begins transactions that keep nothing, and remembers the events they recorded."""

    real: Begin
    events: list[Event]

    @contextmanager
    def __call__(self, actor: Actor) -> Iterator[Transaction]:
        with suppress(_Dropped), self.real(actor) as tx:
            yield cast("Transaction", _Watched(tx, self.events))
            raise _Dropped


class _Watched:
    """The same transaction, with what it records noted."""

    def __init__(self, tx: Transaction, events: list[Event]) -> None:
        self._tx = tx
        self._events = events

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tx, name)

    def record(self, *events: Event) -> None:
        self._tx.record(*events)
        self._events.extend(events)


def rehearsing(whole: T, events: list[Event]) -> T:
    """The same use cases, all the way down, that keep nothing; what they record is added to `events`."""
    changes: dict[str, Any] = {}
    for one in fields(cast("Any", type(whole))):
        value = getattr(whole, one.name)
        if one.name == "begin":
            changes["begin"] = Rehearsal(value, events)
        elif has(type(value)) and type(value).__module__.startswith("mentorship_core.use_cases"):
            changes[one.name] = rehearsing(value, events)
    return cast("T", evolve(cast("Any", whole), **changes))
