"""When a provider is asked by itself what it knows of an order, and what may be put right by it."""

from collections.abc import Iterable
from enum import StrEnum

from attrs import evolve, frozen

from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.instant import Instant, days, hours, minutes
from mentorship_core.domain.orders.dispute import Dispute, OpenDispute
from mentorship_core.domain.orders.order import (
    CanceledOrder,
    FailedOrder,
    Order,
    PaidOrder,
    PendingOrder,
    RefundedOrder,
)
from mentorship_core.domain.orders.refund import PendingRefund, Refund
from mentorship_core.domain.terms import Terms


class Repair(StrEnum):
    """What the provider knew and we did not."""

    PAID = "paid"
    ON_ITS_WAY = "on_its_way"
    ENDED = "ended"
    REFUND_SENT = "refund_sent"
    REFUND_SETTLED = "refund_settled"
    REFUND_FAILED = "refund_failed"
    REFUNDED_OUTSIDE = "refunded_outside"
    DISPUTED = "disputed"
    DISPUTE_CLOSED = "dispute_closed"


@frozen(kw_only=True)
class Asked:
    """When the provider of an order was asked, and when it is asked again; `failures` are those in a row.

    Somebody is asking it until `held_until`; if they have died, another does then.
    """

    order: OrderId
    at: Instant
    again_at: Instant
    failures: int = 0
    held_until: Instant | None = None

    def hold(self, now: Instant, terms: Terms) -> "Asked":
        return evolve(self, held_until=now + minutes(terms.asking_minutes))

    def let_go(self) -> "Asked":
        """Nobody was asked after all."""
        return evolve(self, held_until=None)

    def answered(self, at: Instant, terms: Terms) -> "Asked":
        return Asked(order=self.order, at=at, again_at=at + minutes(terms.ask_every_minutes))

    def failed(self, at: Instant, terms: Terms) -> "Asked":
        """The wait doubles with every failure, up to a limit."""
        wait = min(terms.ask_every_minutes << self.failures, terms.ask_at_least_every_minutes)
        return Asked(order=self.order, at=at, again_at=at + minutes(wait), failures=self.failures + 1)

    def is_due(self, order: Order, now: Instant, terms: Terms) -> bool:
        """In its turn, and once more when its page is over."""
        return now >= self.again_at or self.at < page_moment(order, terms) <= now

    def is_held(self, now: Instant) -> bool:
        return self.held_until is not None and now < self.held_until


def never_asked(order: Order) -> Asked:
    return Asked(order=order.id, at=order.created_at, again_at=order.created_at)


def page_moment(order: Order, terms: Terms) -> Instant:
    """After a page's end its own news is given this long; an order that is not open has no such moment any more."""
    if not isinstance(order, PendingOrder):
        return order.created_at
    return order.page_expires_at + minutes(terms.ask_after_page_minutes)


def is_in_question(
    order: Order, refunds: Iterable[Refund], disputes: Iterable[Dispute], now: Instant, terms: Terms
) -> bool:
    """Whether money may move unheard: a page is open or was lately, a refund has no answer, a dispute no end."""
    if any(isinstance(one, PendingRefund) and is_unanswered(one, now, terms) for one in refunds):
        return True
    if any(isinstance(one, OpenDispute) for one in disputes):
        return True
    if order.total.is_zero or order.created_at > now - minutes(terms.ask_after_minutes):
        return False
    return isinstance(order, PendingOrder) or over_at(order) > now - hours(terms.ask_for_hours)


def is_at_rest(order: Order, asked: Asked | None, now: Instant, terms: Terms) -> bool:
    """Paid months ago at most, and not asked about for a day: what happened to its money may have gone unheard."""
    if not isinstance(order, PaidOrder | RefundedOrder) or order.total.is_zero:
        return False
    rests = now - days(terms.ask_paid_for_days) < order.paid_at <= now - hours(terms.ask_for_hours)
    return rests and (asked is None or asked.at <= now - hours(terms.ask_paid_every_hours))


def is_unanswered(refund: PendingRefund, now: Instant, terms: Terms) -> bool:
    """For so long that its message may be lost."""
    return refund.intended_at <= now - minutes(terms.ask_after_minutes)


def over_at(order: Order) -> Instant:
    """When it was paid, failed or was given up."""
    match order:
        case PendingOrder():
            raise ValueError(f"order {order.id} is open")
        case FailedOrder():
            return order.failed_at
        case CanceledOrder():
            return order.canceled_at
        case _:
            return order.paid_at
