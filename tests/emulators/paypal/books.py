"""What the emulated PayPal knows: orders, the money captured on them, what went back, and what is disputed."""

import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from threading import RLock

from attrs import define, field

from mentorship_core.domain.money import Money, nothing
from tests.emulators.paypal.errors import Unknown
from tests.emulators.paypal.schema import OrderRequest, PurchaseUnit

REMEMBERED = timedelta(hours=3)
"""An order nobody captures is forgotten."""
LETTERS = "ABCDEFGHJKLMNPRSTUVWXY0123456789"


class Fate(StrEnum):
    """What becomes of the money when an approved order is captured."""

    TAKEN = "taken"
    PENDING = "pending"
    DECLINED = "declined"
    OTHER_MONEY = "other_money"
    """The buyer's card is refused before anything is captured; they may choose another."""


class RefundPlan(StrEnum):
    SETTLE = "settle"
    HOLD = "hold"
    DENY = "deny"


@define
class Capture:
    id: str
    order: str
    unit: PurchaseUnit
    amount: Money
    status: str
    created_at: datetime
    updated_at: datetime


@define
class Refund:
    id: str
    capture: Capture
    amount: Money
    status: str
    custom_id: str | None
    invoice_id: str | None
    by_us: bool
    created_at: datetime
    updated_at: datetime
    note: str | None = None

    @property
    def counts(self) -> bool:
        return self.status in {"PENDING", "COMPLETED"}


@define
class Dispute:
    id: str
    capture: Capture
    amount: Money
    stage: str
    status: str
    created_at: datetime
    updated_at: datetime
    outcome: str | None = None


@define
class Order:
    id: str
    wish: OrderRequest
    amount: Money
    created_at: datetime
    updated_at: datetime
    status: str = "PAYER_ACTION_REQUIRED"
    fate: Fate = Fate.TAKEN
    amount_taken: Money | None = None
    answers: int = 1
    captures: list[Capture] = field(factory=list)
    refunds: list[Refund] = field(factory=list)
    disputes: list[Dispute] = field(factory=list)
    plan: RefundPlan = RefundPlan.SETTLE

    @property
    def unit(self) -> PurchaseUnit:
        return self.wish.purchase_units[0]

    def is_forgotten(self, now: datetime) -> bool:
        return not self.captures and now >= self.updated_at + REMEMBERED

    def left_of(self, capture: Capture) -> Money:
        back = nothing(capture.amount.currency)
        for refund in self.refunds:
            if refund.capture is capture and refund.counts:
                back = back.plus(refund.amount)
        return capture.amount.less(back)

    def reckon(self, capture: Capture, now: datetime) -> None:
        """The capture's status follows what of it has gone back."""
        gone = [one.amount for one in self.refunds if one.capture is capture and one.status == "COMPLETED"]
        total = sum(one.amount_minor for one in gone)
        whole = "REFUNDED" if total >= capture.amount.amount_minor else "PARTIALLY_REFUNDED"
        capture.status, capture.updated_at = whole if total else "COMPLETED", now


@define
class Books:
    lock: RLock = field(factory=RLock, repr=False)
    orders: dict[str, Order] = field(factory=dict)

    def order(self, name: str) -> Order:
        if name not in self.orders:
            raise Unknown
        return self.orders[name]

    def capture(self, name: str) -> tuple[Order, Capture]:
        for order in self.orders.values():
            for capture in order.captures:
                if capture.id == name:
                    return order, capture
        raise Unknown

    def refund(self, name: str) -> Refund:
        for order in self.orders.values():
            for refund in order.refunds:
                if refund.id == name:
                    return refund
        raise Unknown

    def disputes(self) -> list[Dispute]:
        return [one for order in self.orders.values() for one in order.disputes]

    def invoice_is_paid(self, invoice: str | None) -> bool:
        paid = (one for order in self.orders.values() for one in order.captures if one.status != "DECLINED")
        return invoice is not None and any(one.unit.invoice_id == invoice for one in paid)


def new_id() -> str:
    """Seventeen letters and digits, as PayPal's."""
    return "".join(secrets.choice(LETTERS) for _ in range(17))
