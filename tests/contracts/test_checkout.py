"""A hosted checkout: a page per order, money on it once, and refunds by their own id."""

from collections.abc import Callable, Iterator

import pytest
from attrs import evolve
from uuid6 import uuid7

from adapters.postgres.store import PostgresStore
from adapters.sandbox.checkout import SandboxCheckout
from adapters.sandbox.desk import NEVER, TWICE, SandboxDesk
from adapters.sandbox.keeper import MemoryKeeper
from adapters.sandbox.pages import PageState, RefundPlan
from adapters.sandbox.rows import PostgresKeeper
from adapters.sandbox.where import RefusedHere
from mentorship_core.domain.identity import RefundId
from mentorship_core.domain.instant import hours, minutes
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.news import (
    DisputeClosed,
    MoneyDisputed,
    MoneyReturned,
    PaymentCompleted,
    PaymentFailed,
    PaymentPending,
    RefundRefused,
)
from mentorship_core.domain.orders.order import PendingOrder
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import IntendedRefund, RefundKind
from mentorship_core.ports.checkout import Checkout, Page, RefundAccepted, RefundDenied, StillOpen
from tests.adapters.postgres.examples import EUR_100, NOON, a_payment, an_order
from tests.contracts.racing import race
from tests.contracts.sandbox_parts import Caught, Sandbox
from tests.databases import Database

END = NOON + minutes(31)


@pytest.fixture(params=["sandbox in memory", "sandbox in postgres"])
def sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    if request.param == "sandbox in memory":
        yield Sandbox(MemoryKeeper())
        return
    database: Database = request.getfixturevalue("database")
    store = PostgresStore(database.app_url)
    yield Sandbox(PostgresKeeper(store.engine))
    store.close()


def opened(sandbox: Sandbox) -> tuple[PendingOrder, str]:
    order = an_order("sam", "mira")
    page = sandbox.checkout.open(order)
    return order.open_page(page.checkout_id, page.url), page.checkout_id


def paid(sandbox: Sandbox) -> tuple[PendingOrder, str, Payment]:
    order, checkout = opened(sandbox)
    sandbox.desk.pay(checkout)
    news = sandbox.checkout.ask(order)
    assert isinstance(news, PaymentCompleted)
    return order, checkout, a_payment(order, name=news.payment_id)


def a_refund(payment: Payment, amount: Money = EUR_100) -> IntendedRefund:
    order = an_order("sam", "mira")
    return IntendedRefund(
        id=RefundId(uuid7()),
        order=payment.order,
        payment=payment.id,
        pack=None,
        student=order.student,
        mentor=order.mentor,
        amount=amount,
        sessions=0,
        kind=RefundKind.FULL,
        whole=True,
        reason="asked for",
        by="user_ada",
        intended_at=NOON,
    )


# pages


def test_asking_again_for_an_order_finds_its_page(sandbox: Sandbox) -> None:
    checkout: Checkout = sandbox.checkout
    order = an_order("sam", "mira")

    first, second = checkout.open(order), checkout.open(order)

    assert isinstance(first, Page)
    assert first == second
    assert first.url == f"http://localhost:8000/sandbox/checkout/{first.checkout_id}"
    assert checkout.open(an_order("sam", "mira")) != first


def test_twenty_who_ask_at_once_find_one_page_and_one_pays(sandbox: Sandbox) -> None:
    order = an_order("sam", "mira")

    pages = race(lambda _: sandbox.checkout.open(order).checkout_id)
    outcomes = race(lambda _: sandbox.desk.pay(pages[0]))

    assert len(set(pages)) == 1
    assert sorted(outcomes) == [False] * 19 + [True]
    assert len({event.event_id for event in sandbox.signed()}) == 1


def test_a_page_asks_for_what_the_order_says(sandbox: Sandbox) -> None:
    order, checkout = opened(sandbox)

    page = sandbox.desk.page(checkout)

    assert page is not None
    assert (page.order, page.amount, page.state, page.expires_at) == (order.id, EUR_100, PageState.OPEN, END)
    assert page.title == "Four sessions"
    assert sandbox.desk.page("sbx_nothing") is None


def test_paying_is_told_by_webhook_and_when_asked(sandbox: Sandbox) -> None:
    order, checkout = opened(sandbox)

    assert sandbox.desk.pay(checkout)

    answer = sandbox.checkout.ask(order)
    assert answer == PaymentCompleted(order=order.id, payment_id=f"pay_{checkout}_1", amount=EUR_100, at=NOON)
    assert sandbox.heard() == [answer]


