"""What a refund would do: one plan, shown before the act and kept by it (REF-1 to REF-3)."""

from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from attrs import evolve, field, frozen

from mentorship_core.domain.booking.events import SessionCanceled
from mentorship_core.domain.booking.session import Canceled, Completed, Correction, Scheduled, Side, Status, correct
from mentorship_core.domain.events import Event
from mentorship_core.domain.follow_ups import Audience, Say
from mentorship_core.domain.identity import EntryId, RefundId
from mentorship_core.domain.instant import Instant, hours
from mentorship_core.domain.money import Money, nothing
from mentorship_core.domain.notices.notice import NoticeKind
from mentorship_core.domain.notices.told import follow_ups
from mentorship_core.domain.orders.events import RefundIntended, RefundSucceeded
from mentorship_core.domain.orders.order import PaidOrder, RefundedOrder
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import IntendedRefund, RefundAmount, RefundKind, exactly, full, unused
from mentorship_core.domain.orders.returned import SeatOutcome, answer_to, seat_outcome, seat_released
from mentorship_core.domain.packs.ledger import Entry, Reason
from mentorship_core.domain.packs.pack import ExpiredPack, LivingPack
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.refusals import CurrencyNotTaken, NothingToRefund, TooMuchToRefund
from mentorship_core.domain.seats.roster import NewId
from mentorship_core.domain.terms import Terms


class CountsAsUsed(StrEnum):
    """REF-3: which appointments are left to be held, and paid for. The admin may say otherwise."""

    SOON = "soon"
    """Begun, or starting within 24 h."""
    BEGUN = "begun"
    NONE = "none"


def _not_late(_wish: object, _attribute: object, kind: RefundKind) -> None:
    if kind is RefundKind.LATE:
        raise ValueError("money that came late goes back by itself, nobody asks for it")


@frozen(kw_only=True)
class RefundWish:
    """`money` and `sessions` are for an amount only; unused and full say both themselves."""

    kind: RefundKind = field(default=RefundKind.UNUSED, validator=_not_late)
    money: Money | None = None
    sessions: int = 0
    counts_as_used: CountsAsUsed = CountsAsUsed.SOON

    def uses(self, session: Scheduled, now: Instant, terms: Terms) -> bool:
        match self.counts_as_used:
            case CountsAsUsed.NONE:
                return False
            case CountsAsUsed.BEGUN:
                return session.during.start <= now
            case CountsAsUsed.SOON:
                return session.during.start < now + hours(terms.starting_soon_hours)


@frozen(kw_only=True)
class Message:
    """Somebody will be told."""

    audience: Audience
    kind: NoticeKind


@frozen(kw_only=True)
class RefundPlan:
    """`canceled` appointments end, `used` ones are still held. `pack` is as it stands before."""

    order: PaidOrder | RefundedOrder
    payment: Payment | None
    pack: LivingPack
    kind: RefundKind
    money: Money
    sessions: int
    whole: bool
    canceled: tuple[Scheduled, ...]
    used: tuple[Scheduled, ...]
    seat: SeatOutcome = SeatOutcome.STAYS
    messages: tuple[Message, ...] = ()
    at: Instant
    terms: Terms

    @property
    def mark(self) -> str:
        """The same for plans that do the same: money, sessions, appointments and seat."""
        does = (
            self.money,
            self.sessions,
            self.whole,
            self.seat.value,
            *sorted(str(one.id) for one in self.canceled),
            "and",
            *sorted(str(one.id) for one in self.used),
        )
        return sha256(repr(does).encode()).hexdigest()[:16]

    def events(self, *, by: str, reason: str, new_id: NewId) -> tuple[Event, ...]:
        """The appointments end, then the sessions are taken, then the provider is asked by what follows."""
        pack, events = self.pack, list[Event]()
        for session in self.canceled:
            pack = pack.unbook()
            canceled = call_off(session, self.at, self.terms)
            events.append(SessionCanceled(at=self.at, session=canceled, pack=pack, refunded=True))
        return (*events, self._intent(pack, by, reason, new_id))

    def _intent(self, pack: LivingPack, by: str, reason: str, new_id: NewId) -> RefundIntended:
        refund = IntendedRefund(
            id=RefundId(new_id()),
            order=self.order.id,
            payment=self.payment.id if self.payment is not None else None,
            pack=pack.id,
            student=pack.student,
            mentor=pack.mentor,
            amount=self.money,
            sessions=self.sessions,
            kind=self.kind,
            whole=self.whole,
            reason=reason,
            by=by,
            intended_at=self.at,
        )
        if self.sessions == 0:
            return RefundIntended(at=self.at, refund=refund)
        entry = Entry(
            id=EntryId(new_id()),
            pack=pack.id,
            student=pack.student,
            mentor=pack.mentor,
            delta=-self.sessions,
            reason=Reason.REFUND,
            refund=refund.id,
            actor=by,
            at=self.at,
        )
        return RefundIntended(at=self.at, refund=refund, pack=pack.take(self.sessions), entry=entry)


