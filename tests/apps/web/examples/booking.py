"""Choosing a time."""

from tests.apps.web.examples.parts import _DAYS, FACTS, SLOTS, STUDENT, ZONES, Context, form, link, page, session

ZONE: Context = {
    "name": "America/New_York",
    "text": "New York time, now 8:15 am",
    "action": "/calendar",
    "options": ZONES,
    "hidden": [{"name": "pack", "value": "77"}],
}


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

EXAMPLES: dict[str, dict[str, Context]] = {
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
                            {"value": "2026-12-09T14:30:00Z", "text": "9:30 am on the same day", "ticked": True},
                            {"value": "", "text": "Leave this week out", "ticked": False},
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
}
