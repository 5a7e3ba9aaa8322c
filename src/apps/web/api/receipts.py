"""The receipt of a paid order."""

from uuid import UUID

from litestar import get
from litestar.params import FromPath

from apps.web.api.answers.receipts import ReceiptSeen, receipt_seen
from apps.web.manners.policy import SIGNED_IN, api
from apps.web.visiting import Visiting
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.orders.receipt import Receipt
from mentorship_core.domain.refusals import NotFound


@get("/api/orders/{order_id:uuid}/receipt", **api(SIGNED_IN), sync_to_thread=True)
def receipt(order_id: FromPath[UUID], visit: Visiting) -> ReceiptSeen:
    """What I paid, and what went back; for me and for admins."""
    match visit.mentorship.receipt(actor=visit.person, order=OrderId(order_id)):
        case NotFound() as no:
            raise visit.no(no)
        case Receipt() as found:
            return receipt_seen(found)


ROUTES = [receipt]
