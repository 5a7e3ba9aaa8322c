"""What every store offers, so that one suite runs on each of them."""

from typing import Protocol

from mentorship_core.domain.people import Actor
from mentorship_core.domain.state import State
from mentorship_core.ports.clock import MovableClock
from mentorship_core.ports.due import Due
from mentorship_core.ports.lists import Lists
from mentorship_core.ports.outbox import Outbox
from mentorship_core.ports.transaction import Begin
from mentorship_core.ports.views import Views
from tests.adapters.postgres.examples import OPERATOR, kept


class Store(Protocol):
    """Its clock stands still at NOON until a test moves it."""

    @property
    def begin(self) -> Begin: ...
    @property
    def views(self) -> Views: ...
    @property
    def lists(self) -> Lists: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def due(self) -> Due: ...
    @property
    def clock(self) -> MovableClock: ...
    def close(self) -> None: ...


def keep(store: Store, *things: State, actor: Actor = OPERATOR) -> None:
    """In one transaction, as if something had made them."""
    with store.begin(actor) as tx:
        tx.record(kept(*things))
