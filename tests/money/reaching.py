"""Which of the states that are hard to reach a history has come to."""

from collections.abc import Iterator

from mentorship_core.domain.cases import CaseKind
from mentorship_core.domain.orders.dispute import LostDispute, WonDispute
from mentorship_core.domain.orders.order import FailedOrder, Order, PaidOrder, PendingOrder, RefundedOrder
from mentorship_core.domain.orders.payment import PaymentStatus
from mentorship_core.domain.orders.refund import RefundKind
from tests.money.town import Town

NOT_AT_STRIPE = frozenset({"approved, nothing taken"})
"""Stripe takes money by itself."""
HARD = NOT_AT_STRIPE | {
    "granted",
    "late, seated",
    "late, refunded",
    "partly refunded",
    "disputed",
    "quarantined",
    "failed after success",
    "reconciled",
}
"""Each is to be reached by at least three in a hundred histories."""


def states_reached(town: Town) -> set[str]:
    return {*_orders(town), *_money(town), *_pages(town)}


def _orders(town: Town) -> Iterator[str]:
    tables = town.house.store._tables.money
    for order in tables.orders:
        pack = tables.pack_of_order.one(order.id)
        if isinstance(order, PendingOrder) and order.pending_since is not None:
            yield "on its way"
        if pack is None:
            continue
        yield "granted"
        if order.total.is_zero:
            yield "free"
        if _was_late(order):
            yield "late, seated"
        if order.promotion is not None:
            yield "with a code"


def _money(town: Town) -> Iterator[str]:
    tables = town.house.store._tables
    for payment in tables.money.payments:
        if payment.status is PaymentStatus.PARTIALLY_REFUNDED:
            yield "partly refunded"
    for refund in tables.money.refunds:
        if refund.kind is RefundKind.LATE:
            yield "late, refunded"
    for dispute in tables.money.disputes:
        yield "asked about" if dispute.inquiry else "disputed"
        if isinstance(dispute, WonDispute | LostDispute):
            yield "won" if isinstance(dispute, WonDispute) else "lost"
    for case in tables.cases.cases:
        if case.kind in {CaseKind.WRONG_AMOUNT, CaseKind.PAID_TWICE}:
            yield "quarantined"
        yield f"case {case.kind}"


def _pages(town: Town) -> Iterator[str]:
    for page in town.pages:
        till = town.house.tills[page.provider]
        if isinstance(town.order(page.order), FailedOrder) and till.state(page.checkout) == "approved":
            yield "approved, nothing taken"


def _was_late(order: Order) -> bool:
    return isinstance(order, PaidOrder | RefundedOrder) and order.paid_at > order.page_expires_at
