"""All that happened to an order, oldest first: what we did, what its provider told us, and where its money is."""

from collections.abc import Iterator

from apps.web.manners.visit import Visit
from apps.web.pages.shapes import Context, moment
from apps.wording.about_asking import news_told, webhook_state
from apps.wording.about_refunds import to_an_admin
from apps.wording.languages import _, ngettext
from apps.wording.providers import called
from apps.wording.times import money
from mentorship_core.domain.identity import UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.orders.dispute import Dispute, LostDispute, OpenDispute, WonDispute
from mentorship_core.domain.orders.order import CanceledOrder, FailedOrder, PaidOrder, RefundedOrder
from mentorship_core.domain.orders.refund import FailedRefund, Refund, SucceededRefund
from mentorship_core.ports.views import OrderRow

MOST_TOLD = 200
Line = tuple[Instant, str, str | None]


def history(visit: Visit, row: OrderRow) -> list[Context]:
    lines = [
        *_of_order(row),
        *(line for one in row.refunds for line in _of_refund(visit, row, one)),
        *(line for one in row.disputes for line in _of_dispute(one)),
        *_told(visit, row),
    ]
    lines.sort(key=lambda line: line[0])
    return [{"text": text, "time": moment(at, visit.zone), "note": note} for at, text, note in lines]


def _of_order(row: OrderRow) -> Iterator[Line]:
    order = row.order
    yield order.created_at, _("The checkout began"), called(order.provider)
    if row.payment is not None:
        paid = _("{amount} was paid", amount=money(row.payment.amount))
        yield row.payment.at, paid, row.payment.provider_payment_id
    match order:
        case PaidOrder(paid_at=at) | RefundedOrder(paid_at=at):
            given = ngettext(
                "A pack of {number} session was given", "A pack of {number} sessions was given", order.sessions
            )
            yield at, given if row.pack is not None else _("The order was paid"), None
        case FailedOrder(failed_at=at):
            yield at, _("The payment failed"), None
        case CanceledOrder(canceled_at=at):
            yield at, _("The checkout was given up or its time was over"), None
        case _pending:
            pass
    if isinstance(order, RefundedOrder):
        yield order.refunded_at, _("The order is refunded"), None


def _of_refund(visit: Visit, row: OrderRow, one: Refund) -> Iterator[Line]:
    who = visit.mentorship.views.user(UserId(one.by))
    by = _("by {who}", who=who.name) if who is not None else None
    asked = _("A refund of {amount} was begun", amount=money(one.amount))
    yield one.intended_at, asked, "; ".join(part for part in (by, one.reason) if part) or None
    if isinstance(one, SucceededRefund | FailedRefund):
        named = one.provider_refund_id if isinstance(one, SucceededRefund) else None
        yield one.at, to_an_admin(one, row.order.provider, visit.zone), named


def _of_dispute(one: Dispute) -> Iterator[Line]:
    amount = money(one.amount)
    asks = _("The bank asks about {amount}", amount=amount)
    yield one.opened_at, asks if one.inquiry else _("{amount} is disputed", amount=amount), one.provider_dispute_id
    match one:
        case WonDispute(at=at):
            yield at, _("A dispute of {amount} was won", amount=amount), None
        case LostDispute(at=at):
            yield at, _("A dispute of {amount} was lost", amount=amount), None
        case OpenDispute():
            pass


def _told(visit: Visit, row: OrderRow) -> Iterator[Line]:
    shown = visit.mentorship.views.webhooks(visit.actor, order=row.order.id, limit=MOST_TOLD)
    for one in shown.rows:
        said = news_told(one.news) if one.news is not None else _("Nothing we act on")
        told = _("{provider} told us: {news}", provider=called(one.provider), news=said)
        yield one.at, told, ": ".join(part for part in (webhook_state(one.state)[1], one.why) if part)
