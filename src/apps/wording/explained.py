"""What each refusal's code means, for whoever meets it first in a program or an error page."""

from collections.abc import Mapping

from attrs import frozen

from mentorship_core.domain.terms import TERMS


@frozen
class Explained:
    """`text` says why it happens, `advice` what to do."""

    text: str
    advice: str | None = None


EXPLAINED: Mapping[str, Explained] = {
    # anything
    "NOT_FOUND": Explained(
        "There is no such thing, or it belongs to somebody else; the answer is the same for both.",
        "Check the address, and that you are signed in as the right person.",
    ),
    "NOT_ALLOWED": Explained("Your role never has this act.", "Ask an admin if it should have."),
    "INVALID": Explained(
        "Something that was sent cannot be kept; each fault names its field.", "Correct the fields and send it again."
    ),
    "STALE": Explained(
        "Somebody changed this after you read it, so your change was not kept over theirs.",
        "Read it again, then repeat your change.",
    ),
    "NOT_TO_SEND": Explained(
        "A message can be stopped until it goes out, and sent again while what it says is true.",
        "Look at what became of it on the student's page.",
    ),
    "KEY_IN_USE": Explained(
        "The first request with this Idempotency-Key is still running.", "Ask again in a moment with the same key."
    ),
    "KEY_REUSED": Explained(
        "This Idempotency-Key was used with a different request within the last day.", "Make a fresh key for each act."
    ),
    "ONLY_IN_DEMO": Explained("The mailbox, the pretended provider and the moved clock exist only in the demo."),
    # signing in
    "DISCORD_TAKEN": Explained(
        "One Discord account belongs to one person here, and this one is somebody else's.",
        "Unlink it from the other account first, or link another Discord account.",
    ),
    "DISCORD_UNREACHABLE": Explained(
        "Discord did not say whose account it is, so nothing was linked.", "Try again in a few minutes."
    ),
    "LINK_SPENT": Explained(
        f"A link works once: one to sign in for {TERMS.link_minutes} minutes, one to link Discord for "
        f"{TERMS.discord_link_minutes}.",
        "Ask for a new one on the sign-in page, or by /link in Discord.",
    ),
    "WRONG_CODE": Explained(
        "A link opened in another browser lets the one in that asked for it, by the code which that one shows.",
        f"Type what it shows. After {TERMS.code_tries} wrong ones ask for a new link.",
    ),
    "NOT_CONFIRMED_YET": Explained(
        "The link has not been confirmed in another browser yet.", "Open it there, type the code, and go on here."
    ),
    "ACCOUNT_NOT_READY": Explained(
        "The sign-in provider tells us of new accounts by itself, and this one's news has not arrived.",
        "Try again in a few seconds. An account needs a verified mail address there.",
    ),
    "SIGN_IN_AGAIN": Explained(
        f"What cannot be taken back is done within {TERMS.fresh_minutes} minutes of signing in.",
        "Sign out, sign in again, and repeat it.",
    ),
    "REFUND_OR_FORFEIT": Explained(
        "Sessions that were paid for are left, and what becomes of them is yours to say.",
        "Look at the plan, and say refund or forfeit.",
    ),
    "STILL_TAUGHT": Explained(
        "A mentor with students, sold sessions or appointments cannot be erased.",
        "Close to new sales, and finish or refund what was sold.",
    ),
    "ACCOUNT_LOCKED": Explained("This account was locked by an admin.", "Write to support."),
    # places
    "SOLD_OUT": Explained(
        "Every place with this mentor is taken, or kept for somebody who is paying or was offered it. No money moved.",
        "Join the waitlist: whoever is first in line is offered the next free place.",
    ),
    "SEAT_AVAILABLE": Explained("A place is free, so there is nothing to wait for.", "Buy a pack."),
    "ALREADY_SEATED": Explained("You have a place with this mentor.", "Book a session, or buy another pack."),
    "ALREADY_WAITING": Explained("You stand in this line already.", "See your position on your dashboard."),
    "OFFER_LAPSED": Explained(
        f"An offered place is kept for {TERMS.offer_hours} hours; this one went to the next in line.",
        "Join the waitlist again.",
    ),
    "OWN_PRODUCT": Explained("Mentors may buy from other mentors, never from themselves."),
    "NOT_ON_SALE": Explained("This pack was taken off sale. Packs already bought are not touched."),
    "LAST_ADMIN": Explained("Somebody must stay admin.", "Make another person admin first."),
    "SEAT_NOT_ACTIVE": Explained(
        "Booking needs an active place with the mentor. In the days after a pack is used up the place is kept, but"
        " nothing can be booked.",
        "Buy another pack while your place is kept.",
    ),
    # packs
    "PACK_NOT_FOUND": Explained("You have no pack with this mentor.", "Buy one."),
    "PACK_REFUNDED": Explained("The money of this pack went back, which is final.", "Buy another pack."),
    "PACK_DISPUTED": Explained(
        "The payment of this pack is disputed at the bank. Its clock stands still until that is settled.",
        "Sessions already booked stay; other packs are not affected.",
    ),
    "PACK_EXPIRED": Explained(
        "The time in which this pack could be used is over. Sessions already booked may still be held.",
        "Buy another pack, or ask an admin to extend this one.",
    ),
    "NO_SESSIONS_LEFT": Explained(
        "Every session of the pack is used or booked already.", "Cancel one in time, or buy another pack."
    ),
    # times
    "TOO_SHORT_NOTICE": Explained("The mentor asks for more notice than that.", "Choose a later time."),
    "TOO_FAR_AHEAD": Explained("The mentor's calendar does not open that far ahead.", "Choose an earlier time."),
    "AFTER_PACK_EXPIRY": Explained(
        "The session would start after the pack expires.", "Choose a time before, or buy another pack."
    ),
    "OUTSIDE_WORKING_HOURS": Explained("The mentor does not offer this time.", "Choose one of the times shown."),
    "MENTOR_AWAY": Explained(
        "The mentor is away then. The time away is added to your packs.", "Choose a time before or after."
    ),
    "DAILY_LIMIT": Explained(
        "The mentor takes only so many sessions a day, and that day is full.", "Choose another day."
    ),
    "SLOT_TAKEN": Explained(
        "Between your look and your click somebody else took this time.", "Choose one of the nearest times."
    ),
    "CALENDAR_UNAVAILABLE": Explained(
        "The mentor's calendar could not be read. Nothing is booked blindly.", "Try again in a few minutes."
    ),
    "SERIES_CONFLICTS": Explained(
        "Some times of the series cannot be booked, and a series is booked whole or not at all.",
        "Choose other times for those, then confirm.",
    ),
    # sessions
    "TOO_LATE_TO_CHANGE": Explained(
        f"Students move a session up to {TERMS.change_hours} hours before it. Nobody changes one that has begun.",
        "Write to the other person.",
    ),
    "RESCHEDULE_LIMIT": Explained(
        f"A student moves a session at most {TERMS.student_moves} times.", "Cancel it in time and book another one."
    ),
    "SESSION_NOT_SCHEDULED": Explained("The session was canceled, or has taken place."),
    "ILLEGAL_TRANSITION": Explained("From the state this is in, there is no way to the one that was asked for."),
    "NOT_STARTED": Explained("A session is completed after it has begun.", "Come back then, or cancel it."),
    "NO_SHOW_TOO_EARLY": Explained(
        f"Whoever is late has {TERMS.no_show_minutes} minutes.", "Wait until they are over, then mark it."
    ),
    "CORRECTION_CLOSED": Explained(
        f"A mentor corrects a session within {TERMS.correction_days} days after it was closed.", "Ask an admin."
    ),
    "CONTEST_CLOSED": Explained(
        f"A deducted session can be contested for {TERMS.contest_hours} hours, and only if something was deducted."
    ),
    "OUTSIDE_JOIN_WINDOW": Explained(
        f"A session's room opens {TERMS.join_before_minutes} minutes before it starts and closes"
        f" {TERMS.join_after_minutes} minutes after its end.",
        "Come back then.",
    ),
    "CONSENT_MISSING": Explained(
        "A recording needs the explicit yes of both people; no answer is no.", "Ask for it on the session's page."
    ),
    "SAMPLES_FULL": Explained(
        f"A student shows at most {TERMS.samples_most} pictures of their work.", "Remove one to show another."
    ),
    "PACK_NOT_FINISHED": Explained(
        "A testimonial is written of a pack that is used up or expired, and of which a session took place.",
        "Come back after your last session.",
    ),
    # money
    "PROMOTION_INVALID": Explained(
        "The code is unknown, not valid now, used up, or for another pack.", "Check it, or buy without it."
    ),
    "CURRENCY_NOT_TAKEN": Explained(
        "This provider cannot charge that price exactly: it does not take the currency, or not such an amount of it.",
        "Choose another way to pay. No money moved.",
    ),
    "PROVIDER_FAILED": Explained("The payment provider did not answer. Nothing was charged.", "Try again in a minute."),
    "ALREADY_PAID": Explained("This order was paid already; nothing is charged twice.", "See your packs."),
    "NOTHING_TO_REFUND": Explained("No money and no unused session is left on this order."),
    "TOO_MUCH_TO_REFUND": Explained(
        "More money or more sessions than are left of this payment.", "Choose a smaller amount."
    ),
    "REFUND_PENDING": Explained(
        "A refund of this order is on its way to the provider.", "Wait for its outcome; it takes a minute as a rule."
    ),
}
