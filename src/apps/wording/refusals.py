"""One table for all surfaces: what a "no" is called, which HTTP status it has, and what it says."""

from collections.abc import Callable
from typing import Any

from attrs import frozen

from apps.wording.languages import again
from apps.wording.providers import called
from apps.wording.times import count, day_and_time, moment, money
from mentorship_core.domain import refusals as no
from mentorship_core.domain.refusals import Refusal


@frozen
class Said:
    """`words` takes the refusal and the reader's zone."""

    status: int
    title: str
    words: Callable[[Any, str], str]


def _says(text: str) -> Callable[[Any, str], str]:
    return lambda _refusal, _zone: text


def _sold_out(refusal: no.SoldOut, zone: str) -> str:
    parts = [f"{count(refusal.seated, 'place')} taken", f"{count(refusal.held, 'place')} held while somebody decides"]
    waiting = f" {count(refusal.waiting, 'student')} waiting." if refusal.waiting else ""
    free = f" A place may come free {moment(refusal.next_free, zone)}." if refusal.next_free else ""
    return f"No place is free: {', '.join(parts)}.{waiting}{free} You can join the waitlist; no money has moved."


def _seat(refusal: no.SeatNotActive, zone: str) -> str:
    if refusal.grace_until is None:
        return "You hold no seat with this mentor. Buy a pack to book sessions."
    return f"Your pack is used up. Renew before {moment(refusal.grace_until, zone)} to keep your seat and book again."


def _taken(refusal: no.SlotTaken, zone: str) -> str:
    if not refusal.nearest:
        return "This time has just been taken. Pick another one."
    return f"This time has just been taken. Free nearby: {'; '.join(day_and_time(at, zone) for at in refusal.nearest)}."


def _invalid(refusal: no.Invalid, _zone: str) -> str:
    return " ".join(again(words) for _path, _code, words in refusal.faults)


PROMOTION_FAULTS = {
    "unknown": "There is no such code.",
    "not_yet": "This code is not valid yet.",
    "over": "This code is no longer valid.",
    "used_up": "This code has been used up.",
    "used_by_you": "You have used this code already.",
    "other_product": "This code is for another pack.",
    "other_currency": "This code is for another currency.",
    "below_minimum": "This code would leave less than a payment provider takes.",
}


