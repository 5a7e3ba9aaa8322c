"""Asking the provider, and sending again what was given up."""

import json
from uuid import UUID

import pytest
from attrs import evolve

from mentorship_core.application import Mentorship
from mentorship_core.domain.identity import ProductId, UserId
from mentorship_core.domain.orders.order import PendingOrder, Provider
from mentorship_core.domain.people import Person, Role
from mentorship_core.use_cases.start_checkout import CheckoutReady
from tests.apps.cli.conftest import House
from tests.apps.cli.test_acts import the_user
from tests.apps.cli.test_manners import NOBODY, product_of
from tests.lines import DeadLine


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
    assert f"{paid.id}: sandbox says: 260.00 USD was paid." in planned.stdout
    assert f"{still_open.id}: sandbox says: Its page is open and not paid." in planned.stdout
    assert statuses(house)[str(paid.id)] == "pending"
    done = house.types("orders", "reconcile", "--yes", "--json")

    assert done.exit_code == 0, done.output
    repaired = {one["row"]: (one["status"], one["repaired"]) for one in json.loads(done.stdout)["results"]}
    assert repaired[str(paid.id)] == ("paid", ["paid"])
    assert repaired[str(still_open.id)] == ("pending", [])
    assert (statuses(house)[str(paid.id)], statuses(house)[str(still_open.id)]) == ("paid", "pending")
    assert house.reads("packs", "list", "--student", "noor@example.org")[0]["remaining"] == 8


def statuses(house: House) -> dict[str, str]:
    return {one["order"]: one["status"] for one in house.reads("orders", "list")}


def test_reconciling_again_finds_that_the_books_agree(in_memory: House) -> None:
    order = a_checkout(in_memory, "noor@example.org", "Mira Okafor")
    pay_unheard(in_memory, order)
    reconcile = ("orders", "reconcile", "--yes", "--order", str(order.id))

    assert in_memory.types(*reconcile).stdout == f"{order.id}: A payment was settled.\n"
    assert in_memory.types(*reconcile).stdout == f"{order.id}: The books agree.\n"


def test_a_dry_run_asks_and_writes_nothing(house: House) -> None:
    pay_unheard(house, a_checkout(house, "noor@example.org", "Mira Okafor"))
    before = house.everything()

    planned = house.types("orders", "reconcile", "--dry-run", "--json")

    assert planned.exit_code == 0, planned.output
    assert house.everything() == before
    (paid,) = [one for one in json.loads(planned.stdout)["results"] if one["says"] and one["status"] == "pending"]
    assert [one["news"] for one in paid["says"]] == ["PaymentCompleted"]


def test_reconciling_asks_first(in_memory: House) -> None:
    order = a_checkout(in_memory, "noor@example.org", "Mira Okafor")
    pay_unheard(in_memory, order)

    done = in_memory.types("orders", "reconcile")

    assert done.exit_code == 2
    assert "put right what is missing" in done.stderr
    assert statuses(in_memory)[str(order.id)] == "pending"


def test_since_and_provider_choose_of_which_orders_the_provider_is_asked(in_memory: House) -> None:
    in_memory.pass_hours(24 * 20)
    order = a_checkout(in_memory, "noor@example.org", "Mira Okafor")
    everything = chosen(in_memory, "--since", "60d")

    assert chosen(in_memory) == chosen(in_memory, "--since", "2026-12-10") == {str(order.id)}
    assert chosen(in_memory, "--since", "2026-11-01") == everything
    assert len(everything) == 5
    assert chosen(in_memory, "--since", "60d", "--provider", "paypal") == set()
    assert in_memory.types("orders", "reconcile", "--since", "yesterday").exit_code == 2


def chosen(house: House, *options: str) -> set[str]:
    planned = house.types("orders", "reconcile", "--dry-run", "--json", *options)
    return {one["row"] for one in json.loads(planned.stdout)["results"]}


def test_an_order_that_is_not_there_ends_with_3_and_the_others_are_still_done(in_memory: House) -> None:
    order = a_checkout(in_memory, "noor@example.org", "Mira Okafor")
    pay_unheard(in_memory, order)

    alone = in_memory.types("orders", "reconcile", "--yes", "--order", NOBODY)
    both = in_memory.types("orders", "reconcile", "--yes", "--order", NOBODY, "--order", str(order.id))

    assert (alone.exit_code, both.exit_code) == (3, 6)
    assert both.stdout == f"{order.id}: A payment was settled.\n"
    assert "NOT_FOUND" in both.stderr


