"""How long a message waits, and when it is given up."""

from typing import Any, cast
from uuid import UUID

import pytest
from attrs import define, field

from apps.worker.pump import MOST_ATTEMPTS, MOST_WAITS, Pump
from mentorship_core.domain.follow_ups import FollowUp, SyncRole
from mentorship_core.domain.identity import UserId
from mentorship_core.ports.outbox import Leased
from mentorship_core.use_cases.handlers.outcome import Later, Outcome
from tests.adapters.postgres.examples import NOON

ID = UUID(int=1)


@define
class Box:
    """One message, at its so-manieth attempt."""

    attempts: int
    said: list[tuple[str, object]] = field(factory=list)

    def take(self, worker: str, lease_seconds: int, limit: int = 1) -> tuple[Leased, ...]:
        del worker, lease_seconds, limit
        if self.said:
            return ()
        message = SyncRole(student=UserId("sam"))
        return (Leased(id=ID, follow_up=message, attempts=self.attempts, leased_until=NOON),)

    def retry(self, message: UUID, after_seconds: int, why: str) -> None:
        del message, why
        self.said.append(("retry", after_seconds))

    def bury(self, message: UUID, why: str) -> None:
        del message
        self.said.append(("bury", why))


@define
class Errands:
    """All with the same outcome."""

    outcome: Outcome

    def __call__(self, errand: FollowUp) -> Outcome:
        del errand
        return self.outcome

    def give_up(self, errand: FollowUp, why: str) -> None:
        """Nothing follows."""


def worked(attempts: int, outcome: Outcome) -> list[tuple[str, object]]:
    box = Box(attempts)

    Pump(outbox=cast("Any", box), errands=cast("Any", Errands(outcome)), worker="test").drain()
    return box.said


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 1), (2, 2), (5, 16), (13, 3600)])
def test_waits_grow_where_nobody_says_how_long(attempts: int, seconds: int) -> None:
    assert worked(attempts, Later("no")) == [("retry", seconds)]


def test_who_says_how_long_is_believed() -> None:
    assert worked(5, Later("busy", 7)) == [("retry", 7)]


def test_waiting_as_asked_is_no_failure_yet_nothing_waits_for_ever() -> None:
    assert worked(MOST_ATTEMPTS, Later("no")) == [("bury", "no")]
    assert worked(MOST_ATTEMPTS, Later("busy", 7)) == [("retry", 7)]
    assert worked(MOST_WAITS, Later("busy", 7)) == [("bury", "busy")]
