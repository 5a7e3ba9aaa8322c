"""A pack's ledger in sentences."""

from collections import Counter
from collections.abc import Mapping

from apps.web.manners.visit import Visit
from apps.web.pages.shapes import Context, link, moment
from apps.wording.languages import N_, _, ngettext
from mentorship_core.domain.packs.ledger import Entry, Reason
from mentorship_core.ports.views import PackRow

MINUS = "\N{MINUS SIGN}"
SAID: Mapping[Reason, str] = {
    Reason.PURCHASE: N_("Pack bought"),
    Reason.GRANT: N_("Pack given to you"),
    Reason.COMPLETED: N_("Session took place"),
    Reason.LATE_CANCEL: N_("Canceled less than 24 hours before"),
    Reason.NO_SHOW: N_("Did not come"),
    Reason.CORRECTION: N_("Corrected"),
    Reason.CONTEST_UPHELD: N_("Given back after another look"),
    Reason.REFUND: N_("Refunded"),
    Reason.REFUND_FAILED: N_("The refund did not work, so the sessions are back"),
}
PARTS: Mapping[Reason, str] = {
    Reason.PURCHASE: N_("{change} bought"),
    Reason.GRANT: N_("{change} given"),
    Reason.COMPLETED: N_("{change} took place"),
    Reason.LATE_CANCEL: N_("{change} canceled late"),
    Reason.NO_SHOW: N_("{change} missed"),
    Reason.CORRECTION: N_("{change} corrected"),
    Reason.CONTEST_UPHELD: N_("{change} given back"),
    Reason.REFUND: N_("{change} refunded"),
    Reason.REFUND_FAILED: N_("{change} returned"),
}


def explanation(entries: tuple[Entry, ...]) -> str:
    """The whole sum in one sentence: 4 bought, 1 took place: 3 left."""
    sums = Counter[Reason]()
    for entry in entries:
        sums[entry.reason] += entry.delta
    parts = ", ".join(_(PARTS[reason], change=signed(delta)) for reason, delta in sums.items())
    return ngettext(
        "{changes}: {number} session left.", "{changes}: {number} sessions left.", sum(sums.values()), changes=parts
    )


def signed(delta: int) -> str:
    return f"+{delta}" if delta > 0 else f"{MINUS}{-delta}"


def entry_row(entry: Entry, row: PackRow, balance: int, visit: Visit) -> Context:
    return {
        "at": moment(entry.at, visit.zone),
        "text": _(SAID[entry.reason]),
        "who": _who(entry, row, visit),
        "delta_text": signed(entry.delta),
        "gained": entry.delta > 0,
        "balance": balance,
        "link": link(f"/sessions/{entry.session}", _("See it")) if entry.session is not None else None,
    }


def _who(entry: Entry, row: PackRow, visit: Visit) -> str:
    """Nobody else is named than the two themselves."""
    if entry.actor.startswith("system:"):
        return _("By itself")
    if visit.user is not None and entry.actor == visit.user.id:
        return _("You")
    return row.student_name if entry.actor == row.pack.student else _("Mentor or admin")
