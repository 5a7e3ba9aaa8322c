"""What everybody sees."""

from tests.apps.web.examples.parts import (
    DEMO,
    MENTOR,
    OFFER,
    PRICE,
    SLOTS,
    STUDENT,
    Context,
    badge,
    form,
    link,
    page,
    usd,
    when,
)

SHOWN_SLOTS = [{"iso": slot["iso"], "text": slot["text"]} for slot in SLOTS]


def mentor(name: str, **changes: object) -> Context:
    return {
        "name": name,
        "headline": "Staff engineer. Distributed systems, careful rewrites, first hundred days",
        "url": "/mentors/0192",
        "places": badge("free", "3 places free"),
        "places_note": None,
        "from_price": PRICE,
        "next_slots": [when("Wed 2 Dec, 9:00 am"), when("Wed 2 Dec, 9:30 am", "2026-12-02T14:30:00Z")],
        "about": [
            "I have led platform teams for twelve years and mentor people on their way to senior roles.",
            "We work on what you bring: a design, a hard conversation, a plan for the next year.",
        ],
        "zone_text": "London time",
        **changes,
    }


MIRA = mentor("Mira Okafor")


JONAS = mentor(
    "Jonas Lindqvist",
    headline="Product designer, from research to shipped work",
    places=badge("waiting", "Sold out, 2 waiting"),
    places_note="A place may come free on Saturday 12 December.",
    next_slots=[],
)


INES = mentor(
    "Inês Duarte-Vasconcelos",
    headline="Data science careers",
    places=badge("closed", "Not taking students"),
    from_price=None,
)


PRODUCTS = [
    {
        "id": "p1",
        "title": "Four sessions",
        "price": PRICE,
        "facts": ["4 sessions", "60 minutes each", "use within 45 days"],
        "each_text": "$60.00 a session",
        "before": usd(30000, "$300.00"),
        "why": "With the code SPRING",
    },
    {
        "id": "p2",
        "title": "One long session",
        "price": usd(9000, "$90.00"),
        "facts": ["1 session", "90 minutes", "use within 30 days"],
        "each_text": None,
        "before": None,
        "why": None,
    },
]


CHECKOUT: Context = {
    "action": "/mentors/0192/checkout",
    "price_action": "/mentors/0192/price",
    "ways": [{"value": "sandbox", "text": "Make a test payment", "help": "No real money moves"}],
    "form": form(),
}


WRONG_CHECKOUT: Context = {
    **CHECKOUT,
    "form": form({"promotion_code": "SPRING"}, {"promotion_code": "This code is not valid for this pack."}),
}


def standing(kind: str, title: str, text: str, **changes: object) -> Context:
    return {
        "kind": kind,
        "title": title,
        "text": text,
        "url": None,
        "offer": None,
        "join_action": None,
        "leave_action": None,
        **changes,
    }


def profile(of: Context, stands: Context, checkout: Context | None, viewer: Context | None) -> Context:
    return {
        **page("/mentors/0192", viewer=viewer),
        "mentor": of,
        "days": [
            {"date": "2026-12-02", "text": "Wednesday 2 December", "slots": SHOWN_SLOTS},
            {"date": "2026-12-03", "text": "Thursday 3 December", "slots": SHOWN_SLOTS[:2]},
        ],
        "slots_text": "Shown in London time",
        "standing": stands,
        "products": PRODUCTS,
        "checkout": checkout,
        "praise": [{"paragraphs": ["She <asks>.", "And waits."], "name": "Noor"}] if of is MIRA else [],
        "policy": ("Canceled later than 24 hours before, or missed, it counts as used.",),
    }


PROFILES: dict[str, Context] = {
    "buy": profile(MIRA, standing("buy", "Buy a pack", "3 places are free."), CHECKOUT, STUDENT),
    "wrong code": profile(MIRA, standing("renew", "Add a pack", "You have a place here."), WRONG_CHECKOUT, STUDENT),
    "signed out": profile(
        MIRA, standing("sign_in", "Buy a pack", "3 places are free.", url="/sign-in?back=/mentors/0192"), None, None
    ),
    "offered": profile(
        JONAS, standing("offered", "Take your place", "Buying a pack takes it.", offer=OFFER), CHECKOUT, STUDENT
    ),
    "sold out": profile(
        JONAS,
        standing("sold_out", "No place free", "All 10 places are taken.", join_action="/mentors/0193/waitlist"),
        None,
        STUDENT,
    ),
    "waiting": {
        **profile(
            JONAS,
            standing(
                "waiting",
                "You are 2nd in line",
                "We mail you when it is your turn.",
                leave_action="/mentors/0193/leave",
            ),
            None,
            STUDENT,
        ),
        "days": [],
    },
    "own": profile(MIRA, standing("own", "Your packs", "This is what students see."), None, MENTOR),
}


