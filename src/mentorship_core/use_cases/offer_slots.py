"""The starts that can be booked, and nothing else: the rules that offer are the rules that accept (BOOK-2)."""

from attrs import evolve, frozen

from mentorship_core.domain.booking.agenda import LAST, Agenda
from mentorship_core.domain.booking.availability import Question, starts
from mentorship_core.domain.booking.lasting import holds_until
from mentorship_core.domain.booking.policies import PackRefusal, claim_of, packs_to_try, refusal_of_pack
from mentorship_core.domain.booking.session import Scheduled, Session
from mentorship_core.domain.identity import MentorId, PackId, ProductId, SessionId, UserId
from mentorship_core.domain.instant import During, Instant, days, minutes
from mentorship_core.domain.packs.pack import LivingPack, Pack
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.people import Actor, Mentor
from mentorship_core.domain.phrase import Phrase
from mentorship_core.domain.refusals import CalendarUnavailable, Invalid, NotFound, SessionNotScheduled
from mentorship_core.ports.views import ShopWindow
from mentorship_core.use_cases.session_desk import acts_for_student
from mentorship_core.use_cases.slot_desk import SlotDesk

DAYS_AT_MOST = 62


@frozen
class Slot:
    """`pack` is what booking it would use; None for somebody who has not bought yet."""

    during: During
    pack: PackId | None = None


@frozen(kw_only=True)
class Slots:
    """Ascending. `zone` is the mentor's. The clock alone changes nothing of it before `until`."""

    slots: tuple[Slot, ...]
    zone: str
    until: Instant


def may_be_asked(window: During) -> bool:
    return window.start < window.end and window.length <= days(DAYS_AT_MOST)


NotOffered = NotFound | Invalid | CalendarUnavailable | PackRefusal | SessionNotScheduled


@frozen(kw_only=True)
class OfferSlots(SlotDesk):
    def __call__(
        self,
        *,
        actor: Actor,
        mentor: MentorId,
        window: During,
        product: ProductId | None = None,
        student: UserId | None = None,
        pack: PackId | None = None,
        moving: SessionId | None = None,
    ) -> Slots | NotOffered:
        """For a product to anybody; with `student` on their packs or one of them; with `moving` for that session."""
        if not may_be_asked(window):
            return Invalid((("to", "OUT_OF_RANGE", Phrase("Ask for 1 to {most} days.", most=DAYS_AT_MOST)),))
        shop = self.views.mentor(mentor)
        if shop is None:
            return NotFound("mentor")
        if moving is not None:
            return self._to_move(actor, shop.mentor, moving, window)
        if student is not None or pack is not None:
            return self._on_packs(actor, shop.mentor, student, pack, window)
        minutes = self._minutes(shop, product)
        if minutes is None:
            return NotFound("product")
        agenda = self.agenda(shop.mentor, None, window, self.clock())
        return _slots(agenda, window, {None: agenda.question_for(minutes)})

    def _minutes(self, shop: ShopWindow, product: ProductId | None) -> int | None:
        """Of that product; if none is named, of the mentor's first one."""
        if product is None:
            return shop.products[0].session_minutes if shop.products else self.terms.session_minutes
        return next((one.session_minutes for one in shop.products if one.id == product), None)

    def _on_packs(
        self, actor: Actor, mentor: Mentor, student: UserId | None, pack: PackId | None, window: During
    ) -> Slots | NotOffered:
        row = self.views.pack(actor, pack) if pack is not None else None
        owner = row.pack.student if row is not None else student
        if owner is None or not acts_for_student(actor, owner):
            return NotFound("pack")
        now, pair = self.clock(), self._pair(actor, mentor.id, owner)
        packs = packs_to_try(pair, pack)
        refusals = [(one, refusal_of_pack(claim_of(pair, one, now))) for one in (packs or (None,))]
        usable = [one for one, no in refusals if one is not None and no is None]
        newest = refusals[-1][1]
        if not usable and newest is not None:
            return newest
        agenda = self.agenda(mentor, owner, window, now)
        return _slots(agenda, window, {one.id: agenda.question(one) for one in usable})

    def _to_move(self, actor: Actor, mentor: Mentor, session: SessionId, window: During) -> Slots | NotOffered:
        """As a student may move it: by every booking rule, as if it had not been booked."""
        row = self.views.session(actor, session)
        if row is None or row.session.mentor != mentor.id:
            return NotFound("session")
        found, now = row.session, self.clock()
        if not isinstance(found, Scheduled):
            return SessionNotScheduled(session)
        pair = self._pair(actor, mentor.id, found.student)
        pack = _freed(pair.pack(found.pack))
        refused = refusal_of_pack(claim_of(pair, pack, now))
        if refused is not None:
            return refused
        assert pack is not None
        agenda = self.agenda(mentor, found.student, window, now).without(found)
        return _without_itself(_slots(agenda, window, {pack.id: agenda.question(pack)}), found)

    def _pair(self, actor: Actor, mentor: MentorId, student: UserId) -> Pair:
        rows = self.views.packs(actor, student=student, mentor=mentor)
        packs = sorted((row.pack for row in rows), key=lambda pack: (pack.bought_at, str(pack.id)))
        seat = next((row.seat for row in rows), None)
        return Pair(student=student, mentor=mentor, seat=seat, packs=tuple(packs))


def _freed(pack: Pack | None) -> Pack | None:
    return pack.unbook() if isinstance(pack, LivingPack) else pack


def _slots(
    agenda: Agenda, window: During, questions: dict[PackId, Question] | dict[None, Question]
) -> Slots | CalendarUnavailable:
    """Each start once, on the oldest pack that has it."""
    if isinstance(agenda.calendar, CalendarUnavailable):
        return agenda.calendar
    found: dict[Instant, Slot] = {}
    until = LAST
    for pack, question in questions.items():
        length, offered = minutes(question.minutes), starts(question, window)
        until = min(until, holds_until(question, window, offered))
        for start in offered:
            if start not in found:
                found[start] = Slot(During(start, start + length), pack)
    return Slots(slots=tuple(found[start] for start in sorted(found)), zone=agenda.schedule.zone, until=until)


def _without_itself(slots: Slots | CalendarUnavailable, session: Session) -> Slots | CalendarUnavailable:
    """Where it is already it cannot be moved to."""
    if isinstance(slots, CalendarUnavailable):
        return slots
    others = tuple(slot for slot in slots.slots if slot.during.start != session.during.start)
    return evolve(slots, slots=others)
