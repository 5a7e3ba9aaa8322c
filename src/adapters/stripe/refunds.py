"""Refunds at Stripe: asked for by our own id, and looked up by it when the key may be forgotten (PAY-5)."""

import stripe
from stripe.params import RefundCreateParams

from adapters.stripe.line import NoAnswer, Refused, StripeLine
from adapters.stripe.seen import ORDER, REFUND, SeenRefund, seen
from adapters.stripe.units import in_units
from adapters.stripe.words import NOT_SENT, why_not_sent
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import PendingRefund
from mentorship_core.ports.checkout import RefundAccepted, RefundDenied

WHY_DENIED = {
    "charge_already_refunded": "all of it was refunded already",
    "charge_disputed": "the customer's bank is asking for the money back",
    "resource_missing": "Stripe does not know this payment",
    "insufficient_funds": "there is not enough money in the Stripe balance",
}


def send(
    line: StripeLine, refund: PendingRefund, payment: Payment, *, look_first: bool
) -> RefundAccepted | RefundDenied | NoAnswer:
    if look_first:
        before = _found(line, refund, payment)
        if before is not None:
            return before if isinstance(before, NoAnswer) else _answer(before)
    try:
        units = in_units(refund.amount)
    except ValueError as wrong:
        return RefundDenied(str(wrong))
    wish: RefundCreateParams = {
        "payment_intent": payment.provider_payment_id,
        "amount": units,
        "metadata": {REFUND: str(refund.id), ORDER: str(refund.order)},
    }
    made = line.ask("refund", lambda client: client.v1.refunds.create(wish, {"idempotency_key": str(refund.id)}))
    match made:
        case stripe.Refund():
            return _as_it_stands(line, made)
        case Refused() as no:
            return _denied(line, refund, payment, no)
        case no_answer:
            return no_answer


def of_payment(line: StripeLine, payment: str) -> list[SeenRefund] | Refused | NoAnswer:
    """All there are, whoever made them."""

    def listed(client: stripe.StripeClient) -> list[SeenRefund]:
        page = client.v1.refunds.list({"payment_intent": payment, "limit": 100})
        return [seen(one.to_dict(), SeenRefund) for one in page.auto_paging_iter()]

    return line.ask("refunds", listed)


def _as_it_stands(line: StripeLine, made: stripe.Refund) -> RefundAccepted | RefundDenied | NoAnswer:
    """An answer that was kept for the key is as old as the first attempt: what became of it since is asked."""
    headers = made.last_response.headers if made.last_response is not None else {}
    if "idempotent-replayed" not in {name.lower() for name in headers}:
        return _answer(seen(made.to_dict(), SeenRefund))
    match line.ask("refund as it stands", lambda client: client.v1.refunds.retrieve(made.id)):
        case stripe.Refund() as now:
            return _answer(seen(now.to_dict(), SeenRefund))
        case Refused(why=why) | NoAnswer(why=why):
            return NoAnswer(why)


def _denied(
    line: StripeLine, refund: PendingRefund, payment: Payment, no: Refused
) -> RefundAccepted | RefundDenied | NoAnswer:
    """Nothing is left to refund: perhaps since this very refund was made before."""
    match _found(line, refund, payment):
        case SeenRefund() as before:
            return _answer(before)
        case NoAnswer() as no_answer if no.code != "resource_missing":
            return no_answer
        case _ if no.is_key_of_another:
            return NoAnswer("the refund's key was used for something else")
        case _:
            return RefundDenied(WHY_DENIED.get(no.code, f"Stripe refused: {no.why}"))


def _found(line: StripeLine, refund: PendingRefund, payment: Payment) -> SeenRefund | NoAnswer | None:
    match of_payment(line, payment.provider_payment_id):
        case list() as found:
            return next((one for one in found if one.ours == refund.id), None)
        case Refused(why=why) | NoAnswer(why=why):
            return NoAnswer(why)


def _answer(made: SeenRefund) -> RefundAccepted | RefundDenied:
    if made.status in NOT_SENT:
        return RefundDenied(why_not_sent(made))
    return RefundAccepted(provider_refund_id=made.id, settled=made.status == "succeeded")
