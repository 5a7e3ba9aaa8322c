"""What PayPal shows of orders, captures, refunds and disputes: the parts we read, by its own names."""

from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from attrs import field, frozen
from cattrs import BaseValidationError, Converter

from mentorship_core.domain.identity import OrderId, RefundId
from mentorship_core.domain.instant import Instant, utc
from mentorship_core.domain.money import Money

TAKEN = frozenset({"COMPLETED", "PARTIALLY_REFUNDED", "REFUNDED"})
"""A capture whose money came; what went back of it later is another matter."""
NOT_TAKEN = frozenset({"DECLINED", "FAILED"})
NOT_SENT = frozenset({"FAILED", "CANCELLED"})
"""A refund that will not arrive."""
S = TypeVar("S")


class Unlike(Exception):
    """PayPal showed something of another shape than its documentation says."""


@frozen(kw_only=True)
class SeenAmount:
    currency_code: str
    value: str

    @property
    def money(self) -> Money:
        try:
            return Money.parse(self.value, self.currency_code)
        except ValueError as wrong:
            raise Unlike(str(wrong)) from wrong


@frozen(kw_only=True)
class SeenLink:
    rel: str
    href: str


@frozen(kw_only=True)
class RelatedIds:
    order_id: str | None = None


@frozen(kw_only=True)
class Supplement:
    related_ids: RelatedIds = field(factory=RelatedIds)


@frozen(kw_only=True)
class SeenCapture:
    id: str
    status: str
    amount: SeenAmount
    create_time: Instant
    update_time: Instant | None = None
    custom_id: str | None = None
    invoice_id: str | None = None
    supplementary_data: Supplement = field(factory=Supplement)
    links: tuple[SeenLink, ...] = ()

    @property
    def changed_at(self) -> Instant:
        return self.update_time or self.create_time

    @property
    def of_order(self) -> str | None:
        """The id of PayPal's own order."""
        return self.supplementary_data.related_ids.order_id or parent(self.links, "/orders/")

    @property
    def order(self) -> OrderId:
        """Ours."""
        return order_named(self.custom_id)


@frozen(kw_only=True)
class SeenRefund:
    id: str
    status: str
    amount: SeenAmount
    create_time: Instant
    update_time: Instant | None = None
    custom_id: str | None = None
    invoice_id: str | None = None
    links: tuple[SeenLink, ...] = ()

    @property
    def changed_at(self) -> Instant:
        return self.update_time or self.create_time

    @property
    def capture(self) -> str:
        found = parent(self.links, "/captures/")
        if found is None:
            raise Unlike("a refund that names no capture")
        return found

    @property
    def ours(self) -> RefundId | None:
        """One made in PayPal's own back office inherits both ids of the payment, which are alike."""
        if self.custom_id is None or self.custom_id == self.invoice_id:
            return None
        found = uuid_or_none(self.custom_id)
        return RefundId(found) if found is not None else None


@frozen(kw_only=True)
class SeenPayments:
    captures: tuple[SeenCapture, ...] = ()
    refunds: tuple[SeenRefund, ...] = ()


@frozen(kw_only=True)
class SeenUnit:
    custom_id: str | None = None
    payments: SeenPayments = field(factory=SeenPayments)


@frozen(kw_only=True)
class SeenOrder:
    id: str
    status: str
    create_time: Instant | None = None
    update_time: Instant | None = None
    purchase_units: tuple[SeenUnit, ...] = ()
    links: tuple[SeenLink, ...] = ()

    @property
    def captures(self) -> tuple[SeenCapture, ...]:
        return tuple(one for unit in self.purchase_units for one in unit.payments.captures)

    @property
    def refunds(self) -> tuple[SeenRefund, ...]:
        return tuple(one for unit in self.purchase_units for one in unit.payments.refunds)

    @property
    def order(self) -> OrderId:
        """Ours."""
        return order_named(next((unit.custom_id for unit in self.purchase_units), None))


@frozen(kw_only=True)
class SeenTransaction:
    seller_transaction_id: str | None = None


@frozen(kw_only=True)
class SeenOutcome:
    outcome_code: str
    amount_refunded: SeenAmount | None = None


@frozen(kw_only=True)
class SeenDispute:
    """A list shows neither transactions nor outcome; asked for by itself it has both."""

    dispute_id: str
    status: str
    dispute_amount: SeenAmount
    create_time: Instant
    update_time: Instant | None = None
    dispute_life_cycle_stage: str | None = None
    disputed_transactions: tuple[SeenTransaction, ...] = ()
    dispute_outcome: SeenOutcome | None = None

    @property
    def changed_at(self) -> Instant:
        return self.update_time or self.create_time

    @property
    def capture(self) -> str:
        for one in self.disputed_transactions:
            if one.seller_transaction_id is not None:
                return one.seller_transaction_id
        raise Unlike("a dispute that names no transaction of ours")


@frozen(kw_only=True)
class SeenDisputes:
    items: tuple[SeenDispute, ...] = ()


def seen(data: Any, kind: type[S]) -> S:
    """Read strictly what we need and pass over the rest; raises Unlike."""
    try:
        return _reading.structure(data, kind)
    except (BaseValidationError, TypeError, ValueError, KeyError, AttributeError) as wrong:
        raise Unlike(f"no {kind.__name__.removeprefix('Seen').lower()} as PayPal documents it: {wrong}") from wrong


def parent(links: tuple[SeenLink, ...], kind: str) -> str | None:
    """The id at the end of the link that leads up to one of that kind."""
    up = next((link.href for link in links if link.rel == "up" and kind in link.href), None)
    return up.rstrip("/").rpartition("/")[2] if up is not None else None


def order_named(custom_id: str | None) -> OrderId:
    found = uuid_or_none(custom_id)
    if found is None:
        raise Unlike(f"custom_id names no order of ours: {custom_id!r}")
    return OrderId(found)


def uuid_or_none(text: str | None) -> UUID | None:
    try:
        return UUID(text)
    except (TypeError, ValueError):
        return None


def _text(data: Any, _: object) -> str:
    if not isinstance(data, str):
        raise TypeError(f"{data!r} is no text")
    return data


def _moment(data: Any, _: object) -> Instant:
    return utc(datetime.fromisoformat(_text(data, str)))


_reading = Converter()
_reading.register_structure_hook(str, _text)
_reading.register_structure_hook(datetime, _moment)
