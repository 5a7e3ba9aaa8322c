"""What Stripe shows of sessions, payments, refunds, disputes and events: the parts we read, by its own names."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID

from attrs import field, frozen
from cattrs import Converter

from adapters.stripe.units import from_units
from mentorship_core.domain.identity import OrderId, RefundId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money

ORDER = "order"
REFUND = "refund"
S = TypeVar("S")


class Unlike(Exception):
    """Stripe showed something of another shape than its documentation says."""


@frozen(kw_only=True)
class SeenCharge:
    created: int


@frozen(kw_only=True)
class SeenIntent:
    id: str
    status: str
    amount_received: int
    currency: str
    created: int
    latest_charge: "str | SeenCharge | None" = None

    @property
    def at(self) -> Instant:
        """When it was charged, where that was asked for."""
        return instant(self.latest_charge.created if isinstance(self.latest_charge, SeenCharge) else self.created)


@frozen(kw_only=True)
class SeenSession:
    """`payment_intent` is whole where it was asked for, a name in a webhook, and nothing before the buyer acted."""

    id: str
    status: str
    payment_status: str
    expires_at: int
    metadata: Mapping[str, str] | None = None
    url: str | None = None
    payment_intent: str | SeenIntent | None = None
    amount_total: int | None = None
    currency: str | None = None

    @property
    def order(self) -> OrderId | None:
        return order_in(self.metadata)

    @property
    def money(self) -> Money:
        if self.amount_total is None or self.currency is None:
            raise Unlike(f"{self.id} names no amount")
        return money(self.amount_total, self.currency)


@frozen(kw_only=True)
class SeenRefund:
    id: str
    amount: int
    currency: str
    created: int
    status: str | None = None
    payment_intent: str | None = None
    failure_reason: str | None = None
    metadata: Mapping[str, str] | None = None

    @property
    def ours(self) -> RefundId | None:
        """Which of our refunds it is; None for one made at Stripe."""
        found = _id_in(self.metadata, REFUND)
        return RefundId(found) if found is not None else None


@frozen(kw_only=True)
class SeenDispute:
    id: str
    amount: int
    currency: str
    created: int
    status: str
    payment_intent: str | None = None


@frozen(kw_only=True)
class SeenChargeOfOrder:
    """A charge as its own events show it."""

    id: str
    metadata: Mapping[str, str] | None = None


@frozen(kw_only=True)
class _Data:
    object: Mapping[str, Any]


@frozen(kw_only=True)
class SeenEvent:
    id: str
    type: str
    created: int
    data: _Data = field(repr=False)


def seen(shown: Any, as_: type[S]) -> S:
    """Raises Unlike."""
    try:
        return _reader.structure(shown, as_)
    except Exception as wrong:  # cattrs raises a group of whatever went wrong inside
        raise Unlike(f"{as_.__name__.removeprefix('Seen').lower()} of another shape: {_first(wrong)}") from wrong


def instant(seconds: int) -> Instant:
    return datetime.fromtimestamp(seconds, UTC)


def money(units: int, currency: str) -> Money:
    """Raises Unlike."""
    try:
        return from_units(units, currency)
    except ValueError as wrong:
        raise Unlike(str(wrong)) from wrong


def order_in(metadata: Mapping[str, str] | None) -> OrderId | None:
    """None for what somebody else sells on the same account."""
    found = _id_in(metadata, ORDER)
    return OrderId(found) if found is not None else None


def _id_in(metadata: Mapping[str, str] | None, name: str) -> UUID | None:
    try:
        return UUID((metadata or {})[name])
    except (KeyError, ValueError):
        return None


def _first(wrong: BaseException) -> str:
    while isinstance(wrong, BaseExceptionGroup):
        wrong = wrong.exceptions[0]
    return f"{type(wrong).__name__} {wrong}"


def _strictly(kind: type) -> Any:
    def read(value: Any, _: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(f"{value!r} is no {kind.__name__}")
        return value

    return read


def _or_named(kind: type) -> Any:
    """Stripe shows another object whole or by its name."""

    def read(value: Any, _: Any) -> Any:
        return value if value is None or isinstance(value, str) else _reader.structure(value, kind)

    return read


_reader = Converter()
_reader.register_structure_hook(str, _strictly(str))
_reader.register_structure_hook(int, _strictly(int))
_reader.register_structure_hook_func(lambda kind: kind == (str | SeenIntent | None), _or_named(SeenIntent))
_reader.register_structure_hook_func(lambda kind: kind == (str | SeenCharge | None), _or_named(SeenCharge))
