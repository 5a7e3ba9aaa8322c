"""Everything kept in one PostgreSQL, through one bounded pool."""

from attrs import field, frozen
from sqlalchemy import Engine

from adapters.postgres.clock import DemoClock
from adapters.postgres.due import PostgresDue
from adapters.postgres.engine import app_engine
from adapters.postgres.idempotency import PostgresIdempotency
from adapters.postgres.outbox import PostgresOutbox
from adapters.postgres.transaction import PostgresBegin
from adapters.postgres.views import PostgresViews
from adapters.postgres.views.lists import PostgresLists
from mentorship_core.domain.terms import TERMS, Terms
from mentorship_core.ports.clock import Clock

POOL_SIZE = 6
CLOCK_CONNECTIONS = 1
"""Its own: who asks the time inside a transaction must not wait for a pool that waits for them."""


@frozen(init=False)
class PostgresStore:
    """`clock` is the demo's unless another is given; leases and idempotency keys run by the machine's own."""

    clock: Clock
    begin: PostgresBegin
    views: PostgresViews
    lists: PostgresLists
    outbox: PostgresOutbox
    due: PostgresDue
    idempotency: PostgresIdempotency
    engine: Engine = field(repr=False)
    clock_engine: Engine = field(repr=False)

    def __init__(
        self, url: str, clock: Clock | None = None, *, pool_size: int = POOL_SIZE, terms: Terms = TERMS
    ) -> None:
        engine, clock_engine = app_engine(url, pool_size), app_engine(url, CLOCK_CONNECTIONS)
        told = clock or DemoClock(clock_engine)
        self.__attrs_init__(
            clock=told,
            begin=PostgresBegin(engine),
            views=PostgresViews(engine, told),
            lists=PostgresLists(engine, told),
            outbox=PostgresOutbox(engine),
            due=PostgresDue(engine, terms),
            idempotency=PostgresIdempotency(engine),
            engine=engine,
            clock_engine=clock_engine,
        )

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()
        self.clock_engine.dispose()
