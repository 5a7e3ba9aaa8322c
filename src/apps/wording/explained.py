"""What each refusal's code means, for whoever meets it first in a program or an error page."""

from collections.abc import Mapping

from attrs import frozen

from apps.wording.languages import N_
from mentorship_core.domain.phrase import Phrase
from mentorship_core.domain.terms import TERMS


@frozen
class Explained:
    """`text` says why it happens, `advice` what to do; `again` says both in the reader's language."""

    text: str
    advice: str | None = None


EXPLAINED: Mapping[str, Explained] = {
    # anything
    "NOT_FOUND": Explained(
        N_("There is no such thing, or it belongs to somebody else; the answer is the same for both."),
        N_("Check the address, and that you are signed in as the right person."),
    ),
    "NOT_ALLOWED": Explained(N_("Your role never has this act."), N_("Ask an admin if it should have.")),
    "INVALID": Explained(
        N_("Something that was sent cannot be kept; each fault names its field."),
        N_("Correct the fields and send it again."),
    ),
    "STALE": Explained(
        N_("Somebody changed this after you read it, so your change was not kept over theirs."),
        N_("Read it again, then repeat your change."),
    ),
    "NOT_TO_SEND": Explained(
        N_("A message can be stopped until it goes out, and sent again while what it says is true."),
        N_("Look at what became of it on the student's page."),
    ),
    "KEY_IN_USE": Explained(
        N_("The first request with this Idempotency-Key is still running."),
        N_("Ask again in a moment with the same key."),
    ),
    "KEY_REUSED": Explained(
        N_("This Idempotency-Key was used with a different request within the last day."),
        N_("Make a fresh key for each act."),
    ),
    "ONLY_IN_DEMO": Explained(N_("The mailbox, the pretended provider and the moved clock exist only in the demo.")),
    # signing in
    "DISCORD_TAKEN": Explained(
        N_("One Discord account belongs to one person here, and this one is somebody else's."),
        N_("Unlink it from the other account first, or link another Discord account."),
    ),
    "DISCORD_UNREACHABLE": Explained(
        N_("Discord did not say whose account it is, so nothing was linked."), N_("Try again in a few minutes.")
    ),
    "LINK_SPENT": Explained(
        Phrase(
            "A link works once: one to sign in for {link_minutes} minutes, one to link Discord for "
            "{discord_link_minutes}.",
            link_minutes=TERMS.link_minutes,
            discord_link_minutes=TERMS.discord_link_minutes,
        ),
        N_("Ask for a new one on the sign-in page, or by /link in Discord."),
    ),
    "WRONG_CODE": Explained(
        N_("A link opened in another browser lets the one in that asked for it, by the code which that one shows."),
        Phrase("Type what it shows. After {code_tries} wrong ones ask for a new link.", code_tries=TERMS.code_tries),
    ),
    "NOT_CONFIRMED_YET": Explained(
        N_("The link has not been confirmed in another browser yet."),
        N_("Open it there, type the code, and go on here."),
    ),
    "ACCOUNT_NOT_READY": Explained(
        N_("The sign-in provider tells us of new accounts by itself, and this one's news has not arrived."),
        N_("Try again in a few seconds. An account needs a verified mail address there."),
    ),
    "ADDRESS_ELSEWHERE": Explained(
        N_("Whoever signs in by another provider has the mail address that it tells us."),
        N_("Change the address in your account there."),
    ),
    "SIGN_IN_AGAIN": Explained(
        Phrase(
            "What cannot be taken back is done within {fresh_minutes} minutes of signing in.",
            fresh_minutes=TERMS.fresh_minutes,
        ),
        N_("Sign out, sign in again, and repeat it."),
    ),
    "REFUND_OR_FORFEIT": Explained(
        N_("Sessions that were paid for are left, and what becomes of them is yours to say."),
        N_("Look at the plan, and say refund or forfeit."),
    ),
    "STILL_TAUGHT": Explained(
        N_("A mentor with students, sold sessions or appointments cannot be erased."),
        N_("Close to new sales, and finish or refund what was sold."),
    ),
    "ACCOUNT_LOCKED": Explained(N_("This account was locked by an admin."), N_("Write to support.")),
    "OWN_ACCOUNT": Explained(N_("Nobody locks their own account."), N_("Ask another admin to do it.")),
    # places
    "SOLD_OUT": Explained(
        N_(
            "Every place with this mentor is taken, or kept for somebody who is paying or was offered it."
            " No money moved."
        ),
        N_("Join the waitlist: whoever is first in line is offered the next free place."),
    ),
    "SEAT_AVAILABLE": Explained(N_("A place is free, so there is nothing to wait for."), N_("Buy a pack.")),
    "ALREADY_SEATED": Explained(N_("You have a place with this mentor."), N_("Book a session, or buy another pack.")),
    "ALREADY_WAITING": Explained(N_("You stand in this line already."), N_("See your position on your dashboard.")),
    "OFFER_LAPSED": Explained(
        Phrase(
            "An offered place is kept for {offer_hours} hours; this one went to the next in line.",
            offer_hours=TERMS.offer_hours,
        ),
        N_("Join the waitlist again."),
    ),
    "OWN_PRODUCT": Explained(N_("Mentors may buy from other mentors, never from themselves.")),
    "NOT_ON_SALE": Explained(N_("This pack was taken off sale. Packs already bought are not touched.")),
    "LAST_ADMIN": Explained(N_("Somebody must stay admin."), N_("Make another person admin first.")),
    "SEAT_NOT_ACTIVE": Explained(
        N_(
            "Booking needs an active place with the mentor. In the days after a pack is used up the place is kept, but"
            " nothing can be booked."
        ),
        N_("Buy another pack while your place is kept."),
    ),
    # packs
    "PACK_NOT_FOUND": Explained(N_("You have no pack with this mentor."), N_("Buy one.")),
    "PACK_REFUNDED": Explained(N_("The money of this pack went back, which is final."), N_("Buy another pack.")),
    "PACK_DISPUTED": Explained(
        N_("The payment of this pack is disputed at the bank. Its clock stands still until that is settled."),
        N_("Sessions already booked stay; other packs are not affected."),
    ),
    "PACK_EXPIRED": Explained(
        N_("The time in which this pack could be used is over. Sessions already booked may still be held."),
        N_("Buy another pack, or ask an admin to extend this one."),
    ),
    "NO_SESSIONS_LEFT": Explained(
        N_("Every session of the pack is used or booked already."), N_("Cancel one in time, or buy another pack.")
    ),
    # times
    "TOO_SHORT_NOTICE": Explained(N_("The mentor asks for more notice than that."), N_("Choose a later time.")),
    "TOO_FAR_AHEAD": Explained(
        N_("The mentor's calendar does not open that far ahead."), N_("Choose an earlier time.")
    ),
    "AFTER_PACK_EXPIRY": Explained(
        N_("The session would start after the pack expires."), N_("Choose a time before, or buy another pack.")
    ),
    "OUTSIDE_WORKING_HOURS": Explained(
        N_("The mentor does not offer this time."), N_("Choose one of the times shown.")
    ),
    "MENTOR_AWAY": Explained(
        N_("The mentor is away then. The time away is added to your packs."), N_("Choose a time before or after.")
    ),
    "DAILY_LIMIT": Explained(
        N_("The mentor takes only so many sessions a day, and that day is full."), N_("Choose another day.")
    ),
    "SLOT_TAKEN": Explained(
        N_("Between your look and your click somebody else took this time."), N_("Choose one of the nearest times.")
    ),
    "CALENDAR_UNAVAILABLE": Explained(
        N_("The mentor's calendar could not be read. Nothing is booked blindly."), N_("Try again in a few minutes.")
    ),
    "SERIES_CONFLICTS": Explained(
        N_("Some times of the series cannot be booked, and a series is booked whole or not at all."),
        N_("Choose other times for those, then confirm."),
    ),
    # sessions
    "TOO_LATE_TO_CHANGE": Explained(
        Phrase(
            "Students move a session up to {change_hours} hours before it. Nobody changes one that has begun.",
            change_hours=TERMS.change_hours,
        ),
        N_("Write to the other person."),
    ),
    "RESCHEDULE_LIMIT": Explained(
        Phrase("A student moves a session at most {student_moves} times.", student_moves=TERMS.student_moves),
        N_("Cancel it in time and book another one."),
    ),
    "SESSION_NOT_SCHEDULED": Explained(N_("The session was canceled, or has taken place.")),
    "ILLEGAL_TRANSITION": Explained(N_("From the state this is in, there is no way to the one that was asked for.")),
    "NOT_STARTED": Explained(N_("A session is completed after it has begun."), N_("Come back then, or cancel it.")),
    "NO_SHOW_TOO_EARLY": Explained(
        Phrase("Whoever is late has {no_show_minutes} minutes.", no_show_minutes=TERMS.no_show_minutes),
        N_("Wait until they are over, then mark it."),
    ),
    "CORRECTION_CLOSED": Explained(
        Phrase(
            "A mentor corrects a session within {correction_days} days after it was closed.",
            correction_days=TERMS.correction_days,
        ),
        N_("Ask an admin."),
    ),
    "CONTEST_CLOSED": Explained(
        Phrase(
            "A deducted session can be contested for {contest_hours} hours, and only if something was deducted.",
            contest_hours=TERMS.contest_hours,
        )
    ),
    "OUTSIDE_JOIN_WINDOW": Explained(
        Phrase(
            "A session's room opens {join_before_minutes} minutes before it starts and closes"
            " {join_after_minutes} minutes after its end.",
            join_before_minutes=TERMS.join_before_minutes,
            join_after_minutes=TERMS.join_after_minutes,
        ),
        N_("Come back then."),
    ),
    "CONSENT_MISSING": Explained(
        N_("A recording needs the explicit yes of both people; no answer is no."),
        N_("Ask for it on the session's page."),
    ),
    "SAMPLES_FULL": Explained(
        Phrase("A student shows at most {samples_most} pictures of their work.", samples_most=TERMS.samples_most),
        N_("Remove one to show another."),
    ),
    "PACK_NOT_FINISHED": Explained(
        N_("A testimonial is written of a pack that is used up or expired, and of which a session took place."),
        N_("Come back after your last session."),
    ),
    # money
    "PROMOTION_INVALID": Explained(
        N_("The code is unknown, not valid now, used up, or for another pack."), N_("Check it, or buy without it.")
    ),
    "CURRENCY_NOT_TAKEN": Explained(
        N_(
            "This provider cannot charge that price exactly: it does not take the currency,"
            " or not such an amount of it."
        ),
        N_("Choose another way to pay. No money moved."),
    ),
    "PROVIDER_FAILED": Explained(
        N_("The payment provider did not answer. Nothing was charged."), N_("Try again in a minute.")
    ),
    "ALREADY_PAID": Explained(N_("This order was paid already; nothing is charged twice."), N_("See your packs.")),
    "NOTHING_TO_REFUND": Explained(N_("No money and no unused session is left on this order.")),
    "TOO_MUCH_TO_REFUND": Explained(
        N_("More money or more sessions than are left of this payment."), N_("Choose a smaller amount.")
    ),
    "REFUND_PENDING": Explained(
        N_("A refund of this order is on its way to the provider."),
        N_("Wait for its outcome; it takes a minute as a rule."),
    ),
}
