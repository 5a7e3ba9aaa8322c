"""Example contexts of every page, as their routes would give them; the shapes are described on top of each template."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

Context = Mapping[str, Any]

MINUS = "\N{MINUS SIGN}"


def when(text: str = "Wednesday 2 December, 9:00 am", iso: str = "2026-12-02T14:00:00Z") -> Context:
    return {"iso": iso, "text": text}


def usd(amount_minor: int, text: str) -> Context:
    return {"amount_minor": amount_minor, "currency": "USD", "text": text}


def badge(state: str, text: str) -> Context:
    return {"state": state, "text": text}


def link(url: str, text: str) -> Context:
    return {"url": url, "text": text}


def form(filled: Context | None = None, errors: Context | None = None) -> Context:
    return {"filled": filled or {}, "errors": errors or {}}


STUDENT: Context = {"name": "Noor Haddad", "role": "student"}
MENTOR: Context = {"name": "Mira Okafor", "role": "mentor"}
ADMIN: Context = {"name": "Ada Brandt", "role": "admin"}
PRICE = usd(24000, "$240.00")

DEMO: Context = {
    "now": when("Tuesday 1 December 2026, 8:15 am"),
    "moved_text": "3 days ahead",
    "clock_action": "/demo/clock",
    "mailbox_url": "/mailbox",
    "steps": [
        {"text": "1 hour", "seconds": 3600},
        {"text": "1 day", "seconds": 86400},
        {"text": "3 days", "seconds": 259200},
        {"text": "1 week", "seconds": 604800},
    ],
}


def page(
    path: str, *, viewer: Context | None = None, flash: Context | None = None, demo: Context | None = DEMO
) -> dict[str, Any]:
    """What every page is given."""
    keys = iter(range(1000))
    return {
        "path": path,
        "viewer": viewer,
        "flash": flash,
        "demo": demo,
        "csrf_input": Markup('<input type="hidden" name="_csrf_token" value="c5rf">'),
        "new_key": lambda: f"key-{next(keys)}",
    }


SLOTS = [
    {"iso": "2026-12-02T14:00:00Z", "text": "9:00 am", "url": "/calendar/confirm?starts_at=2026-12-02T14:00:00Z"},
    {"iso": "2026-12-02T14:30:00Z", "text": "9:30 am", "url": "/calendar/confirm?starts_at=2026-12-02T14:30:00Z"},
    {"iso": "2026-12-02T15:00:00Z", "text": "10:00 am", "url": "/calendar/confirm?starts_at=2026-12-02T15:00:00Z"},
    {"iso": "2026-12-02T19:00:00Z", "text": "2:00 pm", "url": "/calendar/confirm?starts_at=2026-12-02T19:00:00Z"},
    {"iso": "2026-12-02T19:30:00Z", "text": "2:30 pm", "url": "/calendar/confirm?starts_at=2026-12-02T19:30:00Z"},
]
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


def pack(**changes: object) -> Context:
    return {
        "title": "Four sessions",
        "mentor_name": "Mira Okafor",
        "state": badge("active", "Active"),
        "remaining": 2,
        "scheduled": 1,
        "total": 4,
        "balance_text": "of 4 sessions left",
        "detail_text": "1 is booked, so 1 is free to book.",
        "expires_text": "Use by Saturday 16 January 2027.",
        "locked_text": None,
        "why_url": "/packs/77",
        "book_url": "/calendar?pack=77",
        "renew_url": "/mentors/0192#buy",
        **changes,
    }


USED_PACK = pack(
    mentor_name="Jonas Lindqvist",
    state=badge("grace", "Place kept"),
    remaining=0,
    scheduled=0,
    detail_text=None,
    expires_text=None,
    locked_text="All sessions are used. Buy another pack before Friday 4 December, 9:00 am to keep your place.",
    book_url=None,
)
LARGE_PACK = pack(title="Forty sessions", total=40, remaining=31, balance_text="of 40 sessions left", detail_text=None)


def session(**changes: object) -> Context:
    return {
        "url": "/sessions/41",
        "with_name": "Mira Okafor",
        "starts": when(),
        "span_text": "60 minutes, New York time",
        "state": badge("scheduled", "Booked"),
        "note": None,
        "join_url": None,
        "moves": [],
        **changes,
    }


DONE = session(url="/sessions/40", state=badge("completed", "Took place"), starts=when("Tuesday 24 November, 9:00 am"))
TO_CLOSE = session(
    url="/sessions/39",
    with_name="Sam Reyes",
    state=badge("attention", "To close"),
    note="Ended 2 hours ago",
    moves=[
        {"action": "/instructor/sessions/39/complete", "text": "Took place", "style": "", "hidden": []},
        {
            "action": "/instructor/sessions/39/no-show",
            "text": "Did not come",
            "style": "quiet",
            "hidden": [{"name": "no_show_by", "value": "student"}],
        },
    ],
)

FACTS = [
    {"term": "What", "text": "60 minutes with Mira Okafor"},
    {"term": "Your time", "time": when(), "note": "New York"},
    {"term": "Mira's time", "text": "Wednesday 2 December, 2:00 pm", "note": "London"},
    {"term": "It costs", "text": "1 session of your pack"},
    {"term": "Left after", "text": "1 of 4 sessions free to book"},
]
OFFER: Context = {
    "mentor_name": "Jonas Lindqvist",
    "until": when(),
    "left_text": "23 hours left",
    "claim_url": "/mentors/0193#buy",
    "decline_action": "/offers/9/decline",
}
WAIT: Context = {
    "mentor_name": "Inês Duarte-Vasconcelos",
    "mentor_url": "/mentors/0194",
    "place_text": "You are 2nd in line",
    "detail_text": "A place may come free on Saturday 12 December.",
    "leave_action": "/mentors/0194/waitlist/leave",
}

ZONES = [
    {"value": "America/New_York", "text": "New York"},
    {"value": "Europe/London", "text": "London"},
    {"value": "America/Argentina/ComodRivadavia", "text": "America, Argentina, Comodoro Rivadavia"},
]
ZONE: Context = {
    "name": "America/New_York",
    "text": "New York time, now 8:15 am",
    "action": "/calendar",
    "options": ZONES,
    "hidden": [{"name": "pack", "value": "77"}],
}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _date(number: int) -> Context:
    free = number in {1, 2, 3, 7, 8, 9, 10, 14, 16, 17, 21, 28, 30}
    name = _DAYS[(number) % 7]
    return {
        "date": f"2026-12-{number:02}",
        "number": number,
        "text": f"{name} {number} December, 5 times" if free else f"{name} {number} December, no times",
        "url": f"/calendar?pack=77&day=2026-12-{number:02}" if free else None,
        "chosen": number == 2,
        "today": number == 1,
    }


_CELLS: list[Context | None] = [None, *(_date(number) for number in range(1, 32)), None, None, None]
MONTH: Context = {
    "title": "December 2026",
    "prev_url": None,
    "next_url": "/calendar?pack=77&month=2027-01",
    "weekdays": [{"short": day[:2], "text": day} for day in _DAYS],
    "weeks": [_CELLS[start : start + 7] for start in range(0, 35, 7)],
}
DAY: Context = {"title": "Wednesday 2 December", "slots": SLOTS, "empty_text": ""}
FULL_DAY: Context = {
    "title": "Friday 4 December",
    "slots": [],
    "empty_text": "Every time is taken. Try the day before.",
}
CLASH: Context = {"text": "Somebody was quicker. These are the nearest free times.", "slots": SLOTS[:3]}
BLOCKED: Context = {
    "title": "Your pack has expired",
    "text": "Nothing new can be booked on it. Buy another pack to go on.",
    "link": link("/mentors/0192#buy", "Buy another pack"),
}

PRODUCTS = [
    {
        "id": "p1",
        "title": "Four sessions",
        "price": PRICE,
        "facts": ["4 sessions", "60 minutes each", "use within 45 days"],
        "each_text": "$60.00 a session",
    },
    {
        "id": "p2",
        "title": "One long session",
        "price": usd(9000, "$90.00"),
        "facts": ["1 session", "90 minutes", "use within 30 days"],
        "each_text": None,
    },
]
CHECKOUT: Context = {
    "action": "/mentors/0192/checkout",
    "providers": [{"value": "sandbox", "text": "Test checkout", "help": "No real money moves", "aside": None}],
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

HOURS: Context = {
    "zone": "Europe/London",
    "hours_monday": "09:00-12:00, 13:00-17:00",
    "hours_tuesday": "09:00-12:00",
    "hours_friday": "25:00-26:00",
    "buffer_before_minutes": "0",
    "buffer_after_minutes": "15",
    "notice_hours": "24",
    "horizon_days": "60",
    "increment_minutes": "30",
    "daily_limit": "",
    "max_active_students": "10",
}


def hours_page(errors: Context, *, away: Context | None) -> Context:
    return {
        **page("/instructor/settings", viewer=MENTOR),
        "action": "/instructor/settings",
        "version": '"7"',
        "zones": ZONES,
        "days": [{"name": f"hours_{day.lower()}", "text": day} for day in _DAYS],
        "form": form(HOURS, errors),
        "increments": [{"value": "15", "text": "Every 15 minutes"}, {"value": "30", "text": "Every 30 minutes"}],
        "seats_text": "7 of 10 places are taken",
        "away": away,
    }


AWAY: Context = {
    "action": "/instructor/away",
    "form": form(),
    "ranges": [{"text": "24 December 2026 to 2 January 2027", "remove_action": "/instructor/away/5/remove"}],
}

TRACE = [
    {"text": "Booked", "time": when("Monday 23 November, 4:12 pm")},
    {"text": "Moved", "time": when("Tuesday 24 November, 8:00 am"), "note": "by you, from Tuesday 1 December"},
]
SESSION_PAGE: Context = {
    "back": link("/sessions", "Sessions"),
    "facts": FACTS,
    "reschedule": None,
    "cancel": None,
    "contest": None,
    "contested": None,
    "shared_notes": None,
    "notes": None,
    "history": TRACE,
}
CONTEST: Context = {
    "action": "/sessions/40/contest",
    "text": "Until Friday 27 November, 9:00 am you can say that this should not have cost a session.",
    "form": form(),
}
NO_PAGES: Context = {"newer_url": None, "older_url": None}
PAGES: Context = {"newer_url": "?after=1", "older_url": "?before=2"}
LEDGER = [
    {
        "at": when("Tuesday 24 November, 10:00 am"),
        "text": "Session took place",
        "who": "Mira Okafor",
        "delta_text": MINUS + "1",
        "gained": False,
        "balance": 2,
        "link": link("/sessions/40", "See session"),
    },
    {
        "at": when("Friday 20 November, 6:30 pm"),
        "text": "Canceled less than 24 hours before",
        "who": "You",
        "delta_text": MINUS + "1",
        "gained": False,
        "balance": 3,
        "link": link("/sessions/38", "See session"),
    },
    {
        "at": when("Monday 16 November, 12:00 pm"),
        "text": "Pack bought",
        "who": "You",
        "delta_text": "+4",
        "gained": True,
        "balance": 4,
        "link": None,
    },
]
PAID_FACTS = [
    {"term": "Pack", "text": "Four sessions with Mira Okafor"},
    {"term": "Paid", "text": "$240.00"},
    {"term": "Order", "text": "0192-7F3A"},
]


def landing(kind: str, title: str, text: str, check_url: str | None = None) -> Context:
    return {
        **page("/checkout/success", viewer=STUDENT),
        "standing": kind,
        "title": title,
        "text": text,
        "facts": PAID_FACTS,
        "check_url": check_url,
        "links": [link("/calendar?pack=77", "Book your first session"), link("/dashboard", "Dashboard")],
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
FIGURES = [
    {"term": "Places free", "text": "3", "note": "of 10; 1 kept for a payment"},
    {"term": "Students", "text": "7"},
    {"term": "Sessions this week", "text": "5"},
    {"term": "Waiting", "text": "0"},
]
STUDENTS = [
    {
        "name": "Noor Haddad",
        "url": "/instructor/students/1",
        "seat": badge("active", "Active"),
        "left_text": "2 of 4",
        "expires": when("16 January 2027"),
        "note": None,
    },
    {
        "name": "Sam Reyes",
        "url": None,
        "seat": badge("active", "Active"),
        "left_text": "1 of 4",
        "expires": when("2 January 2027"),
        "note": "reminded to renew",
    },
    {
        "name": "Yuki Tanaka-Montgomery",
        "url": None,
        "seat": badge("grace", "Kept until Friday"),
        "left_text": "0 of 4",
        "expires": None,
        "note": None,
    },
]
MAIL: Context = {
    "subject": "Booked: Wednesday 2 December, 9:00 am (New York) with Mira Okafor",
    "sender": "Mentorship <hello@mentorship.example>",
    "to": "noor@example.org",
    "at": when(),
    "text": "Hello Noor,\n\nyou are booked.\n\n  http://127.0.0.1:8000/sessions/41\n\n<script>alert(1)</script>\n",
    "html_url": "/mailbox/5/html",
    "links": [link("/sessions/41", "Open the session")],
    "files": [link("/mailbox/5/invite.ics", "invite.ics")],
}
CASE: Context = {
    "title": "Noor contests a late cancel",
    "text": "“My train stood still.” Mira's session of 20 November.",
    "deadline": when(),
    "state": badge("open", "Open"),
    "choices": [
        {
            "action": "/admin/cases/3",
            "text": "Give it back",
            "style": "primary",
            "hidden": [{"name": "choice", "value": "uphold"}],
        },
        {
            "action": "/admin/cases/3",
            "text": "Leave it",
            "style": "",
            "hidden": [{"name": "choice", "value": "dismiss"}],
        },
    ],
}
PEOPLE = [
    {"name": "Noor", "email": "noor@demo.example", "role_text": "Student"},
    {"name": "Mira", "email": "mira@demo.example", "role_text": "Mentor"},
]

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
        "fresh": {**page("/sign-in"), "action": "/sign-in", "back": "", "form": form(), "people": PEOPLE},
        "wrong": {
            **page("/sign-in", demo=None),
            "action": "/sign-in",
            "back": "/calendar",
            "form": form({"email": "noor@"}, {"email": "Write the whole address, such as noor@example.org"}),
            "people": [],
        },
    },
    "sign_in_sent.html": {
        "demo": {
            **page("/sign-in"),
            "email": "noor@example.org",
            "minutes_text": "15 minutes",
            "mailbox_url": "/mailbox",
        },
        "live": {**page("/sign-in", demo=None), "email": "<b>", "minutes_text": "15 minutes", "mailbox_url": None},
    },
    "sign_in_confirm.html": {
        "good": {
            **page("/sign-in/confirm"),
            "action": "/sign-in/confirm",
            "token": "t0k",
            "email": "noor@example.org",
            "refused": None,
        },
        "spent": {
            **page("/sign-in/confirm"),
            "action": "",
            "token": "",
            "email": None,
            "refused": "It was used already. A link works once.",
        },
    },
    "dashboard.html": {
        "busy": {
            **page("/dashboard", viewer=STUDENT, flash={"tone": "good", "text": "Welcome. Your place is yours."}),
            "name": "Noor",
            "alerts": [
                {
                    "tone": "warn",
                    "title": "Jonas keeps your place until Friday",
                    "text": "All your sessions are used.",
                    "link": link("/mentors/0193#buy", "Buy another pack"),
                }
            ],
            "offers": [OFFER],
            "waits": [WAIT],
            "next_session": session(join_url="/sessions/41/room"),
            "packs": [pack(), USED_PACK, LARGE_PACK],
        },
        "packs, nothing booked": {
            **page("/dashboard", viewer=STUDENT),
            "name": "Noor",
            "alerts": [],
            "offers": [],
            "waits": [],
            "next_session": None,
            "packs": [pack()],
        },
        "new": {
            **page("/dashboard", viewer=STUDENT),
            "name": "Noor",
            "alerts": [],
            "offers": [],
            "waits": [],
            "next_session": None,
            "packs": [],
        },
    },
    "pack.html": {
        "used": {
            **page("/packs/77", viewer=STUDENT),
            "pack": pack(),
            "explanation": "You bought 4. 1 took place and 1 was canceled late, so 2 are left.",
            "rows": LEDGER,
            "sessions": [session(), DONE],
        },
        "fresh": {
            **page("/packs/77", viewer=STUDENT),
            "pack": pack(),
            "explanation": "You bought 4.",
            "rows": [],
            "sessions": [],
        },
    },
    "calendar.html": {
        "day": {
            **page("/calendar", viewer=STUDENT),
            "packs": [
                {"text": "Mira, 2 left", "url": "/calendar?pack=77", "chosen": True},
                {"text": "Jonas, 4 left", "url": "/calendar?pack=78", "chosen": False},
            ],
            "pack": {
                "mentor_name": "Mira Okafor",
                "text": "60 minutes · 1 free to book · until 16 January",
                "series_url": "/calendar/series?pack=77",
            },
            "blocked": None,
            "clash": None,
            "zone": ZONE,
            "month": MONTH,
            "day": DAY,
        },
        "clash": {
            **page("/calendar", viewer=STUDENT),
            "packs": [{"text": "Mira, 2 left", "url": "/calendar?pack=77", "chosen": True}],
            "pack": {"mentor_name": "Mira Okafor", "text": "60 minutes", "series_url": None},
            "blocked": None,
            "clash": CLASH,
            "zone": ZONE,
            "month": MONTH,
            "day": FULL_DAY,
        },
        "no day": {
            **page("/calendar", viewer=STUDENT),
            "packs": [],
            "pack": {"mentor_name": "Mira Okafor", "text": "60 minutes", "series_url": None},
            "blocked": None,
            "clash": None,
            "zone": ZONE,
            "month": MONTH,
            "day": None,
        },
        "blocked": {
            **page("/calendar", viewer=STUDENT),
            "packs": [{"text": "Mira, 2 left", "url": "/calendar?pack=77", "chosen": True}],
            "pack": None,
            "blocked": BLOCKED,
            "clash": None,
            "zone": ZONE,
            "month": None,
            "day": None,
        },
        "nothing": {
            **page("/calendar", viewer=STUDENT),
            "packs": [],
            "pack": None,
            "blocked": None,
            "clash": None,
            "zone": ZONE,
            "month": None,
            "day": None,
        },
    },
    "book_confirm.html": {
        "book": {
            **page("/calendar/confirm", viewer=STUDENT),
            "title": "Book this session?",
            "lead": None,
            "warning": None,
            "facts": FACTS,
            "action": "/sessions",
            "hidden": [{"name": "pack_id", "value": "77"}, {"name": "starts_at", "value": "2026-12-02T14:00:00Z"}],
            "ask_recording": True,
            "button": "Book this session",
            "back_url": "/calendar?pack=77",
        },
        "move": {
            **page("/sessions/41/reschedule/confirm", viewer=STUDENT),
            "title": "Move to this time?",
            "lead": "From Tuesday 1 December, 9:00 am.",
            "warning": "After this you can move it once more.",
            "facts": FACTS,
            "action": "/sessions/41/reschedule",
            "hidden": [{"name": "starts_at", "value": "2026-12-02T14:00:00Z"}],
            "ask_recording": False,
            "button": "Move the session",
            "back_url": "/sessions/41/reschedule",
        },
    },
    "booked.html": {
        "one": {
            **page("/sessions/41/booked", viewer=STUDENT),
            "title": "You are booked",
            "text": "We mailed you an invitation. It updates itself if the time changes.",
            "facts": FACTS,
            "sessions": [],
            "links": [link("/sessions/41", "See the session"), link("/calendar", "Book another")],
        },
        "series": {
            **page("/sessions/series/booked", viewer=STUDENT),
            "title": "3 sessions are booked",
            "text": "We mailed you the invitations.",
            "facts": [],
            "sessions": [session(), session()],
            "links": [link("/sessions", "See all sessions")],
        },
    },
    "sessions.html": {
        "some": {
            **page("/sessions", viewer=STUDENT),
            "upcoming": [session(join_url="/sessions/41/room"), session()],
            "past": [DONE],
            "pages": PAGES,
            "book_url": "/calendar",
        },
        "to book": {
            **page("/sessions", viewer=STUDENT),
            "upcoming": [],
            "past": [],
            "pages": NO_PAGES,
            "book_url": "/calendar",
        },
        "none": {**page("/sessions", viewer=STUDENT), "upcoming": [], "past": [], "pages": NO_PAGES, "book_url": None},
    },
    "session.html": {
        "student": {
            **page("/sessions/41", viewer=STUDENT),
            **SESSION_PAGE,
            "session": session(join_url="/sessions/41/room"),
            "reschedule": {
                "url": "/sessions/41/reschedule",
                "text": "You can move it 2 more times, until Tuesday 1 December, 9:00 am.",
            },
            "cancel": {
                "url": "/sessions/41/cancel",
                "text": "Free until Tuesday 1 December, 9:00 am. After that it costs one session.",
            },
        },
        "too late": {
            **page("/sessions/41", viewer=STUDENT),
            **SESSION_PAGE,
            "session": session(),
            "reschedule": {"url": None, "text": "It is too late to move it: that ends 24 hours before."},
            "cancel": {"url": "/sessions/41/cancel", "text": "Canceling now costs one session."},
        },
        "contest": {
            **page("/sessions/40", viewer=STUDENT),
            **SESSION_PAGE,
            "session": DONE,
            "contest": CONTEST,
            "shared_notes": "Read chapter 3.",
        },
        "contested": {
            **page("/sessions/40", viewer=STUDENT),
            **SESSION_PAGE,
            "session": DONE,
            "contested": "You hear from us by Friday 4 December.",
        },
        "mentor": {
            **page("/sessions/39", viewer=MENTOR),
            **SESSION_PAGE,
            "session": TO_CLOSE,
            "notes": {
                "action": "/instructor/sessions/39/notes",
                "form": form({"notes": "Shy at first", "shared_notes": ""}, {"shared_notes": "At most 10,000 letters"}),
            },
        },
    },
    "cancel_confirm.html": {
        "free": {
            **page("/sessions/41/cancel", viewer=STUDENT),
            "title": "Cancel this session?",
            "consequence": {"tone": "good", "title": "Nothing is lost", "text": "The session goes back to your pack."},
            "facts": FACTS,
            "action": "/sessions/41/cancel",
            "hidden": [],
            "button": "Cancel this session",
            "back_url": "/sessions/41",
        },
        "late": {
            **page("/sessions/41/cancel", viewer=STUDENT),
            "title": "Cancel this session?",
            "consequence": {
                "tone": "warn",
                "title": "This costs one session",
                "text": "It starts in less than 24 hours, so it counts as used. 1 is left after.",
            },
            "facts": FACTS,
            "action": "/sessions/41/cancel",
            "hidden": [{"name": "accept_late", "value": "yes"}],
            "button": "Cancel and lose this session",
            "back_url": "/sessions/41",
        },
    },
    "reschedule.html": {
        "day": {
            **page("/sessions/41/reschedule", viewer=STUDENT),
            "session": session(),
            "text": "You can move it 2 more times.",
            "blocked": None,
            "clash": None,
            "zone": ZONE,
            "month": MONTH,
            "day": DAY,
        },
        "clash": {
            **page("/sessions/41/reschedule", viewer=STUDENT),
            "session": session(),
            "text": "You can move it once more.",
            "blocked": None,
            "clash": CLASH,
            "zone": ZONE,
            "month": MONTH,
            "day": None,
        },
        "blocked": {
            **page("/sessions/41/reschedule", viewer=STUDENT),
            "session": session(),
            "text": "",
            "blocked": BLOCKED,
            "clash": None,
            "zone": ZONE,
            "month": None,
            "day": None,
        },
    },
    "series.html": {
        "choose": {
            **page("/calendar/series", viewer=STUDENT),
            "stage": "choose",
            "back_url": "/calendar?pack=77",
            "mentor_name": "Mira Okafor",
            "check": None,
            "choose": {
                "action": "/calendar/series",
                "zone_text": "New York time",
                "form": form({"count": "3"}, {"count": "You have 2 sessions free to book"}),
                "starts": [{"value": "2026-12-02T14:00:00Z", "text": "Wednesday 2 December, 9:00 am"}],
                "counts": [{"value": "2", "text": "2 weeks"}, {"value": "3", "text": "3 weeks"}],
                "hidden": [{"name": "pack", "value": "77"}],
            },
        },
        "check": {
            **page("/calendar/series", viewer=STUDENT),
            "stage": "check",
            "back_url": "/calendar?pack=77",
            "mentor_name": "Mira Okafor",
            "choose": None,
            "check": {
                "action": "/sessions/series",
                "hidden": [{"name": "pack", "value": "77"}],
                "facts": FACTS,
                "button": "Book 3 sessions",
                "weeks": [
                    {
                        "number": 1,
                        "text": "Wednesday 2 December, 9:00 am",
                        "iso": "2026-12-02T14:00:00Z",
                        "problem": None,
                        "choices": [],
                    },
                    {
                        "number": 2,
                        "text": "Wednesday 9 December, 9:00 am",
                        "iso": "2026-12-09T14:00:00Z",
                        "problem": "This time is taken.",
                        "choices": [
                            {"value": "2026-12-09T14:30:00Z", "text": "9:30 am on the same day"},
                            {"value": "", "text": "Leave this week out"},
                        ],
                    },
                    {
                        "number": 3,
                        "text": "Wednesday 16 December, 9:00 am",
                        "iso": "2026-12-16T14:00:00Z",
                        "problem": None,
                        "choices": [],
                    },
                ],
            },
        },
    },
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
    "instructor_dashboard.html": {
        "busy": {
            **page("/instructor/dashboard", viewer=MENTOR),
            "figures": FIGURES,
            "students": STUDENTS,
            "profile_url": "/mentors/0192",
            "alerts": [
                {
                    "tone": "warn",
                    "title": "Connect your calendar",
                    "text": "Busy times from it are kept free.",
                    "link": link("/instructor/settings", "Open settings"),
                }
            ],
            "upcoming": [session(with_name="Noor Haddad")],
            "recent": [TO_CLOSE],
        },
        "new": {
            **page("/instructor/dashboard", viewer=MENTOR),
            "figures": FIGURES,
            "students": [],
            "profile_url": "/mentors/0192",
            "alerts": [],
            "upcoming": [],
            "recent": [],
        },
    },
    "instructor_sessions.html": {
        "some": {
            **page("/instructor/sessions", viewer=MENTOR),
            "to_close": [TO_CLOSE],
            "upcoming": [session(with_name="Noor Haddad")],
            "past": [DONE],
            "pages": PAGES,
        },
        "none": {
            **page("/instructor/sessions", viewer=MENTOR),
            "to_close": [],
            "upcoming": [],
            "past": [],
            "pages": NO_PAGES,
        },
    },
    "instructor_settings.html": {
        "good": hours_page({}, away=None),
        "wrong": hours_page(
            {
                "hours_friday": "25:00 is not a time. Hours go from 00:00 to 24:00.",
                "notice_hours": "Between 0 and 720",
                "": "Somebody else saved these settings meanwhile. Look again.",
            },
            away=AWAY,
        ),
    },
    "settings.html": {
        "good": {
            **page("/settings", viewer=STUDENT),
            "action": "/settings",
            "zones": ZONES,
            "email": "noor@example.org",
            "form": form({"name": "Noor Haddad", "zone": "Europe/London"}),
        },
        "wrong": {
            **page("/settings", viewer=ADMIN),
            "action": "/settings",
            "zones": ZONES,
            "email": "noor@example.org",
            "form": form({"name": "", "zone": "Mars/Base"}, {"zone": "We do not know this time zone."}),
        },
    },
    "notices.html": {
        "some": {
            **page("/notices", viewer=STUDENT),
            "pages": PAGES,
            "notices": [
                {
                    "title": "One session left with Mira",
                    "text": "Buy another pack to go on.",
                    "at": when(),
                    "link": link("/mentors/0192#buy", "See packs"),
                },
                {"title": "Receipt", "text": "You paid $240.00.", "at": when(), "link": None},
            ],
        },
        "none": {**page("/notices", viewer=STUDENT), "notices": [], "pages": NO_PAGES},
    },
    "mailbox.html": {
        "some": {
            **page("/mailbox"),
            "pages": PAGES,
            "mails": [{"url": "/mailbox/5", "subject": MAIL["subject"], "to": MAIL["to"], "at": when()}],
            "people": [
                {"text": "Everybody", "url": "/mailbox", "chosen": True},
                {"text": "noor@example.org", "url": "/mailbox?to=noor", "chosen": False},
            ],
        },
        "none": {**page("/mailbox"), "mails": [], "people": [], "pages": NO_PAGES},
    },
    "mail.html": {
        "html": {**page("/mailbox/5"), "mail": MAIL},
        "text": {**page("/mailbox/6"), "mail": {**MAIL, "html_url": None, "links": [], "files": []}},
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
    "demo_clock.html": {
        "moved": {
            **page("/demo/clock", viewer=STUDENT),
            "now": when(),
            "moved_text": "3 days ahead",
            "action": "/demo/clock",
            "steps": DEMO["steps"],
            "happened": TRACE,
        },
        "still": {
            **page("/demo/clock"),
            "now": when(),
            "moved_text": None,
            "action": "/demo/clock",
            "steps": DEMO["steps"],
            "happened": [],
        },
    },
    "admin.html": {
        "busy": {
            **page("/admin", viewer=ADMIN),
            "figures": FIGURES,
            "cases": [CASE],
            "lists": [
                {
                    "title": "Seats",
                    "heads": ["Mentor", "Student", "State", "Until"],
                    "empty_text": "No seat is taken.",
                    "rows": [
                        [
                            {"text": "Mira Okafor", "url": "/mentors/0192"},
                            "Noor Haddad",
                            {"badge": badge("grace", "Grace")},
                            {"time": when()},
                        ]
                    ],
                },
                {
                    "title": "Refunds",
                    "heads": ["Order", "Money"],
                    "empty_text": "No refunds.",
                    "rows": [["0192-7F3A", {"money": PRICE}]],
                },
            ],
        },
        "calm": {
            **page("/admin", viewer=ADMIN),
            "figures": [],
            "cases": [],
            "lists": [{"title": "Refunds", "heads": ["Order"], "rows": [], "empty_text": "No money was given back."}],
        },
    },
    "kit.html": {"all": page("/dev/kit", viewer=STUDENT)},
}
