"""The pages Stripe hosts: a Checkout Session for each order, made once by the order's id, found again by it."""

from typing import Any

import stripe
from attrs import frozen
from stripe.params.checkout import SessionCreateParams, SessionCreateParamsPaymentIntentData, SessionListParams

from adapters.stripe.line import NoAnswer, Refused, StripeLine, trusted
from adapters.stripe.seen import ORDER, SeenSession, seen
from adapters.stripe.units import in_units, is_taken
from mentorship_core.domain.instant import minutes
from mentorship_core.domain.orders.order import Order

WHOLE = "payment_intent.latest_charge"
"""A session is asked for with its payment, and that with its charge."""
TITLE_CHARACTERS = 250
SHORTEST = minutes(30)
"""Stripe makes no page that lasts less: of an order whose page was not made at once, none can be made."""
SKEW = minutes(5)
"""How far Stripe's clock and ours may be apart."""


@frozen
class Pages:
    line: StripeLine
    base_url: str

    def made(self, order: Order) -> SeenSession | NoAnswer | None:
        """The order's page, made now or before: a lost answer comes again by the key. None if none can be made."""
        if not is_taken(order.total):
            return None
        wish, options = self._wish(order), stripe.RequestOptions(idempotency_key=str(order.id))
        match self.line.ask("open", lambda client: client.v1.checkout.sessions.create(wish, options)):
            case Refused(param="expires_at") | Refused(is_key_of_another=True):
                return self.looked_up(order)
            case answer:
                return _seen(answer)

    def ended(self, name: str) -> SeenSession | Refused | NoAnswer:
        """Refused for one that is over already."""
        match self.line.ask("close", lambda client: client.v1.checkout.sessions.expire(name)):
            case Refused() as no:
                return no
            case answer:
                return _seen(answer)

    def shown(self, name: str) -> SeenSession | NoAnswer:
        return _seen(
            self.line.ask("ask", lambda client: client.v1.checkout.sessions.retrieve(name, {"expand": [WHOLE]}))
        )

    def looked_up(self, order: Order) -> SeenSession | NoAnswer | None:
        found = self._names(order)
        if isinstance(found, NoAnswer):
            return found
        return self.shown(found[0]) if found else None

    def known(self, order: Order) -> tuple[SeenSession, ...] | NoAnswer:
        """Every page made for the order: the one we opened, and any other."""
        found = self._names(order)
        if isinstance(found, NoAnswer):
            return found
        ours = (order.checkout_id,) if order.checkout_id is not None else ()
        shown = [self.shown(name) for name in dict.fromkeys((*ours, *found))]
        failed = next((one for one in shown if isinstance(one, NoAnswer)), None)
        return failed or tuple(one for one in shown if isinstance(one, SeenSession))

    def _names(self, order: Order) -> list[str] | NoAnswer:
        """Of the pages made for it, the oldest first. None is made once its end is less than half an hour away."""
        first, last = order.created_at - SKEW, order.page_expires_at - SHORTEST + SKEW
        made: SessionListParams = {"created": {"gte": int(first.timestamp()), "lte": int(last.timestamp())}}

        def listed(client: stripe.StripeClient) -> list[SeenSession]:
            every = client.v1.checkout.sessions.list({**made, "limit": 100}).auto_paging_iter()
            return [seen(one.to_dict(), SeenSession) for one in every if one.client_reference_id == str(order.id)]

        match trusted("look up", lambda: self.line.ask("look up", listed)):
            case list() as found:
                return [one.id for one in reversed(found) if one.order == order.id]
            case Refused(why=why) | NoAnswer(why=why):
                return NoAnswer(why)

    def _wish(self, order: Order) -> SessionCreateParams:
        """What settles at once, in the order's own currency and at its own price (PAY-3)."""
        about = {ORDER: str(order.id), "student": str(order.student), "product": str(order.product)}
        receipt: SessionCreateParamsPaymentIntentData = {"receipt_email": order.receipt_to} if order.receipt_to else {}
        return {
            "mode": "payment",
            "allowed_payment_method_types": ["card"],
            "adaptive_pricing": {"enabled": False},
            "line_items": [
                {
                    "quantity": 1,
                    "price_data": {
                        "currency": order.total.currency.lower(),
                        "unit_amount": in_units(order.total),
                        "product_data": {"name": order.title[:TITLE_CHARACTERS]},
                    },
                }
            ],
            "client_reference_id": str(order.id),
            "metadata": about,
            "payment_intent_data": {"metadata": about, **receipt},
            "expires_at": int(order.page_expires_at.timestamp()),
            "success_url": f"{self.base_url}/checkout/success?order_id={order.id}&session_id={{CHECKOUT_SESSION_ID}}",
            "cancel_url": f"{self.base_url}/checkout/canceled?order_id={order.id}",
        }


def _seen(answer: Any) -> SeenSession | NoAnswer:
    match answer:
        case stripe.checkout.Session():
            return trusted("read a page", lambda: seen(answer.to_dict(), SeenSession))
        case Refused(why=why) | NoAnswer(why=why):
            return NoAnswer(why)
        case other:
            return NoAnswer(f"Stripe answered with {type(other).__name__}")
