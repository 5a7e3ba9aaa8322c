"""Stripe from the side of its buyer, their bank and its dashboard."""

from collections.abc import Callable, Iterable

from attrs import frozen

from mentorship_core.domain.money import Money
from tests.emulators.stripe.books import Books, Dispute, Intent, Refund, Session
from tests.emulators.stripe.returns import Returns
from tests.emulators.stripe.sessions import Sessions
from tests.emulators.stripe.units import in_units
from tests.emulators.stripe.webhooks import Announcer

PLANS = frozenset({"settle", "hold", "deny"})


@frozen
class StripeDesk:
    """The vocabulary of every provider under test."""

    books: Books
    sessions: Sessions
    returns: Returns
    announcer: Announcer

    # the buyer

    def pay(self, checkout: str, *, answers: int = 1, amount: Money | None = None) -> bool:
        def turn(session: Session) -> bool:
            if session.status != "open":
                return False
            self._take(session, amount)
            return True

        return self._turn(checkout, turn, answers)

    def pay_late(self, checkout: str, *, answers: int = 1) -> bool:
        """As when a bank was asked while the page was open and answered after its end."""

        def turn(session: Session) -> bool:
            if session.payment_status == "paid" or _is_pending(session):
                return False
            self._take(session, None)
            return True

        return self._turn(checkout, turn, answers)

    def pay_again(self, checkout: str) -> bool:
        """By another session for the same order: one session is never paid twice."""

        def turn(session: Session) -> bool:
            if session.payment_status != "paid":
                return False
            sent = {name: value for name, value in session.sent.items() if name != "expires_at"}
            session.twin = self.sessions.create(sent, session.url.split("/c/pay/", maxsplit=1)[0])
            session.twin.created = session.created
            self._take(session.twin, None)
            return True

        done = self._turn(checkout, turn, 1)
        twin = self.books.sessions[checkout].twin if done else None
        if twin is not None:
            self.announcer.poster.tell(twin.id)
        return done

    def pay_slowly(self, checkout: str) -> bool:
        def turn(session: Session) -> bool:
            if session.status != "open":
                return False
            self.sessions.complete(session, settled=False)
            return True

        return self._turn(checkout, turn)

    def decline(self, checkout: str) -> bool:
        """For good: by a method that settles later, and does not. A declined card leaves the page open."""
        return self.pay_slowly(checkout) and self.fail(checkout)

    def cancel(self, checkout: str) -> bool:
        """The page is ended; a buyer who only goes back leaves it open."""

        def turn(session: Session) -> bool:
            if session.status != "open":
                return False
            self.sessions.expire(session)
            return True

        return self._turn(checkout, turn)

    # their bank

    def settle(self, checkout: str) -> bool:
        return self._turn(checkout, lambda session: self._end_waiting(session, self.sessions.settle))

    def fail(self, checkout: str) -> bool:
        return self._turn(checkout, lambda session: self._end_waiting(session, self.sessions.fail))

    def dispute(self, checkout: str, *, amount: Money | None = None, inquiry: bool = False) -> bool:
        def turn(session: Session) -> bool:
            intent = _paid(session)
            if intent is None:
                return False
            how_much = in_units(amount)[0] if amount is not None else intent.amount
            self.returns.dispute(intent, how_much, inquiry=inquiry)
            return True

        return self._turn(checkout, turn)

    def escalate(self, checkout: str) -> bool:
        """An open inquiry becomes a dispute."""
        return self._on_dispute(checkout, self.returns.escalate, only_inquiries=True)

    def win_dispute(self, checkout: str) -> bool:
        return self._on_dispute(checkout, lambda dispute: self.returns.close(dispute, won=True))

    def lose_dispute(self, checkout: str) -> bool:
        return self._on_dispute(checkout, lambda dispute: self.returns.close(dispute, won=False))

    # the dashboard

    def refund_outside(self, checkout: str, amount: Money | None = None) -> bool:
        def turn(session: Session) -> bool:
            intent = _paid(session)
            if intent is None:
                return False
            left = intent.amount - self.books.refunded(intent)
            how_much = in_units(amount)[0] if amount is not None else left
            if how_much > left or left == 0:
                return False
            self.returns.make(intent, how_much, {}, "succeeded")
            return True

        return self._turn(checkout, turn)

    def plan_refund(self, checkout: str, plan: str) -> bool:
        if plan not in PLANS:
            raise ValueError(plan)

        def turn(session: Session) -> bool:
            session.next_refund = str(plan)
            return True

        return self._turn(checkout, turn)

    def settle_refunds(self, checkout: str) -> bool:
        return self._on_refunds(checkout, {"pending"}, self.returns.settle)

    def fail_refunds(self, checkout: str) -> bool:
        return self._on_refunds(checkout, {"pending", "succeeded"}, self.returns.fail)

    def refunds_made(self, checkout: str) -> int:
        session = self.books.sessions.get(checkout)
        return len(self.books.refunds_of(session.intent)) if session is not None and session.intent is not None else 0

    # its webhooks

    def answer(self, checkout: str) -> None:
        self.announcer.poster.answer(checkout)

    def answer_again(self, checkout: str) -> None:
        self.announcer.poster.repeat(checkout)

    def state(self, checkout: str) -> str | None:
        with self.books.lock:
            session = self.books.sessions.get(checkout)
            return _state(self.sessions.as_of_now(session)) if session is not None else None

    def _take(self, session: Session, amount: Money | None) -> None:
        units, currency = in_units(amount) if amount is not None else (session.amount, session.currency)
        self.sessions.complete(session, settled=True, amount=units, currency=currency)

    def _end_waiting(self, session: Session, end: Callable[[Session], None]) -> bool:
        if not _is_pending(session):
            return False
        end(session)
        return True

    def _on_dispute(self, checkout: str, act: Callable[[Dispute], None], *, only_inquiries: bool = False) -> bool:
        def turn(session: Session) -> bool:
            disputes = self.books.disputes_of(session.intent) if session.intent is not None else []
            last = disputes[-1] if disputes else None
            if last is None or not last.is_open or (only_inquiries and not last.status.startswith("warning")):
                return False
            act(last)
            return True

        return self._turn(checkout, turn)

    def _on_refunds(self, checkout: str, from_: Iterable[str], act: Callable[[Refund], None]) -> bool:
        """Those that were asked for; what the dashboard sent back stays."""

        def turn(session: Session) -> bool:
            made = self.books.refunds_of(session.intent) if session.intent is not None else []
            turned = [refund for refund in made if refund.status in from_ and refund.metadata]
            for refund in turned:
                act(refund)
            return bool(turned)

        return self._turn(checkout, turn)

    def _turn(self, checkout: str, turn: Callable[[Session], bool], answers: int = 1) -> bool:
        with self.books.lock:
            session = self.books.sessions.get(checkout)
            done = session is not None and turn(self.sessions.as_of_now(session))
        if answers:
            self.announcer.poster.tell(checkout, answers)
        return done


def _paid(session: Session) -> Intent | None:
    return session.intent if session.payment_status == "paid" else None


def _is_pending(session: Session) -> bool:
    return session.intent is not None and session.intent.status == "processing"


def _state(session: Session) -> str:
    if session.status == "open":
        return "open"
    if session.status == "expired":
        return "canceled" if session.canceled else "expired"
    if session.payment_status == "paid":
        return "paid"
    return "pending" if _is_pending(session) else "failed"
