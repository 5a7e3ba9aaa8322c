"""A dry run is the act itself in a transaction that is dropped, so its plan is exact."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar, cast

from attrs import evolve, fields, frozen, has

from apps.patience import Patient
from mentorship_core.application import Mentorship
from mentorship_core.domain.events import Event
from mentorship_core.domain.people import Actor
from mentorship_core.ports.transaction import Begin, Transaction

T = TypeVar("T")

KEEP_NOTHING_THEMSELVES = frozenset({"clock", "views", "lists", "due", "outbox"})


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


def rehearsing(mentorship: Mentorship, events: list[Event]) -> Mentorship:
    """The same use cases, that keep nothing; what they record is added to `events`.

    Raises TypeError rather than let one through that would keep what it does.
    """
    changes: dict[str, Any] = {}
    for one in fields(Mentorship):
        inside = _without_patience(getattr(mentorship, one.name))
        if _is_use_case(inside):
            changes[one.name] = _dropping(inside, events)
        elif one.name not in KEEP_NOTHING_THEMSELVES and inside is not None:
            raise TypeError(f"{one.name} is no use case and cannot be rehearsed")
    return evolve(mentorship, **changes)


def _dropping(use_case: T, events: list[Event]) -> T:
    """With another way to begin, all the way down."""
    changes: dict[str, Any] = {}
    for one in fields(cast("Any", type(use_case))):
        value = _without_patience(getattr(use_case, one.name))
        if one.name == "begin":
            changes["begin"] = Rehearsal(value, events)
        elif _is_use_case(value):
            changes[one.name] = _dropping(value, events)
    return cast("T", evolve(cast("Any", use_case), **changes))


def _without_patience(value: Any) -> Any:
    return value.use_case if isinstance(value, Patient) else value


def _is_use_case(value: object) -> bool:
    """All of ours: those that act, desks that several of them share, and groups of them."""
    return has(type(value)) and type(value).__module__.startswith("mentorship_core.use_cases")
