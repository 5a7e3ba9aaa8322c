"""The refunds we ask Stripe for, once each, and what becomes of its answers."""

from attrs import evolve

from mentorship_core.domain.instant import hours
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.refusals import ProviderFailed
from mentorship_core.ports.checkout import RefundAccepted, RefundDenied
from tests.adapters.postgres.examples import a_payment
from tests.adapters.stripe.parts import Stripe, an_order_here
from tests.contracts.tills import a_refund, page_of
from tests.emulators.faults import Fault

FAILED = ProviderFailed(Provider.STRIPE)


def test_a_refund_that_failed_since_is_not_taken_for_the_answer_kept_with_its_key(account: Stripe) -> None:
    order, payment = account.paid()
    refund = a_refund(payment)
    assert isinstance(account.checkout.refund(refund, payment), RefundAccepted)
    account.emulator.desk.fail_refunds(page_of(order))

    again = account.checkout.refund(refund, payment)

    assert again == RefundDenied("the card was reported lost or stolen")


def test_money_refunded_at_stripe_meanwhile_is_said_so(account: Stripe) -> None:
    order, payment = account.paid()
    account.emulator.desk.refund_outside(page_of(order))

    denied = account.checkout.refund(a_refund(payment), payment)

    assert denied == RefundDenied("all of it was refunded already")


def test_a_sum_stripe_cannot_write_is_not_rounded(account: Stripe) -> None:
    order, payment = account.paid(Money(10000, "KWD"))

    denied = account.checkout.refund(a_refund(payment, Money(3333, "KWD")), payment)

    assert denied == RefundDenied("Stripe cannot charge exactly 3.333 KWD")
    assert account.emulator.desk.refunds_made(page_of(order)) == 0


def test_a_disputed_payment_is_not_refunded(account: Stripe) -> None:
    order, payment = account.paid()
    account.emulator.desk.dispute(page_of(order))

    denied = account.checkout.refund(a_refund(payment), payment)

    assert denied == RefundDenied("the customer's bank is asking for the money back")


def test_a_payment_stripe_does_not_know_is_said_so(account: Stripe) -> None:
    payment = a_payment(an_order_here(), name="pi_unknown")

    assert account.checkout.refund(a_refund(payment), payment) == RefundDenied("Stripe does not know this payment")


def test_our_own_refund_is_found_when_nothing_is_left_and_its_key_is_forgotten(account: Stripe) -> None:
    _, payment = account.paid()
    refund = a_refund(payment)
    first = account.checkout.refund(refund, payment)

    account.clock.move(hours(25))
    recent = evolve(refund, intended_at=account.clock())

    assert account.checkout.refund(recent, payment) == first
    assert len(account.emulator.books.refunds) == 1


def test_without_the_look_up_an_old_refund_would_be_sent_twice(account: Stripe) -> None:
    """The control: after a day the key alone sends the money again (PAY-5)."""
    _, payment = account.paid()
    refund = a_refund(payment, Money(2500, "EUR"))
    first = account.checkout.refund(refund, payment)

    account.clock.move(hours(25))
    fooled = evolve(refund, intended_at=account.clock())

    assert account.checkout.refund(fooled, payment) != first
    assert len(account.emulator.books.refunds) == 2


def test_a_refund_is_found_among_hundreds(account: Stripe) -> None:
    _, payment = account.paid()
    refund = a_refund(payment, Money(100, "EUR"))
    first = account.checkout.refund(refund, payment)
    (made,) = account.emulator.books.refunds.values()
    for number in range(150):
        other = evolve(made, id=f"re_{number}", metadata={}, amount=1)
        account.emulator.books.refunds[other.id] = other

    account.clock.move(hours(21))

    assert account.checkout.refund(refund, payment) == first


def test_a_denial_that_cannot_be_looked_into_is_no_answer(account: Stripe) -> None:
    """Nothing is left to refund: perhaps since this very refund was made before, and nobody can say now."""
    order, payment = account.paid()
    account.emulator.desk.refund_outside(page_of(order))
    account.emulator.faults.plan(Fault.DROPPED, on="GET /v1/refunds", times=2)

    assert account.checkout.refund(a_refund(payment), payment) == FAILED


def test_a_key_used_for_something_else_is_no_answer_and_sends_nothing(account: Stripe) -> None:
    order, payment = account.paid()
    refund = a_refund(payment)
    account.emulator.keys.begin(str(refund.id), "something else", account.emulator.books.now())

    assert account.checkout.refund(refund, payment) == FAILED
    assert account.emulator.desk.refunds_made(page_of(order)) == 0
