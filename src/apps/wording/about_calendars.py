"""What is said of a mentor's calendars elsewhere."""

from collections.abc import Mapping

from apps.wording.feeds import closed_until_read, why_unread
from apps.wording.languages import N_, _, ngettext
from apps.wording.telling import Telling, Words
from mentorship_core.domain.calendars.feed import FeedTrouble

WHY: Mapping[str, str] = {
    "withdrawn": N_("The consent ended, or was taken back."),
    "week_over": N_(
        "The consent ended a week after you gave it, as every one does while this site is in testing at Google. Tell"
        " those who run this site, or it ends again every week."
    ),
    "incomplete": N_("Not everything that is needed was granted."),
    "calendar_gone": N_("A calendar that you chose is not there any more, or not yours to write."),
}
UNDONE: Mapping[str, str] = {
    "OTHER_LENGTH": N_("a session is as long as its pack says"),
    "TOO_LATE_TO_CHANGE": N_("it has begun"),
    "SLOT_TAKEN": N_("that time is taken"),
    "OUTSIDE_WORKING_HOURS": N_("that time is outside the working hours"),
    "MENTOR_AWAY": N_("the mentor is away then"),
    "TOO_SHORT_NOTICE": N_("that time is too near"),
    "TOO_FAR_AHEAD": N_("that time is too far ahead"),
}
ANOTHER = N_("the rules do not allow it")


def broke(t: Telling) -> Words:
    read = _("We can no longer read the calendars of {account}.", account=t.fact("account"))
    why = WHY.get(t.fact("why"))
    return Words(
        subject=_("Your calendar is disconnected: nobody can book you"),
        body=(
            f"{read} {_(why)}" if why is not None else read,
            _("Until you connect again no time of yours is offered, so that nothing is booked over something else."),
            _("Sessions that are booked stay as they are."),
        ),
        link=_connect(),
    )


def feed_unread(t: Telling) -> Words:
    why = why_unread(FeedTrouble(t.fact("why")))
    go_on = _("We go on trying; if you do not need it any more, remove it.")
    return Words(
        subject=_("Your calendar “{name}” cannot be read: nobody can book you", name=t.fact("name")),
        body=(
            _("We have not been able to read it for an hour: {why}.", why=why),
            f"{closed_until_read()} {go_on}",
            _("Sessions that are booked stay as they are."),
        ),
        link=_connect(),
    )


def undone(t: Telling) -> Words:
    why = _(UNDONE.get(t.fact("why"), ANOTHER))
    moved = (
        _(
            "{mentor} moved or deleted it in their calendar, and that cannot be followed: {why}.",
            mentor=t.mentor,
            why=why,
        )
        if t.to_student
        else _("You moved or deleted it, and that cannot be followed: {why}.", why=why)
    )
    stays = _(
        "The session with {other} is where it was, and back in the calendar. Move or cancel it here instead.",
        other=t.other,
    )
    return Words(
        subject=_("Your session stays at {time}", time=t.when("starts_at")),
        body=(moved, stays),
        link=(f"/sessions/{t.notice.about}", _("See the session")),
    )


def emptied(t: Telling) -> Words:
    return Words(
        subject=ngettext(
            "{number} session was deleted in your calendar: did you mean to cancel it?",
            "{number} sessions were deleted in your calendar: did you mean to cancel them?",
            t.number("count"),
        ),
        body=(
            _("We put them back and canceled nothing, since so many at once are more often a slip than a wish."),
            _("If you cannot hold them, cancel them here, or say that you are away."),
        ),
        link=("/instructor/sessions", _("See your sessions")),
    )


def _connect() -> tuple[str, str]:
    return "/instructor/settings#calendars", _("Open your calendars")
