"""Linking Discord, and the demo's pretended one."""

from tests.apps.web.examples.parts import STUDENT, Context, page, when

LINKED: Context = {
    "account": "noor <3",
    "closed": False,
    "returned": None,
    "connect_action": "/settings/discord/connect",
    "unlink_action": "/settings/discord/unlink",
    "reopen_action": "/settings/discord/reopen",
}
SECTIONS: dict[str, Context] = {
    "linked": LINKED,
    "closed": {**LINKED, "closed": True},
    "none": {**LINKED, "account": None, "returned": "Nothing was linked: Discord did not answer."},
}
CONFIRM: Context = {
    **page("/settings/discord/confirm", viewer=STUDENT),
    "action": "/settings/discord/confirm",
    "token": "t" * 43,
    "account": "noor <3",
    "email": "noor@example.org",
    "instead_of": None,
    "refused": None,
}

EXAMPLES: dict[str, dict[str, Context]] = {
    "discord_confirm.html": {
        "fresh": CONFIRM,
        "instead": {**CONFIRM, "instead_of": "old_noor"},
        "refused": {**CONFIRM, "account": None, "token": "", "refused": "This link was used or is over."},
    },
    "chat.html": {
        "some": {
            **page("/chat", viewer=STUDENT),
            "action": "/chat",
            "messages": [
                {
                    "account": "noor <3",
                    "lines": ["Soon: Tuesday 1 December", "With Mira."],
                    "buttons": [{"text": "Move it", "url": None}, {"text": "Join", "url": "/sessions/77"}],
                    "at": when(),
                }
            ],
        },
        "none": {**page("/chat"), "action": "/chat", "messages": []},
    },
}