def test_a_provider_that_does_not_answer_ends_with_5(in_memory: House) -> None:
    order = a_checkout(in_memory, "noor@example.org", "Mira Okafor")
    in_memory.product = evolve(in_memory.product, mentorship=cut_off(in_memory.product.mentorship))

    done = in_memory.types("orders", "reconcile", "--yes", "--order", str(order.id))

    assert done.exit_code == 5
    assert "PROVIDER_FAILED" in done.stderr


def cut_off(mentorship: Mentorship) -> Mentorship:
    line = DeadLine(mentorship.ask_provider.checkouts[Provider.SANDBOX])
    dead = evolve(mentorship.ask_provider, checkouts={Provider.SANDBOX: line})
    return evolve(mentorship, reconcile_order=evolve(mentorship.reconcile_order, ask_provider=dead))


def test_without_open_orders_there_is_nothing_to_reconcile(in_memory: House) -> None:
    in_memory.pass_hours(24 * 20)

    done = in_memory.types("orders", "reconcile", "--yes")

    assert (done.exit_code, done.stderr) == (0, "No order is open, and none has moved since.\n")


# what providers told us


def paid_for(house: House) -> tuple[str, str]:
    """An order, and the event that says it was paid, which nobody has acted on yet."""
    order = a_checkout(house, "noor@example.org", "Mira Okafor")
    assert house.product.demo is not None
    assert house.product.demo.desk.pay(order.checkout_id or "")
    (event,) = house.reads("webhooks", "list", "--order", str(order.id))
    return str(order.id), event["event"]


def test_what_a_provider_told_is_listed_with_what_became_of_it(in_memory: House) -> None:
    order, _ = paid_for(in_memory)

    (waiting,) = in_memory.reads("webhooks", "list", "--order", order)
    in_memory.product.work()
    (done,) = in_memory.reads("webhooks", "list", "--order", order)

    assert (waiting["says"], waiting["state"], done["state"]) == ("260.00 USD was paid", "waiting", "acted on")
    assert in_memory.reads("webhooks", "list", "--kind", "refund.settled") == []
    assert in_memory.reads("webhooks", "list", "--provider", "stripe") == []
    assert in_memory.reads("webhooks", "list", "--since", "2099-01-01") == []


def test_an_event_is_acted_on_again_and_changes_what_was_not_done(in_memory: House) -> None:
    order, event = paid_for(in_memory)

    planned = in_memory.types("webhooks", "replay", event, "--dry-run")
    assert planned.stdout == f"{event}: would be acted on again: 260.00 USD was paid\n"
    assert statuses(in_memory)[order] == "pending"
    assert in_memory.types("webhooks", "replay", event).exit_code == 2

    assert in_memory.types("webhooks", "replay", event, "--yes").stdout == f"{event}: done\n"
    assert statuses(in_memory)[order] == "paid"
    again = json.loads(in_memory.types("webhooks", "replay", event, "--yes", "--json").stdout)
    assert [one["changed"] for one in again["results"]] == [False]
    (row,) = in_memory.reads("webhooks", "list", "--order", order)
    assert row["state"] == "acted on"


def test_an_event_nobody_kept_ends_with_3_and_all_since_are_replayed_to_no_change(in_memory: House) -> None:
    assert in_memory.types("webhooks", "replay", "evt_nobody", "--yes").exit_code == 3
    assert in_memory.types("webhooks", "replay").exit_code == 2

    paid_for(in_memory)
    in_memory.product.work()
    before = in_memory.everything()
    done = in_memory.types("webhooks", "replay", "--since", "60d", "--yes", "--json", "--reason", "to be sure")

    assert done.exit_code == 0, done.output
    assert [one["changed"] for one in json.loads(done.stdout)["results"]] == [False]
    assert in_memory.everything(but=frozenset({"WebhookReplayed"})) == before
    (latest, *_) = in_memory.reads("audit", "--limit", "1")
    assert (latest["act"], latest["reason"]) == ("WebhookReplayed", "to be sure")


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
    assert house.types("outbox", "retry", "--all", "--yes", "--reason", "it is open again").exit_code == 0
    (latest, *_) = house.reads("audit", "--limit", "1")
    assert (latest["act"], latest["reason"]) == ("LetterRetried", "it is open again")

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
