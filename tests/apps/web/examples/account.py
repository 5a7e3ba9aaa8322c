"""One's account."""

from tests.apps.web.examples.parts import STUDENT, Context, page

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
        },
    },
}
