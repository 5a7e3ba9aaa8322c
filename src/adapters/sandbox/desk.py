"""Where somebody plays the buyer, their bank and the provider's back office."""

from collections.abc import Callable

from attrs import evolve, frozen

from adapters.sandbox import webhooks
from adapters.sandbox.keeper import Keeper, Records
from adapters.sandbox.pages import (
    DisputeState,
    PageState,
    RefundPlan,
    RefundState,
    SandboxDispute,
    SandboxPage,
    SandboxRefund,
    left_of,
)
from adapters.sandbox.webhooks import Announcer
from adapters.sandbox.where import only_in_demo_or_test
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.money import Money
from mentorship_core.ports.clock import Clock

Turn = Callable[[SandboxPage, Instant], SandboxPage | None]
ONCE = 1
TWICE = 2
NEVER = 0
UNPAID = frozenset({PageState.OPEN, PageState.EXPIRED, PageState.FAILED, PageState.CANCELED})


@frozen(kw_only=True)
class SandboxDesk:
    """Each act answers whether it could be done. `answers` is how often the webhook of a payment is posted."""

    keeper: Keeper
    announcer: Announcer
    clock: Clock
    environment: str

    def __attrs_post_init__(self) -> None:
        only_in_demo_or_test(self.environment)

    def page(self, checkout: str) -> SandboxPage | None:
        """As it stands by the clock."""
        with self.keeper.change() as records:
            page = records.page(checkout)
        return None if page is None else page.as_of(self.clock())

    def act(self, checkout: str, outcome: str) -> bool:
        """One of the buyer's own acts, by name."""
        acts: dict[str, Callable[[str], bool]] = {
            "pay": self.pay,
            "pay_late": self.pay_late,
            "pay_slowly": self.pay_slowly,
            "approve": self.approve,
            "decline": self.decline,
            "cancel": self.cancel,
            "settle": self.settle,
            "fail": self.fail,
        }
        return outcome in acts and acts[outcome](checkout)

    # the buyer

    def pay(self, checkout: str, *, answers: int = ONCE, amount: Money | None = None) -> bool:
        """While the page is open; on one that is over nothing is taken. Another `amount` is a provider gone wrong."""

        def turn(page: SandboxPage, now: Instant) -> SandboxPage | None:
            return _taken(page, amount or page.amount, now) if page.state is PageState.OPEN else None

        return self._turn(checkout, turn, answers)

    def pay_late(self, checkout: str, *, answers: int = ONCE) -> bool:
        """A bank's money arrives although the page is over."""

        def turn(page: SandboxPage, now: Instant) -> SandboxPage | None:
            return _taken(page, page.amount, now) if page.state in UNPAID else None

        return self._turn(checkout, turn, answers)

    def pay_again(self, checkout: str) -> bool:
        """A second time for the same order."""

        def turn(page: SandboxPage, now: Instant) -> SandboxPage | None:
            return _taken(page, page.amount, now) if page.state is PageState.PAID else None

        return self._turn(checkout, turn)

    def pay_slowly(self, checkout: str) -> bool:
        """By a method that settles later, or not at all."""
        return self._turn(checkout, _turning(PageState.OPEN, PageState.PENDING))

    def approve(self, checkout: str, *, answers: int = ONCE) -> bool:
        """Agree to pay; the money is taken when it is captured. As at PayPal, also on a page that is over."""
        agreeing = frozenset({PageState.OPEN, PageState.EXPIRED})

        def turn(page: SandboxPage, now: Instant) -> SandboxPage | None:
            if page.state not in agreeing:
                return None
            approved = page.turn(PageState.APPROVED, now)
            return approved.announce(webhooks.of_page(approved))

        return self._turn(checkout, turn, answers)

    def decline(self, checkout: str) -> bool:
        return self._turn(checkout, _turning(PageState.OPEN, PageState.FAILED))

    def cancel(self, checkout: str) -> bool:
        return self._turn(checkout, _turning(PageState.OPEN, PageState.CANCELED))

    # their bank

    def settle(self, checkout: str) -> bool:
        """The money that was on its way is here."""

        def turn(page: SandboxPage, now: Instant) -> SandboxPage | None:
            return _taken(page, page.amount, now) if page.state is PageState.PENDING else None

        return self._turn(checkout, turn)

    def fail(self, checkout: str) -> bool:
        """It never comes."""
        return self._turn(checkout, _turning(PageState.PENDING, PageState.FAILED))

    def dispute(self, checkout: str, *, amount: Money | None = None, inquiry: bool = False) -> bool:
        """An open inquiry about as much becomes it."""

        def turn(page: SandboxPage, now: Instant) -> SandboxPage | None:
            if not page.payments:
                return None
            dispute = _dispute(page, amount or page.payments[0].amount, inquiry=inquiry)
            return page.dispute(dispute).announce(webhooks.of_dispute(dispute, now))

        return self._turn(checkout, turn)

    def win_dispute(self, checkout: str) -> bool:
        """In the seller's favour."""
        return self._close_dispute(checkout, DisputeState.WON)

    def lose_dispute(self, checkout: str) -> bool:
        return self._close_dispute(checkout, DisputeState.LOST)

    # the provider's back office

    def refund_outside(self, checkout: str, amount: Money | None = None) -> bool:
        """In full, or this much, without asking us."""
        with self.keeper.change() as records:
            page = records.page(checkout)
            done = page is not None and self._refund_outside(records, page, amount)
        self.announcer.tell(checkout)
        return done

    def plan_refund(self, checkout: str, plan: RefundPlan) -> bool:
        """What becomes of the next one asked for."""
        return self._turn(checkout, lambda page, _: evolve(page, refund_plan=plan))

    def settle_refunds(self, checkout: str) -> bool:
        return self._turn_refunds(checkout, frozenset({RefundState.PENDING}), RefundState.SETTLED, "")

    def fail_refunds(self, checkout: str) -> bool:
        """Those on their way, and those that seemed to have arrived."""
        told = frozenset({RefundState.PENDING, RefundState.SETTLED})
        return self._turn_refunds(checkout, told, RefundState.FAILED, "the account is closed")

    def fall_silent(self, checkout: str) -> bool:
        """Its webhooks are lost from now on, until they are asked for."""
        return self._turn(checkout, lambda page, _: evolve(page, silent=True), NEVER)

    def answer(self, checkout: str) -> None:
        """Post at last what nobody was told."""
        self._turn(checkout, lambda page, _: evolve(page, silent=False))

    def answer_again(self, checkout: str) -> None:
        self.announcer.repeat(checkout)

    def _turn(self, checkout: str, turn: Turn, answers: int = ONCE) -> bool:
        now = self.clock()
        with self.keeper.change() as records:
            kept = records.page(checkout)
            if kept is None:
                return False
            page = kept.as_of(now)
            if page is not kept:
                page = page.announce(webhooks.of_page(page))
            turned = turn(page, now)
            records.keep(turned or page)
        if answers:
            self.announcer.tell(checkout, answers)
        return turned is not None

    def _close_dispute(self, checkout: str, state: DisputeState) -> bool:
        def turn(page: SandboxPage, now: Instant) -> SandboxPage | None:
            last = next((one for one in reversed(page.disputes) if one.state is DisputeState.OPEN), None)
            if last is None:
                return None
            closed = evolve(last, state=state)
            return page.dispute(closed).announce(webhooks.of_dispute(closed, now))

        return self._turn(checkout, turn)

    def _refund_outside(self, records: Records, page: SandboxPage, amount: Money | None) -> bool:
        others = records.refunds_of(page.id)
        left = left_of(page.payments[0], others) if page.payments else None
        if left is None or left.is_zero or (amount is not None and amount.amount_minor > left.amount_minor):
            return False
        refund = SandboxRefund(
            id=f"re_{page.id}_{len(others) + 1}",
            refund=None,
            checkout=page.id,
            payment=page.payments[0].id,
            amount=amount or left,
            state=RefundState.SETTLED,
        )
        records.keep_refund(refund)
        records.keep(page.announce(webhooks.of_refund(refund, self.clock())))
        return True

    def _turn_refunds(self, checkout: str, from_: frozenset[RefundState], to: RefundState, why: str) -> bool:
        with self.keeper.change() as records:
            page = records.page(checkout)
            turned = [
                evolve(refund, state=to, why=why)
                for refund in records.refunds_of(checkout)
                if refund.state in from_ and refund.refund is not None
            ]
            for refund in turned:
                records.keep_refund(refund)
                if page is not None:
                    page = page.announce(webhooks.of_refund(refund, self.clock()))
            if page is not None:
                records.keep(page)
        self.announcer.tell(checkout)
        return bool(turned)


def _taken(page: SandboxPage, amount: Money, now: Instant) -> SandboxPage:
    paid = page.take(amount, now)
    return paid.announce(webhooks.of_payment(paid, paid.payments[-1]))


def _dispute(page: SandboxPage, amount: Money, *, inquiry: bool) -> SandboxDispute:
    asked = (one for one in page.disputes if one.state is DisputeState.OPEN and one.inquiry and one.amount == amount)
    grown = None if inquiry else next(asked, None)
    if grown is not None:
        return evolve(grown, inquiry=False)
    number = len(page.disputes) + 1
    return SandboxDispute(id=f"dp_{page.id}_{number}", payment=page.payments[0].id, amount=amount, inquiry=inquiry)


def _turning(from_: PageState, to: PageState) -> Turn:
    def turn(page: SandboxPage, now: Instant) -> SandboxPage | None:
        if page.state is not from_:
            return None
        turned = page.turn(to, now)
        return turned.announce(webhooks.of_page(turned))

    return turn
