"""Checkout Sessions: made, shown, ended, paid."""

import re
from typing import Any
from urllib.parse import urlsplit

from attrs import frozen

from tests.emulators.stripe.books import Books, Charge, Intent, Session, new_id
from tests.emulators.stripe.currencies import check_charge, check_currency
from tests.emulators.stripe.documents import of_charge, of_intent, of_session
from tests.emulators.stripe.errors import Refused
from tests.emulators.stripe.webhooks import Announcer

SHORTEST_SECONDS = 30 * 60
LONGEST_SECONDS = 24 * 60 * 60
REFERENCE_CHARACTERS = 200
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
ONLY = frozenset(
    (
        "adaptive_pricing",
        "allowed_payment_method_types",
        "cancel_url",
        "client_reference_id",
        "customer_email",
        "expand",
        "expires_at",
        "line_items",
        "locale",
        "metadata",
        "mode",
        "payment_intent_data",
        "submit_type",
        "success_url",
    )
)
"""What this emulator can act on; Stripe takes more."""


@frozen
class Sessions:
    books: Books
    announcer: Announcer

    def create(self, sent: dict[str, Any], host: str) -> Session:
        self._check(sent)
        amount, currency = _total(sent["line_items"])
        now, name = self.books.now(), new_id("session")
        session = Session(
            id=name,
            url=f"{host}/c/pay/{name}",
            created=now,
            expires_at=sent.get("expires_at", now + LONGEST_SECONDS),
            amount=amount,
            currency=currency,
            sent=sent,
        )
        self.books.sessions[name] = session
        return session

    def as_of_now(self, session: Session) -> Session:
        """One whose time is over expires, whether or not anybody looked."""
        if session.status == "open" and self.books.now() >= session.expires_at:
            self.end(session)
        return session

    def expire(self, session: Session) -> Session:
        self.as_of_now(session)
        if session.status != "open":
            raise Refused(
                'Only Checkout Sessions with a status in ["open"] can be expired. '
                f"This Checkout Session has a status of `{session.status}`.",
                kept=True,
            )
        session.canceled = True
        self.end(session)
        return session

    def end(self, session: Session) -> None:
        session.status = "expired"
        self.announcer.say("checkout.session.expired", session.id, of_session(session))

    def complete(self, session: Session, *, settled: bool, amount: int | None = None, currency: str = "") -> None:
        """The buyer is through with the page: the money is here, or on its way."""
        if amount is not None:
            session.amount, session.currency = amount, currency
        now, metadata = self.books.now(), session.sent.get("payment_intent_data", {}).get("metadata", {})
        how = {"amount": session.amount, "currency": session.currency, "created": now, "metadata": metadata}
        charge = Charge(id=new_id("charge"), status="succeeded" if settled else "pending", **how)
        status = "succeeded" if settled else "processing"
        session.intent = Intent(id=new_id("payment_intent"), status=status, charge=charge, **how)
        self.books.intents[session.intent.id] = session.intent
        session.status, session.payment_status = "complete", "paid" if settled else "unpaid"
        if settled:
            self._tell_paid(session, session.intent)
        self.announcer.say("checkout.session.completed", session.id, of_session(session))

    def settle(self, session: Session) -> None:
        intent = session.intent
        assert intent is not None
        assert intent.charge is not None
        session.payment_status, intent.status, intent.charge.status = "paid", "succeeded", "succeeded"
        self._tell_paid(session, intent)
        self.announcer.say("checkout.session.async_payment_succeeded", session.id, of_session(session))

    def fail(self, session: Session) -> None:
        intent = session.intent
        assert intent is not None
        assert intent.charge is not None
        intent.status, intent.charge.status = "requires_payment_method", "failed"
        self.announcer.say("payment_intent.payment_failed", session.id, of_intent(intent))
        self.announcer.say("checkout.session.async_payment_failed", session.id, of_session(session))

    def _tell_paid(self, session: Session, intent: Intent) -> None:
        assert intent.charge is not None
        self.announcer.say("charge.succeeded", session.id, of_charge(self.books, intent, intent.charge))
        self.announcer.say("payment_intent.succeeded", session.id, of_intent(intent))

    def _check(self, sent: dict[str, Any]) -> None:
        if beyond := sorted(set(sent) - ONLY):
            raise Refused(f"This emulator cannot act on {beyond[0]}", param=beyond[0])
        if sent.get("mode") != "payment":
            raise Refused("You must provide one of `price` or `mode`: this emulator takes payment", param="mode")
        if not sent.get("line_items"):
            raise Refused("You must provide line_items in payment mode.", param="line_items")
        for name in ("success_url", "cancel_url"):
            _check_url(sent.get(name), name, required=name == "success_url")
        if len(sent.get("client_reference_id", "")) > REFERENCE_CHARACTERS:
            raise Refused("Invalid string: at most 200 characters", param="client_reference_id")
        self._check_receipt(sent.get("payment_intent_data", {}))
        self._check_end(sent.get("expires_at"))

    def _check_receipt(self, intent: dict[str, Any]) -> None:
        address = intent.get("receipt_email")
        if address is not None and not MAIL.fullmatch(address):
            raise Refused(f"Invalid email address: {address}", param="payment_intent_data[receipt_email]")

    def _check_end(self, at: int | None) -> None:
        now = self.books.now()
        if at is not None and at < now + SHORTEST_SECONDS:
            words = "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation."
            raise Refused(words, param="expires_at")
        if at is not None and at > now + LONGEST_SECONDS:
            words = "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation."
            raise Refused(words, param="expires_at")


def _check_url(url: str | None, param: str, *, required: bool) -> None:
    if url is None and required:
        raise Refused(f"Missing required param: {param}.", param=param, code="parameter_missing")
    if url is not None and (urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).netloc):
        raise Refused("Not a valid URL", param=param, code="url_invalid")


def _total(items: list[dict[str, Any]]) -> tuple[int, str]:
    totals = [_price(item, f"line_items[{place}]") for place, item in enumerate(items)]
    currencies = {currency for _, currency in totals}
    if len(currencies) != 1:
        raise Refused("All line items must have the same currency", param="line_items")
    amount, currency = sum(part for part, _ in totals), currencies.pop()
    check_charge(amount, currency, "line_items")
    return amount, currency


def _price(item: dict[str, Any], where: str) -> tuple[int, str]:
    price, quantity = item.get("price_data"), item.get("quantity")
    if price is None:
        raise Refused("This emulator knows no prices but inline ones", param=f"{where}[price_data]")
    if quantity is None or quantity < 1:
        raise Refused("Quantity is required. Add `quantity` to your line item.", param=f"{where}[quantity]")
    if not price.get("product_data", {}).get("name"):
        raise Refused("You must name the product", param=f"{where}[price_data][product_data][name]")
    if price.get("unit_amount", -1) < 0:
        raise Refused("Invalid non-negative integer", param=f"{where}[price_data][unit_amount]")
    check_currency(price["currency"], f"{where}[price_data][currency]")
    return price["unit_amount"] * quantity, price["currency"]
