"""A mentor's pages."""

from typing import Any

from tests.apps.web.examples import calendars
from tests.apps.web.examples.calendars import FEEDS, NO_FEEDS
from tests.apps.web.examples.parts import (
    _DAYS,
    DONE,
    FIGURES,
    MENTOR,
    NO_PAGES,
    PAGES,
    PRICE,
    TO_CLOSE,
    ZONES,
    Context,
    badge,
    form,
    link,
    page,
    session,
    when,
)

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


def hours_page(errors: Context, *, away: Context | None, calendars: Context | None = None) -> Context:
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
        "calendars": calendars,
        "feeds": FEEDS if calendars is not None else NO_FEEDS,
    }


def profile_page(errors: Context) -> Context:
    filled = {"name": "Mira Okafor", "headline": "Design", "about": "Ten years.", "on_sale": "no"}
    return {
        **page("/instructor/profile", viewer=MENTOR),
        "back": link("/instructor/settings", "Settings"),
        "action": "/instructor/profile",
        "profile_url": "/mentors/0192",
        "sales": [
            {"value": "yes", "text": "Open", "help": "Your packs can be bought."},
            {"value": "no", "text": "Closed", "help": "Nothing new is sold."},
        ],
        "form": form(filled, errors),
    }


def product_page(title: str, errors: Context, *, loyal_text: str | None) -> Context:
    filled = {
        "title": "Four <sessions>",
        "description": "",
        "price": "a lot",
        "currency": "USD",
        "sessions": "4",
        "validity_days": "45",
        "session_minutes": "60",
    }
    return {
        **page("/instructor/products/5", viewer=MENTOR),
        "back": link("/instructor/products", "Your packs"),
        "title": title,
        "action": "/instructor/products/5",
        "is_new": not errors,
        "loyal_text": loyal_text,
        "form": form(filled if errors else {}, errors),
    }


PACK_HEADS = ["Pack", "Price", "Sessions", "Minutes each", "Use within", "State", "Change"]
PACKS: list[list[Any]] = [
    [
        link("/instructor/products/5", "Four <sessions>"),
        {"money": PRICE},
        "4",
        "60",
        "45 days",
        {"badge": badge("active", "On sale")},
        {"action": "/instructor/products/5/retire", "text": "Retire"},
    ],
    [
        link("/instructor/products/6", "An hour"),
        {"money": PRICE},
        "1",
        "60",
        "45 days",
        {"badge": badge("closed", "Retired")},
        {"action": "/instructor/products/6/resume", "text": "Sell again"},
    ],
]


AWAY: Context = {
    "action": "/instructor/away",
    "form": form(),
    "ranges": [
        {
            "text": "24 December 2026 to 2 January 2027",
            "url": "/instructor/away/5",
            "remove_action": "/instructor/away/5/remove",
        }
    ],
}


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

HOLIDAYS: Context = {
    "action": "/instructor/times/holidays",
    "form": form(),
    "countries": [{"value": "", "text": "None"}, {"value": "DE", "text": "Germany"}],
    "parts": None,
    "days": [],
}

MESSAGES: Context = {
    "coming": [
        {
            "title": "Session soon",
            "at": when(),
            "stop": {"action": "/instructor/students/1/messages/stop", "hidden": [{"name": "key", "value": "a:b"}]},
        },
        {"title": "Grace began", "at": when(), "stop": None},
    ],
    "told": [
        {
            "title": "Receipt",
            "channel": "mail",
            "at": when(),
            "state": badge("bad", "Not delivered"),
            "why": "no such <box>",
            "action": {"action": "/instructor/students/1/messages/2/resend", "text": "Send again"},
        },
        {
            "title": "Receipt",
            "channel": "in the app",
            "at": when(),
            "state": badge("active", "Sent"),
            "why": None,
            "action": None,
        },
    ],
}

