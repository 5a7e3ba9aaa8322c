"""Whether the community's roles are to be looked through."""

from attrs import frozen
from sqlalchemy import bindparam, select

from adapters.postgres.due.asking import DueAsking
from adapters.postgres.tables.kinds import INSTANT
from adapters.postgres.tables.people import role_rounds
from mentorship_core.domain.instant import Instant

RESTING = select(role_rounds.c.id).where(role_rounds.c.next_at > bindparam("now", type_=INSTANT))


@frozen
class DueRoles(DueAsking):
    def role_round(self, now: Instant) -> bool:
        with self.asking() as asking:
            return not asking.each(RESTING, lambda row: row.id, now=now)
