"""What is said about purchases, refunds and disputes."""

from apps.wording.languages import _, ngettext
from apps.wording.telling import Telling, Words, house, packs, students


def receipt(t: Telling) -> Words:
    body = [
        _paid(t),
        ngettext(
            "It has {number} session with {mentor}.",
            "It has {number} sessions with {mentor}.",
            t.number("sessions"),
            mentor=t.mentor,
        ),
        _("Book them before {time}.", time=t.when("expires_at")),
    ]
    if t.says("second"):
        body.append(
            _("You have just bought twice. If that was a slip, ask for a full refund of this one while it is unused.")
        )
    return Words(
        subject=_("Receipt: {total} for {title}", total=t.money("total"), title=t.fact("title")),
        body=tuple(body),
        link=(f"/orders/{t.fact('order')}/receipt", _("Your receipt, to keep or to print")),
    )


def _paid(t: Telling) -> str:
    total, title = t.money("total"), t.fact("title")
    if not t.fact("discount"):
        return _("Thank you. You paid {total} for {title}.", total=total, title=title)
    return _(
        "Thank you. You paid {total} (after a discount of {discount}) for {title}.",
        total=total,
        discount=t.money("discount"),
        title=title,
    )


def new_student(t: Telling) -> Words:
    bought = ngettext(
        "{student} bought {title} ({number} session, {total}) with {mentor}.",
        "{student} bought {title} ({number} sessions, {total}) with {mentor}.",
        t.number("sessions"),
        student=t.student,
        title=t.fact("title"),
        total=t.money("total"),
        mentor=t.mentor,
    )
    return Words(
        subject=_("New student: {student} bought {title}", student=t.student, title=t.fact("title")),
        body=(bought,),
        link=students() if t.to_mentor else house(),
    )


def renewed(t: Telling) -> Words:
    subject = ngettext(
        "{student} renewed: {number} more session",
        "{student} renewed: {number} more sessions",
        t.number("sessions"),
        student=t.student,
    )
    added = ngettext(
        "{student} bought {title} again: {number} session added.",
        "{student} bought {title} again: {number} sessions added.",
        t.number("sessions"),
        student=t.student,
        title=t.fact("title"),
    )
    return Words(subject=subject, body=(added,), link=students() if t.to_mentor else house())


def late(t: Telling) -> Words:
    total = t.money("total")
    return Words(
        subject=_("Your payment of {total} is on its way back", total=total),
        body=(
            _(
                "We are sorry: your payment for {title} came after the time we could hold your place.",
                title=t.fact("title"),
            ),
            _("By then no seat with {mentor} was free.", mentor=t.mentor),
            _("The full {total} goes back to you, and you are first in line for the next free seat.", total=total),
        ),
        link=("/dashboard", _("See your place in line")),
    )


def nothing_taken(t: Telling) -> Words:
    agreed = _(
        "You agreed to pay {total} for {title} after the time we could keep it for you.",
        total=t.money("total"),
        title=t.fact("title"),
    )
    why = (
        _("By then no seat was free; join the waitlist and the next one is kept for you. Nothing was taken from you.")
        if t.fact("why") == "SOLD_OUT"
        else _(
            "By then your code was no longer kept for you; you can buy again at the price of today. Nothing was taken"
            " from you."
        )
    )
    return Words(
        subject=_("No money was taken for {title}", title=t.fact("title")),
        body=(agreed, why),
        link=(f"/mentors/{t.notice.mentor}", _("See what is free now")),
    )


def refunded(t: Telling) -> Words:
    amount = t.money("amount")
    went = ngettext(
        "{amount} went back for {number} session with {other}.",
        "{amount} went back for {number} sessions with {other}.",
        t.number("sessions"),
        amount=amount,
        other=t.other,
    )
    pack = _("The pack is closed.") if t.says("whole") else _("The pack lives on.")
    link = packs() if t.to_student else students()
    return Words(subject=_("Refunded: {amount}", amount=amount), body=(f"{went} {pack}",), link=link)


def refund_failed(t: Telling) -> Words:
    amount = t.money("amount")
    back = ngettext(
        "The refund of {amount} did not go through; your {number} session is back.",
        "The refund of {amount} did not go through; your {number} sessions are back.",
        t.number("sessions"),
        amount=amount,
    )
    return Words(
        subject=_("A refund of {amount} failed", amount=amount), body=(back, _("We look into it.")), link=packs()
    )


def disputed(t: Telling) -> Words:
    body = _("Booking on the pack of this payment stops until the dispute is settled. Scheduled sessions stay.")
    if t.to_student:
        subject = _("A payment for a pack with {mentor} is disputed", mentor=t.mentor)
        return Words(subject=subject, body=(body,), link=packs())
    subject = _("A payment for a pack of {student} is disputed", student=t.student)
    return Words(subject=subject, body=(body,), link=students())


def dispute_closed(t: Telling) -> Words:
    won = _("The pack is open again.") if t.says("won") else _("The money went back, so the pack is closed.")
    if t.to_student:
        subject = _("The dispute about a pack with {mentor} was settled", mentor=t.mentor)
        return Words(subject=subject, body=(won,), link=packs())
    subject = _("The dispute about a pack of {student} was settled", student=t.student)
    return Words(subject=subject, body=(won,), link=students())