def test_a_page_is_paid_once(sandbox: Sandbox) -> None:
    _, checkout = opened(sandbox)

    assert sandbox.desk.pay(checkout)
    assert not sandbox.desk.pay(checkout)
    assert len(sandbox.heard()) == 1


@pytest.mark.parametrize(
    ("outcome", "state", "is_canceled"),
    [("decline", PageState.FAILED, False), ("cancel", PageState.CANCELED, True)],
)
def test_a_page_that_ends_unpaid_says_so(
    sandbox: Sandbox, outcome: str, state: PageState, *, is_canceled: bool
) -> None:
    order, checkout = opened(sandbox)

    assert sandbox.desk.act(checkout, outcome)

    news = PaymentFailed(order=order.id, at=NOON, canceled=is_canceled)
    assert sandbox.checkout.ask(order) == news
    assert sandbox.heard() == [news]
    page = sandbox.desk.page(checkout)
    assert page is not None
    assert page.state is state
    assert not sandbox.desk.pay(checkout)


def test_a_page_lasts_to_its_last_instant(sandbox: Sandbox) -> None:
    order, checkout = opened(sandbox)

    sandbox.clock.move(minutes(31) - minutes(1) / 60)
    assert sandbox.checkout.ask(order) == StillOpen()
    sandbox.clock.move(minutes(1) / 60)

    assert sandbox.checkout.ask(order) == PaymentFailed(order=order.id, at=END)
    page = sandbox.desk.page(checkout)
    assert page is not None
    assert page.state is PageState.EXPIRED
    assert not sandbox.desk.pay(checkout)
    assert sandbox.heard() == [PaymentFailed(order=order.id, at=END)]


@pytest.mark.parametrize("before", ["cancel", "decline", "nothing"])
def test_a_banks_money_arrives_late_all_the_same(sandbox: Sandbox, before: str) -> None:
    order, checkout = opened(sandbox)
    sandbox.desk.act(checkout, before)
    sandbox.clock.move(hours(2))

    assert sandbox.desk.pay_late(checkout)

    late = PaymentCompleted(order=order.id, payment_id=f"pay_{checkout}_1", amount=EUR_100, at=NOON + hours(2))
    assert sandbox.heard()[-1] == late
    assert sandbox.checkout.ask(order) == late
    assert not sandbox.desk.pay_late(checkout)


def test_a_closed_page_can_no_longer_be_paid(sandbox: Sandbox) -> None:
    order, checkout = opened(sandbox)

    assert sandbox.checkout.close(order) == PaymentFailed(order=order.id, at=NOON, canceled=True)
    assert not sandbox.desk.pay(checkout)
    assert sandbox.checkout.close(order) == PaymentFailed(order=order.id, at=NOON, canceled=True)


def test_closing_a_paid_page_answers_that_it_was_paid(sandbox: Sandbox) -> None:
    order, checkout, _ = paid(sandbox)

    answer = sandbox.checkout.close(order)

    assert answer == PaymentCompleted(order=order.id, payment_id=f"pay_{checkout}_1", amount=EUR_100, at=NOON)


def test_closing_before_the_page_was_made_keeps_it_from_ever_being_paid(sandbox: Sandbox) -> None:
    order = an_order("sam", "mira")
    assert isinstance(sandbox.checkout.close(order), PaymentFailed)

    page = sandbox.checkout.open(order)

    assert not sandbox.desk.pay(page.checkout_id)


def test_of_an_order_without_a_page_nothing_came_once_its_time_is_over(sandbox: Sandbox) -> None:
    order = an_order("sam", "mira")

    assert sandbox.checkout.ask(order) == StillOpen()
    sandbox.clock.move(minutes(31))
    assert sandbox.checkout.ask(order) == PaymentFailed(order=order.id, at=END)


def test_money_on_its_way_settles_or_never_comes(sandbox: Sandbox) -> None:
    (first, one), (second, two) = opened(sandbox), opened(sandbox)
    assert sandbox.desk.pay_slowly(one)
    assert sandbox.desk.pay_slowly(two)
    assert sandbox.checkout.ask(first) == PaymentPending(order=first.id, at=NOON)
    assert sandbox.checkout.close(first) == PaymentPending(order=first.id, at=NOON)
    sandbox.clock.move(hours(1))

    assert sandbox.desk.settle(one)
    assert sandbox.desk.fail(two)

    assert isinstance(sandbox.checkout.ask(first), PaymentCompleted)
    assert sandbox.checkout.ask(second) == PaymentFailed(order=second.id, at=NOON + hours(1))
    assert [type(news).__name__ for news in sandbox.heard()] == [
        "PaymentPending",
        "PaymentPending",
        "PaymentCompleted",
        "PaymentFailed",
    ]


