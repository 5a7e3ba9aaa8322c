"""What is the sandbox's own: its pages as they are shown, and where it is refused."""

from collections.abc import Callable

import pytest
from attrs import evolve

from adapters.sandbox.checkout import SandboxCheckout
from adapters.sandbox.desk import SandboxDesk
from adapters.sandbox.keeper import MemoryKeeper
from adapters.sandbox.pages import PageState
from adapters.sandbox.where import RefusedHere
from mentorship_core.domain.instant import minutes
from mentorship_core.domain.orders.news import PaymentApproved, PaymentCompleted
from mentorship_core.ports.checkout import RefundDenied
from tests.adapters.postgres.examples import EUR_100, NOON, a_payment, an_order
from tests.contracts.sandbox_parts import Sandbox
from tests.contracts.tills import a_refund


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(MemoryKeeper())


def test_a_page_asks_for_what_the_order_says(sandbox: Sandbox) -> None:
    order = an_order("sam", "mira")
    opened = sandbox.checkout.open(order)

    page = sandbox.desk.page(opened.checkout_id)

    assert opened.url == f"http://localhost:8000/sandbox/checkout/{opened.checkout_id}"
    assert page is not None
    assert (page.order, page.amount, page.state) == (order.id, EUR_100, PageState.OPEN)
    assert (page.title, page.expires_at) == ("Four sessions", NOON + minutes(31))
    assert sandbox.desk.page("sbx_nothing") is None


def test_a_buyer_does_what_the_page_offers_and_nothing_else(sandbox: Sandbox) -> None:
    page = sandbox.checkout.open(an_order("sam", "mira"))

    assert not sandbox.desk.act(page.checkout_id, "rob the bank")
    assert sandbox.desk.act(page.checkout_id, "pay")


def test_its_refusals_say_what_is_left(sandbox: Sandbox) -> None:
    order = an_order("sam", "mira")
    page = sandbox.checkout.open(order)
    sandbox.desk.pay(page.checkout_id)
    paid = sandbox.checkout.ask(order)
    assert isinstance(paid, PaymentCompleted)
    payment = a_payment(order, name=paid.payment_id)
    sandbox.checkout.refund(a_refund(payment, evolve(EUR_100, amount_minor=6000)), payment)

    denied = sandbox.checkout.refund(a_refund(payment, evolve(EUR_100, amount_minor=4001)), payment)

    assert denied == RefundDenied("only 40.00 EUR is left")


def test_what_a_buyer_agreed_to_is_taken_when_it_is_captured(sandbox: Sandbox) -> None:
    order = an_order("sam", "mira")
    page = sandbox.checkout.open(order)
    assert sandbox.desk.approve(page.checkout_id)
    assert sandbox.checkout.ask(order) == PaymentApproved(order=order.id, at=NOON)

    taken = sandbox.checkout.capture(order)

    assert isinstance(taken, PaymentCompleted)
    assert sandbox.checkout.capture(order) == taken
    assert sandbox.heard() == [PaymentApproved(order=order.id, at=NOON), taken]


@pytest.mark.parametrize("environment", ["production", "", "staging"])
def test_the_sandbox_is_refused_where_money_is_real(environment: str) -> None:
    sandbox = Sandbox(MemoryKeeper())
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
