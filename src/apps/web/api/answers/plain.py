"""Shapes that many answers share."""

from attrs import frozen

from mentorship_core.domain import money


@frozen
class Money:
    """Whole minor units, never a fraction."""

    amount_minor: int
    currency: str


def sum_of(amount: money.Money) -> Money:
    return Money(amount.amount_minor, amount.currency)


@frozen
class Changed:
    """`changed` is false when it was so before."""

    changed: bool
