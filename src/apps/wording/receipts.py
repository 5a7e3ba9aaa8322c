"""A receipt in words: the same for the page and the PDF."""

from collections.abc import Mapping

from apps.wording.languages import N_, _, ngettext, pgettext, reading
from apps.wording.papers import PAGE, at_utc, exact, less
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.orders.receipt import Receipt, Returned, Way
from mentorship_core.ports.printing import Facts, Grid, Heading, Paper, Paragraphs, Part

PAID_WITH: Mapping[Provider, str] = {
    Provider.STRIPE: N_("Card, through Stripe"),
    Provider.PAYPAL: "PayPal",
    Provider.SANDBOX: N_("Test payment, no real money"),
}


def receipt_paper(receipt: Receipt) -> Paper:
    return Paper(
        title=_("Receipt {number}", number=receipt.number),
        parts=(Facts(_about(receipt)), _bought(receipt), *_back(receipt), Paragraphs(_closing(receipt))),
        as_of=receipt.as_of,
        language=reading(),
        page=_(PAGE),
    )


def paid_with(provider: Provider) -> str:
    return _(PAID_WITH[provider])


def _about(receipt: Receipt) -> tuple[tuple[str, str], ...]:
    order, buyer = receipt.order, receipt.buyer
    return (
        (_("Receipt number"), receipt.number),
        (_("Paid on"), at_utc(order.paid_at)),
        (_("Bought by"), f"{buyer.name}, {buyer.email}"),
        (_("Mentor"), receipt.mentor_name),
        (_("Pack"), order.title),
        (_("Sessions"), _sessions(order.sessions, order.session_minutes)),
        (
            _("To be used"),
            ngettext("Within {number} day of buying", "Within {number} days of buying", order.validity_days),
        ),
        *_payment(receipt),
        (_("Order"), str(order.id)),
    )


def _sessions(number: int, minutes: int) -> str:
    return ngettext(
        "{number} session of {minutes} minutes", "{number} sessions of {minutes} minutes", number, minutes=minutes
    )


def _payment(receipt: Receipt) -> tuple[tuple[str, str], ...]:
    if receipt.payment is None:
        return ((_("Paid with"), _("There was nothing to pay")),)
    return (
        (_("Paid with"), paid_with(receipt.payment.provider)),
        (_("Reference"), receipt.payment.provider_payment_id),
    )


def _bought(receipt: Receipt) -> Grid:
    order = receipt.order
    rows = [(order.title, exact(order.price))]
    if not order.discount.is_zero:
        said = (
            _("Discount with code {code}", code=order.code) if order.code is not None else _("Price kept from before")
        )
        rows.append((said, less(order.discount)))
    rows.append((_("Total"), exact(order.total)))
    if receipt.paid != order.total:
        rows.append((pgettext("amount", "Paid"), exact(receipt.paid)))
    sums = 1 if receipt.paid == order.total else 2
    return Grid(heads=(_("What was bought"), _("Amount")), rows=tuple(rows), widths=(3, 1), amounts=True, sums=sums)


def _back(receipt: Receipt) -> tuple[Part, ...]:
    """Nothing where no money went back."""
    if not receipt.returned:
        return ()
    lines = [(at_utc(one.at), _how(one), less(one.amount)) for one in receipt.returned]
    sums = ((_("Remains paid"), "", exact(receipt.remains)),)
    heads = (_("When"), _("What went back"), _("Amount"))
    grid = Grid(heads=heads, rows=(*lines, *sums), widths=(4, 5, 3), amounts=True, sums=1)
    return (Heading(_("Money returned")), grid)


def _how(returned: Returned) -> str:
    match returned.way:
        case Way.REFUND if returned.sessions:
            return ngettext("Refund for {number} session", "Refund for {number} sessions", returned.sessions)
        case Way.REFUND:
            return _("Refund")
        case Way.DISPUTE if returned.sessions:
            return ngettext(
                "Taken back by the bank after a dispute for {number} session",
                "Taken back by the bank after a dispute for {number} sessions",
                returned.sessions,
            )
        case Way.DISPUTE:
            return _("Taken back by the bank after a dispute")


def _closing(receipt: Receipt) -> tuple[str, ...]:
    waits = (
        _("{amount} is on its way back, asked for on {time}.", amount=exact(one.amount), time=at_utc(one.intended_at))
        for one in receipt.awaited
    )
    return (*waits, _("Paid once. Nothing renews by itself."))