def test_a_provider_gone_wrong_takes_another_amount(sandbox: Sandbox) -> None:
    order, checkout = opened(sandbox)

    sandbox.desk.pay(checkout, amount=Money(1, "USD"))

    answer = sandbox.checkout.ask(order)
    assert isinstance(answer, PaymentCompleted)
    assert answer.amount == Money(1, "USD")


def test_the_same_order_can_be_paid_twice_by_accident(sandbox: Sandbox) -> None:
    _, checkout, payment = paid(sandbox)

    assert sandbox.desk.pay_again(checkout)

    first, second = sandbox.heard()
    assert isinstance(first, PaymentCompleted)
    assert isinstance(second, PaymentCompleted)
    assert first.payment_id == payment.provider_payment_id
    assert first.payment_id != second.payment_id


# answers


def test_an_answer_given_twice_is_the_same_event(sandbox: Sandbox) -> None:
    _, checkout = opened(sandbox)

    sandbox.desk.pay(checkout, answers=TWICE)

    first, second = sandbox.signed()
    assert first == second


def test_an_answer_never_given_is_given_when_asked_for(sandbox: Sandbox) -> None:
    order, checkout = opened(sandbox)
    sandbox.desk.pay(checkout, answers=NEVER)
    assert sandbox.heard() == []
    assert isinstance(sandbox.checkout.ask(order), PaymentCompleted)

    sandbox.desk.answer(checkout)
    sandbox.desk.answer(checkout)

    assert sandbox.heard() == [sandbox.checkout.ask(order)]


def test_what_nobody_took_is_posted_again(sandbox: Sandbox) -> None:
    _, checkout = opened(sandbox)
    sandbox.caught.refuses.append(True)
    sandbox.desk.pay(checkout)
    sandbox.caught.refuses.clear()

    sandbox.desk.answer(checkout)

    first, second = sandbox.signed()
    assert first == second


def test_everything_can_be_said_once_more(sandbox: Sandbox) -> None:
    _, checkout, _ = paid(sandbox)

    sandbox.desk.answer_again(checkout)

    assert len(sandbox.heard()) == 2
    assert len({event.event_id for event in sandbox.signed()}) == 1


# refunds


def test_a_refund_is_made_once_for_its_id(sandbox: Sandbox) -> None:
    _, _, payment = paid(sandbox)
    refund = a_refund(payment)

    first, second = sandbox.checkout.refund(refund, payment), sandbox.checkout.refund(refund, payment)

    assert isinstance(first, RefundAccepted)
    assert first.settled
    assert first == second
    returned = MoneyReturned(
        payment_id=payment.provider_payment_id,
        refund_id=first.provider_refund_id,
        refund=refund.id,
        amount=EUR_100,
        at=NOON,
    )
    assert sandbox.heard()[1:] == [returned]


def test_twenty_who_ask_for_one_refund_send_the_money_once(sandbox: Sandbox) -> None:
    _, _, payment = paid(sandbox)
    refund = a_refund(payment, Money(6000, "EUR"))

    answers = race(lambda _: sandbox.checkout.refund(refund, payment))

    assert len({repr(answer) for answer in answers}) == 1
    assert isinstance(sandbox.checkout.refund(a_refund(payment, Money(4000, "EUR")), payment), RefundAccepted)


def test_no_more_goes_back_than_was_paid(sandbox: Sandbox) -> None:
    _, _, payment = paid(sandbox)
    sandbox.checkout.refund(a_refund(payment, Money(6000, "EUR")), payment)

    assert sandbox.checkout.refund(a_refund(payment, Money(4001, "EUR")), payment) == RefundDenied(
        "only 40.00 EUR is left"
    )
    assert isinstance(sandbox.checkout.refund(a_refund(payment, Money(4000, "EUR")), payment), RefundAccepted)


def test_a_refund_of_money_it_never_took_is_denied(sandbox: Sandbox) -> None:
    order = an_order("sam", "mira")
    payment = a_payment(order, name="pay_sbx_nothing_1")

    assert sandbox.checkout.refund(a_refund(payment), payment) == RefundDenied("no such payment")


def test_a_refund_the_bank_refuses_stays_refused(sandbox: Sandbox) -> None:
    _, checkout, payment = paid(sandbox)
    refund = a_refund(payment)
    sandbox.desk.plan_refund(checkout, RefundPlan.DENY)

    assert sandbox.checkout.refund(refund, payment) == RefundDenied("the bank refused it")
    assert sandbox.checkout.refund(refund, payment) == RefundDenied("the bank refused it")
    assert isinstance(sandbox.checkout.refund(a_refund(payment), payment), RefundAccepted)


