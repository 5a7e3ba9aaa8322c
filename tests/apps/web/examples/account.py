"""One's account."""

from tests.apps.web.examples.parts import STUDENT, Context, form, page

PLAN: Context = {
    "partings": [],
    "stops": None,
    "asks": False,
    "left_text": "4 sessions left",
    "choose_url": "/settings/erase?sessions=",
    "settle": "",
    "word": "erase",
    "action": "/settings/erase",
    "form": form(),
}
CONFIRM: Context = {
    "action": "/settings/address/confirm",
    "token": "t0k",
    "before": "noor@example.org",
    "after": "noor@new.example",
    "refused": None,
    "account_url": "/settings/account",
}
EXAMPLES: dict[str, dict[str, Context]] = {
    "account.html": {
        "good": {
            **page("/settings/account", viewer=STUDENT),
            "email": "noor@example.org",
            "devices": [
                {
                    "name": "Firefox on Linux",
                    "since": {"iso": "2026-11-30T08:00:00Z", "text": "Monday 30 November 2026, 08:00"},
                    "used": {"iso": "2026-11-30T09:00:00Z", "text": "Monday 30 November 2026, 09:00"},
                    "is_here": True,
                    "end_action": "/settings/devices/a/end",
                },
                {
                    "name": "Unknown",
                    "since": None,
                    "used": None,
                    "is_here": False,
                    "end_action": "/settings/devices/b/end",
                },
            ],
            "everywhere_action": "/sign-out/everywhere",
            "address_action": "/settings/address",
            "form": form({"email": "<me>"}, {"email": "Give a mail address such as name@example.org."}),
            "erase_url": "/settings/erase",
        },
    },
    "address_confirm.html": {
        "good": {**page("/settings/address/confirm", viewer=STUDENT), **CONFIRM},
        "refused": {
            **page("/settings/address/confirm", viewer=STUDENT),
            **CONFIRM,
            "after": None,
            "refused": "This link was used or is over.",
        },
    },
    "erase.html": {
        "asks": {
            **page("/settings/erase", viewer=STUDENT),
            **PLAN,
            "partings": [{"mentor": "Mira", "ends": ["1 appointment canceled", "US$240.00 refunded"]}],
            "asks": True,
        },
        "ready": {
            **page("/settings/erase", viewer=STUDENT),
            **PLAN,
            "partings": [{"mentor": "Mira", "ends": []}],
            "settle": "refund",
            "form": form({"confirm": "no"}, {"confirm": "Type the word erase to confirm."}),
        },
        "cannot": {**page("/settings/erase", viewer=STUDENT), **PLAN, "stops": "1 student still with you."},
    },
}
