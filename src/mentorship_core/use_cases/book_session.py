"""A student books a start; every rule of BOOK-1 is asked first, in its order."""

from attrs import evolve, frozen

from mentorship_core.domain.booking.appointment import appoint
from mentorship_core.domain.booking.changes import Plan
from mentorship_core.domain.booking.events import SessionBooked
from mentorship_core.domain.booking.policies import BookingRefusal, choose_pack, packs_to_try
from mentorship_core.domain.identity import MentorId, PackId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.packs.pack import LivingPack
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.people import Actor
from mentorship_core.domain.refusals import NotFound
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.booking_desk import BookingDesk, Busy
from mentorship_core.use_cases.session_desk import SessionKept, acts_for_student


@frozen(kw_only=True)
class _Wish:
    mentor: MentorId
    student: UserId
    starts_at: Instant
    pack: PackId | None
    now: Instant


@frozen(kw_only=True)
class BookSession(BookingDesk):
    def __call__(
        self,
        *,
        actor: Actor,
        mentor: MentorId,
        student: UserId,
        starts_at: Instant,
        pack: PackId | None = None,
        recording_consent: bool | None = None,
    ) -> SessionKept | NotFound | BookingRefusal:
        """The session; the one they have already at that start is answered unchanged (BOOK-6)."""
        if not acts_for_student(actor, student):
            return NotFound("mentor")
        wish = _Wish(mentor=mentor, student=student, starts_at=starts_at, pack=pack, now=self.clock())
        busy = self.read_calendar(mentor, (starts_at,), wish.now)
        with self.begin(actor) as tx:
            decided = self._decide(tx, wish, busy)
            if not isinstance(decided, tuple):
                return decided
            pair, booked = decided
            session = evolve(booked.session, student_consents=recording_consent)
            self.keep(tx, pair, wish.now, evolve(booked, session=session))
            return SessionKept(session, changed=True)

    def preview(
        self, *, actor: Actor, mentor: MentorId, student: UserId, starts_at: Instant, pack: PackId | None = None
    ) -> Plan | SessionKept | NotFound | BookingRefusal:
        """What booking this start would do, or why it cannot be booked."""
        if not acts_for_student(actor, student):
            return NotFound("mentor")
        wish = _Wish(mentor=mentor, student=student, starts_at=starts_at, pack=pack, now=self.clock())
        busy = self.read_calendar(mentor, (starts_at,), wish.now)
        with self.begin(actor) as tx:
            decided = self._decide(tx, wish, busy)
            return Plan(session=decided[1].session, pack=decided[1].pack) if isinstance(decided, tuple) else decided

    def _decide(
        self, tx: Transaction, wish: _Wish, busy: Busy
    ) -> tuple[Pair, SessionBooked] | SessionKept | NotFound | BookingRefusal:
        pair = self.pair_up_to_date(tx, wish.mentor, wish.student, wish.now)
        if pair is None:
            return NotFound("mentor")
        same = tx.session_starting(wish.mentor, wish.student, wish.starts_at)
        if same is not None:
            return SessionKept(same, changed=False)
        agenda = self.agenda(tx, pair, (wish.starts_at,), wish.now, busy)
        pack = choose_pack(pair, packs_to_try(pair, wish.pack), wish.starts_at, agenda)
        if not isinstance(pack, LivingPack):
            return pack
        return pair, appoint(pair, pack, wish.starts_at, agenda, self.new_id)
