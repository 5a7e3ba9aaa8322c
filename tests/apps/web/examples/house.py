"""Admin, mailbox, clock and kit."""

from tests.apps.web.examples.parts import (
    ADMIN,
    DEMO,
    FIGURES,
    NO_PAGES,
    PAGES,
    PRICE,
    STUDENT,
    TRACE,
    Context,
    badge,
    link,
    page,
    when,
)

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

EXAMPLES: dict[str, dict[str, Context]] = {
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
