"""The way into a room, and a yes or no to recordings."""

from tests.apps.web.examples.parts import FACTS, MENTOR, STUDENT, Context, link, page, session, when
from tests.apps.web.examples.student import SESSION_PAGE

RECORDED: Context = {
    "action": "/sessions/40/consent",
    "mine": "Yes",
    "theirs": "Mira Okafor: Yes",
    "offers_yes": False,
    "offers_no": True,
    "link": link("https://video.example.org/40", "Watch the recording"),
    "until": "Friday 1 January 2027",
}
ASKED: Context = {
    "action": "/sessions/40/consent",
    "mine": "Not answered, which is a no",
    "theirs": "Mira Okafor: No",
    "offers_yes": True,
    "offers_no": True,
    "link": None,
    "until": None,
}


def room(title: str, text: str, **changes: object) -> Context:
    return {
        **page("/sessions/41/room", viewer=STUDENT),
        "title": title,
        "text": text,
        "with_name": "Mira Okafor",
        "facts": FACTS,
        "action": None,
        "key": None,
        "refresh": None,
        "back": link("/sessions/41", "The session"),
        "is_pretended": False,
        **changes,
    }


EXAMPLES: dict[str, dict[str, Context]] = {
    "room.html": {
        "early": room(
            "The room is not open yet",
            "It opens at Wednesday 2 December, 8:45 am, in 2 hours.",
            refresh={"url": "/sessions/41/room", "seconds": 30},
        ),
        "open": room("The room is open", "It closes at 10:30 am.", action="/sessions/41/room"),
        "in": room(
            "You are let in",
            "Mira Okafor enters by the same way.",
            key={"token": "eyJyb29tIjoi" * 20, "until": when("Wednesday 2 December, 9:20 am", "2026-12-02T14:20:00Z")},
            is_pretended=True,
        ),
        "none": room("There is no video room here", "Meet where the two of you agreed."),
    },
}
RECORDINGS: dict[str, Context] = {
    "recorded": {**page("/sessions/40", viewer=STUDENT), **SESSION_PAGE, "session": session(), "recording": RECORDED},
    "asked": {**page("/sessions/40", viewer=MENTOR), **SESSION_PAGE, "session": session(), "recording": ASKED},
}
"""Further cases of the page of a session."""
