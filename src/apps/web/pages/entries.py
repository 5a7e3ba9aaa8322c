"""A pack's ledger in sentences."""

from collections import Counter
from collections.abc import Mapping

from apps.web.manners.visit import Visit
from apps.web.pages.shapes import Context, link, moment
from apps.wording.times import count
from mentorship_core.domain.packs.ledger import Entry, Reason
from mentorship_core.ports.views import PackRow

MINUS = "\N{MINUS SIGN}"
SAID: Mapping[Reason, str] = {
    Reason.PURCHASE: "Pack bought",
    Reason.GRANT: "Pack given to you",
    Reason.COMPLETED: "Session took place",
    Reason.LATE_CANCEL: "Canceled less than 24 hours before",
    Reason.NO_SHOW: "Did not come",
    Reason.CORRECTION: "Corrected",
    Reason.CONTEST_UPHELD: "Given back after another look",
    Reason.REFUND: "Refunded",
    Reason.REFUND_FAILED: "The refund did not work, so the sessions are back",
}
PARTS: Mapping[Reason, str] = {
    Reason.PURCHASE: "bought",
    Reason.GRANT: "given",
    Reason.COMPLETED: "took place",
    Reason.LATE_CANCEL: "canceled late",
    Reason.NO_SHOW: "missed",
    Reason.CORRECTION: "corrected",
    Reason.CONTEST_UPHELD: "given back",
    Reason.REFUND: "refunded",
    Reason.REFUND_FAILED: "returned",
}


def explanation(entries: tuple[Entry, ...]) -> str:
    """The whole sum in one sentence: 4 bought, 1 took place: 3 left."""
    sums = Counter[Reason]()
    for entry in entries:
        sums[entry.reason] += entry.delta
    parts = [f"{signed(delta)} {PARTS[reason]}" for reason, delta in sums.items()]
    return f"{', '.join(parts)}: {count(sum(sums.values()), 'session')} left."


def signed(delta: int) -> str:
    return f"+{delta}" if delta > 0 else f"{MINUS}{-delta}"


def entry_row(entry: Entry, row: PackRow, balance: int, visit: Visit) -> Context:
    return {
        "at": moment(entry.at, visit.zone),
        "text": SAID[entry.reason],
        "who": _who(entry, row, visit),
        "delta_text": signed(entry.delta),
        "gained": entry.delta > 0,
        "balance": balance,
        "link": link(f"/sessions/{entry.session}", "See it") if entry.session is not None else None,
    }


def _who(entry: Entry, row: PackRow, visit: Visit) -> str:
    """Nobody else is named than the two themselves."""
    if entry.actor.startswith("system:"):
        return "By itself"
    if visit.user is not None and entry.actor == visit.user.id:
        return "You"
    return row.student_name if entry.actor == row.pack.student else "Mentor or admin"
