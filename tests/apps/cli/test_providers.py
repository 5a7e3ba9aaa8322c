"""Asking the provider, and sending again what was given up."""

import json
from uuid import UUID

import pytest
from attrs import evolve, frozen

from mentorship_core.application import Mentorship
from mentorship_core.domain.identity import ProductId, UserId
from mentorship_core.domain.orders.order import Order, PendingOrder, Provider
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import PendingRefund
from mentorship_core.domain.people import Person, Role
from mentorship_core.domain.refusals import ProviderFailed
from mentorship_core.use_cases.start_checkout import CheckoutReady
from tests.apps.cli.conftest import House
from tests.apps.cli.test_acts import the_user
from tests.apps.cli.test_manners import product_of


def a_checkout(house: House, email: str, mentor: str) -> PendingOrder:
    ready = house.product.mentorship.start_checkout(
        actor=Person(UserId(the_user(house, email)), Role.STUDENT),
        product=ProductId(UUID(product_of(house, mentor))),
        provider=Provider.SANDBOX,
    )
    assert isinstance(ready, CheckoutReady), ready
    assert isinstance(ready.order, PendingOrder)
    return ready.order


def pay_unheard(house: House, order: PendingOrder) -> None:
    """The money is the provider's, and its webhook never came."""
    assert house.product.demo is not None
    assert house.product.demo.desk.pay(order.checkout_id or "", answers=0)


def test_reconciling_settles_what_was_paid_and_leaves_what_is_open(house: House) -> None:
    paid, still_open = (
        a_checkout(house, "noor@example.org", "Mira Okafor"),
        a_checkout(house, "ida@example.org", "Mira Okafor"),
    )
    pay_unheard(house, paid)

    planned = house.types("orders", "reconcile", "--dry-run")
    assert "ActivePack" in planned.stdout
    assert statuses(house)[str(paid.id)] == "pending"
    done = house.types("orders", "reconcile", "--yes", "--json")

    assert done.exit_code == 0, done.output
    assert {one["row"] for one in json.loads(done.stdout)["results"]} == {str(paid.id), str(still_open.id)}
    assert (statuses(house)[str(paid.id)], statuses(house)[str(still_open.id)]) == ("paid", "pending")
    assert house.reads("packs", "list", "--student", "noor@example.org")[0]["remaining"] == 8


def statuses(house: House) -> dict[str, str]:
    return {one["order"]: one["status"] for one in house.reads("orders", "list")}


def test_a_provider_that_does_not_answer_ends_with_5(in_memory: House) -> None:
    a_checkout(in_memory, "noor@example.org", "Mira Okafor")
    in_memory.product = evolve(in_memory.product, mentorship=cut_off(in_memory.product.mentorship))

    done = in_memory.types("orders", "reconcile", "--yes")

    assert done.exit_code == 5
    assert "PROVIDER_FAILED" in done.stderr


@frozen
class CutOff:
    """A provider behind a line that is dead."""

    def open(self, order: PendingOrder) -> ProviderFailed:
        return ProviderFailed(order.provider)

    def close(self, order: Order) -> ProviderFailed:
        return ProviderFailed(order.provider)

    def ask(self, order: Order) -> ProviderFailed:
        return ProviderFailed(order.provider)

    def refund(self, refund: PendingRefund, payment: Payment) -> ProviderFailed:
        return ProviderFailed(payment.provider)


def cut_off(mentorship: Mentorship) -> Mentorship:
    dead = evolve(mentorship.verify_checkout, checkouts={Provider.SANDBOX: CutOff()})
    return evolve(mentorship, verify_checkout=dead)


def test_without_open_orders_there_is_nothing_to_reconcile(in_memory: House) -> None:
    done = in_memory.types("orders", "reconcile", "--yes")

    assert (done.exit_code, done.stderr) == (0, "No order is open.\n")


@pytest.fixture
def buried(house: House) -> tuple[House, str]:
    """A house with one message given up."""
    outbox = house.product.mentorship.outbox
    (message,) = outbox.take("test", lease_seconds=30)
    outbox.bury(message.id, "no such mailbox")
    return house, str(message.id)


def test_a_given_up_message_is_listed_with_its_reason_and_sent_again_once(buried: tuple[House, str]) -> None:
    house, message = buried
    (listed,) = house.reads("outbox", "list")
    assert (listed["id"], listed["why"], listed["attempts"]) == (message, "no such mailbox", 1)

    assert house.types("outbox", "retry", message, "--dry-run").stdout == f"{message} would be sent again\n"
    assert len(house.reads("outbox", "list")) == 1
    assert house.types("outbox", "retry", message).exit_code == 2
    assert house.types("outbox", "retry", "--all", "--yes").exit_code == 0

    assert house.reads("outbox", "list") == []
    assert house.types("outbox", "retry", message, "--yes").exit_code == 3


def test_of_messages_some_given_up_and_some_not_the_first_are_sent_again(buried: tuple[House, str]) -> None:
    house, message = buried
    stranger = "00000000-0000-7000-8000-000000000000"

    done = house.types("outbox", "retry", stranger, message, "--yes", "--json")

    assert done.exit_code == 6
    assert json.loads(done.stdout)["results"] == [
        {"id": stranger, "revived": False},
        {"id": message, "revived": True},
    ]