def test_a_refund_on_its_way_arrives_later(sandbox: Sandbox) -> None:
    _, checkout, payment = paid(sandbox)
    refund = a_refund(payment)
    sandbox.desk.plan_refund(checkout, RefundPlan.HOLD)

    accepted = sandbox.checkout.refund(refund, payment)
    assert isinstance(accepted, RefundAccepted)
    assert not accepted.settled
    assert len(sandbox.heard()) == 1
    assert sandbox.desk.settle_refunds(checkout)

    news = sandbox.heard()[-1]
    assert isinstance(news, MoneyReturned)
    assert (news.refund, news.refund_id) == (refund.id, accepted.provider_refund_id)


@pytest.mark.parametrize("plan", [RefundPlan.HOLD, RefundPlan.SETTLE], ids=["on its way", "after it had arrived"])
def test_a_refund_can_come_back(sandbox: Sandbox, plan: RefundPlan) -> None:
    _, checkout, payment = paid(sandbox)
    refund = a_refund(payment)
    sandbox.desk.plan_refund(checkout, plan)
    sandbox.checkout.refund(refund, payment)

    assert sandbox.desk.fail_refunds(checkout)

    assert sandbox.heard()[-1] == RefundRefused(refund=refund.id, why="the account is closed", at=NOON)
    assert not sandbox.desk.fail_refunds(checkout)


def test_money_goes_back_without_us(sandbox: Sandbox) -> None:
    _, checkout, payment = paid(sandbox)

    assert sandbox.desk.refund_outside(checkout, Money(2500, "EUR"))
    assert sandbox.desk.refund_outside(checkout)
    assert not sandbox.desk.refund_outside(checkout)

    part, rest = sandbox.heard()[1:]
    assert isinstance(part, MoneyReturned)
    assert isinstance(rest, MoneyReturned)
    assert (part.refund, part.amount) == (None, Money(2500, "EUR"))
    assert (rest.refund, rest.amount) == (None, Money(7500, "EUR"))
    assert part.refund_id != rest.refund_id
    assert part.payment_id == payment.provider_payment_id


# disputes


@pytest.mark.parametrize("won", [True, False])
def test_a_dispute_is_opened_and_closed(sandbox: Sandbox, won: bool) -> None:
    _, checkout, payment = paid(sandbox)

    assert sandbox.desk.dispute(checkout)
    assert sandbox.desk.win_dispute(checkout) if won else sandbox.desk.lose_dispute(checkout)
    assert not sandbox.desk.win_dispute(checkout)

    about = {"payment_id": payment.provider_payment_id, "dispute_id": f"dp_{checkout}_1"}
    assert sandbox.heard()[1:] == [
        MoneyDisputed(**about, amount=EUR_100, inquiry=False, at=NOON),
        DisputeClosed(**about, won=won, amount=EUR_100, at=NOON),
    ]


def test_an_inquiry_and_a_partial_dispute_say_so(sandbox: Sandbox) -> None:
    _, checkout, _ = paid(sandbox)

    sandbox.desk.dispute(checkout, inquiry=True)
    sandbox.desk.dispute(checkout, amount=Money(100, "EUR"))

    inquiry, partial = sandbox.heard()[1:]
    assert isinstance(inquiry, MoneyDisputed)
    assert isinstance(partial, MoneyDisputed)
    assert (inquiry.inquiry, partial.inquiry, partial.amount) == (True, False, Money(100, "EUR"))
    assert inquiry.dispute_id != partial.dispute_id


def test_unpaid_pages_have_nothing_to_dispute_or_return(sandbox: Sandbox) -> None:
    _, checkout = opened(sandbox)

    for act in (sandbox.desk.dispute, sandbox.desk.win_dispute, sandbox.desk.refund_outside, sandbox.desk.pay_again):
        assert not act(checkout)
    assert not sandbox.desk.act(checkout, "rob the bank")
    assert not sandbox.desk.pay("sbx_nothing")
    assert sandbox.heard() == []


# where


@pytest.mark.parametrize("environment", ["production", "", "staging"])
def test_the_sandbox_is_refused_where_money_is_real(environment: str) -> None:
    sandbox = Sandbox(MemoryKeeper(), caught=Caught())
    makers: tuple[Callable[[], object], ...] = (
        lambda: evolve(sandbox.checkout, environment=environment),
        lambda: evolve(sandbox.desk, environment=environment),
        lambda: evolve(sandbox.events, environment=environment),
    )

    for make in makers:
        with pytest.raises(RefusedHere):
            make()
    assert isinstance(evolve(sandbox.checkout, environment="demo"), SandboxCheckout)
    assert isinstance(evolve(sandbox.desk, environment="demo"), SandboxDesk)
