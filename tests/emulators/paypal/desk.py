"""The side of the emulated PayPal that its buyer, their bank and its back office act on."""

from collections.abc import Callable
from datetime import datetime

from attrs import frozen

from mentorship_core.domain.money import Money
from tests.emulators.paypal.books import Books, Capture, Dispute, Fate, Order, RefundPlan
from tests.emulators.paypal.counter import Counter
from tests.emulators.paypal.errors import Unknown
from tests.emulators.paypal.telling import Telling
from tests.emulators.posting import Poster

STATES = {"PAYER_ACTION_REQUIRED": "open", "APPROVED": "approved"}
CAPTURED = {"PENDING": "pending", "DECLINED": "failed"}


class NotDone(Exception):
    """It could not be done."""


@frozen(kw_only=True)
class PayPalDesk:
    """`pay`, `pay_slowly` and `decline` are an approval each, which says what becomes of the money once it is captured;
    PayPal itself takes none. Its page outlives ours and `cancel` only leads back: neither ends it there."""

    books: Books
    counter: Counter
    telling: Telling
    poster: Poster
    clock: Callable[[], datetime]

    def state(self, checkout: str) -> str | None:
        with self.books.lock:
            order = self.books.orders.get(checkout)
            return self._state_of(order) if order is not None else None

    def _state_of(self, order: Order) -> str:
        if not order.captures:
            return "expired" if order.is_forgotten(self.clock()) else STATES[order.status]
        kinds = {CAPTURED.get(one.status, "paid") for one in order.captures}
        return next(one for one in ("paid", "pending", "failed") if one in kinds)

    # the buyer

    def pay(self, checkout: str, *, answers: int = 1, amount: Money | None = None) -> bool:
        return self._approve(checkout, Fate.TAKEN, answers, amount)

    def approve(self, checkout: str, *, answers: int = 1) -> bool:
        return self._approve(checkout, Fate.TAKEN, answers)

    def pay_slowly(self, checkout: str) -> bool:
        return self._approve(checkout, Fate.PENDING)

    def decline(self, checkout: str) -> bool:
        return self._approve(checkout, Fate.DECLINED)

    def use_a_bad_card(self, checkout: str) -> bool:
        """It is refused when the money is to be taken; the buyer may come back with another."""
        return self._approve(checkout, Fate.OTHER_MONEY)

    def cancel(self, checkout: str) -> bool:
        return self.state(checkout) == "open"

    def pay_late(self, checkout: str, *, answers: int = 1) -> bool:
        """The money is taken although nobody here captured it."""

        def take(order: Order) -> None:
            if self.state(checkout) in {"paid", "pending"}:
                raise NotDone
            self.counter.take(order, "COMPLETED", order.amount)

        return self._act(checkout, take, answers=answers)

    def pay_again(self, checkout: str) -> bool:
        return self._act(checkout, lambda order: self.counter.take(order, "COMPLETED", order.amount), when="paid")

    # their bank

    def settle(self, checkout: str) -> bool:
        return self._act(checkout, lambda order: self._end(order, "COMPLETED"), when="pending")

    def fail(self, checkout: str) -> bool:
        return self._act(checkout, lambda order: self._end(order, "DECLINED"), when="pending")

    def dispute(self, checkout: str, *, amount: Money | None = None, inquiry: bool = False) -> bool:
        def open_one(order: Order) -> None:
            now, capture = self.clock(), _paid(order)
            made = Dispute(
                id=f"PP-D-{order.id}-{len(order.disputes) + 1}",
                capture=capture,
                amount=amount or capture.amount,
                stage="INQUIRY" if inquiry else "CHARGEBACK",
                status="WAITING_FOR_SELLER_RESPONSE",
                created_at=now,
                updated_at=now,
            )
            order.disputes.append(made)
            self.telling.of_dispute(order, made, "CREATED")

        return self._act(checkout, open_one, when="paid")

    def escalate(self, checkout: str) -> bool:
        """What was a question is a claim now."""

        def turn(order: Order) -> None:
            dispute = _open_dispute(order)
            dispute.stage, dispute.status, dispute.updated_at = "CHARGEBACK", "UNDER_REVIEW", self.clock()
            self.telling.of_dispute(order, dispute, "UPDATED")

        return self._act(checkout, turn)

    def win_dispute(self, checkout: str) -> bool:
        return self._act(checkout, lambda order: self._resolve(order, "RESOLVED_SELLER_FAVOUR"))

    def lose_dispute(self, checkout: str) -> bool:
        return self._act(checkout, lambda order: self._resolve(order, "RESOLVED_BUYER_FAVOUR"))

    def reverse(self, checkout: str) -> bool:
        """The bank takes the money, whatever a dispute says."""

        def take_back(order: Order) -> None:
            capture = _paid(order)
            self.counter.send_back(order, capture, order.left_of(capture), "COMPLETED", None, reversed_=True)

        return self._act(checkout, take_back, when="paid")

    # the back office

    def refund_outside(self, checkout: str, amount: Money | None = None) -> bool:
        def send(order: Order) -> None:
            capture = _paid(order)
            left = order.left_of(capture)
            if left.is_zero or (amount is not None and amount.amount_minor > left.amount_minor):
                raise NotDone
            self.counter.send_back(order, capture, amount or left, "COMPLETED", None)

        return self._act(checkout, send, when="paid")

    def plan_refund(self, checkout: str, plan: str) -> bool:
        chosen = RefundPlan(plan)

        def choose(order: Order) -> None:
            order.plan = chosen

        return self._act(checkout, choose, answers=0)

    def settle_refunds(self, checkout: str) -> bool:
        return self._act(checkout, lambda order: self._turn_refunds(order, frozenset({"PENDING"}), "COMPLETED"))

    def fail_refunds(self, checkout: str) -> bool:
        both = frozenset({"PENDING", "COMPLETED"})
        return self._act(checkout, lambda order: self._turn_refunds(order, both, "FAILED"))

    def refunds_made(self, checkout: str) -> int:
        order = self.books.orders.get(checkout)
        return len(order.refunds) if order is not None else 0

    # its webhooks

    def answer(self, checkout: str) -> None:
        self.poster.answer(checkout)

    def answer_again(self, checkout: str) -> None:
        self.poster.repeat(checkout)

    def _approve(self, checkout: str, fate: Fate, answers: int = 1, amount: Money | None = None) -> bool:
        def agree(order: Order) -> None:
            if order.is_forgotten(self.clock()):
                raise NotDone
            comes_back = order.status == "APPROVED" and order.fate is Fate.OTHER_MONEY
            if order.captures or (order.status == "APPROVED" and not comes_back):
                raise NotDone
            order.status, order.fate, order.amount_taken = "APPROVED", fate, amount
            order.updated_at, order.answers = self.clock(), answers
            self.telling.of_order(order)

        return self._act(checkout, agree, answers=answers)

    def _end(self, order: Order, status: str) -> None:
        capture = next(one for one in order.captures if one.status == "PENDING")
        capture.status, capture.updated_at = status, self.clock()
        self.telling.of_capture(order, capture)

    def _resolve(self, order: Order, outcome: str) -> None:
        dispute = _open_dispute(order)
        dispute.status, dispute.outcome, dispute.updated_at = "RESOLVED", outcome, self.clock()
        self.telling.of_dispute(order, dispute, "RESOLVED")

    def _turn_refunds(self, order: Order, before: frozenset[str], after: str) -> None:
        turned = [one for one in order.refunds if one.status in before and one.by_us]
        if not turned:
            raise NotDone
        for refund in turned:
            refund.status, refund.updated_at = after, self.clock()
            order.reckon(refund.capture, self.clock())
            self.telling.of_refund(order, refund)

    def _act(self, checkout: str, act: Callable[[Order], object], *, when: str | None = None, answers: int = 1) -> bool:
        try:
            with self.books.lock:
                order = self.books.order(checkout)
                self._must_be(when, checkout)
                act(order)
        except (NotDone, Unknown):
            return False
        if answers:
            self.poster.tell(checkout, answers)
        return True

    def _must_be(self, when: str | None, checkout: str) -> None:
        if when is not None and self.state(checkout) != when:
            raise NotDone


def _paid(order: Order) -> Capture:
    return next(one for one in order.captures if one.status not in CAPTURED)


def _open_dispute(order: Order) -> Dispute:
    last = order.disputes[-1] if order.disputes else None
    if last is None or last.outcome is not None:
        raise NotDone
    return last
