"""News that overtook what it is about waits and then counts; an operator has what was kept acted on again."""

import pytest

from adapters.sandbox.pages import checkout_id
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.orders.news import PaymentApproved, PaymentCompleted
from mentorship_core.domain.orders.order import CanceledOrder, PaidOrder, Provider, RefundedOrder
from mentorship_core.domain.refusals import NotFound, ProviderFailed
from mentorship_core.ports.payment_events import Signed
from mentorship_core.ports.views import WebhookRow, WebhookState
from mentorship_core.use_cases.replay_webhook import Replayed
from tests.core.use_cases.money_world import ADA, AS_MIRA, NOW, SAM, SYSTEM, World, a_world, euros
from tests.lines import DeadLine

SANDBOX = Provider.SANDBOX


def replayed(world: World, row: WebhookRow) -> Replayed:
    outcome = world.m.replay_webhook(actor=ADA, provider=row.provider, event_id=row.event_id)
    assert isinstance(outcome, Replayed), outcome
    return outcome


def told(world: World, kind: str) -> WebhookRow:
    (row,) = world.m.views.webhooks(SYSTEM, kind=kind).rows
    return row


def keep(world: World, kind: str, news: PaymentApproved | None) -> None:
    world.m.keep_webhook(provider=SANDBOX, event=Signed(event_id=f"evt_{kind}", kind=kind, news=news))


def overtaken(world: World, deed: str) -> OrderId:
    """The payment's own news is lost; what happened to the money afterwards is heard."""
    order = world.start()
    world.deaf = True
    assert world.desk.pay(checkout_id(order))
    world.deaf = False
    page = checkout_id(order)
    assert world.desk.dispute(page) if deed == "dispute" else world.desk.refund_outside(page)
    world.work()
    return order


@pytest.mark.parametrize(
    ("deed", "kind", "ends"), [("refund", "refund.settled", RefundedOrder), ("dispute", "dispute.open", PaidOrder)]
)
def test_news_that_came_before_its_payment_waits_and_then_counts(deed: str, kind: str, ends: type) -> None:
    world = a_world()
    order = overtaken(world, deed)
    early = told(world, kind)
    assert (early.state, early.why) == (WebhookState.WAITING, "the payment has not been heard of")
    assert (replayed(world, early).changed, replayed(world, early).why) == (False, "the payment has not been heard of")

    paid = PaymentCompleted(order=order, payment_id=f"pay_{checkout_id(order)}_1", amount=euros("200.00"), at=NOW)
    world.m.hear_checkout(provider=SANDBOX, news=paid)

    assert replayed(world, early).changed
    assert isinstance(world.order(order), ends)
    assert told(world, kind).state is WebhookState.DONE
    assert not replayed(world, early).changed
    assert world.promises() == ()


def test_an_approval_after_the_order_was_given_up_takes_nothing() -> None:
    world = a_world()
    order = world.start()
    world.m.cancel_checkout(actor=SAM, order=order)

    keep(world, "late.approval", PaymentApproved(order=order, at=NOW))
    world.work()

    assert isinstance(world.order(order), CanceledOrder)
    assert told(world, "late.approval").state is WebhookState.DONE
    assert world.desk.page(checkout_id(order)).payments == ()  # type: ignore[union-attr]  # it was opened


def test_what_was_given_up_is_acted_on_and_no_dead_letter_any_more() -> None:
    world = a_world()
    order = world.start()
    assert world.desk.pay(checkout_id(order))
    (message,) = world.store.outbox.take("test", 30, limit=9)
    world.store.outbox.bury(message.id, "after sixteen tries")
    row = told(world, "checkout.paid")
    assert (row.state, row.why) == (WebhookState.FAILED, "after sixteen tries")

    assert replayed(world, row).changed

    assert isinstance(world.order(order), PaidOrder)
    assert world.store.views.dead_letters(SYSTEM) == ()
    assert told(world, "checkout.paid").state is WebhookState.DONE


def test_a_kind_nobody_acts_on_is_left_as_it_is() -> None:
    world = a_world()
    keep(world, "customer.created", None)

    outcome = replayed(world, told(world, "customer.created"))

    assert (outcome.changed, outcome.why) == (False, "nobody acts on this kind of event")


def test_while_the_provider_is_away_what_needs_it_stays_to_be_done() -> None:
    world = a_world()
    order = world.start()
    world.deaf = True
    assert world.desk.approve(checkout_id(order))
    keep(world, "approval", PaymentApproved(order=order, at=NOW))
    world.line.behind = DeadLine(world.checkout)

    outcome = world.m.replay_webhook(actor=ADA, provider=SANDBOX, event_id="evt_approval")

    assert outcome == ProviderFailed(SANDBOX)
    assert told(world, "approval").state is WebhookState.WAITING


def test_only_operators_replay_and_only_what_was_kept() -> None:
    world = a_world()
    world.buy()
    row = told(world, "checkout.paid")

    for nobody in (SAM, AS_MIRA):
        refused = world.m.replay_webhook(actor=nobody, provider=SANDBOX, event_id=row.event_id)
        assert refused == NotFound("webhook")
    assert world.m.replay_webhook(actor=ADA, provider=Provider.STRIPE, event_id=row.event_id) == NotFound("webhook")
