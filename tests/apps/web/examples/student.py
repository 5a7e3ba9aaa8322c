"""A student's own pages."""

from tests.apps.web.examples import discord
from tests.apps.web.examples.parts import (
    ADMIN,
    DONE,
    FACTS,
    MENTOR,
    MINUS,
    NO_PAGES,
    OFFER,
    PAGES,
    STUDENT,
    TO_CLOSE,
    TRACE,
    ZONES,
    Context,
    badge,
    form,
    link,
    page,
    session,
    when,
)

SPOKEN = [{"value": "en", "text": "English", "lang": "en"}, {"value": "de", "text": "Deutsch", "lang": "de"}]


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


WAIT: Context = {
    "mentor_name": "Inês Duarte-Vasconcelos",
    "mentor_url": "/mentors/0194",
    "place_text": "You are 2nd in line",
    "detail_text": "A place may come free on Saturday 12 December.",
    "leave_action": "/mentors/0194/waitlist/leave",
}


WRITING: Context = {
    "mentor_name": "Mira Okafor",
    "state": None,
    "shown": None,
    "why": None,
    "action": "/packs/77/testimonial",
    "withdraw_action": None,
    "form": form(),
}


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

NUDGES: Context = {
    "action": "/settings/reminders",
    "ladders": [
        {"value": "discord,mail", "text": "Discord, or else mail"},
        {"value": "", "text": "Only the list here"},
    ],
    "linked": False,
    "zone_text": "London time",
}

EXAMPLES: dict[str, dict[str, Context]] = {
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
            "pack": pack(why_url=None),
            "explanation": "You bought 4. 1 took place and 1 was canceled late, so 2 are left.",
            "rows": LEDGER,
            "sessions": [session(), DONE],
            "money_back": ["€12.50 is on its way back to you."],
            "writing": {
                **WRITING,
                "state": badge("done", "Shown, edited"),
                "shown": "She <asks> the right question.",
                "withdraw_action": "/packs/77/testimonial/withdraw",
                "form": form({"words": "Short"}, {"words": "Write 50 to 1000 characters; these are 5."}),
            },
        },
        "fresh": {
            **page("/packs/77", viewer=STUDENT),
            "pack": pack(),
            "explanation": "You bought 4.",
            "rows": [],
            "sessions": [],
            "writing": None,
        },
        "finished": {
            **page("/packs/77", viewer=STUDENT),
            "pack": pack(),
            "explanation": "You bought 4.",
            "rows": [],
            "sessions": [DONE],
            "writing": {**WRITING, "why": "It names a stranger."},
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
    "onboarding.html": {
        "new": {
            **page("/onboarding", viewer=STUDENT),
            "action": "/onboarding",
            "zones": ZONES,
            "form": form({"goals": "", "zone": "Europe/London"}),
            "pictures": [],
            "picture_form": form({}, {}),
            "upload_action": "/onboarding/pictures",
            "room_text": "JPEG, PNG or WebP, at most 5 MB each. Up to 4 pictures.",
        },
        "full": {
            **page("/onboarding", viewer=STUDENT),
            "action": "/onboarding",
            "zones": ZONES,
            "form": form({"goals": "To <learn>", "zone": "Mars"}, {"zone": "Choose a time zone"}),
            "pictures": [
                {
                    "url": f"/onboarding/pictures/{number}",
                    "text": f"Your picture {number}",
                    "width": 800,
                    "height": 600,
                    "remove_action": f"/onboarding/pictures/{number}/remove",
                }
                for number in range(1, 5)
            ],
            "picture_form": form({}, {}),
            "upload_action": None,
            "room_text": "JPEG, PNG or WebP, at most 5 MB each. Up to 4 pictures.",
        },
        "refused": {
            **page("/onboarding", viewer=STUDENT),
            "action": "/onboarding",
            "zones": ZONES,
            "form": form({"goals": "", "zone": "Europe/London"}),
            "pictures": [],
            "picture_form": form({}, {"picture": "Choose a picture first."}),
            "upload_action": "/onboarding/pictures",
            "room_text": "JPEG, PNG or WebP, at most 5 MB each. Up to 4 pictures.",
        },
    },
    "settings.html": {
        "good": {
            **page("/settings", viewer=STUDENT),
            "action": "/settings",
            "zones": ZONES,
            "email": "noor@example.org",
            "mail": None,
            "spoken": SPOKEN,
            "form": form({"name": "Noor Haddad", "zone": "Europe/London", "language": "en"}),
            "nudges": {
                **NUDGES,
                "form": form({"channels": "discord,mail", "quiet_from": "22:00", "quiet_until": "07:00"}),
            },
            "feed": {
                "since": None,
                "url": None,
                "make_action": "/settings/calendar-feed",
                "end_action": "/settings/calendar-feed/end",
            },
            "discord": None,
        },
        "wrong": {
            **page("/settings", viewer=ADMIN),
            "action": "/settings",
            "zones": ZONES,
            "email": "noor@example.org",
            "mail": {"text": "We stopped writing to this address.", "action": "/settings/mail"},
            "spoken": SPOKEN,
            "form": form(
                {"name": "", "zone": "Mars/Base", "language": "de"}, {"zone": "We do not know this time zone."}
            ),
            "nudges": {**NUDGES, "form": form({"channels": ""}), "linked": True, "zone_text": None},
            "feed": {
                "since": when(),
                "url": "https://mentorship.example/calendar/" + "n" * 43 + ".ics",
                "make_action": "/settings/calendar-feed",
                "end_action": "/settings/calendar-feed/end",
            },
            "discord": discord.SECTIONS["closed"],
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
                    "read_action": "/notices/51/read",
                    "link": link("/mentors/0192#buy", "See packs"),
                },
                {"title": "Receipt", "text": "You paid $240.00.", "at": when(), "link": None, "read_action": None},
            ],
            "read_all_action": "/notices/read",
        },
        "none": {**page("/notices", viewer=STUDENT), "notices": [], "pages": NO_PAGES, "read_all_action": None},
    },
}
