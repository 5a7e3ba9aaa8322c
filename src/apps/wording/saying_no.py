"""The words of those refusals that take more than one sentence: each gets its refusal and the reader's zone."""

from apps.wording.languages import N_, _, again, ngettext
from apps.wording.times import day_and_time, moment
from mentorship_core.domain import refusals as no


def sold_out(refusal: no.SoldOut, zone: str) -> str:
    """Some sentences, each whole."""
    taken = ngettext("{number} place taken", "{number} places taken", refusal.seated)
    held = ngettext(
        "{number} place held while somebody decides", "{number} places held while somebody decides", refusal.held
    )
    said = [_("No place is free: {taken}, {held}.", taken=taken, held=held)]
    if refusal.waiting:
        said.append(ngettext("{number} student waiting.", "{number} students waiting.", refusal.waiting))
    if refusal.next_free:
        said.append(_("A place may come free {time}.", time=moment(refusal.next_free, zone)))
    return " ".join((*said, _("You can join the waitlist; no money has moved.")))


def seat(refusal: no.SeatNotActive, zone: str) -> str:
    if refusal.grace_until is None:
        return _("You hold no seat with this mentor. Buy a pack to book sessions.")
    until = moment(refusal.grace_until, zone)
    return _("Your pack is used up. Renew before {time} to keep your seat and book again.", time=until)


def taken(refusal: no.SlotTaken, zone: str) -> str:
    if not refusal.nearest:
        return _("This time has just been taken. Pick another one.")
    nearest = "; ".join(day_and_time(at, zone) for at in refusal.nearest)
    return _("This time has just been taken. Free nearby: {times}.", times=nearest)


def invalid(refusal: no.Invalid, _zone: str) -> str:
    return " ".join(again(words) for _path, _code, words in refusal.faults)


def promotion(refusal: no.PromotionInvalid, _zone: str) -> str:
    return _(PROMOTION_FAULTS.get(refusal.why, PROMOTION_FAULTS["unknown"]))


def waiting(refusal: no.AlreadyWaiting, _zone: str) -> str:
    if refusal.position:
        return _("You are in line already, number {position}.", position=refusal.position)
    return _("You are in line already, and a place is held for you now.")


def too_much(refusal: no.TooMuchToRefund, _zone: str) -> str:
    return ngettext(
        "At most {most} (in the smallest unit) and {number} session can be refunded.",
        "At most {most} (in the smallest unit) and {number} sessions can be refunded.",
        refusal.most_sessions,
        most=refusal.most_minor,
    )


def cannot_become(refusal: no.IllegalTransition, _zone: str) -> str:
    """A session's states have words of their own; of other things the codes are said."""
    before, after = (
        _(BECOMES[state]) if state in BECOMES else state for state in (refusal.from_status, refusal.to_status)
    )
    return _("A session that is {before} cannot become {after}.", before=before, after=after)


def contest_closed(refusal: no.ContestClosed, zone: str) -> str:
    if refusal.closed_at is None:
        return _("Nothing was deducted for this session.")
    return _("This could be contested until {time}.", time=moment(refusal.closed_at, zone))


def wrong_code(refusal: no.WrongCode, _zone: str) -> str:
    if refusal.tries_left <= 0:
        return _("This is not the code that the other browser shows. Ask for a new link.")
    return ngettext(
        "This is not the code that the other browser shows. It may be tried {number} time more.",
        "This is not the code that the other browser shows. It may be tried {number} times more.",
        refusal.tries_left,
    )


def refund_or_forfeit(refusal: no.RefundOrForfeit, _zone: str) -> str:
    return ngettext(
        "{number} session is left that was paid for. Say whether to refund or to forfeit it.",
        "{number} sessions left that were paid for. Say whether to refund or to forfeit them.",
        refusal.sessions,
    )


def still_taught(refusal: no.StillTaught, _zone: str) -> str:
    return ngettext(
        "{number} student is still with you. Close to new sales, and finish or refund what was sold; then your account"
        " can be erased.",
        "{number} students still with you. Close to new sales, and finish or refund what was sold; then your account"
        " can be erased.",
        refusal.students,
    )


BECOMES = {
    "scheduled": N_("scheduled"),
    "completed": N_("completed"),
    "no_show": N_("no_show"),
    "canceled": N_("canceled"),
}
PROMOTION_FAULTS = {
    "unknown": N_("There is no such code."),
    "not_yet": N_("This code is not valid yet."),
    "over": N_("This code is no longer valid."),
    "used_up": N_("This code has been used up."),
    "used_by_you": N_("You have used this code already."),
    "other_product": N_("This code is for another pack."),
    "other_currency": N_("This code is for another currency."),
    "below_minimum": N_("This code would leave less than a payment provider takes."),
}
