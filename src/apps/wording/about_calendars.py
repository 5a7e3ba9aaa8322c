"""What is said of a mentor's calendars elsewhere."""

from apps.wording.feeds import CLOSED_UNTIL_READ, WHY_UNREAD
from apps.wording.telling import Telling, Words
from mentorship_core.domain.calendars.feed import FeedTrouble

CONNECT = ("/instructor/settings#calendars", "Open your calendars")
WHY = {
    "withdrawn": "The consent ended, or was taken back.",
    "week_over": (
        "The consent ended a week after you gave it, as every one does while this site is in testing at Google. Tell"
        " those who run this site, or it ends again every week."
    ),
    "incomplete": "Not everything that is needed was granted.",
    "calendar_gone": "A calendar that you chose is not there any more, or not yours to write.",
}
UNDONE = {
    "OTHER_LENGTH": "a session is as long as its pack says",
    "TOO_LATE_TO_CHANGE": "it has begun",
    "SLOT_TAKEN": "that time is taken",
    "OUTSIDE_WORKING_HOURS": "that time is outside the working hours",
    "MENTOR_AWAY": "the mentor is away then",
    "TOO_SHORT_NOTICE": "that time is too near",
    "TOO_FAR_AHEAD": "that time is too far ahead",
}


def broke(t: Telling) -> Words:
    return Words(
        subject="Your calendar is disconnected: nobody can book you",
        body=(
            f"We can no longer read the calendars of {t.fact('account')}. {WHY.get(t.fact('why'), '')}".strip(),
            "Until you connect again no time of yours is offered, so that nothing is booked over something else.",
            "Sessions that are booked stay as they are.",
        ),
        link=CONNECT,
    )


def feed_unread(t: Telling) -> Words:
    return Words(
        subject=f"Your calendar “{t.fact('name')}” cannot be read: nobody can book you",
        body=(
            f"We have not been able to read it for an hour: {WHY_UNREAD[FeedTrouble(t.fact('why'))]}.",
            f"{CLOSED_UNTIL_READ} We go on trying; if you do not need it any more, remove it.",
            "Sessions that are booked stay as they are.",
        ),
        link=CONNECT,
    )


def undone(t: Telling) -> Words:
    why = UNDONE.get(t.fact("why"), "the rules do not allow it")
    whose = f"{t.mentor} moved or deleted it in their calendar" if t.to_student else "You moved or deleted it"
    return Words(
        subject=f"Your session stays at {t.when('starts_at')}",
        body=(
            f"{whose}, and that cannot be followed: {why}.",
            f"The session with {t.other} is where it was, and back in the calendar. Move or cancel it here instead.",
        ),
        link=(f"/sessions/{t.notice.about}", "See the session"),
    )


def emptied(t: Telling) -> Words:
    return Words(
        subject=f"{t.fact('count')} sessions were deleted in your calendar: did you mean to cancel them?",
        body=(
            "We put them back and canceled nothing, since so many at once are more often a slip than a wish.",
            "If you cannot hold them, cancel them here, or say that you are away.",
        ),
        link=("/instructor/sessions", "See your sessions"),
    )
