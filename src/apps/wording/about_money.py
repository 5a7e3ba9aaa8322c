"""What is said about purchases, refunds and disputes."""

from apps.wording.telling import HOUSE, PACKS, STUDENTS, Telling, Words
from apps.wording.times import count

SOLD = "By then no seat was free; join the waitlist and the next one is kept for you."
CODE_OVER = "By then your code was no longer kept for you; you can buy again at the price of today."


def receipt(t: Telling) -> Words:
    discount = f" (after a discount of {t.fact('discount')})" if t.fact("discount") else ""
    body = [
        f"Thank you. You paid {t.fact('total')}{discount} for {t.fact('title')}.",
        f"It has {count(int(t.fact('sessions')), 'session')} with {t.mentor}.",
        f"Book them before {t.when('expires_at')}.",
    ]
    if t.says("second"):
        body.append(
            "You have just bought twice. If that was a slip, ask for a full refund of this one while it is unused."
        )
    return Words(
        subject=f"Receipt: {t.fact('total')} for {t.fact('title')}",
        body=tuple(body),
        link=(f"/orders/{t.fact('order')}/receipt", "Your receipt, to keep or to print"),
    )


def new_student(t: Telling) -> Words:
    return Words(
        subject=f"New student: {t.student} bought {t.fact('title')}",
        body=(f"{t.student} bought {t.fact('title')} ({_sessions(t)}, {t.fact('total')}) with {t.mentor}.",),
        link=STUDENTS if t.to_mentor else HOUSE,
    )


def renewed(t: Telling) -> Words:
    return Words(
        subject=f"{t.student} renewed: {count(int(t.fact('sessions')), 'more session')}",
        body=(f"{t.student} bought {t.fact('title')} again: {_sessions(t)} added.",),
        link=STUDENTS if t.to_mentor else HOUSE,
    )


def late(t: Telling) -> Words:
    return Words(
        subject=f"Your payment of {t.fact('total')} is on its way back",
        body=(
            f"We are sorry: your payment for {t.fact('title')} came after the time we could hold your place.",
            f"By then no seat with {t.mentor} was free.",
            f"The full {t.fact('total')} goes back to you, and you are first in line for the next free seat.",
        ),
        link=("/dashboard", "See your place in line"),
    )


def nothing_taken(t: Telling) -> Words:
    return Words(
        subject=f"No money was taken for {t.fact('title')}",
        body=(
            f"You agreed to pay {t.fact('total')} for {t.fact('title')} after the time we could keep it for you.",
            f"{SOLD if t.fact('why') == 'SOLD_OUT' else CODE_OVER} Nothing was taken from you.",
        ),
        link=(f"/mentors/{t.notice.mentor}", "See what is free now"),
    )


def refunded(t: Telling) -> Words:
    whole = "The pack is closed." if t.says("whole") else "The pack lives on."
    body = f"{t.fact('amount')} went back for {_sessions(t)} with {t.other}. {whole}"
    return Words(subject=f"Refunded: {t.fact('amount')}", body=(body,), link=PACKS if t.to_student else STUDENTS)


def refund_failed(t: Telling) -> Words:
    are = "is" if t.fact("sessions") == "1" else "are"
    body = f"The refund of {t.fact('amount')} did not go through; your {_sessions(t)} {are} back."
    return Words(subject=f"A refund of {t.fact('amount')} failed", body=(body, "We look into it."), link=PACKS)


def disputed(t: Telling) -> Words:
    body = "Booking on the pack of this payment stops until the dispute is settled. Scheduled sessions stay."
    whose = f"with {t.mentor}" if t.to_student else f"of {t.student}"
    link = PACKS if t.to_student else STUDENTS
    return Words(subject=f"A payment for a pack {whose} is disputed", body=(body,), link=link)


def dispute_closed(t: Telling) -> Words:
    won = "The pack is open again." if t.says("won") else "The money went back, so the pack is closed."
    whose = f"with {t.mentor}" if t.to_student else f"of {t.student}"
    link = PACKS if t.to_student else STUDENTS
    return Words(subject=f"The dispute about a pack {whose} was settled", body=(won,), link=link)


def _sessions(t: Telling) -> str:
    return count(int(t.fact("sessions")), "session")