@frozen(kw_only=True)
class Refundable:
    """A pack, its order and its money, met under their student's lock. `scheduled` are its appointments."""

    order: PaidOrder | RefundedOrder
    payment: Payment | None
    pack: LivingPack
    scheduled: tuple[Scheduled, ...]
    pair: Pair
    now: Instant
    terms: Terms
    step: int = 1
    """The least its provider can send, in minor units."""

    def plan(self, wish: RefundWish) -> RefundPlan | NothingToRefund | TooMuchToRefund | CurrencyNotTaken:
        used = tuple(session for session in self.scheduled if wish.uses(session, self.now, self.terms))
        amount = self._amount(wish, self.pack.remaining - len(used))
        if not isinstance(amount, RefundAmount):
            return amount
        return self._plan(wish.kind, amount, used, self._canceled(amount, used))

    def plan_of_booked(self) -> RefundPlan | NothingToRefund:
        """An expired pack's appointments that cannot be held any more: what was not booked in time stays lost."""
        ahead = tuple(session for session in self.scheduled if session.during.start > self.now)
        used = tuple(session for session in self.scheduled if session.during.start <= self.now)
        amount = self._unused(len(ahead))
        if isinstance(amount, NothingToRefund):
            return amount
        return self._plan(RefundKind.AMOUNT, evolve(amount, whole=False), used, ahead)

    @property
    def paid(self) -> Money:
        return self.payment.amount if self.payment is not None else nothing(self.order.total.currency)

    @property
    def refundable(self) -> Money:
        return self.payment.refundable if self.payment is not None else self.paid

    def _unused(self, left: int) -> RefundAmount | NothingToRefund:
        total, paid, refundable = self.pack.total, self.paid, self.refundable
        return unused(remaining=left, total=total, paid=paid, refundable=refundable, step=self.step)

    def _amount(
        self, wish: RefundWish, left: int
    ) -> RefundAmount | NothingToRefund | TooMuchToRefund | CurrencyNotTaken:
        if wish.kind is RefundKind.FULL:
            return full(remaining=left, refundable=self.refundable)
        if wish.kind is not RefundKind.AMOUNT:
            return self._unused(left)
        if wish.money is None or wish.money.is_zero:
            return NothingToRefund()
        most = 0 if isinstance(self.pack, ExpiredPack) else left
        if self.payment is not None and wish.money.amount_minor % self.step:
            return CurrencyNotTaken(self.payment.provider, wish.money)
        return exactly(wish.money, sessions=wish.sessions, remaining=most, refundable=self.refundable)

    def _canceled(self, amount: RefundAmount, used: tuple[Scheduled, ...]) -> tuple[Scheduled, ...]:
        """Those whose session is taken: all when the pack ends, else the furthest ones as far as needed."""
        free = tuple(session for session in self.scheduled if session not in used)
        needed = max(0, amount.sessions - self.pack.bookable)
        return free if amount.whole else free[len(free) - needed :]

    def _plan(
        self, kind: RefundKind, amount: RefundAmount, used: tuple[Scheduled, ...], canceled: tuple[Scheduled, ...]
    ) -> RefundPlan:
        plan = RefundPlan(
            order=self.order,
            payment=self.payment,
            pack=self.pack,
            kind=kind,
            money=amount.money,
            sessions=amount.sessions,
            whole=amount.whole,
            canceled=canceled,
            used=used,
            at=self.now,
            terms=self.terms,
        )
        return self._foreseen(plan)

    def _foreseen(self, plan: RefundPlan) -> RefundPlan:
        """What it brings about, found by playing it to its end."""
        intent = plan.events(by="", reason="", new_id=lambda: UUID(int=0))
        success = self._success(intent)
        pair = evolve(self.pair.after(*intent, success), refunding=False)
        outcome = seat_outcome(pair, whole=plan.whole)
        in_grace = pair.seat_follows(self.now, self.terms) if outcome is SeatOutcome.GRACE else ()
        end: tuple[Event, ...] = (success, *in_grace, *seat_released(pair, outcome, self.now))
        said = (say for event in (*intent, *end) for say in follow_ups(event) if isinstance(say, Say))
        return evolve(plan, seat=outcome, messages=tuple(Message(audience=say.audience, kind=say.kind) for say in said))

    def _success(self, intent: tuple[Event, ...]) -> RefundSucceeded:
        intended = intent[-1]
        assert isinstance(intended, RefundIntended)
        return answer_to(
            intended.refund,
            payment=self.payment,
            order=self.order,
            pack=self.pair.after(*intent).pack(self.pack.id),
            provider_refund_id="",
            at=self.now,
        )


def call_off(session: Scheduled, now: Instant, terms: Terms) -> Canceled:
    """Free to the student, whatever the hour: the refund takes the session, not its appointment."""
    canceled = session.cancel(Side.ADMIN, now, terms)
    if isinstance(canceled, Canceled):
        return canceled
    held = session.complete(now)
    assert isinstance(held, Completed)
    never_was = correct(held, Correction(to=Status.CANCELED), now, terms)
    assert isinstance(never_was, Canceled)
    return never_was
