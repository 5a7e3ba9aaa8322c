"""Values by key, found by what they say of themselves; every change can be taken back."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import partial
from typing import Generic, TypeVar

from mentorship_core.ports.transaction import RefusedByStore

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Journal:
    """How to take back what was done since it was last kept."""

    def __init__(self) -> None:
        self._undo: list[Callable[[], None]] = []

    def note(self, undo: Callable[[], None]) -> None:
        self._undo.append(undo)

    def keep(self) -> None:
        self._undo.clear()

    def drop(self) -> None:
        while self._undo:
            self._undo.pop()()


class Index(Generic[K, V]):
    """The values that answer to a hashable. A unique one refuses a second value with the same answer."""

    def __init__(self, of: Callable[[V], Iterable[Hashable]], rule: str | None = None) -> None:
        self._of = of
        self._rule = rule
        self._found: dict[Hashable, dict[K, V]] = {}

    def find(self, answer: Hashable) -> tuple[V, ...]:
        return tuple(self._found.get(answer, {}).values())

    def each(self, answer: Hashable) -> Iterator[V]:
        """Without a copy: nothing may change meanwhile."""
        return iter(self._found.get(answer, {}).values())

    def one(self, answer: Hashable) -> V | None:
        return next(self.each(answer), None)

    def count(self, answer: Hashable) -> int:
        return len(self._found.get(answer, {}))

    def check(self, key: K, value: V) -> None:
        if self._rule is None:
            return
        for answer in self._of(value):
            if any(other != key for other in self._found.get(answer, {})):
                raise RefusedByStore(self._rule, str(answer))

    def move(self, key: K, old: V | None, new: V | None) -> None:
        before = set(self._of(old)) if old is not None else set()
        after = set(self._of(new)) if new is not None else set()
        for answer in before - after:
            del self._found[answer][key]
            if not self._found[answer]:
                del self._found[answer]
        if new is not None:
            for answer in after:
                self._found.setdefault(answer, {})[key] = new


class Table(Generic[K, V]):
    def __init__(self, journal: Journal, key: Callable[[V], K]) -> None:
        self._journal = journal
        self._key = key
        self._rows: dict[K, V] = {}
        self._indexes: list[Index[K, V]] = []

    def index(self, of: Callable[[V], Iterable[Hashable]], *, rule: str | None = None) -> Index[K, V]:
        """Find values by what `of` answers, none or several; with a `rule` each answer belongs to one value."""
        made = Index[K, V](of, rule)
        self._indexes.append(made)
        return made

    def get(self, key: K) -> V | None:
        return self._rows.get(key)

    def put(self, value: V) -> V | None:
        """Keep it in place of the value with its key, which is returned."""
        key = self._key(value)
        for index in self._indexes:
            index.check(key, value)
        before = self._rows.get(key)
        self._swap(key, before, value)
        self._journal.note(partial(self._swap, key, value, before))
        return before

    def remove(self, key: K) -> None:
        before = self._rows.get(key)
        if before is not None:
            self._swap(key, before, None)
            self._journal.note(partial(self._swap, key, None, before))

    def __iter__(self) -> Iterator[V]:
        return iter(tuple(self._rows.values()))

    def __len__(self) -> int:
        return len(self._rows)

    def _swap(self, key: K, old: V | None, new: V | None) -> None:
        if new is None:
            del self._rows[key]
        else:
            self._rows[key] = new
        for index in self._indexes:
            index.move(key, old, new)