PEOPLE = [
    {"name": "Noor", "email": "noor@demo.example", "role_text": "Student"},
    {"name": "Mira", "email": "mira@demo.example", "role_text": "Mentor"},
]

BACK_FROM = "/sign-in/clerk/back"
EXAMPLES: dict[str, dict[str, Context]] = {
    "home.html": {
        "mentors": {**page("/"), "mentors": [MIRA, JONAS, INES]},
        "nobody": {**page("/", demo=None), "mentors": []},
    },
    "mentors.html": {
        "some": {**page("/mentors"), "mentors": [MIRA, JONAS, INES]},
        "none": {**page("/mentors"), "mentors": []},
    },
    "mentor.html": PROFILES,
    "sign_in.html": {
        "fresh": {
            **page("/sign-in"),
            "action": "/sign-in",
            "back": "",
            "form": form(),
            "people": PEOPLE,
            "elsewhere": None,
        },
        "wrong": {
            **page("/sign-in", demo=None),
            "action": "/sign-in",
            "back": "/calendar",
            "form": form({"email": "noor@"}, {"email": "Write the whole address, such as noor@example.org"}),
            "people": [],
            "elsewhere": {"url": "/sign-in/clerk", "text": "Continue with Clerk"},
        },
    },
    "sign_in_clerk.html": {
        "good": {**page(BACK_FROM), "action": "/sign-in/clerk", "token": "t0k", "refused": None},
        "nothing": {**page(BACK_FROM), "action": "/sign-in/clerk", "token": "", "refused": None},
        "soon": {
            **page(BACK_FROM),
            "action": "/sign-in/clerk",
            "token": "t0k",
            "refused": "Try again in a few seconds.",
        },
    },
    "sign_in_sent.html": {
        "demo": {
            **page("/sign-in"),
            "email": "noor@example.org",
            "minutes_text": "15 minutes",
            "mailbox_url": "/mailbox",
            "code": "482 193",
            "action": "/sign-in/continue",
        },
        "live": {
            **page("/sign-in", demo=None),
            "email": "<b>",
            "minutes_text": "15 minutes",
            "mailbox_url": None,
            "code": "000 007",
            "action": "/sign-in/continue",
        },
    },
    "sign_in_confirm.html": {
        "good": {
            **page("/sign-in/confirm"),
            "action": "/sign-in/confirm",
            "token": "t0k",
            "email": "noor@example.org",
            "elsewhere": None,
            "form": form(),
            "refused": None,
            "done": None,
        },
        "elsewhere": {
            **page("/sign-in/confirm"),
            "action": "/sign-in/confirm",
            "token": "t0k",
            "email": "noor@example.org",
            "elsewhere": "Firefox on Linux",
            "form": form({}, {"code": "This is not the code that the other browser shows."}),
            "refused": None,
            "done": None,
        },
        "done": {
            **page("/sign-in/confirm"),
            "action": "/sign-in/confirm",
            "token": "",
            "email": None,
            "elsewhere": None,
            "form": form(),
            "refused": None,
            "done": "Firefox on Linux",
        },
        "spent": {
            **page("/sign-in/confirm"),
            "action": "",
            "token": "",
            "email": None,
            "elsewhere": None,
            "form": form(),
            "done": None,
            "refused": "It was used already. A link works once.",
        },
    },
    "problem.html": {
        "advice": {
            **page("/problems/SLOT_TAKEN"),
            "code": "SLOT_TAKEN",
            "status": 409,
            "title": "That time was just taken",
            "text": "Somebody booked it a moment before you.",
            "advice": "Choose one of the nearest free times.",
        },
        "bare": {
            **page("/problems/NOT_FOUND"),
            "code": "NOT_FOUND",
            "status": 404,
            "title": "We cannot find that",
            "text": "It is not there, or not yours to see.",
            "advice": None,
        },
    },
    "error.html": {
        "not found": {
            **page("/nowhere"),
            "status": 404,
            "title": "We cannot find that page",
            "text": "It may have moved, or the address has a typing error.",
            "reference": None,
            "link": link("/", "Go to the front page"),
        },
        "broken": {
            "status": 500,
            "title": "Something broke on our side",
            "text": "Nothing you did was lost.",
            "reference": "req-77",
            "link": None,
        },
        "broken, signed in": {
            "viewer": STUDENT,
            "demo": DEMO,
            "path": "/x",
            "status": 503,
            "title": "We will be right back",
            "text": "Please try again in a minute.",
            "reference": None,
            "link": None,
        },
    },
}
