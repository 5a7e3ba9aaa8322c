"""What each notice says: a subject that carries the fact and the zone, and a few plain sentences."""

from collections.abc import Callable, Iterator

from attrs import frozen

from apps.wording.times import moment, read_instant
from mentorship_core.domain.notices.notice import Notice, NoticeKind
from mentorship_core.domain.people import Mentor, User
from mentorship_core.domain.terms import TERMS
from mentorship_core.ports.writing import Correspondence


@frozen(kw_only=True)
class Words:
    """`link` is a path of ours and what to call it."""

    subject: str
    body: tuple[str, ...]
    link: tuple[str, str] | None = None


@frozen
class Telling:
    """The facts of one notice, ready to be put into sentences for its reader."""

    correspondence: Correspondence

    @property
    def notice(self) -> Notice:
        return self.correspondence.notice

    @property
    def zone(self) -> str:
        return self.correspondence.recipient.zone

    @property
    def student(self) -> str:
        return _name(self.correspondence.student)

    @property
    def mentor(self) -> str:
        return _name(self.correspondence.mentor)

    @property
    def to_student(self) -> bool:
        student = self.correspondence.student
        return student is not None and student.id == self.notice.recipient

    @property
    def other(self) -> str:
        return self.mentor if self.to_student else self.student

    def fact(self, name: str) -> str:
        return self.notice.facts.get(name, "")

    def when(self, name: str) -> str:
        return moment(read_instant(self.notice.facts[name]), self.zone)

    def says(self, name: str) -> bool:
        return self.fact(name) == "yes"


def _name(person: User | Mentor | None) -> str:
    return person.name if person is not None else "somebody"


def words_of(correspondence: Correspondence) -> Words:
    return WORDS[correspondence.notice.kind](Telling(correspondence))


def _receipt(t: Telling) -> Words:
    discount = f" (after a discount of {t.fact('discount')})" if t.fact("discount") else ""
    body = [
        f"Thank you. You paid {t.fact('total')}{discount} for {t.fact('title')}: {t.fact('sessions')} sessions with {t.mentor}.",
        f"Book them before {t.when('expires_at')}.",
    ]
    if t.says("second"):
        body.append(
            "You have just bought twice. If that was a slip, ask for a full refund of this one while it is unused."
        )
    return Words(
        subject=f"Receipt: {t.fact('total')} for {t.fact('title')}",
        body=tuple(body),
        link=("/dashboard", "Book a session"),
    )


def _new_student(t: Telling) -> Words:
    return Words(
        subject=f"New student: {t.student} bought {t.fact('title')}",
        body=(
            f"{t.student} bought {t.fact('title')} ({t.fact('sessions')} sessions, {t.fact('total')}) with {t.mentor}.",
        ),
        link=("/instructor/dashboard", "See your students"),
    )


def _renewed(t: Telling) -> Words:
    return Words(
        subject=f"{t.student} renewed: {t.fact('sessions')} more sessions",
        body=(f"{t.student} bought {t.fact('title')} again: {t.fact('sessions')} sessions were added.",),
        link=("/instructor/dashboard", "See your students"),
    )


def _granted(t: Telling) -> Words:
    return Words(
        subject=f"{t.fact('sessions')} sessions with {t.mentor} are yours",
        body=(f"You were given {t.fact('title')}. Book before {t.when('expires_at')}.",),
        link=("/dashboard", "Book a session"),
    )


def _booked(t: Telling) -> Words:
    return Words(
        subject=f"Booked: {t.when('starts_at')} with {t.other}",
        body=(f"Your session with {t.other} is on {t.when('starts_at')}.", CHANGE if t.to_student else ""),
        link=(f"/sessions/{t.notice.about}", "See the session"),
    )


CHANGE = f"You can move or cancel it free of charge up to {TERMS.change_hours} hours before."


def _moved(t: Telling) -> Words:
    free = "If the new time does not suit you, you can cancel it free of charge." if t.to_student else ""
    return Words(
        subject=f"Moved: {t.when('starts_at')} with {t.other}",
        body=(f"Your session with {t.other} was moved from {t.when('before')} to {t.when('starts_at')}.", free),
        link=(f"/sessions/{t.notice.about}", "See the session"),
    )


def _canceled(t: Telling) -> Words:
    return Words(
        subject=f"Canceled: {t.when('starts_at')} with {t.other}",
        body=(f"The session with {t.other} on {t.when('starts_at')} is canceled.", *_deducted(t)),
        link=(f"/sessions/{t.notice.about}", "See the session"),
    )


