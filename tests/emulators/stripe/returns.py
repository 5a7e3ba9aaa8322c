"""Money on its way back: refunds asked for or made at the dashboard, and disputes."""

from typing import Any

from attrs import frozen

from tests.emulators.stripe.books import Books, Dispute, Intent, Refund, new_id
from tests.emulators.stripe.documents import of_charge, of_dispute, of_refund
from tests.emulators.stripe.errors import Refused
from tests.emulators.stripe.webhooks import Announcer

STATUS = {"settle": "succeeded", "hold": "pending", "deny": "failed"}


@frozen
class Returns:
    books: Books
    announcer: Announcer

    def create(self, sent: dict[str, Any]) -> Refund:
        if not sent.get("payment_intent"):
            words = "One of the following params should be provided for this request: payment_intent or charge."
            raise Refused(words, code="parameter_missing")
        intent = self.books.intent(sent["payment_intent"], "payment_intent")
        amount = self._refundable(intent, sent.get("amount"))
        session = self.books.session_of(intent)
        plan, session.next_refund = session.next_refund, "settle"
        return self.make(intent, amount, sent.get("metadata") or {}, STATUS[plan])

    def make(self, intent: Intent, amount: int, metadata: dict[str, str], status: str) -> Refund:
        refund = Refund(new_id("refund"), intent, amount, self.books.now(), status, metadata)
        self.books.refunds[refund.id] = refund
        if status == "failed":
            refund.failure_reason = "declined"
        self._say("refund.created", refund)
        if refund.counts and intent.charge is not None:
            charge = of_charge(self.books, intent, intent.charge)
            self.announcer.say("charge.refunded", self.books.session_of(intent).id, charge)
        if status == "failed":
            self._say("refund.failed", refund)
        return refund

    def settle(self, refund: Refund) -> None:
        refund.status = "succeeded"
        self._say("refund.updated", refund)

    def fail(self, refund: Refund) -> None:
        refund.status, refund.failure_reason = "failed", "lost_or_stolen_card"
        self._say("refund.updated", refund)
        self._say("refund.failed", refund)

    def dispute(self, intent: Intent, amount: int, *, inquiry: bool) -> Dispute:
        status = "warning_needs_response" if inquiry else "needs_response"
        dispute = Dispute(new_id("dispute"), intent, amount, self.books.now(), status)
        self.books.disputes[dispute.id] = dispute
        self._say_dispute("charge.dispute.created", dispute)
        if not inquiry:
            self._say_dispute("charge.dispute.funds_withdrawn", dispute)
        return dispute

    def escalate(self, dispute: Dispute) -> None:
        """An inquiry becomes a dispute: the same object goes on."""
        dispute.status = "needs_response"
        self._say_dispute("charge.dispute.updated", dispute)
        self._say_dispute("charge.dispute.funds_withdrawn", dispute)

    def close(self, dispute: Dispute, *, won: bool) -> None:
        was_inquiry = dispute.status.startswith("warning")
        dispute.status = ("warning_closed" if was_inquiry else "won") if won else "lost"
        self._say_dispute("charge.dispute.closed", dispute)
        if won and not was_inquiry:
            self._say_dispute("charge.dispute.funds_reinstated", dispute)

    def _refundable(self, intent: Intent, wanted: int | None) -> int:
        charge = intent.charge
        if charge is None or charge.status != "succeeded":
            words = f"This PaymentIntent ({intent.id}) does not have a successful charge to refund."
            raise Refused(words, kept=True)
        left = charge.amount - self.books.refunded(intent)
        if left == 0:
            words = f"Charge {charge.id} has already been refunded."
            raise Refused(words, code="charge_already_refunded", kept=True)
        if any(one.is_open and not one.status.startswith("warning") for one in self.books.disputes_of(intent)):
            words = f"Charge {charge.id} has been charged back; cannot issue a refund."
            raise Refused(words, code="charge_disputed", kept=True)
        amount = left if wanted is None else wanted
        if amount < 1:
            raise Refused("Invalid positive integer", param="amount", code="parameter_invalid_integer")
        if amount > left:
            words = f"Refund amount ({amount}) is greater than unrefunded amount on charge ({left})"
            raise Refused(words, param="amount", kept=True)
        return amount

    def _say(self, kind: str, refund: Refund) -> None:
        self.announcer.say(kind, self.books.session_of(refund.intent).id, of_refund(refund))

    def _say_dispute(self, kind: str, dispute: Dispute) -> None:
        self.announcer.say(kind, self.books.session_of(dispute.intent).id, of_dispute(dispute))
