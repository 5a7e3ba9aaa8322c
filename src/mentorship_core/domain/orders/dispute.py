"""The cardholder asks their bank for the money back: one class per state."""

from typing import Any

from attrs import fields, frozen

from mentorship_core.domain.identity import DisputeId, MentorId, OrderId, PackId, PaymentId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.state import State


@frozen(kw_only=True)
class _Dispute(State):
    """An `inquiry` locks nothing. `pack` is None when the money bought none."""

    id: DisputeId
    provider: Provider
    provider_dispute_id: str
    payment: PaymentId
    order: OrderId
    pack: PackId | None
    student: UserId
    mentor: MentorId
    amount: Money
    inquiry: bool
    opened_at: Instant


@frozen(kw_only=True)
class WonDispute(_Dispute):
    at: Instant


@frozen(kw_only=True)
class LostDispute(_Dispute):
    at: Instant


@frozen(kw_only=True)
class OpenDispute(_Dispute):
    def win(self, at: Instant) -> WonDispute:
        return WonDispute(**self._same(), at=at)

    def lose(self, at: Instant) -> LostDispute:
        return LostDispute(**self._same(), at=at)

    def _same(self) -> dict[str, Any]:
        return {one.name: getattr(self, one.name) for one in fields(OpenDispute)}


Dispute = OpenDispute | WonDispute | LostDispute
