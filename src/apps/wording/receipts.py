"""A receipt in words: the same for the page and the PDF."""

from collections.abc import Mapping

from apps.wording.papers import at_utc, exact, less
from apps.wording.times import count
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.orders.receipt import Receipt, Returned, Way
from mentorship_core.ports.printing import Facts, Grid, Heading, Paper, Paragraphs, Part

PAID_WITH: Mapping[Provider, str] = {
    Provider.STRIPE: "Card, through Stripe",
    Provider.PAYPAL: "PayPal",
    Provider.SANDBOX: "Test payment, no real money",
}
WENT_BACK: Mapping[Way, str] = {Way.REFUND: "Refund", Way.DISPUTE: "Taken back by the bank after a dispute"}


def receipt_paper(receipt: Receipt) -> Paper:
    return Paper(
        title=f"Receipt {receipt.number}",
        parts=(Facts(_about(receipt)), _bought(receipt), *_back(receipt), Paragraphs(_closing(receipt))),
        as_of=receipt.as_of,
    )


def _about(receipt: Receipt) -> tuple[tuple[str, str], ...]:
    order, buyer = receipt.order, receipt.buyer
    return (
        ("Receipt number", receipt.number),
        ("Paid on", at_utc(order.paid_at)),
        ("Bought by", f"{buyer.name}, {buyer.email}"),
        ("Mentor", receipt.mentor_name),
        ("Pack", order.title),
        ("Sessions", f"{count(order.sessions, 'session')} of {order.session_minutes} minutes"),
        ("To be used", f"Within {count(order.validity_days, 'day')} of buying"),
        *_payment(receipt),
        ("Order", str(order.id)),
    )


def _payment(receipt: Receipt) -> tuple[tuple[str, str], ...]:
    if receipt.payment is None:
        return (("Paid with", "There was nothing to pay"),)
    return (
        ("Paid with", PAID_WITH[receipt.payment.provider]),
        ("Reference", receipt.payment.provider_payment_id),
    )


def _bought(receipt: Receipt) -> Grid:
    order = receipt.order
    rows = [(order.title, exact(order.price))]
    if not order.discount.is_zero:
        said = f"Discount with code {order.code}" if order.code is not None else "Price kept from before"
        rows.append((said, less(order.discount)))
    rows.append(("Total", exact(order.total)))
    if receipt.paid != order.total:
        rows.append(("Paid", exact(receipt.paid)))
    sums = 1 if receipt.paid == order.total else 2
    return Grid(heads=("What was bought", "Amount"), rows=tuple(rows), widths=(3, 1), amounts=True, sums=sums)


def _back(receipt: Receipt) -> tuple[Part, ...]:
    """Nothing where no money went back."""
    if not receipt.returned:
        return ()
    lines = [(at_utc(one.at), _how(one), less(one.amount)) for one in receipt.returned]
    sums = (("Remains paid", "", exact(receipt.remains)),)
    grid = Grid(
        heads=("When", "What went back", "Amount"), rows=(*lines, *sums), widths=(4, 5, 3), amounts=True, sums=1
    )
    return (Heading("Money returned"), grid)


def _how(returned: Returned) -> str:
    said = WENT_BACK[returned.way]
    return f"{said} for {count(returned.sessions, 'session')}" if returned.sessions else said


def _closing(receipt: Receipt) -> tuple[str, ...]:
    waits = (
        f"{exact(one.amount)} is on its way back, asked for on {at_utc(one.intended_at)}." for one in receipt.awaited
    )
    return (*waits, "Paid once. Nothing renews by itself.")
