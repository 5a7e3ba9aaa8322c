"""One table for all surfaces: what a "no" is called, which HTTP status it has, and what it says."""

from collections.abc import Callable
from typing import Any

from attrs import frozen

from apps.wording import saying_no
from apps.wording.lacking import not_theirs, not_there
from apps.wording.languages import N_, _, ngettext
from apps.wording.providers import called
from apps.wording.times import moment, money
from mentorship_core.domain import refusals as no
from mentorship_core.domain.refusals import Refusal


@frozen
class Said:
    """`title` is marked to be translated; `words` takes the refusal and the reader's zone, and is."""

    status: int
    title: str
    words: Callable[[Any, str], str]


def _says(text: str) -> Callable[[Any, str], str]:
    """`text` is marked with `N_`."""
    return lambda _refusal, _zone: _(text)


TABLE: dict[type[Refusal], Said] = {
    no.NotFound: Said(404, N_("Not found"), lambda r, _zone: not_there(r.what)),
    no.NotAllowed: Said(403, N_("Not for your role"), lambda r, _zone: not_theirs(r.act)),
    no.Invalid: Said(400, N_("Check what you entered"), saying_no.invalid),
    no.SoldOut: Said(409, N_("Sold out"), saying_no.sold_out),
    no.SeatAvailable: Said(
        409, N_("A place is free"), _says(N_("A place is free: you can buy a pack now, no need to wait."))
    ),
    no.AlreadySeated: Said(409, N_("You have a seat"), _says(N_("You have a seat with this mentor already."))),
    no.AlreadyWaiting: Said(
        409,
        N_("Already waiting"),
        saying_no.waiting,
    ),
    no.OfferLapsed: Said(409, N_("Offer over"), _says(N_("This offer is over; the place went to the next in line."))),
    no.OwnProduct: Said(409, N_("Your own pack"), _says(N_("Mentors cannot buy from themselves."))),
    no.NotOnSale: Said(409, N_("Not on sale"), _says(N_("This pack is not on sale any more."))),
    no.SamplesFull: Said(
        409,
        N_("All places are taken"),
        lambda r, _zone: ngettext(
            "You show {number} picture already. Remove one to show another.",
            "You show {number} pictures already. Remove one to show another.",
            r.most,
        ),
    ),
    no.LastAdmin: Said(
        409, N_("The last admin"), _says(N_("Somebody must stay admin. Make another person admin first."))
    ),
    no.OwnAccount: Said(409, N_("Your own account"), _says(N_("Nobody locks themselves out. Another admin can."))),
    no.PromotionInvalid: Said(409, N_("Code does not apply"), saying_no.promotion),
    no.CurrencyNotTaken: Said(
        409,
        N_("Another way to pay is needed"),
        lambda r, _zone: _(
            "{provider} cannot charge {price}. Choose another way to pay.",
            provider=called(r.provider),
            price=money(r.price),
        ),
    ),
    no.ProviderFailed: Said(
        503,
        N_("Payment provider did not answer"),
        lambda r, _zone: _(
            "{provider} did not answer. Nothing was charged; try again in a minute.", provider=called(r.provider)
        ),
    ),
    no.AlreadyPaid: Said(409, N_("Already paid"), _says(N_("This order was paid already."))),
    no.NothingToRefund: Said(409, N_("Nothing to refund"), _says(N_("Nothing is left to refund on this order."))),
    no.TooMuchToRefund: Said(
        409,
        N_("More than is left"),
        saying_no.too_much,
    ),
    no.RefundPending: Said(
        409, N_("A refund is on its way"), _says(N_("A refund of this order is on its way. Wait for its outcome."))
    ),
    no.PackNotFound: Said(
        409, N_("No pack"), _says(N_("You have no pack with this mentor. Buy one to book sessions."))
    ),
    no.PackNotFinished: Said(
        409,
        N_("Not finished yet"),
        _says(N_("You can say what a pack was like once it is used up or over, if a session of it took place.")),
    ),
    no.PackRefunded: Said(409, N_("Pack refunded"), _says(N_("This pack was refunded and cannot be booked on."))),
    no.PackDisputed: Said(
        409,
        N_("Payment disputed"),
        _says(N_("The payment of this pack is disputed; booking on it stops until that is settled.")),
    ),
    no.PackExpired: Said(
        409, N_("Pack expired"), lambda r, z: _("This pack expired {time}.", time=moment(r.expired_at, z))
    ),
    no.NoSessionsLeft: Said(
        409,
        N_("No sessions left"),
        lambda r, _zone: _(
            "All sessions are used or booked ({left} left, {booked} booked). Renew to book more.",
            left=r.remaining,
            booked=r.scheduled,
        ),
    ),
    no.SeatNotActive: Said(409, N_("No active seat"), saying_no.seat),
    no.TooShortNotice: Said(
        409,
        N_("Too short notice"),
        lambda r, z: ngettext(
            "Sessions are booked at least {number} hour ahead: from {time}.",
            "Sessions are booked at least {number} hours ahead: from {time}.",
            r.notice_hours,
            time=moment(r.earliest, z),
        ),
    ),
    no.TooFarAhead: Said(
        409,
        N_("Too far ahead"),
        lambda r, z: ngettext(
            "Sessions are booked at most {number} day ahead: until {time}.",
            "Sessions are booked at most {number} days ahead: until {time}.",
            r.horizon_days,
            time=moment(r.latest, z),
        ),
    ),
    no.AfterPackExpiry: Said(
        409,
        N_("After the pack expires"),
        lambda r, z: _("Your pack expires {time}. Pick a time before.", time=moment(r.expires_at, z)),
    ),
    no.OutsideWorkingHours: Said(409, N_("Outside working hours"), _says(N_("The mentor does not offer this time."))),
    no.MentorAway: Said(409, N_("Mentor away"), _says(N_("The mentor is away then."))),
    no.DailyLimit: Said(
        409,
        N_("Day is full"),
        lambda r, _zone: ngettext(
            "The mentor takes {number} session a day, and that day is full.",
            "The mentor takes {number} sessions a day, and that day is full.",
            r.limit,
        ),
    ),
    no.SlotTaken: Said(409, N_("Time taken"), saying_no.taken),
    no.CalendarUnavailable: Said(
        409,
        N_("Calendar unavailable"),
        _says(N_("The mentor's calendar cannot be read right now, so nothing was booked. Try again in a few minutes.")),
    ),
    no.SeriesConflicts: Said(
        409,
        N_("Some times cannot be booked"),
        lambda r, _zone: ngettext(
            "{number} time of the series cannot be booked. Nothing was booked.",
            "{number} times of the series cannot be booked. Nothing was booked.",
            len(r.conflicts),
        ),
    ),
    no.TooLateToChange: Said(
        409,
        N_("Too late to change"),
        lambda r, z: _("This could be changed until {time}.", time=moment(r.until, z)),
    ),
    no.RescheduleLimit: Said(
        409,
        N_("Moved too often"),
        lambda r, _zone: ngettext(
            "A session can be moved {number} time; this one was.",
            "A session can be moved {number} times; this one was.",
            r.moves,
        ),
    ),
    no.SessionNotScheduled: Said(409, N_("Not scheduled"), _says(N_("This session is not scheduled any more."))),
    no.IllegalTransition: Said(409, N_("Not possible"), saying_no.cannot_become),
    no.NotStarted: Said(
        409,
        N_("Not started yet"),
        lambda r, z: _("This session starts {time}; close it after that.", time=moment(r.starts_at, z)),
    ),
    no.NoShowTooEarly: Said(
        409,
        N_("Too early for a no-show"),
        lambda r, z: _("Wait until {time} before you mark a no-show.", time=moment(r.from_, z)),
    ),
    no.CorrectionClosed: Said(
        409,
        N_("Correction closed"),
        lambda r, z: _("This could be corrected until {time}. Ask an admin.", time=moment(r.closed_at, z)),
    ),
    no.ContestClosed: Said(
        409,
        N_("Cannot be contested"),
        saying_no.contest_closed,
    ),
    no.OutsideJoinWindow: Said(
        409,
        N_("Not open now"),
        lambda r, z: _(
            "The room is open from {start} to {end}.", start=moment(r.window.start, z), end=moment(r.window.end, z)
        ),
    ),
    no.ConsentMissing: Said(
        409, N_("Consent missing"), _says(N_("A recording needs an explicit yes from both people."))
    ),
    no.WrongCode: Said(
        409,
        N_("Another code"),
        saying_no.wrong_code,
    ),
    no.NotConfirmedYet: Said(
        409,
        N_("Not confirmed yet"),
        _says(N_("Open the link in the mail on your other device and type the code there first. Then go on here.")),
    ),
    no.LinkSpent: Said(409, N_("Link over"), _says(N_("This link was used or is over. Ask for a new one."))),
    no.AccountLocked: Said(403, N_("Account locked"), _says(N_("This account is locked. Write to support."))),
    no.AccountNotReady: Said(
        409, N_("In a moment"), _says(N_("Your account is being made. Try again in a few seconds."))
    ),
    no.AddressElsewhere: Said(
        409,
        N_("Changed elsewhere"),
        _says(
            N_("You sign in by another provider, which knows your mail address: change it there, and it changes here.")
        ),
    ),
    no.SignInAgain: Said(
        403,
        N_("Sign in again"),
        _says(N_("This cannot be taken back, so sign in again first: then you have ten minutes for it.")),
    ),
    no.RefundOrForfeit: Said(
        409,
        N_("What becomes of your sessions?"),
        saying_no.refund_or_forfeit,
    ),
    no.StillTaught: Said(
        409,
        N_("You still have students"),
        saying_no.still_taught,
    ),
    no.NotToSend: Said(
        409,
        N_("Nothing to send or stop"),
        _says(N_("It has gone out, was stopped, or is not true any more.")),
    ),
    no.DiscordTaken: Said(
        409,
        N_("Somebody else's Discord account"),
        _says(
            N_("This Discord account is linked to another account here. Unlink it there first, or link another one.")
        ),
    ),
    no.DiscordUnreachable: Said(
        503,
        N_("Discord does not answer"),
        _says(N_("Discord does not answer just now, and nothing was changed. Try again.")),
    ),
    no.KeyInUse: Said(
        409,
        N_("Still working on it"),
        _says(N_("The first request with this Idempotency-Key is still running. Ask again in a moment.")),
    ),
    no.KeyReused: Said(
        422,
        N_("Key used for something else"),
        _says(N_("This Idempotency-Key was used with another request. Make a new one.")),
    ),
    no.Stale: Said(
        412,
        N_("Changed meanwhile"),
        _says(N_("Somebody changed this since you loaded it. Load it again and repeat your change.")),
    ),
    no.OnlyInDemo: Said(404, N_("Only in the demo"), _says(N_("This exists only in the demo."))),
}


def status(refusal: Refusal) -> int:
    return TABLE[type(refusal)].status


def title(refusal: Refusal) -> str:
    return _(TABLE[type(refusal)].title)


def words(refusal: Refusal, zone: str = "UTC") -> str:
    return TABLE[type(refusal)].words(refusal, zone)
