"""What is said about packs running out, seats and the line for them."""

from collections.abc import Mapping

from apps.wording.languages import N_, _, ngettext
from apps.wording.telling import Telling, Words, packs, students


def granted(t: Telling) -> Words:
    return Words(
        subject=ngettext(
            "{number} session with {mentor} is yours",
            "{number} sessions with {mentor} are yours",
            t.number("sessions"),
            mentor=t.mentor,
        ),
        body=(_("You were given {title}. Book before {time}.", title=t.fact("title"), time=t.when("expires_at")),),
        link=("/calendar", _("Book a session")),
    )


def renewal(t: Telling) -> Words:
    if not t.to_student:
        return Words(
            subject=_("{student} has 1 session left", student=t.student),
            body=(_("{student} was reminded to renew.", student=t.student),),
            link=students(),
        )
    return Words(
        subject=_("1 session left with {mentor}", mentor=t.mentor),
        body=(
            _("You have 1 session left with {mentor}.", mentor=t.mentor),
            _("Renew now to go on without a break."),
        ),
        link=t.renewing,
    )


def empty(t: Telling) -> Words:
    if not t.to_student:
        return Words(
            subject=_("{student} has no sessions left", student=t.student),
            body=(_("{student} cannot book until they renew.", student=t.student),),
            link=students(),
        )
    return Words(
        subject=_("No sessions left with {mentor}", mentor=t.mentor),
        body=(_("Booking is locked until you renew."),),
        link=t.renewing,
    )


def grace(t: Telling) -> Words:
    time = t.when("until")
    if not t.to_student:
        return Words(
            subject=_("{student} has used up their pack", student=t.student),
            body=(_("Their seat is kept until {time}; then it is free again.", time=time),),
            link=students(),
        )
    return Words(
        subject=_("Your seat with {mentor} is kept until {time}", mentor=t.mentor, time=time),
        body=(
            _("Your pack with {mentor} is used up, so booking is locked.", mentor=t.mentor),
            _("Renew before {time} to keep your seat. After that it goes to the next in line.", time=time),
        ),
        link=t.renewing,
    )


def warning(t: Telling) -> Words:
    time = t.when("until")
    return Words(
        subject=_("Last call: your seat with {mentor} is kept until {time}", mentor=t.mentor, time=time),
        body=(_("Renew before {time} to keep your seat with {mentor}.", time=time, mentor=t.mentor),),
        link=t.renewing,
    )


RELEASED: Mapping[str, str] = {
    "grace_over": N_("Your seat with {mentor} was released: the time to renew is over."),
    "refunded": N_("Your seat with {mentor} was released: your pack was refunded."),
    "by_hand": N_("Your seat with {mentor} was released: it was released by hand."),
    "offer_declined": N_("Your seat with {mentor} was released: you gave it up."),
}
RELEASED_SOMEHOW = N_("Your seat with {mentor} was released.")


def released(t: Telling) -> Words:
    if not t.to_student:
        return Words(
            subject=_("{student}'s seat is free again", student=t.student),
            body=(_("{student}'s seat was released.", student=t.student),),
            link=students(),
        )
    return Words(
        subject=_("Your seat with {mentor} was released", mentor=t.mentor),
        body=(
            _(RELEASED.get(t.fact("why"), RELEASED_SOMEHOW), mentor=t.mentor),
            _("You can come back: buy a pack, or join the waitlist if it is full."),
        ),
        link=(f"/mentors/{t.notice.mentor}", _("Come back")),
    )


def offer(t: Telling) -> Words:
    time = t.when("until")
    return Words(
        subject=_("A seat with {mentor} is held for you until {time}", mentor=t.mentor, time=time),
        body=(
            _("A place with {mentor} came free and is held for you until {time}.", mentor=t.mentor, time=time),
            _("Buy a pack to claim it, or pass it on."),
        ),
        link=("/dashboard", _("Claim your seat")),
    )


def offer_over(t: Telling) -> Words:
    return Words(
        subject=_("The seat held for you with {mentor} went to the next in line", mentor=t.mentor),
        body=(_("The offer was not answered in time, so the place went on."),),
        link=("/mentors", _("See mentors")),
    )


def expiring(t: Telling) -> Words:
    time = t.when("expires_at")
    unused = ngettext(
        "You have {number} session unused. Book before {time}.",
        "You have {number} sessions unused. Book before {time}.",
        t.number("remaining"),
        time=time,
    )
    return Words(
        subject=_("Your pack with {mentor} expires {time}", mentor=t.mentor, time=time),
        body=(unused,),
        link=("/calendar", _("Book a session")),
    )


def away(t: Telling) -> Words:
    return Words(
        subject=_("{mentor} will be away", mentor=t.mentor),
        body=(_("{mentor} is away; your pack's clock stands still meanwhile.", mentor=t.mentor),),
        link=packs(),
    )


def onboarding(t: Telling) -> Words:
    body = _("Tell {mentor} your goals and your time zone, so that your sessions start well.", mentor=t.mentor)
    subject = _("Before your first session with {mentor}", mentor=t.mentor)
    return Words(subject=subject, body=(body,), link=("/onboarding", _("Tell us")))
