"""The page where the buyer approves, by hand: buttons that act at the desk and lead back."""

import html
from collections.abc import Callable
from urllib.parse import parse_qs, urlencode, urlsplit

from attrs import frozen

from tests.emulators.paypal.books import Order
from tests.emulators.paypal.desk import PayPalDesk
from tests.emulators.paypal.showing import PAYER
from tests.emulators.speaking import Answer, Request, in_html, sent_on

PATH = "/checkoutnow"
BUTTONS = {
    "pay": "Pay now",
    "pay_slowly": "Pay by a method that takes days",
    "decline": "Pay with a card that is declined",
    "cancel": "Cancel and return",
}
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>PayPal (emulated)</title>
<meta name="viewport" content="width=device-width">
<style>body{{font:1rem system-ui;max-width:28rem;margin:3rem auto}}button{{display:block;margin:.5rem 0}}</style>
<h1>PayPal (emulated)</h1><p>{title}</p><p><strong>{amount}</strong></p><p>{state}</p>
<form method="post">{buttons}</form></html>"""


@frozen
class Pages:
    desk: PayPalDesk

    def __call__(self, request: Request) -> Answer:
        token = dict(request.query).get("token", "")
        state, order = self.desk.state(token), self.desk.books.orders.get(token)
        if order is None or state is None:
            return in_html("<h1>Things don't appear to be working at the moment.</h1>", 404)
        if request.method != "POST":
            return _page(order, state)
        deeds: dict[str, Callable[[str], bool]] = {name: getattr(self.desk, name) for name in BUTTONS}
        chosen = parse_qs(request.body.decode()).get("deed", [""])[0]
        if chosen not in deeds:
            return in_html("<h1>No such button.</h1>", 400)
        if not deeds[chosen](token):
            return _page(order, f"That is not possible any more: {state}.", 409)
        return sent_on(_back(order, canceled=chosen == "cancel"))


def _page(order: Order, state: str, status: int = 200) -> Answer:
    buttons = "".join(f'<button name="deed" value="{name}">{words}</button>' for name, words in BUTTONS.items())
    title = html.escape(order.unit.description or "")
    shown = PAGE.format(title=title, amount=html.escape(str(order.amount)), state=html.escape(state), buttons=buttons)
    return in_html(shown, status)


def _back(order: Order, *, canceled: bool) -> str:
    """PayPal adds its own words to the address it was given."""
    told = order.wish.payment_source.paypal.experience_context
    url = told.cancel_url if canceled else told.return_url
    added = {"token": order.id} if canceled else {"token": order.id, "PayerID": PAYER}
    return f"{url}{'&' if urlsplit(url).query else '?'}{urlencode(added)}"
