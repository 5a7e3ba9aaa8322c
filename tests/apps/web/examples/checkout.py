"""Paying."""

from tests.apps.web.examples.parts import MINUS, PRICE, STUDENT, Context, link, page, usd, when

PAID_FACTS = [
    {"term": "Pack", "text": "Four sessions with Mira Okafor"},
    {"term": "Paid", "text": "$240.00"},
    {"term": "Order", "text": "0192-7F3A"},
]


def landing(kind: str, title: str, text: str, again: str | None = None) -> Context:
    return {
        **page("/checkout/success", viewer=STUDENT),
        "standing": kind,
        "title": title,
        "text": text,
        "facts": PAID_FACTS,
        "refresh": {"url": again, "seconds": 3} if again else None,
        "links": [link(again, "Check again") if again else link("/calendar?pack=77", "Book your first session")],
    }


SANDBOX: Context = {
    **page("/sandbox/checkout/1", demo=None),
    "seller": "Mira Okafor",
    "title": "Four sessions",
    "total": usd(19200, "$192.00"),
    "lines": [
        {"text": "Four sessions", "money": PRICE},
        {"text": "Code SPRING, 20 % off", "money": usd(-4800, MINUS + "$48.00")},
    ],
    "buyer": "noor@example.org",
    "expires": when("at 8:46 am"),
    "closed": None,
    "action": "/sandbox/checkout/1",
    "choices": [
        {"value": "pay", "text": "Pay $192.00", "style": "primary"},
        {"value": "pay_late", "text": "Pay after this page has ended", "help": "The payment arrives an hour late"},
        {"value": "decline", "text": "Decline the card"},
        {"value": "cancel", "text": "Cancel and go back", "style": "quiet"},
    ],
    "back_url": "/mentors/0192",
}

EXAMPLES: dict[str, dict[str, Context]] = {
    "checkout_success.html": {
        "settling": landing(
            "settling",
            "Waiting for your payment",
            "This usually takes a few seconds. You can leave this page.",
            "/checkout/success?session_id=1",
        ),
        "settled": landing("settled", "You are in", "Your place with Mira is yours, and 4 sessions are ready to book."),
        "attention": landing(
            "attention",
            "We are giving your money back",
            "The payment came after the place was gone. $240.00 is on its way back, and you are first in line.",
        ),
    },
    "checkout_canceled.html": {
        "kept": {
            **page("/checkout/canceled", viewer=STUDENT),
            "mentor_name": "Mira Okafor",
            "kept_until": when("8:51 am"),
            "facts": PAID_FACTS[:1],
            "continue_url": "/sandbox/checkout/1",
            "give_up_action": "/checkout/cancel",
            "mentor_url": "/mentors/0192",
        },
        "over": {
            **page("/checkout/canceled", viewer=STUDENT),
            "mentor_name": "Mira Okafor",
            "kept_until": None,
            "facts": [],
            "continue_url": None,
            "give_up_action": None,
            "mentor_url": "/mentors/0192",
        },
    },
    "sandbox_checkout.html": {
        "open": SANDBOX,
        "closed": {
            **SANDBOX,
            "closed": {"title": "This page has ended", "text": "No money was taken."},
            "buyer": None,
            "expires": None,
            "choices": [],
        },
    },
}
