"""Admin, mailbox, clock and kit."""

from apps.web.pages.charts import drawn
from apps.wording.figures import Bars
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
    form,
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
    "url": "/admin/cases/3",
    "text": "“My train stood still.” Mira's session of 20 November.",
    "deadline": when(),
    "state": badge("open", "Open"),
    "choices": [
        {"url": "/admin/cases/3/uphold", "text": "Give it back", "style": "primary"},
        {"url": "/admin/cases/3/dismiss", "text": "Leave it", "style": ""},
    ],
}
PLACES: list[Context] = [
    {
        "title": "To decide",
        "links": [
            {"url": "/admin/cases", "text": "Cases", "note": "Choices and deadlines.", "count": 2},
            {"url": "/admin/disputes", "text": "Disputes", "note": "Payments a bank asks about.", "count": None},
        ],
    }
]

EXAMPLES: dict[str, dict[str, Context]] = {
    "letters.html": {
        "all": {
            **page("/dev/mail"),
            "rows": [{"name": "receipt-student", "url": "/dev/mail/receipt-student", "subject": "Receipt: 120.00 EUR"}],
            "letter": None,
        },
        "one": {
            **page("/dev/mail/receipt-student"),
            "rows": [],
            "letter": {
                "subject": "Receipt",
                "to": "noor@example.org",
                "text": "Thank you.",
                "html_url": "/dev/mail/x/html",
            },
        },
    },
    "unsubscribe.html": {
        "asked": {**page("/unsubscribe/x"), "action": "/unsubscribe/x/stop"},
        "done": {**page("/unsubscribe/x"), "action": None},
    },
    "addresses.html": {
        "some": {
            **page("/admin/addresses", viewer=ADMIN),
            "rows": [
                {
                    "address": "noor@example.org",
                    "why": "The last letter came back: there is no such mailbox",
                    "since": when(),
                    "whose": {"name": "Noor Haddad", "action": "/admin/addresses/noor/mend"},
                },
                {
                    "address": "gone@example.org",
                    "why": "The last letter came back: full",
                    "since": when(),
                    "whose": None,
                },
            ],
        },
        "none": {**page("/admin/addresses", viewer=ADMIN), "rows": []},
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
            "more": link("/admin/cases", "3 more cases"),
            "places": PLACES,
            "lists": [
                {
                    "title": "Latest orders",
                    "heads": ["Student", "State", "When", "Total"],
                    "empty_text": "Nothing was bought.",
                    "rows": [
                        [
                            {"text": "Noor Haddad", "url": "/admin/orders/0192"},
                            {"badge": badge("paid", "Paid")},
                            {"time": when()},
                            {"money": PRICE},
                        ]
                    ],
                    "all": link("/admin/orders", "All orders"),
                },
            ],
        },
        "calm": {
            **page("/admin", viewer=ADMIN),
            "figures": [],
            "cases": [],
            "more": None,
            "places": PLACES,
            "lists": [
                {
                    "title": "Latest orders",
                    "heads": ["Student"],
                    "rows": [],
                    "empty_text": "Nothing was bought.",
                    "all": None,
                }
            ],
        },
    },
    "admin_one.html": {
        "order": {
            **page("/admin/orders/1", viewer=ADMIN),
            "back": link("/admin/orders", "Orders"),
            "title": "Noor <Haddad>'s order",
            "state": badge("paid", "Paid"),
            "lead": None,
            "facts": [
                {"term": "Student", "text": "Noor <Haddad>", "url": "/admin/users/1", "note": "noor@example.org"}
            ],
            "acts": [link("/admin/packs/1/refund", "Plan a refund")],
            "history": [{"text": "$240.00 was paid", "time": when(), "note": "pi_1"}],
            "lists": [],
        },
        "nothing of it": {
            **page("/admin/mentors/1", viewer=ADMIN),
            "back": link("/admin/mentors", "Mentors"),
            "title": "Mira Okafor",
            "state": None,
            "lead": "Storage engines",
            "facts": [{"term": "Places", "text": "3"}],
            "acts": [],
            "history": [],
            "lists": [
                {
                    "title": "Places",
                    "heads": ["Student"],
                    "rows": [],
                    "empty_title": "No place is taken",
                    "empty_text": "Their students appear here.",
                },
                {
                    "title": "Packs",
                    "heads": ["Pack"],
                    "rows": [["Four sessions"]],
                    "empty_title": "",
                    "empty_text": "",
                },
            ],
        },
    },
    "admin_promotion.html": {
        "wrong": {
            **page("/admin/promotions/new", viewer=ADMIN),
            "back": link("/admin/promotions", "Promotions"),
            "action": "/admin/promotions",
            "zone": "New York time",
            "products": [{"value": "", "text": "All packs"}, {"value": "1", "text": "Four <sessions>"}],
            "form": form({"code": "<b>"}, {"code": "Give 3 to 40 letters.", "reason": "Say why."}),
        },
    },
    "plan.html": {
        "refund": {
            **page("/admin/packs/1/refund", viewer=ADMIN),
            "title": "Refund Noor Haddad's pack",
            "back": link("/admin", "Admin"),
            "alert": None,
            "facts": [{"term": "Money back", "text": "$120.00", "note": "of $240.00 paid"}],
            "effects": [{"title": "Who is told", "rows": ["Student: refunded"]}],
            "other": {
                "action": "/admin/packs/1/refund",
                "form": form({"kind": "amount"}, {"amount": "Write a sum such as 20.00."}),
                "kinds": [
                    {"value": "unused", "text": "Unused sessions", "help": "The pack is closed."},
                    {"value": "amount", "text": "A sum of your own"},
                ],
                "used": [{"value": "soon", "text": "Begun, or within 24 hours"}],
            },
            "act": {
                "action": "/admin/packs/1/refund",
                "hidden": [{"name": "kind", "value": "unused"}],
                "button": "Give $120.00 back",
                "style": "danger",
            },
            "fields": [],
            "form": form({}, {"amount": "Write a sum such as 20.00."}),
        },
        "grace": {
            **page("/admin/seats/1/2/grace", viewer=ADMIN),
            "title": "More time for Noor Haddad",
            "back": link("/admin", "Admin"),
            "alert": None,
            "facts": [{"term": "Kept until", "text": "", "time": when(), "note": "UTC"}],
            "effects": [],
            "other": None,
            "act": {"action": "/admin/seats/1/2/grace", "hidden": [], "button": "Keep it longer", "style": "primary"},
            "fields": [{"name": "until", "label": "Keep it until", "type": "datetime-local", "help": "In UTC."}],
            "form": form({"until": "2026-12-02T14:00"}, {"until": "Choose a time after its end."}),
        },
        "refused": {
            **page("/admin/packs/1/refund", viewer=ADMIN),
            "title": "Refund Noor Haddad's pack",
            "back": link("/admin", "Admin"),
            "alert": {"tone": "bad", "title": "A refund is on its way", "text": "Wait for its outcome."},
            "facts": [{"term": "Student", "text": "Noor Haddad"}],
            "effects": [],
            "other": None,
            "act": None,
            "fields": [],
            "form": form(),
        },
    },
    "webhooks.html": {
        "some": {
            **page("/admin/webhooks", viewer=ADMIN),
            "heads": ["What", "Told as", "When", "State", "Why", "Again"],
            "rows": [
                [
                    "$240.00 was paid",
                    "The test payment: checkout.paid",
                    {"time": when()},
                    {"badge": badge("pending", "Waiting")},
                    "the payment has not been heard of",
                    link("/admin/webhooks/sandbox/evt_1/replay", "Act again"),
                ]
            ],
            "pages": PAGES,
            "ask": link("/admin/orders/1/reconcile", "Ask the provider"),
        },
        "none": {**page("/admin/webhooks", viewer=ADMIN), "heads": [], "rows": [], "pages": NO_PAGES, "ask": None},
    },
    "admin_list.html": {
        "some": {
            **page("/admin/users", viewer=ADMIN),
            "title": "Users",
            "lead": "Everybody who has an account.",
            "search": {
                "action": "/admin/users",
                "label": "Name or address",
                "form": form({"q": "<n>", "role": "admin"}),
                "choices": [
                    {
                        "name": "role",
                        "label": "Role",
                        "options": [{"value": "", "text": "All"}, {"value": "admin", "text": "Admin"}],
                    }
                ],
            },
            "file": link("/admin/users.csv?q=n", "Download as CSV"),
            "act": link("/admin/packs/grant", "Give a pack"),
            "heads": ["Name", "Account"],
            "rows": [[link("/admin/users/1", "Noor Haddad"), {"badge": badge("active", "Open")}]],
            "empty": {"title": "Nobody found", "text": "Try a part of a name."},
            "pages": PAGES,
        },
        "none": {
            **page("/admin/audit", viewer=ADMIN),
            "title": "Audit log",
            "lead": "What admins did.",
            "search": {"action": "/admin/audit", "label": None, "form": form({"q": ""}), "choices": []},
            "file": None,
            "act": None,
            "heads": ["What"],
            "rows": [],
            "empty": {"title": "Nothing found", "text": "Try an act."},
            "pages": NO_PAGES,
        },
    },
    "admin_user.html": {
        "student": {
            **page("/admin/users/1", viewer=ADMIN),
            "name": "Noor <Haddad>",
            "state": badge("active", "Open"),
            "facts": [{"term": "Address", "text": "noor@example.org", "note": None}],
            "acts": [link("/admin/users/1/lock", "Lock them out")],
            "goals": "To <parse>.",
            "pictures": [{"url": "/onboarding/pictures/1", "text": "Picture 1", "width": 800, "height": 600}],
            "heads": ["Pack", "Left"],
            "packs": [[link("/packs/1", "Four sessions"), "2 of 4"]],
        },
        "erased": {
            **page("/admin/users/2", viewer=ADMIN),
            "name": "user_2",
            "state": badge("released", "Erased"),
            "facts": [{"term": "Address", "text": "–", "note": None}],
            "acts": [],
            "goals": None,
            "pictures": [],
            "heads": ["Pack", "Left"],
            "packs": [],
        },
    },
    "admin_grant.html": {
        "wrong": {
            **page("/admin/packs/grant", viewer=ADMIN),
            "products": [{"value": "1", "text": "Four sessions with Mira Okafor ($240.00)"}],
            "form": form({"email": "<b>"}, {"email": "Nobody has this address."}),
        },
        "nothing on sale": {**page("/admin/packs/grant", viewer=ADMIN), "products": [], "form": form()},
    },
    "figures.html": {
        "some": {
            **page("/admin/figures", viewer=ADMIN),
            "title": "Figures",
            "back": link("/admin", "Admin"),
            "action": "/admin/figures",
            "form": form({"from": "2026-01-01", "to": "2025-01-01", "zone": "UTC"}, {"to": "Choose a later day"}),
            "said": "1 January 2026 to 28 February 2026, as calendars in UTC show them",
            "as_of": when(),
            "figures": [
                {
                    "name": "revenue",
                    "title": "Revenue by month",
                    "means": "What <providers> took for us.",
                    "summary": "Net in all: EUR 120.00.",
                    "charts": [
                        drawn(
                            Bars(
                                title="Revenue in EUR",
                                labels=("Jan", "Feb"),
                                series=(("Taken", (120.0, 0.0)), ("Returned", (0.0, 30.0))),
                            )
                        )
                    ],
                    "heads": ["Month", "Net"],
                    "rows": [["January 2026", "120.00"], ["February 2026", "-30.00"]],
                    "csv_url": "/admin/figures/revenue.csv?from=2026-01-01&to=2026-02-28&zone=UTC",
                },
                {
                    "name": "undelivered",
                    "title": "Sold but undelivered",
                    "means": "Sessions still to be held.",
                    "summary": "0 sessions.",
                    "charts": [],
                    "heads": ["Mentor"],
                    "rows": [],
                    "csv_url": "/admin/figures/undelivered.csv",
                },
            ],
        },
    },
    "admin_testimonials.html": {
        "some": {
            **page("/admin/testimonials", viewer=ADMIN),
            "heads": ["Student", "Mentor", "Written", "State", "Words"],
            "waiting": [
                [
                    link("/admin/testimonials/1", "Noor Haddad"),
                    "Mira Okafor",
                    {"time": when()},
                    {"badge": badge("waiting", "Waits to be read")},
                    "She <asks> the right question.",
                ]
            ],
            "decided": [["Sam Reyes", "Mira Okafor", {"time": when()}, {"badge": badge("done", "Shown")}, "Yes."]],
        },
        "none": {
            **page("/admin/testimonials", viewer=ADMIN),
            "heads": ["Student", "Mentor", "Written", "State", "Words"],
            "waiting": [],
            "decided": [],
        },
    },
    "admin_testimonial.html": {
        "waiting": {
            **page("/admin/testimonials/1", viewer=ADMIN),
            "title": "Noor Haddad about Mira Okafor",
            "state": badge("waiting", "Waits to be read"),
            "facts": [{"term": "Shown as", "text": "Noor", "note": None}],
            "words": "She <asks>\n\nthe right question.",
            "approve_action": "/admin/testimonials/1/approve",
            "reject_action": "/admin/testimonials/1/reject",
            "form": form({"edited": "She <asks>"}, {"reason": "Say why; its author is told."}),
        },
    },
    "kit.html": {"all": page("/dev/kit", viewer=STUDENT)},
}
