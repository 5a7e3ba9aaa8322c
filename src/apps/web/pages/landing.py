"""What is said to somebody who comes back from a provider's page."""

from apps.web.pages.shapes import Context, fact, link
from apps.wording.about_refunds import to_its_owner
from apps.wording.languages import _, ngettext
from apps.wording.providers import called
from apps.wording.times import money
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


def landing(row: OrderRow, asked: CheckoutIsOver | ProviderFailed, now: Instant, *, told: bool = True) -> Context:
    """`asked` is what the provider says of it just now; `told` whether the buyer gave goals and zone."""
    match row.order:
        case PaidOrder() as order if row.pack is not None:
            return _is_in(row, order, told=told)
        case PaidOrder() as order:
            back = " ".join(to_its_owner(refund, order.provider, "UTC") for refund in row.refunds[-1:])
            text = " ".join((_("The payment came when no place was left."), back))
            return _landed(
                row, "attention", _("We are giving your money back"), text, links=[_receipt(row), _dashboard()]
            )
        case RefundedOrder():
            links = [_receipt(row), _dashboard()]
            return _landed(row, "attention", _("This order was refunded"), _("Its money went back."), links=links)
        case FailedOrder() | CanceledOrder() if row.payment is not None:
            return _is_looked_at(row, row.payment)
        case FailedOrder() | CanceledOrder():
            return _is_over(row, asked.why if isinstance(asked, CheckoutIsOver) else None)
        case PendingOrder() as order:
            return _is_open(row, order, asked, now)


def _is_in(row: OrderRow, order: PaidOrder, *, told: bool) -> Context:
    text = ngettext(
        "Your place with {mentor} is yours, and {number} session is ready to book.",
        "Your place with {mentor} is yours, and {number} sessions are ready to book.",
        order.sessions,
        mentor=row.mentor_name,
    )
    book = link(f"/calendar?pack={row.pack}", _("Book your first session"))
    tell = [] if told else [link("/onboarding", _("Tell {mentor} what you want to learn", mentor=row.mentor_name))]
    return _landed(row, "settled", _("You are in"), text, links=[book, *tell, _receipt(row), _dashboard()])


def _is_looked_at(row: OrderRow, came: Payment) -> Context:
    """Money that is not the order's: nothing is granted for it before somebody has decided (PAY-4)."""
    if came.refundable.is_zero:
        text = _("{amount} were returned.", amount=money(came.amount))
        return _landed(row, "attention", _("Your money went back"), text, links=[_dashboard()])
    text = ngettext(
        "{amount} came for an order of {total}, so nothing was granted yet. We decide within {number} day whether to"
        " accept it or send it back, and tell you.",
        "{amount} came for an order of {total}, so nothing was granted yet. We decide within {number} days whether to"
        " accept it or send it back, and tell you.",
        TERMS.decide_days,
        amount=money(came.amount),
        total=money(row.order.total),
    )
    return _landed(row, "attention", _("We are looking at your payment"), text, links=[_dashboard()])


def _is_over(row: OrderRow, why: SoldOut | PromotionInvalid | None) -> Context:
    shop = f"/mentors/{row.order.mentor}"
    untouched = _("{provider} has taken nothing from you.", provider=called(row.order.provider))
    match why:
        case SoldOut():
            gone = _(
                "Your place with {mentor} was kept no longer while you were paying, and none is free now.",
                mentor=row.mentor_name,
            )
            text = f"{gone} {untouched}"
            links = [link(shop, _("Join the waitlist")), _dashboard()]
            return _landed(row, "attention", _("No money moved"), text, links=links)
        case PromotionInvalid():
            gone = _("Your code {code} could not be kept while you were paying.", code=row.order.code)
            text = f"{gone} {untouched}"
            links = [link(f"{shop}#buy", _("Buy again")), _dashboard()]
            return _landed(row, "attention", _("No money moved"), text, links=links)
        case None:
            text = _("No money was taken, and the place is no longer kept. You can start again.")
            links = [link(f"{shop}#buy", _("Try again")), _dashboard()]
            return _landed(row, "attention", _("The payment did not work"), text, links=links)


def _is_open(row: OrderRow, order: PendingOrder, asked: CheckoutIsOver | ProviderFailed, now: Instant) -> Context:
    provider = called(order.provider)
    if order.pending_since is not None:
        text = ngettext(
            "{provider} does not have your money yet. We keep your place until it does, for {number} day at most.",
            "{provider} does not have your money yet. We keep your place until it does, for {number} days at most.",
            TERMS.pending_payment_days,
            provider=provider,
        )
        return _waiting(row, text, SLOW_SECONDS)
    if isinstance(asked, ProviderFailed):
        text = _(
            "{provider} does not answer just now. If you paid, your pack is here as soon as it does.", provider=provider
        )
        return _waiting(row, text, SOON_SECONDS)
    if order.url is None or now >= order.page_expires_at:
        return _waiting(row, _("This usually takes a few seconds. You can leave this page."), SOON_SECONDS)
    text = _("{provider} has taken nothing so far. Your place is kept while you finish paying.", provider=provider)
    links = [
        link(order.url, _("Back to the payment")),
        link(f"/checkout/canceled?order_id={order.id}", _("I do not want to pay")),
    ]
    return _landed(row, "open", _("You have not paid yet"), text, links=links, refresh_seconds=SOON_SECONDS)


def _waiting(row: OrderRow, text: str, refresh_seconds: int) -> Context:
    check = link(_here(row), _("Check again"))
    links = [check, _dashboard()]
    return _landed(row, "settling", _("Waiting for your payment"), text, links=links, refresh_seconds=refresh_seconds)


def _landed(
    row: OrderRow, standing: str, title: str, text: str, *, links: list[Context], refresh_seconds: int | None = None
) -> Context:
    order = row.order
    facts = [
        fact(_("Pack"), _("{pack} with {mentor}", pack=order.title, mentor=row.mentor_name)),
        fact(_("Total"), money(order.total)),
        fact(_("Order"), str(order.id)),
    ]
    refresh = {"url": _here(row), "seconds": refresh_seconds} if refresh_seconds is not None else None
    return {"standing": standing, "title": title, "text": text, "facts": facts, "refresh": refresh, "links": links}


def _dashboard() -> Context:
    return link("/dashboard", _("Dashboard"))


def _receipt(row: OrderRow) -> Context:
    return link(f"/orders/{row.order.id}/receipt", _("Receipt"))


def _here(row: OrderRow) -> str:
    return f"/checkout/success?order_id={row.order.id}"
