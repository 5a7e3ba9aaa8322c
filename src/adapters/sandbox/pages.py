"""The sandbox's own records: what a provider knows of a page, the money on it, and its refunds."""

from enum import StrEnum

from attrs import evolve, frozen

from mentorship_core.domain.identity import OrderId, RefundId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money, nothing


class PageState(StrEnum):
    OPEN = "open"
    APPROVED = "approved"
    """The buyer agreed; the money is taken when it is captured, and no end of the page hurries that."""
    PENDING = "pending"
    PAID = "paid"
    FAILED = "failed"
    CANCELED = "canceled"
    EXPIRED = "expired"


class RefundState(StrEnum):
    PENDING = "pending"
    SETTLED = "settled"
    DENIED = "denied"
    FAILED = "failed"


class RefundPlan(StrEnum):
    """What becomes of the next refund on a page."""

    SETTLE = "settle"
    HOLD = "hold"
    DENY = "deny"


class DisputeState(StrEnum):
    OPEN = "open"
    WON = "won"
    LOST = "lost"


@frozen(kw_only=True)
class TakenMoney:
    id: str
    amount: Money
    at: Instant


@frozen(kw_only=True)
class SandboxDispute:
    id: str
    payment: str
    amount: Money
    inquiry: bool
    state: DisputeState = DisputeState.OPEN


@frozen(kw_only=True)
class Announcement:
    """A webhook as it was written; `heard` once somebody took it."""

    id: str
    body: str
    heard: bool = False


@frozen(kw_only=True)
class SandboxRefund:
    """`refund` is the id it was asked for by; None for one made at the provider."""

    id: str
    refund: RefundId | None
    checkout: str
    payment: str
    amount: Money
    state: RefundState
    why: str = ""

    @property
    def counts(self) -> bool:
        return self.state in {RefundState.PENDING, RefundState.SETTLED}


@frozen(kw_only=True)
class SandboxPage:
    id: str
    order: OrderId
    title: str
    amount: Money
    state: PageState = PageState.OPEN
    expires_at: Instant
    changed_at: Instant
    payments: tuple[TakenMoney, ...] = ()
    disputes: tuple[SandboxDispute, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    refund_plan: RefundPlan = RefundPlan.SETTLE
    silent: bool = False
    """Whether what is announced is kept back until somebody asks for it."""

    def as_of(self, now: Instant) -> "SandboxPage":
        """An open page whose time is over is expired, whether or not anybody looked."""
        over = self.state is PageState.OPEN and now >= self.expires_at
        return evolve(self, state=PageState.EXPIRED, changed_at=self.expires_at) if over else self

    def turn(self, state: PageState, now: Instant) -> "SandboxPage":
        return evolve(self, state=state, changed_at=now)

    def take(self, amount: Money, now: Instant) -> "SandboxPage":
        taken = TakenMoney(id=payment_id(self.id, len(self.payments) + 1), amount=amount, at=now)
        return evolve(self.turn(PageState.PAID, now), payments=(*self.payments, taken))

    def payment(self, payment: str) -> TakenMoney | None:
        return next((one for one in self.payments if one.id == payment), None)

    def dispute(self, dispute: SandboxDispute) -> "SandboxPage":
        """A new one, or how one stands now."""
        others = {one.id: one for one in self.disputes}
        return evolve(self, disputes=tuple((others | {dispute.id: dispute}).values()))

    def announce(self, body: str) -> "SandboxPage":
        said = Announcement(id=f"evt_{self.id}_{len(self.announcements) + 1}", body=body)
        return evolve(self, announcements=(*self.announcements, said))

    def hear(self, heard: frozenset[str]) -> "SandboxPage":
        said = tuple(evolve(one, heard=one.heard or one.id in heard) for one in self.announcements)
        return evolve(self, announcements=said)


def checkout_id(order: OrderId) -> str:
    """One page per order: who asks again finds it."""
    return f"sbx_{order.hex}"


def payment_id(checkout: str, number: int) -> str:
    return f"pay_{checkout}_{number}"


def checkout_of(payment: str) -> str:
    return payment.removeprefix("pay_").rpartition("_")[0]


def left_of(money: TakenMoney, refunds: tuple[SandboxRefund, ...]) -> Money:
    """What of it has not gone back."""
    back = nothing(money.amount.currency)
    for refund in refunds:
        if refund.payment == money.id and refund.counts:
            back = back.plus(refund.amount)
    return money.amount.less(back)