def _closed(t: Telling) -> Words:
    what = "was completed" if t.fact("status") == "completed" else "was missed"
    itself = " It was closed by itself, since nobody closed it." if t.says("by_itself") else ""
    return Words(
        subject=f"Session of {t.when('starts_at')} {what}",
        body=(f"The session with {t.other} on {t.when('starts_at')} {what}.{itself}", *_deducted(t)),
        link=(f"/sessions/{t.notice.about}", "See the session"),
    )


def _deducted(t: Telling) -> Iterator[str]:
    if t.fact("deducted") != "1":
        yield "Nothing was deducted from the pack."
        return
    yield "One session was deducted from the pack."
    if t.to_student:
        yield f"If that is not right, contest it on the session's page within {TERMS.contest_hours} hours."


def _corrected(t: Telling) -> Words:
    return Words(
        subject=f"Corrected: the session of {t.when('starts_at')}",
        body=(
            f"The session with {t.other} on {t.when('starts_at')} is now {t.fact('status')}, not {t.fact('before')}.",
            *_deducted(t),
        ),
        link=(f"/sessions/{t.notice.about}", "See the session"),
    )


def _soon(t: Telling) -> Words:
    return Words(
        subject=f"Soon: {t.when('starts_at')} with {t.other}",
        body=(f"Your session with {t.other} starts on {t.when('starts_at')}.",),
        link=(f"/sessions/{t.notice.about}", "Join the session"),
    )


def _renewal(t: Telling) -> Words:
    if not t.to_student:
        return Words(subject=f"{t.student} has 1 session left", body=(f"{t.student} was reminded to renew.",))
    return Words(
        subject=f"1 session left with {t.mentor}",
        body=(f"You have 1 session left with {t.mentor}.", "Renew now to go on without a break."),
        link=("/dashboard", "Renew"),
    )


def _empty(t: Telling) -> Words:
    if not t.to_student:
        return Words(subject=f"{t.student} has no sessions left", body=(f"{t.student} cannot book until they renew.",))
    return Words(
        subject=f"No sessions left with {t.mentor}",
        body=("Booking is locked until you renew.",),
        link=("/dashboard", "Renew"),
    )


def _grace(t: Telling) -> Words:
    if not t.to_student:
        return Words(
            subject=f"{t.student} has used up their pack",
            body=(f"Their seat is kept until {t.when('until')}; then it is free again.",),
        )
    return Words(
        subject=f"Your seat with {t.mentor} is kept until {t.when('until')}",
        body=(
            f"Your pack with {t.mentor} is used up, so booking is locked.",
            f"Renew before {t.when('until')} to keep your seat. After that it goes to the next in line.",
        ),
        link=("/dashboard", "Renew"),
    )


def _warning(t: Telling) -> Words:
    return Words(
        subject=f"Last call: your seat with {t.mentor} is kept until {t.when('until')}",
        body=(f"Renew before {t.when('until')} to keep your seat with {t.mentor}.",),
        link=("/dashboard", "Renew"),
    )


RELEASED = {
    "grace_over": "the time to renew is over",
    "refunded": "your pack was refunded",
    "by_hand": "it was released by hand",
    "offer_declined": "you gave it up",
}


def _released(t: Telling) -> Words:
    why = RELEASED.get(t.fact("why"), "it was released")
    if not t.to_student:
        return Words(subject=f"{t.student}'s seat is free again", body=(f"{t.student}'s seat was released.",))
    return Words(
        subject=f"Your seat with {t.mentor} was released",
        body=(
            f"Your seat with {t.mentor} was released: {why}.",
            "You can come back: buy a pack, or join the waitlist if it is full.",
        ),
        link=("/mentors", "Come back"),
    )


def _offer(t: Telling) -> Words:
    return Words(
        subject=f"A seat with {t.mentor} is held for you until {t.when('until')}",
        body=(
            f"A place with {t.mentor} came free and is held for you until {t.when('until')}.",
            "Buy a pack to claim it, or pass it on.",
        ),
        link=("/dashboard", "Claim your seat"),
    )


def _offer_over(t: Telling) -> Words:
    return Words(
        subject=f"The seat held for you with {t.mentor} went to the next in line",
        body=("The offer was not answered in time, so the place went on.",),
        link=("/mentors", "See mentors"),
    )


def _expiring(t: Telling) -> Words:
    return Words(
        subject=f"Your pack with {t.mentor} expires {t.when('expires_at')}",
        body=(f"You have {t.fact('remaining')} unused. Book before {t.when('expires_at')}.",),
        link=("/calendar", "Book a session"),
    )


