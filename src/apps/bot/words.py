"""What the bot says: times as Discord shows them to each reader in their own zone."""

from collections.abc import Sequence
from datetime import datetime

from discord.utils import escape_markdown, escape_mentions, format_dt

from apps.wording.languages import N_, _
from apps.wording.times import moment
from mentorship_core.domain.booking.changes import CancelPlan, Plan
from mentorship_core.domain.booking.session import Session, Status, status_of
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.seats.seat import Grace, LiveSeat
from mentorship_core.domain.terms import TERMS
from mentorship_core.ports.views import LineRow, SessionRow
from mentorship_core.use_cases.say_by_hand import ByHand

NOT_LINKED = N_(
    "This Discord account is not linked to a mentorship account yet. "
    "Type /link here, or sign in on the website and link Discord under Settings. Then ask again."
)
NO_PACKS = N_("You have no packs yet. Choose a mentor on the website to buy one.")
SOMETHING_BROKE = N_("Something broke on our side, and nothing was changed. Please try again in a moment.")

# linking, and what every command may say

ONLY_MENTORS = N_("This command is for mentors and admins.")
CHOOSE_FROM_THE_LIST = N_("Choose from the list that appears while you type: what you gave is not in it, or no longer.")
STALE = N_("This button is from an older message and no longer fits. Use the command, or the website.")
CANCELED_BEFORE = N_("It was canceled already; nothing was changed.")
MOVED_BEFORE = N_("It is at that time already; nothing was changed.")


def plain(text: str) -> str:
    """Names are people's own words: they are read, and do nothing."""
    return escape_mentions(escape_markdown(text))


def instant_in(text: str) -> Instant | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def link_made(expires_at: Instant) -> str:
    return _(
        "Open the link, sign in, and confirm that this Discord account is yours. "
        "It works once, until {until}. Do not pass it on.",
        until=format_dt(expires_at, "F"),
    )


# booking


def would_book(plan: Plan, mentor: str, zone: str) -> str:
    start = plan.session.during.start
    return "\n".join(
        (
            _("Book {time} with {mentor}?", time=format_dt(start, "F"), mentor=mentor),
            _("Your own time: {time}.", time=moment(start, zone)),
            _(
                "It costs 1 session once it takes place; then {left} of {total} are free to book.",
                left=plan.left,
                total=plan.pack.total,
            ),
            _("Free to cancel until {hours} hours before; later it costs the session.", hours=TERMS.change_hours),
        )
    )


def booked(session: Session, mentor: str) -> str:
    start = format_dt(session.during.start, "F")
    return _("Booked: {time} with {mentor}. An invitation is in your mail.", time=start, mentor=mentor)


def booked_before(start: Instant, mentor: str) -> str:
    return _(
        "You are booked {time} with {mentor} already; nothing was changed.",
        time=format_dt(start, "F"),
        mentor=mentor,
    )


# sessions


def sessions(ahead: Sequence[SessionRow], behind: Sequence[SessionRow]) -> str:
    if not ahead and not behind:
        return _("You have no sessions yet. Book one with /book.")
    lines = [_whose(row) for row in ahead]
    past = [f"{_whose(row)}: {_(STATUS[status_of(row.session)])}" for row in behind]
    before = [_("**Before**"), *past] if past else []
    return "\n".join((_("**Ahead**"), *(lines or [_("Nothing is booked.")]), *before))


def _whose(row: SessionRow) -> str:
    return _("{time} with {mentor}", **_named(row))


def _named(row: SessionRow) -> dict[str, str]:
    return {"time": format_dt(row.session.during.start, "F"), "mentor": plain(row.mentor_name)}


STATUS = {
    Status.SCHEDULED: N_("to be closed"),
    Status.COMPLETED: N_("held"),
    Status.CANCELED: N_("canceled"),
    Status.NO_SHOW: N_("missed"),
}


def would_cancel(plan: CancelPlan, row: SessionRow) -> str:
    what = _("Cancel {time} with {mentor}?", **_named(row))
    return f"{what}\n{_cost(plan)}"


