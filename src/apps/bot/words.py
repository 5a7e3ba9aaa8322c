"""What the bot says: times as Discord shows them to each reader in their own zone."""

from collections.abc import Iterator, Sequence

from attrs import frozen
from discord.utils import escape_markdown, format_dt

from apps.wording.times import count
from mentorship_core.domain.packs.ledger import Entry, Reason
from mentorship_core.domain.packs.pack import ExpiredPack, Pack, RefundedPack
from mentorship_core.ports.views import PackRow

LONGEST_MESSAGE = 2000
MINUS = "\N{MINUS SIGN}"

NOT_LINKED = (
    "This Discord account is not linked to a mentorship account yet. "
    "Sign in on the website and link Discord under Settings, then ask again."
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
