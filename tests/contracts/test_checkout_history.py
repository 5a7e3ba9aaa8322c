"""All a provider knows of an order's money, oldest first, in the words its webhooks use."""

from mentorship_core.domain.instant import hours
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.news import (
    MoneyDisputed,
    MoneyReturned,
    PaymentApproved,
    PaymentCompleted,
    PaymentFailed,
    PaymentNews,
    PaymentPending,
)
from mentorship_core.domain.orders.order import Order
from tests.adapters.postgres.examples import NOON
from tests.contracts.tills import Till, page_of


def test_of_an_order_nobody_paid_history_tells_nothing_until_it_is_over(ending: Till) -> None:
    order = ending.opened()

    assert ending.checkout.history(order) == ()
    assert ending.checkout.history(ending.new_order()) == ()
    ending.checkout.close(order)
    (over,) = history(ending, order)
    assert isinstance(over, PaymentFailed)
    assert over.order == order.id


def test_history_tells_what_was_paid_sent_back_and_disputed_oldest_first(till: Till) -> None:
    order, payment = till.paid()
    till.clock.move(hours(1))
    till.desk.refund_outside(page_of(order), Money(2500, "EUR"))
    till.clock.move(hours(1))
    till.desk.dispute(page_of(order), amount=Money(100, "EUR"))

    paid, returned, disputed = history(till, order)

    assert paid == till.checkout.ask(order)
    assert isinstance(returned, MoneyReturned)
    assert (returned.payment_id, returned.refund, returned.amount, returned.at) == (
        payment.provider_payment_id,
        None,
        Money(2500, "EUR"),
        NOON + hours(1),
    )
    assert isinstance(disputed, MoneyDisputed)
    assert (disputed.amount, disputed.inquiry, disputed.at) == (Money(100, "EUR"), False, NOON + hours(2))


def test_history_tells_of_both_payments_when_there_were_two(till: Till) -> None:
    order, payment = till.paid()
    till.desk.pay_again(page_of(order))

    first, second = history(till, order)

    assert isinstance(first, PaymentCompleted)
    assert isinstance(second, PaymentCompleted)
    assert payment.provider_payment_id in {first.payment_id, second.payment_id}
    assert first.payment_id != second.payment_id


def test_what_history_tells_of_is_what_the_webhooks_told(till: Till) -> None:
    order, _ = till.paid()
    till.desk.refund_outside(page_of(order))
    till.desk.dispute(page_of(order))
    till.desk.lose_dispute(page_of(order))

    told = {repr(news) for news in till.heard()}

    assert {repr(news) for news in history(till, order)} <= told


def history(till: Till, order: Order) -> tuple[PaymentNews, ...]:
    """Less what may be told or left out: money that is on its way, or agreed to."""
    known = till.checkout.history(order)
    assert isinstance(known, tuple)
    return tuple(news for news in known if not isinstance(news, PaymentPending | PaymentApproved))