def _cost(plan: CancelPlan) -> str:
    if plan.lost:
        return _("Its pack has expired, so the session **is lost**.")
    if plan.deducted:
        return _("It begins in less than {hours} hours, so it **costs 1 session**.", hours=TERMS.change_hours)
    return _("It is free of charge until {until}.", until=format_dt(plan.free_until, "F"))


def canceled(row: SessionRow) -> str:
    return _("Canceled: {time} with {mentor}. Both of you are told.", **_named(row))


def where_to(row: SessionRow, *, any_free: bool) -> str:
    if any_free:
        return _("Move {time} with {mentor} to:", **_named(row))
    return _(
        "Move {time} with {mentor} to another time: none is free soon, so look on the website.",
        **_named(row),
    )


def would_move(row: SessionRow, start: Instant) -> str:
    return _("Move {time} with {mentor} to {start}? It costs nothing.", start=format_dt(start, "F"), **_named(row))


def moved(row: SessionRow, start: Instant) -> str:
    return _(
        "Moved to {time} with {mentor}. Both of you are told.",
        time=format_dt(start, "F"),
        mentor=plain(row.mentor_name),
    )


# renewing and waiting


def renewing(seats: Sequence[tuple[str, LiveSeat | None]], *, any_packs: bool) -> str:
    if not any_packs:
        return _(NO_PACKS)
    kept = [
        _(
            "Your seat with {mentor} is kept until {until}: renew before then.",
            mentor=plain(name),
            until=format_dt(seat.until, "F"),
        )
        for name, seat in seats
        if isinstance(seat, Grace)
    ]
    return "\n".join((*kept, _("Choose a pack on the website; your seat stays yours once it is paid.")))


def in_line(mentor: str, position: int, *, changed: bool) -> str:
    if position == 0:
        return _("A place with {mentor} is held for you now: see /waitlist.", mentor=mentor)
    if changed:
        said = _("You are in line for {mentor}, number {position}.", mentor=mentor, position=position)
    else:
        said = _("You are in line already for {mentor}, number {position}.", mentor=mentor, position=position)
    free = _("Joining is free; you are told when a place is yours.")
    return f"{said} {free}"


def out_of_line(mentor: str, *, changed: bool) -> str:
    if changed:
        return _("You left the line for {mentor}.", mentor=mentor)
    return _("You were not in line for {mentor}.", mentor=mentor)


def line(rows: Sequence[LineRow]) -> str:
    if not rows:
        return _("You are in no line. Join one with /waitlist when a mentor is sold out.")
    return "\n".join(_place(row) for row in rows)


def _place(row: LineRow) -> str:
    mentor = plain(row.mentor_name)
    if row.offer is None:
        return _("{mentor}: number {position} in line.", mentor=mentor, position=row.position)
    return _(
        "{mentor}: a place is held for you until {until}. Buy to take it.",
        mentor=mentor,
        until=format_dt(row.offer.until, "F"),
    )


# mentors


def completed(row: SessionRow | None, *, changed: bool) -> str:
    if row is None:
        return _("Completed.")
    student, time = plain(row.student_name), format_dt(row.session.during.start, "F")
    if not changed:
        return _(
            "{student}'s session of {time} was completed already; nothing was changed.", student=student, time=time
        )
    return _(
        "{student}'s session of {time} is completed: 1 session is used, and both of you are told.",
        student=student,
        time=time,
    )


NOT_TRUE = {
    "receipt": N_("They have bought nothing of you that a receipt could tell of."),
    "renewal": N_("A renewal reminder is for whoever has exactly 1 session left, which is not so now."),
    "grace": N_("A warning is for whoever's seat is in grace, which is not so now."),
}


def not_to_say(what: str) -> str:
    return _(NOT_TRUE[what])


def would_say(shown: ByHand) -> str:
    quoted = "\n".join(f"> {one}" for one in shown.message.text.splitlines())
    goes = _("This goes to {name}, once:", name=plain(shown.recipient.name))
    return f"{goes}\n{quoted}"


def said_before(shown: ByHand) -> str:
    return _("{name} was told this already, and is not told twice.", name=plain(shown.recipient.name))


def is_said(shown: ByHand) -> str:
    return _("It is on its way to {name}.", name=plain(shown.recipient.name))
