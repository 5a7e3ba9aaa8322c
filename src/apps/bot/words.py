"""What the bot says: times as Discord shows them to each reader in their own zone."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from attrs import frozen
from discord.utils import escape_markdown, escape_mentions, format_dt

from apps.wording.times import count, moment
from mentorship_core.domain.booking.changes import CancelPlan, Plan
from mentorship_core.domain.booking.session import Session, Status, status_of
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.packs.ledger import Entry, Reason
from mentorship_core.domain.packs.pack import ExpiredPack, Pack, RefundedPack
from mentorship_core.domain.seats.seat import Grace, LiveSeat
from mentorship_core.domain.terms import TERMS
from mentorship_core.ports.views import LineRow, PackRow, SessionRow
from mentorship_core.use_cases.say_by_hand import ByHand

LONGEST_MESSAGE = 2000
MINUS = "\N{MINUS SIGN}"

NOT_LINKED = (
    "This Discord account is not linked to a mentorship account yet. "
    "Type /link here, or sign in on the website and link Discord under Settings. Then ask again."
)
NO_PACKS = "You have no packs yet. Choose a mentor on the website to buy one."
SOMETHING_BROKE = "Something broke on our side, and nothing was changed. Please try again in a moment."

WHY = {
    Reason.PURCHASE: "bought",
    Reason.GRANT: "granted",
    Reason.COMPLETED: "session held",
    Reason.LATE_CANCEL: "canceled late",
    Reason.NO_SHOW: "missed",
    Reason.CORRECTION: "corrected",
    Reason.CONTEST_UPHELD: "contest upheld",
    Reason.REFUND: "refunded",
    Reason.REFUND_FAILED: "refund failed, sessions returned",
}


@frozen
class Account:
    """One pack and why its balance is what it is."""

    row: PackRow
    ledger: tuple[Entry, ...]


def balance(accounts: Sequence[Account]) -> str:
    """The newest packs first; as much as one message holds."""
    if not accounts:
        return NO_PACKS
    newest = sorted(accounts, key=lambda account: account.row.pack.bought_at, reverse=True)
    return _fitting([_about(account) for account in newest])


def _about(account: Account) -> str:
    pack = account.row.pack
    return "\n".join((*_headline(account.row), *(f"> {_line(entry)}" for entry in _last(account.ledger, pack))))


def _headline(row: PackRow) -> Iterator[str]:
    pack, mentor = row.pack, escape_markdown(row.mentor_name)
    yield f"**{count(pack.remaining, 'session')} left** of {pack.total} with {mentor} ({escape_markdown(pack.title)})"
    match pack:
        case RefundedPack():
            yield "Refunded."
        case ExpiredPack():
            yield f"Expired {format_dt(pack.expires_at, 'F')}."
        case _:
            booked = f"{pack.scheduled} of them booked. " if pack.scheduled else ""
            yield f"{booked}Book before {format_dt(pack.expires_at, 'F')}."


def _last(ledger: tuple[Entry, ...], pack: Pack) -> tuple[Entry, ...]:
    """The purchase and what was used, at most twice as many rows as sessions."""
    return ledger[-2 * pack.total :]


def _line(entry: Entry) -> str:
    sign = "+" if entry.delta > 0 else MINUS
    return f"{sign}{abs(entry.delta)} {WHY[entry.reason]} {format_dt(entry.at, 'F')}"


def _fitting(parts: list[str]) -> str:
    """Whole packs where they fit; Discord refuses longer messages."""
    text = "\n\n".join(parts)
    if len(text) <= LONGEST_MESSAGE:
        return text
    more = "\n\n… and more on the website."
    kept: list[str] = []
    for part in parts:
        if len("\n\n".join((*kept, part))) + len(more) > LONGEST_MESSAGE:
            break
        kept.append(part)
    return ("\n\n".join(kept) or parts[0][: LONGEST_MESSAGE - len(more)]) + more


# linking, and what every command may say

ONLY_MENTORS = "This command is for mentors and admins."
CHOOSE_FROM_THE_LIST = "Choose from the list that appears while you type: what you gave is not in it, or no longer."
STALE = "This button is from an older message and no longer fits. Use the command, or the website."
CANCELED_BEFORE = "It was canceled already; nothing was changed."
MOVED_BEFORE = "It is at that time already; nothing was changed."


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
    return (
        "Open the link, sign in, and confirm that this Discord account is yours. "
        f"It works once, until {format_dt(expires_at, 'F')}. Do not pass it on."
    )


# booking


def would_book(plan: Plan, mentor: str, zone: str) -> str:
    start = plan.session.during.start
    return "\n".join(
        (
            f"Book {format_dt(start, 'F')} with {mentor}?",
            f"Your own time: {moment(start, zone)}.",
            f"It costs 1 session once it takes place; then {plan.left} of {plan.pack.total} are free to book.",
            f"Free to cancel until {TERMS.change_hours} hours before; later it costs the session.",
        )
    )


def booked(session: Session, mentor: str) -> str:
    return f"Booked: {format_dt(session.during.start, 'F')} with {mentor}. An invitation is in your mail."


def booked_before(start: Instant, mentor: str) -> str:
    return f"You are booked {format_dt(start, 'F')} with {mentor} already; nothing was changed."


# sessions


def sessions(ahead: Sequence[SessionRow], behind: Sequence[SessionRow]) -> str:
    if not ahead and not behind:
        return "You have no sessions yet. Book one with /book."
    lines = [f"{format_dt(row.session.during.start, 'F')} with {plain(row.mentor_name)}" for row in ahead]
    past = [
        f"{format_dt(row.session.during.start, 'F')} with {plain(row.mentor_name)}: {STATUS[status_of(row.session)]}"
        for row in behind
    ]
    parts = ["**Ahead**", *(lines or ["Nothing is booked."]), *(["**Before**", *past] if past else [])]
    return "\n".join(parts)


STATUS = {
    Status.SCHEDULED: "to be closed",
    Status.COMPLETED: "held",
    Status.CANCELED: "canceled",
    Status.NO_SHOW: "missed",
}


def would_cancel(plan: CancelPlan, row: SessionRow) -> str:
    what = f"Cancel {format_dt(row.session.during.start, 'F')} with {plain(row.mentor_name)}?"
    if plan.lost:
        return f"{what}\nIts pack has expired, so the session **is lost**."
    if plan.deducted:
        return f"{what}\nIt begins in less than {TERMS.change_hours} hours, so it **costs 1 session**."
    return f"{what}\nIt is free of charge until {format_dt(plan.free_until, 'F')}."


def canceled(row: SessionRow) -> str:
    return f"Canceled: {format_dt(row.session.during.start, 'F')} with {plain(row.mentor_name)}. Both of you are told."


def where_to(row: SessionRow, *, any_free: bool) -> str:
    what = f"Move {format_dt(row.session.during.start, 'F')} with {plain(row.mentor_name)} to"
    return f"{what}:" if any_free else f"{what} another time: none is free soon, so look on the website."


def would_move(row: SessionRow, start: Instant) -> str:
    before = format_dt(row.session.during.start, "F")
    return f"Move {before} with {plain(row.mentor_name)} to {format_dt(start, 'F')}? It costs nothing."


def moved(row: SessionRow, start: Instant) -> str:
    return f"Moved to {format_dt(start, 'F')} with {plain(row.mentor_name)}. Both of you are told."


# renewing and waiting


def renewing(seats: Sequence[tuple[str, LiveSeat | None]], *, any_packs: bool) -> str:
    if not any_packs:
        return NO_PACKS
    kept = [
        f"Your seat with {plain(name)} is kept until {format_dt(seat.until, 'F')}: renew before then."
        for name, seat in seats
        if isinstance(seat, Grace)
    ]
    return "\n".join((*kept, "Choose a pack on the website; your seat stays yours once it is paid."))


def in_line(mentor: str, position: int, *, changed: bool) -> str:
    if position == 0:
        return f"A place with {mentor} is held for you now: see /waitlist."
    said = "You are in line" if changed else "You are in line already"
    return f"{said} for {mentor}, number {position}. Joining is free; you are told when a place is yours."


def out_of_line(mentor: str, *, changed: bool) -> str:
    return f"You left the line for {mentor}." if changed else f"You were not in line for {mentor}."


def line(rows: Sequence[LineRow]) -> str:
    if not rows:
        return "You are in no line. Join one with /waitlist when a mentor is sold out."
    return "\n".join(
        f"{plain(row.mentor_name)}: a place is held for you until {format_dt(row.offer.until, 'F')}. Buy to take it."
        if row.offer is not None
        else f"{plain(row.mentor_name)}: number {row.position} in line."
        for row in rows
    )


# mentors


def completed(row: SessionRow | None, *, changed: bool) -> str:
    if row is None:
        return "Completed."
    what = f"{plain(row.student_name)}'s session of {format_dt(row.session.during.start, 'F')}"
    if not changed:
        return f"{what} was completed already; nothing was changed."
    return f"{what} is completed: 1 session is used, and both of you are told."


NOT_TRUE = {
    "receipt": "They have bought nothing of you that a receipt could tell of.",
    "renewal": "A renewal reminder is for whoever has exactly 1 session left, which is not so now.",
    "grace": "A warning is for whoever's seat is in grace, which is not so now.",
}


def not_to_say(what: str) -> str:
    return NOT_TRUE[what]


def would_say(shown: ByHand) -> str:
    quoted = "\n".join(f"> {one}" for one in shown.message.text.splitlines())
    return f"This goes to {plain(shown.recipient.name)}, once:\n{quoted}"


def said_before(shown: ByHand) -> str:
    return f"{plain(shown.recipient.name)} was told this already, and is not told twice."


def is_said(shown: ByHand) -> str:
    return f"It is on its way to {plain(shown.recipient.name)}."
