"""How far the community's roles have been looked through: one row, made by whoever looks first."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from adapters.postgres.asking import Asking
from adapters.postgres.rows.people import role_round_from_row
from adapters.postgres.tables.people import role_rounds
from mentorship_core.domain.roles import RoleRound

ROUND = select(role_rounds).with_for_update()
_ADD = insert(role_rounds)
KEEP_ROUND = _ADD.on_conflict_do_update(
    index_elements=[role_rounds.c.id], set_={name: _ADD.excluded[name] for name in ("after", "next_at")}
)


class RoleReading(Asking):
    def role_round(self) -> RoleRound:
        return self.one(ROUND, role_round_from_row) or RoleRound()

    def keep_role_round(self, role_round: RoleRound) -> None:
        self.connection.execute(KEEP_ROUND, {"id": 1, "after": role_round.after, "next_at": role_round.next_at})
