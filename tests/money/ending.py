"""A history comes to rest: banks have decided, everything is heard or asked for, and the books are compared."""

from collections.abc import Iterator
from datetime import timedelta

from mentorship_core.domain.orders.dispute import OpenDispute
from mentorship_core.domain.orders.order import PendingOrder
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import IntendedRefund, SentRefund, SucceededRefund
from mentorship_core.domain.refusals import Refusal
from tests.money.town import SYSTEM, Page, Town

ROUNDS = 30


class Unequal(AssertionError):
    """All is heard, and our books are not the provider's."""


def bring_to_an_end(town: Town) -> None:
    town.house.misbehave(0, 0)
    _let_everybody_decide(town)
    _come_to_rest(town)
    wrong = [*_open_ends(town), *(why for page in town.pages for why in _books(town, page))]
    if wrong:
        raise Unequal("; ".join(wrong))


def _let_everybody_decide(town: Town) -> None:
    for page in town.pages:
        desk = town.house.tills[page.provider].desk
        desk.settle(page.checkout)
        while desk.win_dispute(page.checkout) if town.chance(50) else desk.lose_dispute(page.checkout):
            pass


def _come_to_rest(town: Town) -> None:
    """What is lost stays lost: asking the provider makes up for it, and may find money that has to go back."""
    _hear_all(town)
    for order in list(town.house.store._tables.money.orders):
        outcome = town.house.m.reconcile_order(actor=SYSTEM, order=order.id)
        assert not isinstance(outcome, Refusal), outcome
    _hear_all(town)


def _hear_all(town: Town) -> None:
    for _ in range(ROUNDS):
        town.house.hear(town.dice)
        _work(town)
        for page in town.pages:
            town.house.tills[page.provider].desk.settle_refunds(page.checkout)
        if not town.house.mailroom.waiting and not town.house.m.outbox.pending():
            break
        town.house.pass_time(timedelta(hours=2))


def _work(town: Town) -> None:
    """Until nothing waits, or only for a later hour."""
    for _ in range(3):
        town.house.sweep()
        town.house.pass_time(timedelta(hours=2))


def _open_ends(town: Town) -> Iterator[str]:
    tables, now = town.house.store._tables, town.now
    for order in tables.money.orders:
        if isinstance(order, PendingOrder) and order.page_expires_at < now and order.pending_since is None:
            yield f"order {order.id} is still open"
    for refund in tables.money.refunds:
        if isinstance(refund, IntendedRefund | SentRefund):
            yield f"refund {refund.id} has no answer"
    for dispute in tables.money.disputes:
        if isinstance(dispute, OpenDispute):
            yield f"dispute {dispute.id} is still open"


def _books(town: Town, page: Page) -> Iterator[str]:
    """Each payment as the provider has it, and what of it has left again."""
    tables = town.house.store._tables.money
    books = town.house.tills[page.provider].books(page.checkout)
    ours = {one.provider_payment_id: one for one in tables.payments_of.find(page.order)}
    theirs = {one.payment_id: one.amount for one in books.taken}
    if {name: one.amount for name, one in ours.items()} != theirs:
        yield f"order {page.order}: we have {sorted(ours)}, they took {theirs}"
        return
    for payment_id, payment in ours.items():
        expected = min(payment.amount.amount_minor, books.gone(payment_id) + _by_hand(town, payment))
        if payment.refunded.amount_minor != expected:
            yield f"order {page.order}, payment {payment_id}: we say {payment.refunded} went back, it is {expected}"


def _by_hand(town: Town, payment: Payment) -> int:
    """What somebody returned by another way than the provider's, and said so."""
    refunds = town.house.store._tables.money.refunds_of.find(payment.order)
    mine = (one for one in refunds if isinstance(one, SucceededRefund) and one.payment == payment.id)
    return sum(one.amount.amount_minor for one in mine if one.provider_refund_id.startswith("by hand"))
