"""A payment provider from the side of its buyer, their bank and its back office: one vocabulary for all of them."""

from typing import Protocol

from mentorship_core.domain.money import Money


class Desk(Protocol):
    """`checkout` is the id of a page as `Checkout.open` gave it. Each act answers whether it could be done.

    `answers` is how often the webhook of an act is posted: 0 keeps it back until `answer`.
    """

    # the buyer

    def pay(self, checkout: str, *, answers: int = 1, amount: Money | None = None) -> bool:
        """While the page is open. Another `amount` is a provider gone wrong."""

    def pay_late(self, checkout: str, *, answers: int = 1) -> bool:
        """The money comes although the page is over."""

    def pay_again(self, checkout: str) -> bool:
        """A second time for the same order."""

    def pay_slowly(self, checkout: str) -> bool:
        """By a method that settles later, or not at all."""

    def decline(self, checkout: str) -> bool:
        """For good: the page is over."""

    def cancel(self, checkout: str) -> bool:
        """The page is over, and nobody paid."""

    # their bank

    def settle(self, checkout: str) -> bool:
        """The money that was on its way is here."""

    def fail(self, checkout: str) -> bool:
        """It never comes."""

    def dispute(self, checkout: str, *, amount: Money | None = None, inquiry: bool = False) -> bool: ...
    def win_dispute(self, checkout: str) -> bool:
        """In the seller's favour."""

    def lose_dispute(self, checkout: str) -> bool: ...

    # the provider's back office

    def refund_outside(self, checkout: str, amount: Money | None = None) -> bool:
        """In full, or this much, without asking us."""

    def plan_refund(self, checkout: str, plan: str) -> bool:
        """What becomes of the next one asked for: settle, hold or deny."""

    def settle_refunds(self, checkout: str) -> bool: ...
    def fail_refunds(self, checkout: str) -> bool:
        """Those on their way, and those that seemed to have arrived."""

    def refunds_made(self, checkout: str) -> int:
        """How many were asked for or made, whatever became of them."""

    # its webhooks

    def answer(self, checkout: str) -> None:
        """Post what was kept back."""

    def answer_again(self, checkout: str) -> None:
        """Post everything once more, as a provider does that lost our answer."""
