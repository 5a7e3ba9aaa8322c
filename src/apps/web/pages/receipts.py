"""What somebody bought, where their money is, and a receipt for each of it."""

from uuid import UUID

from litestar import Response, get
from litestar.params import FromPath

from apps.web.files import PDF, as_pdf
from apps.web.manners.policy import SIGNED_IN, page
from apps.web.manners.visit import Visit
from apps.web.pages.drawing import Page, draw
from apps.web.pages.papers import on_page
from apps.web.pages.shapes import Context, badge, day, link, money
from apps.web.visiting import Visiting
from apps.wording import states
from apps.wording.about_refunds import to_its_owner
from apps.wording.languages import _
from apps.wording.receipts import receipt_paper
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.orders.order import PaidOrder, PendingOrder, RefundedOrder
from mentorship_core.domain.orders.receipt import Receipt, number_of
from mentorship_core.domain.refusals import NotFound
from mentorship_core.ports.views import OrderRow

RECEIPT = "/orders/{order_id:uuid}/receipt"


def receipt_url(order: OrderId) -> str:
    return f"/orders/{order}/receipt"


@get("/orders", **page(SIGNED_IN), sync_to_thread=True)
def orders(visit: Visiting) -> Page:
    """Newest first, at most a hundred."""
    rows = visit.mentorship.views.orders(visit.actor, student=visit.person.user)
    return draw(visit, "orders.html", {"orders": [order_card(row, visit) for row in rows]})


def order_card(row: OrderRow, visit: Visit) -> Context:
    order = row.order
    paid = order if isinstance(order, PaidOrder | RefundedOrder) else None
    still = isinstance(order, PendingOrder) and visit.product.clock() < order.page_expires_at
    return {
        "title": order.title,
        "mentor_name": row.mentor_name,
        "at": day(paid.paid_at if paid is not None else order.created_at, visit.zone),
        "state": badge(*states.of_order(order)),
        "total": money(order.total),
        "money_back": [to_its_owner(refund, order.provider, visit.zone) for refund in row.refunds],
        "receipt": link(receipt_url(order.id), number_of(paid, row.series)) if paid is not None else None,
        "pack_url": f"/packs/{row.pack}" if row.pack is not None else None,
        "pay_url": f"/checkout/canceled?order_id={order.id}" if still else None,
    }


@get(RECEIPT, **page(SIGNED_IN), sync_to_thread=True)
def receipt(order_id: FromPath[UUID], visit: Visiting) -> Page:
    """To be read, and to be printed."""
    found = receipt_of(visit, order_id)
    files = [link(f"{receipt_url(found.order.id)}.pdf", _("Download as PDF"))]
    mine = found.order.student == visit.person.user
    back = link("/orders", _("Your orders")) if mine else link("/admin", _("Admin"))
    return draw(visit, "paper.html", {**on_page(receipt_paper(found)), "back": back, "files": files, "export": None})


@get(RECEIPT + ".pdf", **page(SIGNED_IN), media_type=PDF, sync_to_thread=True)
def receipt_file(order_id: FromPath[UUID], visit: Visiting) -> Response[bytes]:
    found = receipt_of(visit, order_id)
    return as_pdf(visit, receipt_paper(found), f"receipt-{found.number}", shown=True)


def receipt_of(visit: Visit, order_id: UUID) -> Receipt:
    match visit.mentorship.receipt(actor=visit.person, order=OrderId(order_id)):
        case NotFound() as no:
            raise visit.no(no)
        case Receipt() as found:
            return found


ROUTES = [orders, receipt, receipt_file]
