"""All there is between one student and one mentor. Whoever changes it holds the student's lock."""

from attrs import evolve, frozen

from mentorship_core.domain.events import Event
from mentorship_core.domain.identity import MentorId, PackId, UserId
from mentorship_core.domain.instant import Instant, days, hours
from mentorship_core.domain.packs.events import BalanceFell, PackExpired, PackExtended
from mentorship_core.domain.packs.pack import ActivePack, DepletedPack, ExpiredPack, LivingPack, Pack, RefundedPack
from mentorship_core.domain.seats.events import GraceBegan, SeatRenewed
from mentorship_core.domain.seats.seat import Active, Grace, Held, LiveSeat, Released, is_over
from mentorship_core.domain.terms import Terms


@frozen(kw_only=True)
class Pair:
    """`packs` from the oldest to the newest. While a refund is pending the seat waits for its outcome."""

    student: UserId
    mentor: MentorId
    seat: LiveSeat | None = None
    packs: tuple[Pack, ...] = ()
    refunding: bool = False

    def pack(self, pack: PackId) -> Pack | None:
        return next((one for one in self.packs if one.id == pack), None)

    @property
    def active_packs(self) -> tuple[ActivePack, ...]:
        return tuple(pack for pack in self.packs if isinstance(pack, ActivePack))

    @property
    def living_packs(self) -> tuple[LivingPack, ...]:
        return tuple(pack for pack in self.packs if not isinstance(pack, RefundedPack))

    @property
    def remaining(self) -> int:
        """Sessions not yet used on packs that still run."""
        return sum(pack.remaining for pack in self.active_packs)

    @property
    def scheduled(self) -> int:
        return sum(pack.scheduled for pack in self.packs)

    @property
    def is_spent(self) -> bool:
        """Nothing left to book and nothing booked."""
        return not self.active_packs and self.scheduled == 0

    def is_behind(self, now: Instant) -> bool:
        """Whether the clock has decided something that is not yet written (GEN-3)."""
        return bool(self.due(now)) or (self.seat is not None and is_over(self.seat, now))

    def due(self, now: Instant) -> tuple[PackExpired, ...]:
        """The packs that are over, each as of its own last instant."""
        over = (pack for pack in self.active_packs if pack.is_over(now))
        return tuple(PackExpired(at=pack.expires_at, pack=pack.expire()) for pack in over)

    def seat_follows(self, at: Instant, terms: Terms) -> tuple[GraceBegan | SeatRenewed, ...]:
        """An active seat with nothing left enters grace, one in grace with something left is active (SEAT-7, 8)."""
        match self.seat:
            case Active() as active if self.is_spent and not self.refunding:
                return (GraceBegan(at=at, seat=active.enter_grace(at, terms)),)
            case Grace() as grace if self.active_packs:
                return (SeatRenewed(at=at, seat=grace.renew()),)
            case _:
                return ()

    def balance_fell(self, before: "Pair", at: Instant, terms: Terms) -> tuple[BalanceFell, ...]:
        """SAY-4 and SAY-5: the pair's remaining has just fallen to one, or to nothing."""
        left = self.remaining
        if left >= before.remaining or left > 1:
            return ()
        until = at + hours(terms.grace_hours) if self.is_spent else None
        bought = max((pack.total for pack in self.packs), default=0)
        return (
            BalanceFell(
                at=at, student=self.student, mentor=self.mentor, bought=bought, remaining=left, seat_until=until
            ),
        )

    def lift(self, expires_at: Instant, at: Instant) -> tuple[PackExtended, ...]:
        """PACK-2: a later purchase lifts the expiry of the pair's packs that still run."""
        running = (pack for pack in self.packs if isinstance(pack, ActivePack) and not pack.is_over(at))
        return tuple(
            PackExtended(at=at, pack=pack.lift_to(expires_at)) for pack in running if pack.expires_at < expires_at
        )

    def unlift(
        self, refunded: PackId, ends_of_scheduled: dict[PackId, Instant], at: Instant, terms: Terms
    ) -> tuple[PackExtended, ...]:
        """The newer one is refunded: its lift goes, not below seven days from now nor past a scheduled session."""
        floor = at + days(terms.revived_days)
        events = []
        for pack in self.active_packs:
            lent = self._lent_to(pack, without=refunded)
            target = max([pack.own_expires_at, *lent, floor, ends_of_scheduled.get(pack.id, floor)])
            if pack.id != refunded and target < pack.expires_at:
                events.append(PackExtended(at=at, pack=pack.lower_to(target)))
        return tuple(events)

    def _lent_to(self, pack: ActivePack, *, without: PackId) -> tuple[Instant, ...]:
        """The expiries others lend: newer ones even when used up, older ones only while they run."""
        newer = self.packs[self.packs.index(pack) + 1 :]
        lenders = [one for one in newer if isinstance(one, DepletedPack)] + list(self.active_packs)
        return tuple(one.own_expires_at for one in lenders if one.id not in (pack.id, without))

    def after(self, *events: Event) -> "Pair":
        """The pair once these events are kept."""
        pair = self
        for event in events:
            for state in event.states():
                pair = pair._with(state)
        return pair

    def _with(self, state: object) -> "Pair":
        match state:
            case ActivePack() | DepletedPack() | ExpiredPack() | RefundedPack() if self._is_ours(state):
                others = tuple(pack for pack in self.packs if pack.id != state.id)
                return evolve(
                    self, packs=tuple(sorted((*others, state), key=lambda pack: (pack.bought_at, str(pack.id))))
                )
            case Held() | Active() | Grace() if self._is_ours(state):
                return evolve(self, seat=state)
            case Released() if self._is_ours(state):
                return evolve(self, seat=None)
            case _:
                return self

    def _is_ours(self, state: Pack | LiveSeat | Released) -> bool:
        return state.student == self.student and state.mentor == self.mentor
