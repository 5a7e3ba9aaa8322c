"""Money going back through PayPal, once for each refund of ours."""

from adapters.paypal.amounts import is_taken, written
from adapters.paypal.line import Answered, PayPalLine, Refused
from adapters.paypal.seen import NOT_SENT, SeenCapture, SeenOrder, SeenRefund, seen
from adapters.paypal.words import REASONS, why_not
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import PendingRefund
from mentorship_core.domain.refusals import ProviderFailed
from mentorship_core.ports.checkout import RefundAccepted, RefundDenied

CAPTURES = "/v2/payments/captures"
ORDERS = "/v2/checkout/orders"
NOT_ABOUT_THE_REFUND = frozenset({401, 403})
"""Our credentials or rights: the refund itself is as good as before."""


def send(
    line: PayPalLine, refund: PendingRefund, payment: Payment, *, look_first: bool
) -> RefundAccepted | RefundDenied | ProviderFailed:
    """With `look_first` nothing is sent before PayPal says it knows no such refund (PAY-5). Raises Unlike."""
    if not is_taken(refund.amount):
        return RefundDenied(f"PayPal cannot send exactly {refund.amount}")
    if look_first:
        made = _find(line, refund, payment)
        if isinstance(made, ProviderFailed):
            return made
        if made is not None:
            return _became(made)
    amount = {"currency_code": refund.amount.currency, "value": written(refund.amount)}
    wish = {"amount": amount, "custom_id": str(refund.id)}
    match line.post(f"{CAPTURES}/{payment.provider_payment_id}/refund", wish, key=str(refund.id)):
        case Answered(data):
            return _became(seen(data, SeenRefund))
        case Refused(status=404):
            return RefundDenied("no such payment")
        case Refused(status=status) as no if status not in NOT_ABOUT_THE_REFUND:
            return _refused(line, refund, payment, no)
        case _:
            return ProviderFailed(Provider.PAYPAL)


def _refused(
    line: PayPalLine, refund: PendingRefund, payment: Payment, no: Refused
) -> RefundAccepted | RefundDenied | ProviderFailed:
    """It may say no because it was done before: ours is looked for first."""
    made = _find(line, refund, payment)
    if isinstance(made, ProviderFailed):
        return made
    return _became(made) if made is not None else RefundDenied(_in_words(no))


def _find(line: PayPalLine, refund: PendingRefund, payment: Payment) -> SeenRefund | ProviderFailed | None:
    """By our id among what was sent back of the payment; a failed one counts only if none else is there."""
    match line.get(f"{CAPTURES}/{payment.provider_payment_id}"):
        case Answered(data):
            order = seen(data, SeenCapture).of_order
        case Refused(status=404):
            return None
        case _:
            return ProviderFailed(Provider.PAYPAL)
    if order is None:
        return ProviderFailed(Provider.PAYPAL)
    match line.get(f"{ORDERS}/{order}"):
        case Answered(data):
            ours = [one for one in seen(data, SeenOrder).refunds if one.ours == refund.id]
            return min(ours, key=lambda one: one.status in NOT_SENT, default=None)
        case _:
            return ProviderFailed(Provider.PAYPAL)


def _became(made: SeenRefund) -> RefundAccepted | RefundDenied:
    if made.status in NOT_SENT:
        return RefundDenied(why_not(made))
    return RefundAccepted(provider_refund_id=made.id, settled=made.status == "COMPLETED")


def _in_words(no: Refused) -> str:
    known = next((REASONS[issue] for issue in sorted(no.issues) if issue in REASONS), None)
    return known or no.words or "PayPal refused it"
