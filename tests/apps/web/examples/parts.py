"""The words, people and things the examples are made of."""

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
    "chat_url": "/chat",
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


ZONES = [
    {"value": "America/New_York", "text": "New York"},
    {"value": "Europe/London", "text": "London"},
    {"value": "America/Argentina/ComodRivadavia", "text": "America, Argentina, Comodoro Rivadavia"},
]


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


TRACE = [
    {"text": "Booked", "time": when("Monday 23 November, 4:12 pm")},
    {"text": "Moved", "time": when("Tuesday 24 November, 8:00 am"), "note": "by you, from Tuesday 1 December"},
]


NO_PAGES: Context = {"newer_url": None, "older_url": None}


PAGES: Context = {"newer_url": "?after=1", "older_url": "?before=2"}


FIGURES = [
    {"term": "Places free", "text": "3", "note": "of 10; 1 kept for a payment"},
    {"term": "Students", "text": "7"},
    {"term": "Sessions this week", "text": "5"},
    {"term": "Waiting", "text": "0"},
]
