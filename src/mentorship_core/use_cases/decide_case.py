"""An admin decides a case; what the choice says is done through the other rules."""

from uuid import UUID

from attrs import evolve, frozen

from mentorship_core.domain.cases import Case, CaseKind, DecidedCase, OpenCase
from mentorship_core.domain.identity import CaseId, ContestId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.orders.events import CaseDecided
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.people import Actor, Nobody, System, is_operator, name_of, reason_of
from mentorship_core.domain.phrase import Phrase
from mentorship_core.domain.refusals import IllegalTransition, Invalid, NotAllowed, NotFound, Refusal
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.decide_contest import DecideContest
from mentorship_core.use_cases.erase_person import ErasePerson
from mentorship_core.use_cases.erasing import Settle
from mentorship_core.use_cases.money_decisions import MoneyDecisions
from mentorship_core.use_cases.money_elsewhere import Taken
from mentorship_core.use_cases.release_seat import ReleaseSeat


@frozen
class CaseClosed:
    """`changed` is False when it was decided so before."""

    case: DecidedCase
    changed: bool


@frozen(kw_only=True)
class DecideCase(MoneyDecisions):
    """Any rule's "no" to what the choice asks for leaves the case open."""

    release_seat: ReleaseSeat
    decide_contest: DecideContest
    erase_person: ErasePerson

    def __call__(self, *, actor: Actor, case: CaseId, choice: str) -> CaseClosed | Refusal:
        if not is_operator(actor):
            return NotFound("case") if isinstance(actor, Nobody) else NotAllowed("decide cases")
        with self.begin(actor) as tx:
            found = tx.case(case)
        match found:
            case None:
                return NotFound("case")
            case DecidedCase():
                return _as_before(found, choice)
            case OpenCase() if choice not in found.choices:
                return Invalid(
                    (("choice", "not_a_choice", Phrase("Choose one of {choices}.", choices=", ".join(found.choices))),)
                )
            case OpenCase():
                refused = self._first(actor, found, choice)
                return refused if refused is not None else self._close(actor, found, choice)

    def _first(self, actor: Actor, case: OpenCase, choice: str) -> Refusal | None:
        """What has its own use case, and its own transactions: repeating it changes nothing."""
        match case.kind:
            case CaseKind.CONTEST:
                contest = ContestId(UUID(case.about))
                decided = self.decide_contest(
                    actor=actor, contest=contest, uphold=choice == "uphold", reason=reason_of(actor)
                )
                return decided if isinstance(decided, Refusal) else None
            case CaseKind.USER_DELETED:
                erased = self.erase_person(actor=_as_system(actor), user=UserId(case.about), settle=Settle(choice))
                return erased if isinstance(erased, Refusal) and not isinstance(erased, NotFound) else None
            case _:
                return None

    def _close(self, actor: Actor, case: OpenCase, choice: str) -> CaseClosed | Refusal:
        with self.begin(actor) as tx:
            # The student's lock comes before the case's own.
            before = self._pair(tx, case)
            now, still = self.clock(), tx.case(case.id)
            if not isinstance(still, OpenCase):
                return self._decided_meanwhile(case, still, choice)
            decided = still.decide(choice, name_of(actor), reason_of(actor), now)
            event = self._act(tx, CaseDecided(at=now, case=decided), choice, now)
            if isinstance(event, Refusal):
                return event
            tx.record(event)
            if before is not None and event.pack is not None:
                self.follow_through(tx, before, before.after(event), now)
            return CaseClosed(decided, changed=True)

    def _pair(self, tx: Transaction, case: OpenCase) -> Pair | None:
        return tx.pair(case.mentor, case.student) if case.mentor is not None and case.student is not None else None

    def _act(self, tx: Transaction, event: CaseDecided, choice: str, now: Instant) -> CaseDecided | Refusal:
        case = event.case
        match case.kind, choice:
            case ((CaseKind.WRONG_AMOUNT | CaseKind.PAID_TWICE), "refund"):
                return self.return_payment(tx, case) or event
            case CaseKind.WRONG_AMOUNT, "accept":
                return self.accept_payment(tx, case) or event
            case CaseKind.REFUND_FAILED, "retry":
                return self.retry_refund(tx, case) or event
            case _, "returned_by_hand":
                return _with(event, self.record_return(tx, case))
            case CaseKind.PARTIAL_REFUND_OUTSIDE, "take_sessions":
                return _with(event, self.sessions_for(tx, case))
            case CaseKind.RELEASE_PROPOSED, "release":
                return self._release(tx, case, now) or event
            case _:
                return event

    def _release(self, tx: Transaction, case: DecidedCase, now: Instant) -> Refusal | None:
        assert case.mentor is not None
        assert case.student is not None
        standing = self.up_to_date(tx, case.mentor, case.student, now)
        if standing is None:
            return NotFound("seat")
        self.release_seat.release(tx, self.release_seat.plan_release(tx, *standing), standing[1], case.student)
        return None

    def _decided_meanwhile(self, case: OpenCase, still: Case | None, choice: str) -> CaseClosed | Refusal:
        """By somebody else; or by the contest, which closes its own case."""
        if not isinstance(still, DecidedCase):
            return NotFound("case")
        as_before = _as_before(still, choice)
        return (
            CaseClosed(still, changed=True) if case.kind is CaseKind.CONTEST and still.choice == choice else as_before
        )


def _as_system(actor: Actor) -> System:
    """The admin has decided; no word is asked of them."""
    return System("erasing", reason=f"case decided by {name_of(actor)}. {reason_of(actor)}".strip())


def _as_before(case: DecidedCase, choice: str) -> CaseClosed | IllegalTransition:
    return CaseClosed(case, changed=False) if case.choice == choice else IllegalTransition(case.choice, choice)


def _with(event: CaseDecided, taken: Taken | NotFound | None) -> CaseDecided | NotFound:
    """The decision keeps the sessions it takes."""
    match taken:
        case Taken(pack=pack, entry=entry):
            return evolve(event, pack=pack, entry=entry)
        case NotFound():
            return taken
        case None:
            return event
