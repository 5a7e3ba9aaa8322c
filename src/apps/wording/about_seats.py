"""What is said about packs running out, seats and the line for them."""

from apps.wording.telling import PACKS, STUDENTS, Telling, Words
from apps.wording.times import count


def granted(t: Telling) -> Words:
    return Words(
        subject=f"{t.fact('sessions')} sessions with {t.mentor} are yours",
        body=(f"You were given {t.fact('title')}. Book before {t.when('expires_at')}.",),
        link=("/calendar", "Book a session"),
    )


def renewal(t: Telling) -> Words:
    if not t.to_student:
        return Words(
            subject=f"{t.student} has 1 session left", body=(f"{t.student} was reminded to renew.",), link=STUDENTS
        )
    return Words(
        subject=f"1 session left with {t.mentor}",
        body=(f"You have 1 session left with {t.mentor}.", "Renew now to go on without a break."),
        link=t.renewing,
    )


def empty(t: Telling) -> Words:
    if not t.to_student:
        return Words(
            subject=f"{t.student} has no sessions left",
            body=(f"{t.student} cannot book until they renew.",),
            link=STUDENTS,
        )
    return Words(
        subject=f"No sessions left with {t.mentor}",
        body=("Booking is locked until you renew.",),
        link=t.renewing,
    )


def grace(t: Telling) -> Words:
    if not t.to_student:
        return Words(
            subject=f"{t.student} has used up their pack",
            body=(f"Their seat is kept until {t.when('until')}; then it is free again.",),
            link=STUDENTS,
        )
    return Words(
        subject=f"Your seat with {t.mentor} is kept until {t.when('until')}",
        body=(
            f"Your pack with {t.mentor} is used up, so booking is locked.",
            f"Renew before {t.when('until')} to keep your seat. After that it goes to the next in line.",
        ),
        link=t.renewing,
    )


def warning(t: Telling) -> Words:
    return Words(
        subject=f"Last call: your seat with {t.mentor} is kept until {t.when('until')}",
        body=(f"Renew before {t.when('until')} to keep your seat with {t.mentor}.",),
        link=t.renewing,
    )


RELEASED = {
    "grace_over": "the time to renew is over",
    "refunded": "your pack was refunded",
    "by_hand": "it was released by hand",
    "offer_declined": "you gave it up",
}


def released(t: Telling) -> Words:
    why = RELEASED.get(t.fact("why"), "it was released")
    if not t.to_student:
        return Words(
            subject=f"{t.student}'s seat is free again", body=(f"{t.student}'s seat was released.",), link=STUDENTS
        )
    return Words(
        subject=f"Your seat with {t.mentor} was released",
        body=(
            f"Your seat with {t.mentor} was released: {why}.",
            "You can come back: buy a pack, or join the waitlist if it is full.",
        ),
        link=(f"/mentors/{t.notice.mentor}", "Come back"),
    )


def offer(t: Telling) -> Words:
    return Words(
        subject=f"A seat with {t.mentor} is held for you until {t.when('until')}",
        body=(
            f"A place with {t.mentor} came free and is held for you until {t.when('until')}.",
            "Buy a pack to claim it, or pass it on.",
        ),
        link=("/dashboard", "Claim your seat"),
    )


def offer_over(t: Telling) -> Words:
    return Words(
        subject=f"The seat held for you with {t.mentor} went to the next in line",
        body=("The offer was not answered in time, so the place went on.",),
        link=("/mentors", "See mentors"),
    )


def expiring(t: Telling) -> Words:
    return Words(
        subject=f"Your pack with {t.mentor} expires {t.when('expires_at')}",
        body=(f"You have {count(int(t.fact('remaining')), 'session')} unused. Book before {t.when('expires_at')}.",),
        link=("/calendar", "Book a session"),
    )


def away(t: Telling) -> Words:
    return Words(
        subject=f"{t.mentor} will be away",
        body=(f"{t.mentor} is away; your pack's clock stands still meanwhile.",),
        link=PACKS,
    )


def onboarding(t: Telling) -> Words:
    body = f"Tell {t.mentor} your goals and your time zone, so that your sessions start well."
    return Words(subject=f"Before your first session with {t.mentor}", body=(body,), link=("/onboarding", "Tell us"))
