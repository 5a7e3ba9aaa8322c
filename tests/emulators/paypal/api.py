"""PayPal's REST API: routes, tokens, request ids and refusals."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec
from attrs import define, frozen

from tests.emulators.paypal.books import Books, Order
from tests.emulators.paypal.counter import Counter
from tests.emulators.paypal.errors import Malformed, NotAllowed, Refusal, Unknown
from tests.emulators.paypal.keys import Keys, Shown
from tests.emulators.paypal.schema import CaptureRequest, OrderRequest, Question, RefundRequest, read
from tests.emulators.paypal.showing import capture_shown, dispute_shown, order_shown, refund_shown
from tests.emulators.paypal.signing import Seal, event_in
from tests.emulators.paypal.telling import Telling
from tests.emulators.paypal.tokens import Tokens
from tests.emulators.speaking import Answer, Request, in_json

Act = Callable[[Request, str], Answer]
DISPUTE_FILTERS = frozenset({"disputed_transaction_id", "start_time", "page_size", "page", "dispute_state"})


@define
class Rights:
    """What the seller allowed their app."""

    disputes: bool = True
    refunds: bool = True


@frozen(kw_only=True)
class Api:
    books: Books
    counter: Counter
    telling: Telling
    tokens: Tokens
    keys: Keys
    seal: Seal
    rights: Rights
    webhook_id: str

    def __call__(self, request: Request) -> Answer:
        try:
            if (request.method, request.path) == ("POST", "/v1/oauth2/token"):
                return self.tokens.give(request)
            self.tokens.check(request)
            return self._routed(request)
        except msgspec.ValidationError as wrong:
            return Malformed("INVALID_PARAMETER_SYNTAX", str(wrong)).answer
        except msgspec.DecodeError as wrong:
            return Malformed("MALFORMED_REQUEST_JSON", str(wrong)).answer
        except Refusal as refusal:
            return refusal.answer

    def _routed(self, request: Request) -> Answer:
        for method, pattern, act in self._routes():
            found = re.fullmatch(pattern, request.path)
            if found and method == request.method:
                _must_be_json(request)
                return act(request, found[1] if found.groups() else "")
        raise Unknown

    def _routes(self) -> tuple[tuple[str, str, Act], ...]:
        return (
            ("POST", "/v2/checkout/orders", self._make),
            ("GET", r"/v2/checkout/orders/(\w+)", self._order),
            ("POST", r"/v2/checkout/orders/(\w+)/capture", self._capture_order),
            ("GET", r"/v2/payments/captures/(\w+)", self._capture),
            ("POST", r"/v2/payments/captures/(\w+)/refund", self._refund_capture),
            ("GET", r"/v2/payments/refunds/(\w+)", self._refund),
            ("GET", "/v1/customer/disputes", self._disputes),
            ("GET", r"/v1/customer/disputes/([\w-]+)", self._dispute),
            ("POST", "/v1/notifications/verify-webhook-signature", self._verify),
        )

    def _make(self, request: Request, _: str) -> Answer:
        wish = read(request.body, OrderRequest)

        def act() -> Shown:
            made = self.counter.make(wish, request.headers.get("paypal-request-id"))
            return partial(order_shown, made, self.telling.url)

        with self.books.lock:
            return self.keys.once(request, act)

    def _order(self, _: Request, name: str) -> Answer:
        with self.books.lock:
            return in_json(order_shown(self.counter.find(name), self.telling.url))

    def _capture_order(self, request: Request, name: str) -> Answer:
        read(request.body, CaptureRequest)

        def act() -> Shown:
            return partial(order_shown, self.counter.capture(name), self.telling.url)

        with self.books.lock:
            answer = self.keys.once(request, act)
        self._tell(self.books.order(name))
        return answer

    def _capture(self, _: Request, name: str) -> Answer:
        with self.books.lock:
            return in_json(capture_shown(*self.books.capture(name), self.telling.url))

    def _refund_capture(self, request: Request, name: str) -> Answer:
        wish = read(request.body, RefundRequest)
        _must_be_allowed(self.rights.refunds)

        def act() -> Shown:
            return partial(refund_shown, self.counter.refund(name, wish), self.telling.url)

        with self.books.lock:
            order, _ = self.books.capture(name)
            answer = self.keys.once(request, act)
        self._tell(order)
        return answer

    def _refund(self, _: Request, name: str) -> Answer:
        with self.books.lock:
            return in_json(refund_shown(self.books.refund(name), self.telling.url))

    def _disputes(self, request: Request, _: str) -> Answer:
        asked = dict(request.query)
        _must_be_allowed(self.rights.disputes)
        if unknown := asked.keys() - DISPUTE_FILTERS:
            raise Malformed("INVALID_PARAMETER", f"no such filter: {sorted(unknown)}")
        about = asked.get("disputed_transaction_id")
        with self.books.lock:
            found = [one for one in self.books.disputes() if about in {None, one.capture.id}]
            return in_json({"items": [self._listed(one) for one in found], "links": []})

    def _listed(self, dispute: Any) -> dict[str, Any]:
        return dispute_shown(dispute, self.telling.url, whole=False)

    def _dispute(self, _: Request, name: str) -> Answer:
        with self.books.lock:
            found = next((one for one in self.books.disputes() if one.id == name), None)
            if found is None:
                raise Unknown
            return in_json(dispute_shown(found, self.telling.url))

    def _verify(self, request: Request, _: str) -> Answer:
        question = read(request.body, Question)
        ours = question.webhook_id == self.webhook_id and self.seal.confirms(question, event_in(request.body))
        return in_json({"verification_status": "SUCCESS" if ours else "FAILURE"})

    def _tell(self, order: Order) -> None:
        """After the lock: who hears a webhook may ask at once."""
        if order.answers:
            self.telling.poster.tell(order.id, order.answers)


def _must_be_allowed(right: bool) -> None:
    if not right:
        raise NotAllowed("PERMISSION_DENIED", "You do not have permission to access or perform operations.")


def _must_be_json(request: Request) -> None:
    if request.method == "POST" and request.headers.get("content-type") != "application/json":
        raise Malformed("UNSUPPORTED_MEDIA_TYPE", "The server does not support the request payload's media type.")