TABLE: dict[type[Refusal], Said] = {
    no.NotFound: Said(404, "Not found", lambda r, _: f"There is no such {r.what}, or it is not yours to see."),
    no.NotAllowed: Said(403, "Not for your role", lambda r, _: f"Your role cannot {r.act}."),
    no.Invalid: Said(400, "Check what you entered", _invalid),
    no.SoldOut: Said(409, "Sold out", _sold_out),
    no.SeatAvailable: Said(409, "A place is free", _says("A place is free: you can buy a pack now, no need to wait.")),
    no.AlreadySeated: Said(409, "You have a seat", _says("You have a seat with this mentor already.")),
    no.AlreadyWaiting: Said(
        409,
        "Already waiting",
        lambda r, _: (
            f"You are in line already, number {r.position}."
            if r.position
            else "You are in line already, and a place is held for you now."
        ),
    ),
    no.OfferLapsed: Said(409, "Offer over", _says("This offer is over; the place went to the next in line.")),
    no.OwnProduct: Said(409, "Your own pack", _says("Mentors cannot buy from themselves.")),
    no.NotOnSale: Said(409, "Not on sale", _says("This pack is not on sale any more.")),
    no.SamplesFull: Said(
        409,
        "All places are taken",
        lambda r, _: f"You show {count(r.most, 'picture')} already. Remove one to show another.",
    ),
    no.LastAdmin: Said(409, "The last admin", _says("Somebody must stay admin. Make another person admin first.")),
    no.PromotionInvalid: Said(
        409, "Code does not apply", lambda r, _: PROMOTION_FAULTS.get(r.why, PROMOTION_FAULTS["unknown"])
    ),
    no.CurrencyNotTaken: Said(
        409,
        "Another way to pay is needed",
        lambda r, _: f"{called(r.provider)} cannot charge {money(r.price)}. Choose another way to pay.",
    ),
    no.ProviderFailed: Said(
        503,
        "Payment provider did not answer",
        lambda r, _: f"{called(r.provider)} did not answer. Nothing was charged; try again in a minute.",
    ),
    no.AlreadyPaid: Said(409, "Already paid", _says("This order was paid already.")),
    no.NothingToRefund: Said(409, "Nothing to refund", _says("Nothing is left to refund on this order.")),
    no.TooMuchToRefund: Said(
        409,
        "More than is left",
        lambda r, _: (
            f"At most {r.most_minor} (in the smallest unit) and {count(r.most_sessions, 'session')} can be refunded."
        ),
    ),
    no.RefundPending: Said(
        409, "A refund is on its way", _says("A refund of this order is on its way. Wait for its outcome.")
    ),
    no.PackNotFound: Said(409, "No pack", _says("You have no pack with this mentor. Buy one to book sessions.")),
    no.PackNotFinished: Said(
        409,
        "Not finished yet",
        _says("You can say what a pack was like once it is used up or over, if a session of it took place."),
    ),
    no.PackRefunded: Said(409, "Pack refunded", _says("This pack was refunded and cannot be booked on.")),
    no.PackDisputed: Said(
        409,
        "Payment disputed",
        _says("The payment of this pack is disputed; booking on it stops until that is settled."),
    ),
    no.PackExpired: Said(409, "Pack expired", lambda r, z: f"This pack expired {moment(r.expired_at, z)}."),
    no.NoSessionsLeft: Said(
        409,
        "No sessions left",
        lambda r, _: f"All sessions are used or booked ({r.remaining} left, {r.scheduled} booked). Renew to book more.",
    ),
    no.SeatNotActive: Said(409, "No active seat", _seat),
    no.TooShortNotice: Said(
        409,
        "Too short notice",
        lambda r, z: f"Sessions are booked at least {r.notice_hours} hours ahead: from {moment(r.earliest, z)}.",
    ),
    no.TooFarAhead: Said(
        409,
        "Too far ahead",
        lambda r, z: f"Sessions are booked at most {r.horizon_days} days ahead: until {moment(r.latest, z)}.",
    ),
    no.AfterPackExpiry: Said(
        409, "After the pack expires", lambda r, z: f"Your pack expires {moment(r.expires_at, z)}. Pick a time before."
    ),
    no.OutsideWorkingHours: Said(409, "Outside working hours", _says("The mentor does not offer this time.")),
    no.MentorAway: Said(409, "Mentor away", _says("The mentor is away then.")),
    no.DailyLimit: Said(
        409, "Day is full", lambda r, _: f"The mentor takes {count(r.limit, 'session')} a day, and that day is full."
    ),
    no.SlotTaken: Said(409, "Time taken", _taken),
    no.CalendarUnavailable: Said(
        409,
        "Calendar unavailable",
        _says("The mentor's calendar cannot be read right now, so nothing was booked. Try again in a few minutes."),
    ),
    no.SeriesConflicts: Said(
        409,
        "Some times cannot be booked",
        lambda r, _: f"{count(len(r.conflicts), 'time')} of the series cannot be booked. Nothing was booked.",
    ),
    no.TooLateToChange: Said(
        409, "Too late to change", lambda r, z: f"This could be changed until {moment(r.until, z)}."
    ),
    no.RescheduleLimit: Said(
        409, "Moved too often", lambda r, _: f"A session can be moved {count(r.moves, 'time')}; this one was."
    ),
    no.SessionNotScheduled: Said(409, "Not scheduled", _says("This session is not scheduled any more.")),
    no.IllegalTransition: Said(
        409, "Not possible", lambda r, _: f"A session that is {r.from_status} cannot become {r.to_status}."
    ),
    no.NotStarted: Said(
        409, "Not started yet", lambda r, z: f"This session starts {moment(r.starts_at, z)}; close it after that."
    ),
    no.NoShowTooEarly: Said(
        409, "Too early for a no-show", lambda r, z: f"Wait until {moment(r.from_, z)} before you mark a no-show."
    ),
    no.CorrectionClosed: Said(
        409, "Correction closed", lambda r, z: f"This could be corrected until {moment(r.closed_at, z)}. Ask an admin."
    ),
    no.ContestClosed: Said(
        409,
        "Cannot be contested",
        lambda r, z: (
            f"This could be contested until {moment(r.closed_at, z)}."
            if r.closed_at
            else "Nothing was deducted for this session."
        ),
    ),
    no.OutsideJoinWindow: Said(
        409,
        "Not open now",
        lambda r, z: f"The room is open from {moment(r.window.start, z)} to {moment(r.window.end, z)}.",
    ),
    no.ConsentMissing: Said(409, "Consent missing", _says("A recording needs an explicit yes from both people.")),
    no.WrongCode: Said(
        409,
        "Another code",
        lambda r, _: (
            f"This is not the code that the other browser shows. It may be tried {count(r.tries_left, 'time')} more."
            if r.tries_left > 0
            else "This is not the code that the other browser shows. Ask for a new link."
        ),
    ),
    no.NotConfirmedYet: Said(
        409,
        "Not confirmed yet",
        _says("Open the link in the mail on your other device and type the code there first. Then go on here."),
    ),
    no.LinkSpent: Said(409, "Link over", _says("This link was used or is over. Ask for a new one.")),
    no.AccountLocked: Said(403, "Account locked", _says("This account is locked. Write to support.")),
    no.AccountNotReady: Said(409, "In a moment", _says("Your account is being made. Try again in a few seconds.")),
    no.SignInAgain: Said(
        403,
        "Sign in again",
        _says("This cannot be taken back, so sign in again first: then you have ten minutes for it."),
    ),
    no.RefundOrForfeit: Said(
        409,
        "What becomes of your sessions?",
        lambda r, _: (
            f"{count(r.sessions, 'session')} left that were paid for. Say whether to refund or to forfeit them."
        ),
    ),
    no.StillTaught: Said(
        409,
        "You still have students",
        lambda r, _: (
            f"{count(r.students, 'student')} still with you. Close to new sales, and finish or refund what was sold; "
            "then your account can be erased."
        ),
    ),
    no.NotToSend: Said(
        409,
        "Nothing to send or stop",
        _says("It has gone out, was stopped, or is not true any more."),
    ),
    no.DiscordTaken: Said(
        409,
        "Somebody else's Discord account",
        _says("This Discord account is linked to another account here. Unlink it there first, or link another one."),
    ),
    no.DiscordUnreachable: Said(
        503, "Discord does not answer", _says("Discord does not answer just now, and nothing was changed. Try again.")
    ),
    no.KeyInUse: Said(
        409,
        "Still working on it",
        _says("The first request with this Idempotency-Key is still running. Ask again in a moment."),
    ),
    no.KeyReused: Said(
        422, "Key used for something else", _says("This Idempotency-Key was used with another request. Make a new one.")
    ),
    no.Stale: Said(
        412,
        "Changed meanwhile",
        _says("Somebody changed this since you loaded it. Load it again and repeat your change."),
    ),
    no.OnlyInDemo: Said(404, "Only in the demo", _says("This exists only in the demo.")),
}


def status(refusal: Refusal) -> int:
    return TABLE[type(refusal)].status


def title(refusal: Refusal) -> str:
    return TABLE[type(refusal)].title


def words(refusal: Refusal, zone: str = "UTC") -> str:
    return TABLE[type(refusal)].words(refusal, zone)
