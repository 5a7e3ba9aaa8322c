"""A mentor's calendars elsewhere."""

from tests.apps.web.examples.parts import Context, badge, form, page

MENTOR = {"name": "Mira Okafor", "role": "mentor"}
NONE: Context = {
    "refresh_url": None,
    "returned": None,
    "account": None,
    "connect": None,
    "choose_url": None,
    "disconnect": None,
}
CONNECT = {"action": "/instructor/calendars/connect", "text": "Connect Google Calendar"}
DISCONNECT = {"action": "/instructor/calendars/disconnect", "text": "We give the consent back. Sessions stay booked."}

SECTIONS: dict[str, Context] = {
    "none": {
        **NONE,
        "tone": "info",
        "title": "Google Calendar is not connected",
        "text": "Connect it, and students are offered only times when you are free there too.",
        "returned": "Nothing was connected: Google says that you did not agree. You can try again.",
        "connect": CONNECT,
    },
    "connected": {
        **NONE,
        "tone": "good",
        "title": "Google Calendar is connected",
        "text": "Last read 2 minutes ago.",
        "account": "mira@example.org",
        "choose_url": "/instructor/calendars",
        "disconnect": DISCONNECT,
    },
    "new": {
        **NONE,
        "refresh_url": "/instructor/settings",
        "tone": "info",
        "title": "Google Calendar is being read for the first time",
        "text": "No time of yours is offered until then.",
        "account": "mira@example.org",
    },
    "broken": {
        **NONE,
        "tone": "bad",
        "title": "Google Calendar is disconnected",
        "text": "The consent ended, or was taken back. No time of yours is offered until you connect again.",
        "account": "mira@example.org",
        "connect": {**CONNECT, "text": "Connect again"},
        "disconnect": DISCONNECT,
    },
}
CHOICE: Context = {
    "action": "/instructor/calendars",
    "form": form({"event_calendar": "mira@example.org"}),
    "writable": [{"value": "mira@example.org", "text": "mira@example.org"}],
    "busy": [
        {"name": "busy:mira@example.org", "text": "mira@example.org", "ticked": True},
        {"name": "busy:family@group.calendar.google.com", "text": "Family <at home>", "ticked": False},
    ],
}
GONE: Context = {**CHOICE, "form": form({"event_calendar": "old"}, {"event_calendar": "The one you chose is gone."})}


def choosing(choice: Context | None, why_not: str | None = None) -> Context:
    return {
        **page("/instructor/calendars", viewer=MENTOR),
        "choice": choice,
        "why_not": why_not,
        "back_url": "/instructor/settings#calendars",
    }


NO_FEEDS: Context = {"action": "/instructor/busy-feeds", "help": "By its address.", "form": form(), "known": []}
FEEDS: Context = {
    **NO_FEEDS,
    "known": [
        {
            "name": "Work <of the week>",
            "host": "calendar.example.org",
            "badge": badge("active", "Read"),
            "text": "Last read 3 minutes ago.",
            "remove_action": "/instructor/busy-feeds/1/remove",
        },
        {
            "name": "Home",
            "host": "example.com",
            "badge": badge("failed", "Not read"),
            "text": "Last read 2 hours ago. The last try failed: nobody answers at its address.",
            "remove_action": "/instructor/busy-feeds/2/remove",
        },
    ],
}
NOT_READ: Context = {**FEEDS, "form": form({"name": "Club"}, {"address": "It cannot be read: it is too large."})}


def naming(feeds: Context) -> Context:
    return {
        **page("/instructor/busy-feeds", viewer=MENTOR),
        "feeds": feeds,
        "back_url": "/instructor/settings#feeds",
    }


EXAMPLES: dict[str, dict[str, Context]] = {
    "instructor_busy_feeds.html": {"none": naming(NO_FEEDS), "some": naming(FEEDS), "wrong": naming(NOT_READ)},
    "instructor_calendars.html": {
        "good": choosing(CHOICE),
        "gone": choosing(GONE),
        "unanswered": choosing(None, "Google did not answer. Try again in a few minutes."),
    },
}
