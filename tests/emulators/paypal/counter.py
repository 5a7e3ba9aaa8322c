"""PayPal's counter: orders are made, captured and refunded here, by its rules and with its refusals."""

from collections.abc import Callable
from datetime import datetime

from attrs import frozen

from mentorship_core.domain.money import Money
from tests.emulators.paypal.amounts import checked
from tests.emulators.paypal.books import Books, Capture, Fate, Order, Refund, RefundPlan, new_id
from tests.emulators.paypal.errors import Malformed, Unknown, Unprocessable
from tests.emulators.paypal.schema import OrderRequest, RefundRequest
from tests.emulators.paypal.telling import Telling

STATUS_OF = {Fate.TAKEN: "COMPLETED", Fate.PENDING: "PENDING", Fate.DECLINED: "DECLINED"}
REFUND_STATUS = {RefundPlan.SETTLE: "COMPLETED", RefundPlan.HOLD: "PENDING", RefundPlan.DENY: "FAILED"}


@frozen(kw_only=True)
class Counter:
    books: Books
    telling: Telling
    clock: Callable[[], datetime]

    def make(self, wish: OrderRequest, key: str | None) -> Order:
        if key is None:
            raise Malformed("PAYPAL_REQUEST_ID_REQUIRED", "A PayPal-Request-Id is required with a payment source.")
        now = self.clock()
        amount = checked(wish.purchase_units[0].amount)
        order = Order(id=new_id(), wish=wish, amount=amount, created_at=now, updated_at=now)
        self.books.orders[order.id] = order
        return order

    def find(self, name: str) -> Order:
        order = self.books.order(name)
        if order.is_forgotten(self.clock()):
            raise Unknown
        return order

    def capture(self, name: str) -> Order:
        order = self.find(name)
        if order.captures:
            raise Unprocessable("ORDER_ALREADY_CAPTURED", "Order already captured.")
        if order.status != "APPROVED":
            raise Unprocessable("ORDER_NOT_APPROVED", "Payer has not yet approved the Order for payment.")
        if self.books.invoice_is_paid(order.unit.invoice_id):
            raise Unprocessable("DUPLICATE_INVOICE_ID", "Duplicate Invoice ID detected.")
        if order.fate is Fate.OTHER_MONEY:
            raise Unprocessable("INSTRUMENT_DECLINED", "The instrument presented was declined or cannot be used.")
        self.take(order, STATUS_OF[order.fate], order.amount_taken or order.amount)
        return order

    def take(self, order: Order, status: str, amount: Money) -> Capture:
        now = self.clock()
        made = Capture(
            id=new_id(), order=order.id, unit=order.unit, amount=amount, status=status, created_at=now, updated_at=now
        )
        order.captures.append(made)
        order.status, order.updated_at = "COMPLETED", now
        self.telling.of_capture(order, made)
        return made

    def refund(self, name: str, wish: RefundRequest) -> Refund:
        order, capture = self.books.capture(name)
        left = order.left_of(capture)
        amount = checked(wish.amount) if wish.amount is not None else left
        _must_be_refundable(order, capture, amount, left)
        made = self.send_back(order, capture, amount, REFUND_STATUS[order.plan], wish)
        order.plan = RefundPlan.SETTLE
        return made

    def send_back(
        self,
        order: Order,
        capture: Capture,
        amount: Money,
        status: str,
        wish: RefundRequest | None,
        *,
        reversed_: bool = False,
    ) -> Refund:
        """Ours for a wish, the back office's without: that one inherits the ids of the payment."""
        now, asked = self.clock(), wish or RefundRequest()
        made = Refund(
            id=new_id(),
            capture=capture,
            amount=amount,
            status=status,
            custom_id=asked.custom_id or capture.unit.custom_id,
            invoice_id=asked.invoice_id or capture.unit.invoice_id,
            by_us=wish is not None,
            note=asked.note_to_payer,
            created_at=now,
            updated_at=now,
        )
        order.refunds.append(made)
        if status == "COMPLETED":
            order.reckon(capture, now)
        if reversed_:
            self.telling.of_reversal(order, made)
        elif status != "FAILED":
            # One that is refused at once has had its answer.
            self.telling.of_refund(order, made)
        return made


def _must_be_refundable(order: Order, capture: Capture, amount: Money, left: Money) -> None:
    if capture.status == "PENDING":
        raise Unprocessable("PENDING_CAPTURE", "Cannot initiate a refund as the capture is pending.")
    if capture.status == "DECLINED":
        raise Unprocessable("REFUND_NOT_ALLOWED", "A refund cannot be issued for this transaction.")
    if left.is_zero:
        raise Unprocessable("CAPTURE_FULLY_REFUNDED", "The capture has already been fully refunded.")
    if amount.currency != left.currency:
        raise Unprocessable("REFUND_CAPTURE_CURRENCY_MISMATCH", "Refund must be in the same currency as the capture.")
    if amount.amount_minor > left.amount_minor:
        raise Unprocessable("REFUND_AMOUNT_EXCEEDED", "The refund amount must be less than or equal to what is left.")
    disputed = any(one.capture is capture and one.outcome is None for one in order.disputes)
    if disputed and amount != capture.amount:
        raise Unprocessable(
            "CAPTURE_DISPUTED_PARTIAL_REFUND_NOT_ALLOWED",
            "Refund for less than the remaining amount is not allowed.",
        )
