"""What is said to somebody who comes back from a provider's page."""

from apps.web.pages.shapes import Context, fact, link
from apps.wording.about_refunds import to_its_owner
from apps.wording.providers import called
from apps.wording.times import count, money
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.orders.order import (
    CanceledOrder,
    FailedOrder,
    PaidOrder,
    PendingOrder,
    RefundedOrder,
)
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.refusals import PromotionInvalid, ProviderFailed, SoldOut
from mentorship_core.domain.terms import TERMS
from mentorship_core.ports.views import OrderRow
from mentorship_core.use_cases.hear_checkout import CheckoutIsOver

SOON_SECONDS = 3
SLOW_SECONDS = 30
DASHBOARD = link("/dashboard", "Dashboard")


def landing(row: OrderRow, asked: CheckoutIsOver | ProviderFailed, now: Instant, *, told: bool = True) -> Context:
    """`asked` is what the provider says of it just now; `told` whether the buyer gave goals and zone."""
    match row.order:
        case PaidOrder() as order if row.pack is not None:
            return _is_in(row, order, told=told)
        case PaidOrder() as order:
            back = " ".join(to_its_owner(refund, order.provider, "UTC") for refund in row.refunds[-1:])
            text = f"The payment came when no place was left. {back}"
            return _landed(row, "attention", "We are giving your money back", text, links=[_receipt(row), DASHBOARD])
        case RefundedOrder():
            links = [_receipt(row), DASHBOARD]
            return _landed(row, "attention", "This order was refunded", "Its money went back.", links=links)
        case FailedOrder() | CanceledOrder() if row.payment is not None:
            return _is_looked_at(row, row.payment)
        case FailedOrder() | CanceledOrder():
            return _is_over(row, asked.why if isinstance(asked, CheckoutIsOver) else None)
        case PendingOrder() as order:
            return _is_open(row, order, asked, now)


def _is_in(row: OrderRow, order: PaidOrder, *, told: bool) -> Context:
    text = f"Your place with {row.mentor_name} is yours, and {count(order.sessions, 'session')} are ready to book."
    book = link(f"/calendar?pack={row.pack}", "Book your first session")
    tell = [] if told else [link("/onboarding", f"Tell {row.mentor_name} what you want to learn")]
    return _landed(row, "settled", "You are in", text, links=[book, *tell, _receipt(row), DASHBOARD])


def _is_looked_at(row: OrderRow, came: Payment) -> Context:
    """Money that is not the order's: nothing is granted for it before somebody has decided (PAY-4)."""
    if came.refundable.is_zero:
        return _landed(
            row, "attention", "Your money went back", f"{money(came.amount)} were returned.", links=[DASHBOARD]
        )
    text = (
        f"{money(came.amount)} came for an order of {money(row.order.total)}, so nothing was granted yet. We decide"
        f" within {count(TERMS.decide_days, 'day')} whether to accept it or send it back, and tell you."
    )
    return _landed(row, "attention", "We are looking at your payment", text, links=[DASHBOARD])


def _is_over(row: OrderRow, why: SoldOut | PromotionInvalid | None) -> Context:
    shop, provider = f"/mentors/{row.order.mentor}", called(row.order.provider)
    match why:
        case SoldOut():
            gone = f"Your place with {row.mentor_name} was kept no longer while you were paying, and none is free now."
            text = f"{gone} {provider} has taken nothing from you."
            links = [link(shop, "Join the waitlist"), DASHBOARD]
            return _landed(row, "attention", "No money moved", text, links=links)
        case PromotionInvalid():
            gone = f"Your code {row.order.code} could not be kept while you were paying."
            text = f"{gone} {provider} has taken nothing from you."
            links = [link(f"{shop}#buy", "Buy again"), DASHBOARD]
            return _landed(row, "attention", "No money moved", text, links=links)
        case None:
            text = "No money was taken, and the place is no longer kept. You can start again."
            links = [link(f"{shop}#buy", "Try again"), DASHBOARD]
            return _landed(row, "attention", "The payment did not work", text, links=links)


def _is_open(row: OrderRow, order: PendingOrder, asked: CheckoutIsOver | ProviderFailed, now: Instant) -> Context:
    provider = called(order.provider)
    if order.pending_since is not None:
        kept = count(TERMS.pending_payment_days, "day")
        text = f"{provider} does not have your money yet. We keep your place until it does, for {kept} at most."
        return _waiting(row, text, SLOW_SECONDS)
    if isinstance(asked, ProviderFailed):
        text = f"{provider} does not answer just now. If you paid, your pack is here as soon as it does."
        return _waiting(row, text, SOON_SECONDS)
    if order.url is None or now >= order.page_expires_at:
        return _waiting(row, "This usually takes a few seconds. You can leave this page.", SOON_SECONDS)
    text = f"{provider} has taken nothing so far. Your place is kept while you finish paying."
    links = [
        link(order.url, "Back to the payment"),
        link(f"/checkout/canceled?order_id={order.id}", "I do not want to pay"),
    ]
    return _landed(row, "open", "You have not paid yet", text, links=links, refresh_seconds=SOON_SECONDS)


def _waiting(row: OrderRow, text: str, refresh_seconds: int) -> Context:
    check = link(_here(row), "Check again")
    links = [check, DASHBOARD]
    return _landed(row, "settling", "Waiting for your payment", text, links=links, refresh_seconds=refresh_seconds)


def _landed(
    row: OrderRow, standing: str, title: str, text: str, *, links: list[Context], refresh_seconds: int | None = None
) -> Context:
    order = row.order
    facts = [
        fact("Pack", f"{order.title} with {row.mentor_name}"),
        fact("Total", money(order.total)),
        fact("Order", str(order.id)),
    ]
    refresh = {"url": _here(row), "seconds": refresh_seconds} if refresh_seconds is not None else None
    return {"standing": standing, "title": title, "text": text, "facts": facts, "refresh": refresh, "links": links}


def _receipt(row: OrderRow) -> Context:
    return link(f"/orders/{row.order.id}/receipt", "Receipt")


def _here(row: OrderRow) -> str:
    return f"/checkout/success?order_id={row.order.id}"
