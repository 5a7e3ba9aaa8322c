"""The pretended provider's own checkout page. Only in demo and test."""

from litestar import Response, get, post
from litestar.params import FromPath

from apps.web.manners.policy import DEMO, form, page
from apps.web.manners.visit import Visit
from apps.web.pages.drawing import Page, draw, go
from apps.web.pages.forms import Posted
from apps.web.pages.shapes import Context, moment, money
from apps.web.product import SandboxPage
from apps.web.visiting import Visiting
from mentorship_core.domain.money import Money
from mentorship_core.domain.people import System
from mentorship_core.domain.refusals import NotFound
from mentorship_core.ports.views import OrderRow

PROVIDER = System("sandbox")
"""The provider knows what is bought on its page, whoever looks at it."""

DEEDS = frozenset({"pay", "pay_slowly", "pay_late", "decline"})
CLOSED = {
    "paid": ("Paid", "This payment was made."),
    "pending": ("On its way", "The payment has begun and is not settled yet."),
    "failed": ("Declined", "The card was declined. No money was taken."),
    "canceled": ("Canceled", "This payment was canceled. No money was taken."),
    "expired": ("Too late", "This page is over. No money was taken."),
}


@get("/sandbox/checkout/{checkout_id:str}", **page(DEMO), sync_to_thread=True)
def checkout(checkout_id: FromPath[str], visit: Visiting) -> Page:
    found, row = _found(visit, checkout_id)
    return draw(visit, "sandbox_checkout.html", _seen(visit, found, row))


@post("/sandbox/checkout/{checkout_id:str}", **form(DEMO), status_code=303, sync_to_thread=True)
def act(checkout_id: FromPath[str], data: Posted, visit: Visiting) -> Response[None]:
    """Pay, pay late, decline, or go back: as on a hosted page, going back ends nothing."""
    found, _ = _found(visit, checkout_id)
    outcome = data.get("outcome", "")
    if outcome == "cancel":
        return go(visit, f"/checkout/canceled?session_id={checkout_id}")
    if outcome not in DEEDS or not visit.demo.desk.act(found.id, outcome):
        return go(visit, f"/sandbox/checkout/{checkout_id}")
    return go(visit, f"/checkout/success?session_id={checkout_id}")


def _found(visit: Visit, checkout_id: str) -> tuple[SandboxPage, OrderRow]:
    found = visit.demo.desk.page(checkout_id)
    row = visit.mentorship.views.order(PROVIDER, found.order) if found is not None else None
    if found is None or row is None:
        raise visit.no(NotFound("checkout page"))
    return found, row


def _seen(visit: Visit, found: SandboxPage, row: OrderRow) -> Context:
    order, is_open = row.order, found.state == "open"
    title, text = CLOSED.get(found.state, ("Over", "This page is over."))
    lines = [{"text": order.title, "money": money(order.price)}]
    if not order.discount.is_zero:
        code = f"Code {order.code}" if order.code is not None else "Your price"
        lines.append({"text": code, "money": _off(order.discount)})
    return {
        "seller": row.mentor_name,
        "title": order.title,
        "total": money(found.amount),
        "lines": lines,
        "buyer": visit.user.email if visit.user is not None else None,
        "expires": moment(found.expires_at, visit.zone) if is_open else None,
        "closed": None if is_open else {"title": title, "text": text},
        "action": f"/sandbox/checkout/{found.id}",
        "choices": _choices(found.amount) if is_open else [],
        "back_url": f"/checkout/{'canceled' if is_open else 'success'}?session_id={found.id}",
    }


def _off(discount: Money) -> Context:
    taken = money(discount)
    return {**taken, "amount_minor": -discount.amount_minor, "text": f"−{taken['text']}"}


def _choices(amount: Money) -> list[Context]:
    return [
        {"value": "pay", "text": f"Pay {money(amount)['text']}", "style": "primary", "help": None},
        {
            "value": "pay_slowly",
            "text": "Pay by a slow method",
            "style": "",
            "help": "The money is on its way for a while",
        },
        {"value": "pay_late", "text": "Pay after this page has ended", "style": "", "help": "Money that comes late"},
        {"value": "decline", "text": "Decline the card", "style": "", "help": None},
        {"value": "cancel", "text": "Cancel and go back", "style": "quiet", "help": "The place stays kept for a while"},
    ]


ROUTES = [checkout, act]
