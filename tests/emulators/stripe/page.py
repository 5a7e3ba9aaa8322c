"""The page a buyer sees at a session's address: enough to be pressed by a person or a browser."""

from html import escape
from urllib.parse import parse_qs

from attrs import frozen

from tests.emulators.speaking import Answer, Request, in_html, sent_on
from tests.emulators.stripe.books import Books, Session
from tests.emulators.stripe.desk import StripeDesk

PAGE = "/c/pay/"
BUTTONS = (
    ("pay", "Pay"),
    ("pay_slowly", "Pay by a method that takes days"),
    ("decline", "Pay with a card that is declined"),
    ("back", "Back"),
)


@frozen
class HostedPage:
    books: Books
    desk: StripeDesk

    def handle(self, request: Request) -> Answer:
        session = self.books.sessions.get(request.path.removeprefix(PAGE))
        if session is None:
            return in_html("<h1>Something went wrong</h1><p>The page you were looking for could not be found.</p>", 404)
        if request.method == "POST":
            return self._pressed(session, parse_qs(request.body.decode()).get("deed", [""])[0])
        return in_html(_shown(session, self.desk.state(session.id) or ""))

    def _pressed(self, session: Session, deed: str) -> Answer:
        if deed == "back":
            return sent_on(session.sent.get("cancel_url") or session.sent["success_url"])
        if deed == "decline":
            return in_html(_shown(session, self.desk.state(session.id) or "", "Your card was declined."))
        done = (self.desk.pay if deed == "pay" else self.desk.pay_slowly)(session.id)
        if not done:
            return in_html(_shown(session, self.desk.state(session.id) or ""), 409)
        return sent_on(session.sent["success_url"].replace("{CHECKOUT_SESSION_ID}", session.id))


def _shown(session: Session, state: str, said: str = "") -> str:
    name = escape(session.sent["line_items"][0]["price_data"]["product_data"]["name"])
    price = f"{session.amount} {escape(session.currency)}"
    body = f"<h1>{name}</h1><p>{price}, in Stripe's units. Nothing here is real.</p>"
    body += f'<p role="alert">{escape(said)}</p>' if said else ""
    if state != "open":
        body += f"<p>This page is over: {escape(state)}.</p>"
    else:
        pressed = "".join(f'<p><button name="deed" value="{deed}">{label}</button></p>' for deed, label in BUTTONS)
        body += f'<form method="post">{pressed}</form>'
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Stripe, emulated</title>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body><main>{body}</main></body></html>'
