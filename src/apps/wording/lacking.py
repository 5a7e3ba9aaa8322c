"""What is not there, or not somebody's to see or to do: a sentence for each, since no other language is built alike."""

from collections.abc import Mapping

from apps.wording.languages import N_, _

NOT_THERE: Mapping[str, str] = {
    "away range": N_("There is no such away range, or it is not yours to see."),
    "calendar": N_("There is no such calendar, or it is not yours to see."),
    "calendar feed": N_("There is no such calendar feed, or it is not yours to see."),
    "case": N_("There is no such case, or it is not yours to see."),
    "channel": N_("There is no such channel, or it is not yours to see."),
    "checkout": N_("There is no such checkout, or it is not yours to see."),
    "checkout page": N_("There is no such checkout page, or it is not yours to see."),
    "code": N_("There is no such code, or it is not yours to see."),
    "consent": N_("There is no such consent, or it is not yours to see."),
    "contest": N_("There is no such contest, or it is not yours to see."),
    "dead letter": N_("There is no such dead letter, or it is not yours to see."),
    "device": N_("There is no such device, or it is not yours to see."),
    "Discord account": N_("There is no such Discord account, or it is not yours to see."),
    "Discord community": N_("There is no such Discord community, or it is not yours to see."),
    "failed refund": N_("There is no such failed refund, or it is not yours to see."),
    "figure": N_("There is no such figure, or it is not yours to see."),
    "identity provider": N_("There is no such identity provider, or it is not yours to see."),
    "invite": N_("There is no such invite, or it is not yours to see."),
    "letter": N_("There is no such letter, or it is not yours to see."),
    "link": N_("There is no such link, or it is not yours to see."),
    "mail": N_("There is no such mail, or it is not yours to see."),
    "mail provider": N_("There is no such mail provider, or it is not yours to see."),
    "mentor": N_("There is no such mentor, or it is not yours to see."),
    "message": N_("There is no such message, or it is not yours to see."),
    "offer": N_("There is no such offer, or it is not yours to see."),
    "open case": N_("There is no such open case, or it is not yours to see."),
    "open offer": N_("There is no such open offer, or it is not yours to see."),
    "order": N_("There is no such order, or it is not yours to see."),
    "pack": N_("There is no such pack, or it is not yours to see."),
    "pack or way to pay": N_("There is no such pack or way to pay, or it is not yours to see."),
    "page": N_("There is no such page, or it is not yours to see."),
    "payment": N_("There is no such payment, or it is not yours to see."),
    "payment provider": N_("There is no such payment provider, or it is not yours to see."),
    "picture": N_("There is no such picture, or it is not yours to see."),
    "place": N_("There is no such place, or it is not yours to see."),
    "place in grace": N_("There is no such place in grace, or it is not yours to see."),
    "problem": N_("There is no such problem, or it is not yours to see."),
    "product": N_("There is no such product, or it is not yours to see."),
    "provider of calendars": N_("There is no such provider of calendars, or it is not yours to see."),
    "receipt": N_("There is no such receipt, or it is not yours to see."),
    "refund": N_("There is no such refund, or it is not yours to see."),
    "role": N_("There is no such role, or it is not yours to see."),
    "seat": N_("There is no such seat, or it is not yours to see."),
    "seat in grace": N_("There is no such seat in grace, or it is not yours to see."),
    "session": N_("There is no such session, or it is not yours to see."),
    "student": N_("There is no such student, or it is not yours to see."),
    "testimonial": N_("There is no such testimonial, or it is not yours to see."),
    "thing": N_("There is no such thing, or it is not yours to see."),
    "time away": N_("There is no such time away, or it is not yours to see."),
    "undelivered message": N_("There is no such undelivered message, or it is not yours to see."),
    "user": N_("There is no such user, or it is not yours to see."),
    "waitlist entry": N_("There is no such waitlist entry, or it is not yours to see."),
    "webhook": N_("There is no such webhook, or it is not yours to see."),
    "week to book": N_("There is no such week to book, or it is not yours to see."),
}
NOT_THEIRS: Mapping[str, str] = {
    "add users": N_("Your role cannot add users."),
    "ask for another time; move the session instead": N_(
        "Your role cannot ask for another time; move the session instead."
    ),
    "change roles": N_("Your role cannot change roles."),
    "complete a session": N_("Your role cannot complete a session."),
    "contest a session": N_("Your role cannot contest a session."),
    "correct a session": N_("Your role cannot correct a session."),
    "decide a contest": N_("Your role cannot decide a contest."),
    "decide cases": N_("Your role cannot decide cases."),
    "decide on testimonials": N_("Your role cannot decide on testimonials."),
    "do this": N_("Your role cannot do this."),
    "edit shop windows": N_("Your role cannot edit shop windows."),
    "end codes": N_("Your role cannot end codes."),
    "extend a grace": N_("Your role cannot extend a grace."),
    "extend packs": N_("Your role cannot extend packs."),
    "forfeit sessions": N_("Your role cannot forfeit sessions."),
    "gather evidence": N_("Your role cannot gather evidence."),
    "give roles": N_("Your role cannot give roles."),
    "grant packs": N_("Your role cannot grant packs."),
    "issue tokens": N_("Your role cannot issue tokens."),
    "lock accounts": N_("Your role cannot lock accounts."),
    "mark a no-show": N_("Your role cannot mark a no-show."),
    "open mentors": N_("Your role cannot open mentors."),
    "refund": N_("Your role cannot refund."),
    "release seats": N_("Your role cannot release seats."),
    "save codes": N_("Your role cannot save codes."),
    "see another's figures": N_("Your role cannot see another's figures."),
    "see the figures of the house": N_("Your role cannot see the figures of the house."),
    "sell packs": N_("Your role cannot sell packs."),
    "send notices": N_("Your role cannot send notices."),
    "write notes": N_("Your role cannot write notes."),
}


def not_there(what: str) -> str:
    said = NOT_THERE.get(what)
    return _(said) if said is not None else _("There is no such {what}, or it is not yours to see.", what=what)


def not_theirs(act: str) -> str:
    said = NOT_THEIRS.get(act)
    return _(said) if said is not None else _("Your role cannot {act}.", act=act)
