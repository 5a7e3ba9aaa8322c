"""An admin decides about a contested session: it comes back, or it stays used (CLOSE-3)."""

from attrs import frozen

from mentorship_core.domain.booking.contest import Dismissed, OpenContest, Upheld
from mentorship_core.domain.booking.correcting import seat_again
from mentorship_core.domain.booking.events import ContestDecided
from mentorship_core.domain.booking.session import Closed, Scheduled, deducts, forgive
from mentorship_core.domain.cases import CaseKind
from mentorship_core.domain.events import Event
from mentorship_core.domain.identity import ContestId, EntryId
from mentorship_core.domain.orders.events import CaseDecided
from mentorship_core.domain.packs.ledger import Entry, Reason
from mentorship_core.domain.packs.pack import LivingPack
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.people import Actor, is_operator, name_of
from mentorship_core.domain.refusals import ContestClosed, NotAllowed, NotFound, RefundPending
from mentorship_core.domain.seats.roster import Roster
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.contest_session import ContestKept
from mentorship_core.use_cases.session_desk import SessionDesk

NotDecided = NotFound | NotAllowed | ContestClosed | RefundPending


@frozen(kw_only=True)
class DecideContest(SessionDesk):
    def __call__(self, *, actor: Actor, contest: ContestId, uphold: bool, reason: str = "") -> ContestKept | NotDecided:
        """Its case is decided with it. ContestClosed if it was decided the other way."""
        if not is_operator(actor):
            return NotAllowed("decide a contest")
        now = self.clock()
        with self.begin(actor) as tx:
            found = tx.contest(contest)
            if found is None:
                return NotFound("contest")
            if not isinstance(found, OpenContest):
                same = isinstance(found, Upheld) == uphold
                return ContestKept(found, changed=False) if same else ContestClosed(found.at)
            standing = self.up_to_date(tx, found.mentor, found.student, now)
            assert standing is not None
            decided = found.uphold(now) if uphold else found.dismiss(now)
            events = self._events(tx, actor, decided, *standing)
            if isinstance(events, RefundPending):
                return events
            self.keep(tx, standing[0], now, *events, *self._case_decided(tx, actor, decided, reason))
            return ContestKept(decided, changed=True)

    def _events(
        self, tx: Transaction, actor: Actor, contest: Upheld | Dismissed, pair: Pair, roster: Roster
    ) -> tuple[Event, ...] | RefundPending:
        now, session, pack = contest.at, self._counted(tx, contest), pair.pack(contest.pack)
        if session is None:
            return (ContestDecided(at=now, contest=contest),)
        if not isinstance(pack, LivingPack):
            return (ContestDecided(at=now, contest=contest, session=forgive(session)),)
        if pack.order is not None and tx.pending_refund(pack.order) is not None:
            return RefundPending()
        seats = seat_again(roster, contest.student, now, self.new_id)
        back = pack.give_back(1, now, self.terms)
        decided = ContestDecided(
            at=now,
            contest=contest,
            session=forgive(session),
            pack=back if pair.after(*seats).seat is not None else back.stop_clock(now),
            entry=self._returned(actor, contest),
        )
        return (*seats, decided)

    def _counted(self, tx: Transaction, contest: Upheld | Dismissed) -> Closed | None:
        """The session, if it is to come back and has not come back by a correction."""
        session = tx.session(contest.session)
        if isinstance(contest, Dismissed) or session is None or isinstance(session, Scheduled):
            return None
        return session if deducts(session) else None

    def _returned(self, actor: Actor, contest: Upheld | Dismissed) -> Entry:
        return Entry(
            id=EntryId(self.new_id()),
            pack=contest.pack,
            student=contest.student,
            mentor=contest.mentor,
            delta=1,
            reason=Reason.CONTEST_UPHELD,
            session=contest.session,
            actor=name_of(actor),
            at=contest.at,
        )

    def _case_decided(
        self, tx: Transaction, actor: Actor, contest: Upheld | Dismissed, reason: str
    ) -> tuple[CaseDecided, ...]:
        case = tx.open_case(CaseKind.CONTEST, str(contest.id))
        if case is None:
            return ()
        choice = "uphold" if isinstance(contest, Upheld) else "dismiss"
        return (CaseDecided(at=contest.at, case=case.decide(choice, name_of(actor), reason, contest.at)),)
