"""What all due queries share: they ask as the system, and change nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from attrs import frozen
from sqlalchemy import Engine

from adapters.postgres.actors import act_as
from adapters.postgres.asking import Asking
from adapters.postgres.troubles import in_our_words
from mentorship_core.domain.people import System
from mentorship_core.domain.terms import Terms

SWEEP = System("sweep")


@frozen
class DueAsking:
    engine: Engine
    terms: Terms

    @contextmanager
    def asking(self) -> Iterator[Asking]:
        with in_our_words(), self.engine.begin() as connection:
            act_as(connection, SWEEP)
            yield Asking(connection, SWEEP)
