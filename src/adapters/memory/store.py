"""A whole product in one process without a database: for specs, the simulator and a look around."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock
from uuid import UUID

from uuid6 import uuid7

from adapters.memory.audit import AuditLog
from adapters.memory.clock import MemoryClock, machine_now
from adapters.memory.due import MemoryDue
from adapters.memory.idempotency import MemoryIdempotency
from adapters.memory.outbox import MemoryOutbox, Messages
from adapters.memory.table import Journal
from adapters.memory.tables import Tables
from adapters.memory.transaction import MemoryTransaction
from adapters.memory.views import MemoryViews
from adapters.memory.views.lists import MemoryLists
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.people import Actor
from mentorship_core.domain.terms import TERMS, Terms


class TransactionInside(RuntimeError):
    """Opened or read while this thread has a transaction open: on a database it would wait for itself."""


class MemoryStore:
    """`at` is where its clock stands; without it the clock runs. Leases run by the `machine`'s clock."""

    def __init__(
        self,
        *,
        at: Instant | None = None,
        machine: Callable[[], Instant] = machine_now,
        new_id: Callable[[], UUID] = uuid7,
        terms: Terms = TERMS,
    ) -> None:
        self._lock = RLock()
        self._busy = False
        self._journal = Journal()
        self._tables = Tables(self._journal)
        self._audit = AuditLog(self._journal)
        self._messages = Messages(self._journal, machine, new_id)
        self.clock = MemoryClock(at)
        self.views = MemoryViews(self._tables, self._messages, self._audit, self.clock, self._alone)
        self.lists = MemoryLists(self._tables, self._audit, self.clock, self._alone)
        self.due = MemoryDue(self._tables, self._alone, terms)
        self.outbox = MemoryOutbox(self._messages, self._change, machine)
        self.idempotency = MemoryIdempotency(machine)

    @contextmanager
    def begin(self, actor: Actor) -> Iterator[MemoryTransaction]:
        with self._change():
            tx = MemoryTransaction(self._tables, self._messages, self._audit, actor)
            yield tx
            tx.check()

    def close(self) -> None:
        """Nothing to give back."""

    @contextmanager
    def _change(self) -> Iterator[None]:
        """Alone with the tables; leaving keeps what was done, raising drops it."""
        with self._alone():
            try:
                yield
            except BaseException:
                self._journal.drop()
                raise
            self._journal.keep()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self._lock:
            if self._busy:
                raise TransactionInside("a transaction is already open in this thread")
            self._busy = True
            try:
                yield
            finally:
                self._busy = False