def _late(t: Telling) -> Words:
    return Words(
        subject=f"Your payment of {t.fact('total')} is on its way back",
        body=(
            f"We are sorry: your payment for {t.fact('title')} arrived after the time we could hold your place, and no seat with {t.mentor} was free.",
            f"The full {t.fact('total')} goes back to you, and you are first in line for the next free seat.",
        ),
        link=("/dashboard", "See your place in line"),
    )


def _refunded(t: Telling) -> Words:
    whole = "The pack is closed." if t.says("whole") else "The pack lives on."
    body = f"{t.fact('amount')} went back for {t.fact('sessions')} sessions with {t.other}. {whole}"
    return Words(subject=f"Refunded: {t.fact('amount')}", body=(body,), link=("/dashboard", "See your packs"))


def _refund_failed(t: Telling) -> Words:
    body = f"The refund of {t.fact('amount')} did not go through; your {t.fact('sessions')} sessions are back. We look into it."
    return Words(subject=f"A refund of {t.fact('amount')} failed", body=(body,))


def _disputed(t: Telling) -> Words:
    body = "Booking on the pack of this payment stops until the dispute is settled. Scheduled sessions stay."
    return Words(subject=f"A payment for {t.mentor}'s pack is disputed", body=(body,))


def _dispute_closed(t: Telling) -> Words:
    won = "The pack is open again." if t.says("won") else "The money went back, so the pack is closed."
    return Words(subject="A payment dispute was settled", body=(won,))


def _contest(t: Telling) -> Words:
    upheld = t.says("upheld")
    body = "The session was given back to the pack." if upheld else "The deduction stays."
    return Words(subject="Your contest was upheld" if upheld else "Your contest was dismissed", body=(body,))


def _case(t: Telling) -> Words:
    return Words(
        subject=f"To decide: {t.fact('kind').replace('_', ' ')}",
        body=(t.fact("facts"), f"Decide before {t.when('decide_by')}."),
        link=("/admin", "See open cases"),
    )


def _away(t: Telling) -> Words:
    return Words(
        subject=f"{t.mentor} will be away", body=(f"{t.mentor} is away; your pack's clock stands still meanwhile.",)
    )


def _zone(_t: Telling) -> Words:
    body = "Your time zone is not known, so no time is offered. Choose one in your settings."
    return Words(subject="Your time zone is not known", body=(body,), link=("/instructor/settings", "Settings"))


def _onboarding(t: Telling) -> Words:
    body = f"Tell {t.mentor} your goals and your time zone, so that your sessions start well."
    return Words(subject=f"Before your first session with {t.mentor}", body=(body,), link=("/settings", "Tell us"))


WORDS: dict[NoticeKind, Callable[[Telling], Words]] = {
    NoticeKind.RECEIPT: _receipt,
    NoticeKind.NEW_STUDENT: _new_student,
    NoticeKind.RENEWED: _renewed,
    NoticeKind.PACK_GRANTED: _granted,
    NoticeKind.SESSION_BOOKED: _booked,
    NoticeKind.SESSION_MOVED: _moved,
    NoticeKind.SESSION_CANCELED: _canceled,
    NoticeKind.SESSION_CLOSED: _closed,
    NoticeKind.SESSION_CORRECTED: _corrected,
    NoticeKind.SESSION_SOON: _soon,
    NoticeKind.RENEWAL_REMINDER: _renewal,
    NoticeKind.BALANCE_EMPTY: _empty,
    NoticeKind.GRACE_BEGAN: _grace,
    NoticeKind.FINAL_WARNING: _warning,
    NoticeKind.SEAT_RELEASED: _released,
    NoticeKind.OFFER_MADE: _offer,
    NoticeKind.OFFER_LAPSED: _offer_over,
    NoticeKind.PACK_EXPIRING: _expiring,
    NoticeKind.LATE_MONEY_RETURNED: _late,
    NoticeKind.REFUNDED: _refunded,
    NoticeKind.REFUND_FAILED: _refund_failed,
    NoticeKind.DISPUTED: _disputed,
    NoticeKind.DISPUTE_CLOSED: _dispute_closed,
    NoticeKind.CONTEST_DECIDED: _contest,
    NoticeKind.CASE_OPENED: _case,
    NoticeKind.CASE_WAITING: _case,
    NoticeKind.MENTOR_AWAY: _away,
    NoticeKind.UNKNOWN_ZONE: _zone,
    NoticeKind.ONBOARDING: _onboarding,
}