EXAMPLES: dict[str, dict[str, Context]] = {
    "instructor_times.html": {
        "fresh": {
            **page("/instructor/times", viewer=MENTOR),
            "back_url": "/instructor/settings",
            "action": "/instructor/times",
            "zone_text": "London time",
            "form": form(),
            "answer": None,
            "holidays": HOLIDAYS,
        },
        "answered": {
            **page("/instructor/times", viewer=MENTOR),
            "back_url": "/instructor/settings",
            "action": "/instructor/times",
            "zone_text": "London time",
            "form": form({"day": "2026-12-25", "time": "10:00"}, {"time": "Choose a day and a time."}),
            "answer": {"at": when(), "offered": False, "text": "You are away (Christmas Day)."},
            "holidays": {
                **HOLIDAYS,
                "form": form({"country": "DE", "subdivision": "BY"}),
                "parts": [{"value": "", "text": "The whole country"}, {"value": "BY", "text": "BY"}],
                "days": ["Friday 25 December 2026: Christmas Day"],
            },
        },
    },
    "away.html": {
        "clashing": {
            **page("/instructor/away/5", viewer=MENTOR),
            "text": "24 December 2026 to 2 January 2027",
            "note": "Skiing",
            "back_url": "/instructor/settings#away",
            "sessions": [
                {
                    "with_name": "Noor Haddad",
                    "starts": when(),
                    "url": "/instructor/sessions/1",
                    "offer_action": "/instructor/away/5/sessions/1/offer",
                    "text": None,
                },
                {
                    "with_name": "Sam Reyes",
                    "starts": when(),
                    "url": "/instructor/sessions/2",
                    "offer_action": None,
                    "text": "Other times were offered; you wait for an answer.",
                },
            ],
        },
        "clear": {
            **page("/instructor/away/5", viewer=MENTOR),
            "text": "24 December 2026",
            "note": None,
            "back_url": "/instructor/settings#away",
            "sessions": [],
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
    "instructor_waitlist.html": {
        "some": {
            **page("/instructor/waitlist", viewer=MENTOR),
            "back": link("/instructor/dashboard", "Dashboard"),
            "rows": [
                {
                    "name": "Noor Haddad",
                    "joined": when(),
                    "position": None,
                    "until": when(),
                    "skip_action": "/instructor/waitlist/1/skip",
                    "invite_action": None,
                },
                {
                    "name": "Sam <Reyes>",
                    "joined": when(),
                    "position": 2,
                    "until": None,
                    "skip_action": None,
                    "invite_action": "/instructor/waitlist/2/invite",
                },
            ],
        },
        "none": {
            **page("/instructor/waitlist", viewer=MENTOR),
            "back": link("/instructor/dashboard", "Dashboard"),
            "rows": [],
        },
    },
    "instructor_student.html": {
        "known": {
            **page("/instructor/students/1", viewer=MENTOR),
            "back": link("/instructor/dashboard", "Dashboard"),
            "name": "Noor Haddad",
            "seat": badge("active", "Active"),
            "facts": [{"term": "Sessions left", "text": "2, 1 booked"}],
            "goals": "To design a <queue>.",
            "pictures": [
                {"url": "/onboarding/pictures/1", "text": "Noor Haddad's picture 1", "width": 800, "height": 600}
            ],
            "packs": [
                {
                    "title": "Four sessions",
                    "state": badge("active", "Active"),
                    "left_text": "2 of 4 sessions left.",
                    "expires_text": "Use by 16 January 2027.",
                    "entries": [
                        {
                            "at": when(),
                            "text": "Pack bought",
                            "who": "Noor Haddad",
                            "delta_text": "+4",
                            "gained": True,
                            "balance": 4,
                        }
                    ],
                }
            ],
            "upcoming": [session(with_name="Noor Haddad")],
            "past": [DONE],
            "messages": MESSAGES,
            "release_url": "/instructor/students/1/release",
        },
        "gone": {
            **page("/instructor/students/2", viewer=MENTOR),
            "back": link("/instructor/dashboard", "Dashboard"),
            "name": "Sam Reyes",
            "seat": badge("released", "No place"),
            "facts": [{"term": "Sessions left", "text": "0"}],
            "goals": None,
            "pictures": [],
            "packs": [],
            "upcoming": [],
            "past": [],
            "messages": {"coming": [], "told": []},
            "release_url": None,
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
    "instructor_profile.html": {
        "good": profile_page({}),
        "wrong": profile_page(
            {"name": "Give a name on one line.", "headline": "Keep the headline below 140 characters."}
        ),
    },
    "instructor_products.html": {
        "some": {**page("/instructor/products", viewer=MENTOR), "heads": PACK_HEADS, "rows": PACKS},
        "none": {**page("/instructor/products", viewer=MENTOR), "heads": PACK_HEADS, "rows": []},
    },
    "instructor_product.html": {
        "new": product_page("Sell another pack", {}, loyal_text=None),
        "wrong": product_page(
            "Four <sessions>",
            {
                "title": "Give a title of 1 to 140 characters on one line.",
                "price": "'a lot' is not an amount such as 49.00.",
                "": "Both prices need one currency.",
            },
            loyal_text="Who bought from you before 1 December 2026 pays $200.00, in the same currency.",
        ),
    },
    "instructor_settings.html": {
        "good": hours_page({}, away=None),
        **{f"calendars {name}": hours_page({}, away=AWAY, calendars=one) for name, one in calendars.SECTIONS.items()},
        "wrong": hours_page(
            {
                "hours_friday": "25:00 is not a time. Hours go from 00:00 to 24:00.",
                "notice_hours": "Between 0 and 720",
                "": "Somebody else saved these settings meanwhile. Look again.",
            },
            away=AWAY,
        ),
    },
}
