"""The community's student roles are compared with the seats, some members at a time, and drift is put right."""

from attrs import frozen

from mentorship_core.domain.people_events import RolesDrifted
from mentorship_core.domain.roles import RoleRound
from mentorship_core.ports.community import Community, Member, Members, Unsent
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.discord.linking import US


@frozen
class RolesLookedAt:
    """`drifted` accounts are put right by messages of their own."""

    drifted: int


@frozen(kw_only=True)
class ReconcileRoles(UseCase):
    """Whoever is not linked here wears no role; whoever left the community is not met at all."""

    community: Community

    def __call__(self) -> RolesLookedAt | Unsent | None:
        """None when it is not due, or somebody else is at it."""
        turn = self._take_turn()
        if turn is None:
            return None
        found = self.community.members(turn.after)
        if isinstance(found, Unsent):
            wait = found.wait_seconds or self.terms.role_round_again_minutes * 60
            with self.begin(US) as tx:
                tx.keep_role_round(turn.later(self.clock(), wait))
            return found
        return self._put_right(turn, found)

    def _take_turn(self) -> RoleRound | None:
        with self.begin(US) as tx:
            turn, now = tx.role_round(), self.clock()
            if not turn.is_due(now):
                return None
            tx.keep_role_round(turn.held(now, self.terms))
            return turn

    def _put_right(self, turn: RoleRound, found: Members) -> RolesLookedAt:
        with self.begin(US) as tx:
            now = self.clock()
            drifted = tuple(member.account for member in found.members if member.is_student != should_wear(tx, member))
            if drifted:
                tx.record(RolesDrifted(at=now, accounts=drifted))
            tx.keep_role_round(turn.on(found.after, now, self.terms))
            return RolesLookedAt(len(drifted))


def should_wear(tx: Transaction, member: Member) -> bool:
    """A seat with anyone that is active or in grace."""
    user = tx.user_by_discord(member.account)
    return user is not None and tx.is_seated(user.id)
