"""What erasing a person would do, and whether it may be done (ACC-3)."""

from enum import StrEnum

from attrs import frozen

from mentorship_core.domain.identity import MentorId, UserId
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.releasing import ReleasePlan
from mentorship_core.domain.packs.pack import ActivePack
from mentorship_core.domain.people import Actor, Mentor, Person, Role, System, User, is_operator, name_of, reason_of
from mentorship_core.domain.refusals import LastAdmin, NotFound, RefundOrForfeit, StillTaught
from mentorship_core.domain.seats.roster import Roster
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.last_admin import is_last
from mentorship_core.use_cases.releasing import Releasing


class Settle(StrEnum):
    """What becomes of sessions that were paid for and are left."""

    REFUND = "refund"
    FORFEIT = "forfeit"


@frozen(kw_only=True)
class Parting:
    """What ends with one mentor. `left` are the sessions paid for and not used; `roster` is that mentor's, locked."""

    mentor: MentorId
    plan: ReleasePlan
    left: int
    waits: bool
    roster: Roster


@frozen(kw_only=True)
class ErasingPlan:
    """`refused` says why it cannot be done, or not yet; else all of this is."""

    user: User
    mentor: Mentor | None
    partings: tuple[Parting, ...]
    settle: Settle | None
    refused: StillTaught | LastAdmin | RefundOrForfeit | None

    @property
    def left(self) -> int:
        return sum(parting.left for parting in self.partings)

    @property
    def money_back(self) -> tuple[Money, ...]:
        return tuple(money for parting in self.partings for money in parting.plan.money)

    @property
    def appointments(self) -> int:
        return sum(len(parting.plan.canceled) for parting in self.partings)


@frozen(kw_only=True)
class Erasing(Releasing):
    """What looking and doing share. Both act as the system, for whoever may ask."""

    def acting(self, actor: Actor, user: UserId) -> System | None:
        """None for somebody whose account this is not."""
        if isinstance(actor, System):
            return actor
        if isinstance(actor, Person) and (actor.user == user or is_operator(actor)):
            return System("erasing", reason=f"asked by {name_of(actor)}. {reason_of(actor)}".strip())
        return None

    def plan_erasing(self, tx: Transaction, user: UserId, settle: Settle | None) -> ErasingPlan | NotFound:
        with_whom = tx.mentors_of(user)
        found = tx.user(user)
        if found is None or found.erased_at is not None:
            return NotFound("user")
        mentor = tx.mentor_of(user)
        partings = tuple(self._parting(tx, one, user, settle) for one in with_whom)
        left = sum(parting.left for parting in partings)
        return ErasingPlan(
            user=found,
            mentor=mentor,
            partings=partings,
            settle=settle,
            refused=self._refused(tx, found, mentor, 0 if settle is not None else left),
        )

    def _parting(self, tx: Transaction, mentor: MentorId, user: UserId, settle: Settle | None) -> Parting:
        now = self.clock()
        standing = self.up_to_date(tx, mentor, user, now)
        assert standing is not None
        pair, roster = standing
        refund = settle is not Settle.FORFEIT
        running = [pack for pack in pair.living_packs if isinstance(pack, ActivePack)]
        return Parting(
            mentor=mentor,
            plan=self.plan_release(tx, pair, roster, refund=refund),
            left=sum(pack.remaining for pack in running),
            waits=roster.entry_of(user) is not None,
            roster=roster,
        )

    def _refused(
        self, tx: Transaction, user: User, mentor: Mentor | None, unsettled: int
    ) -> StillTaught | LastAdmin | RefundOrForfeit | None:
        if mentor is not None:
            tx.roster(mentor.id)
            if taught := tx.taught_by(mentor.id):
                return StillTaught(len(taught))
        if user.role is Role.ADMIN and is_last(tx, tx.admins(locked=True), user):
            return LastAdmin()
        return RefundOrForfeit(unsettled) if unsettled else None
