"""Runs a simulation from a seed: the same seed does the same things again."""

from collections import Counter
from random import Random

from attrs import field, frozen

from apps.composition import Product
from apps.simulation.acts import ACTS, name_of
from apps.simulation.town import OPERATOR, Town, found
from mentorship_core.domain.orders.order import Order, PaidOrder, RefundedOrder
from mentorship_core.domain.orders.payment import PaymentStatus
from mentorship_core.domain.orders.refund import RefundKind


class PromiseBroken(AssertionError):
    """Something that must never be, with the seed and step that made it."""


@frozen(kw_only=True)
class Story:
    """What came about: outcomes by act, and how often each hard state was reached."""

    seed: int
    steps: int
    outcomes: Counter[str] = field(factory=Counter)
    reached: Counter[str] = field(factory=Counter)


def simulate(product: Product, *, seed: int, steps: int, mentors: int = 2, students: int = 6) -> Story:
    """Raises PromiseBroken at the first step after which money, seats and sessions disagree."""
    random = Random(seed)  # noqa: S311 - a replayable story, not a secret
    town, story = found(product, random, mentors, students), Story(seed=seed, steps=steps)
    acts, weights = [act for _, act in ACTS], [weight for weight, _ in ACTS]
    for step in range(steps):
        act = random.choices(acts, weights)[0]
        outcome = act(town)
        story.outcomes[f"{act.__name__}: {name_of(outcome)}"] += 1
        _check(product, f"seed {seed}, step {step}, after {act.__name__}: {name_of(outcome)}")
    product.work()
    _check(product, f"seed {seed}, at the end")
    story.reached.update(_reached(town, story.outcomes))
    return story


def _check(product: Product, where: str) -> None:
    broken = product.mentorship.views.broken_promises()
    if broken:
        raise PromiseBroken(f"{where}: {'; '.join(broken)}")


def _reached(town: Town, outcomes: Counter[str]) -> Counter[str]:
    """How each order ended: the states that are hard to reach are counted, so that a test can ask for them."""
    reached: Counter[str] = Counter(
        disputed=outcomes["quarrel: disputed"],
        quarantined=outcomes["pay_strangely: wrong_amount"] + outcomes["pay_strangely: paid_twice"],
    )
    for row in town.product.mentorship.views.orders(OPERATOR):
        late_back = any(refund.kind is RefundKind.LATE for refund in row.refunds)
        reached["orders"] += 1
        reached["granted"] += row.pack is not None
        reached["late_refunded"] += late_back
        reached["late_seated"] += not late_back and _was_late(row.order)
        reached["partial"] += row.payment is not None and row.payment.status is PaymentStatus.PARTIALLY_REFUNDED
    return reached


def _was_late(order: Order) -> bool:
    return isinstance(order, PaidOrder | RefundedOrder) and order.paid_at > order.page_expires_at
