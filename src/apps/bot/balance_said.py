"""What `/balance` says: each pack, and why its balance is what it is."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen
from discord.utils import escape_markdown, format_dt

from apps.bot.words import NO_PACKS
from apps.wording.languages import N_, _, ngettext
from mentorship_core.domain.packs.ledger import Entry, Reason
from mentorship_core.domain.packs.pack import ExpiredPack, Pack, RefundedPack
from mentorship_core.ports.views import PackRow

LONGEST_MESSAGE = 2000
MINUS = "\N{MINUS SIGN}"

WHY: Mapping[Reason, str] = {
    Reason.PURCHASE: N_("bought"),
    Reason.GRANT: N_("granted"),
    Reason.COMPLETED: N_("session held"),
    Reason.LATE_CANCEL: N_("canceled late"),
    Reason.NO_SHOW: N_("missed"),
    Reason.CORRECTION: N_("corrected"),
    Reason.CONTEST_UPHELD: N_("contest upheld"),
    Reason.REFUND: N_("refunded"),
    Reason.REFUND_FAILED: N_("refund failed, sessions returned"),
}


@frozen
class Account:
    """One pack and why its balance is what it is."""

    row: PackRow
    ledger: tuple[Entry, ...]


def said(accounts: Sequence[Account]) -> str:
    """The newest packs first; as much as one message holds."""
    if not accounts:
        return _(NO_PACKS)
    newest = sorted(accounts, key=lambda account: account.row.pack.bought_at, reverse=True)
    return _fitting([_about(account) for account in newest])


def _about(account: Account) -> str:
    pack = account.row.pack
    return "\n".join((*_headline(account.row), *(f"> {_line(entry)}" for entry in _last(account.ledger, pack))))


def _headline(row: PackRow) -> Iterator[str]:
    pack, mentor = row.pack, escape_markdown(row.mentor_name)
    yield ngettext(
        "**{number} session left** of {total} with {mentor} ({pack})",
        "**{number} sessions left** of {total} with {mentor} ({pack})",
        pack.remaining,
        total=pack.total,
        mentor=mentor,
        pack=escape_markdown(pack.title),
    )
    match pack:
        case RefundedPack():
            yield _("Refunded.")
        case ExpiredPack():
            yield _("Expired {day}.", day=format_dt(pack.expires_at, "F"))
        case _:
            booked = _("{booked} of them booked.", booked=pack.scheduled)
            before = _("Book before {day}.", day=format_dt(pack.expires_at, "F"))
            yield f"{booked} {before}" if pack.scheduled else before


def _last(ledger: tuple[Entry, ...], pack: Pack) -> tuple[Entry, ...]:
    """The purchase and what was used, at most twice as many rows as sessions."""
    return ledger[-2 * pack.total :]


def _line(entry: Entry) -> str:
    sign = "+" if entry.delta > 0 else MINUS
    return f"{sign}{abs(entry.delta)} {_(WHY[entry.reason])} {format_dt(entry.at, 'F')}"


def _fitting(parts: list[str]) -> str:
    """Whole packs where they fit; Discord refuses longer messages."""
    text = "\n\n".join(parts)
    if len(text) <= LONGEST_MESSAGE:
        return text
    more = "\n\n" + _("… and more on the website.")
    kept: list[str] = []
    for part in parts:
        if len("\n\n".join((*kept, part))) + len(more) > LONGEST_MESSAGE:
            break
        kept.append(part)
    return ("\n\n".join(kept) or parts[0][: LONGEST_MESSAGE - len(more)]) + more
