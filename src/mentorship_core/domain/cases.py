"""Something an admin must decide: what, between which choices, until when."""

from enum import StrEnum

from attrs import fields, frozen

from mentorship_core.domain.identity import CaseId, MentorId, OrderId, SessionId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.state import State


class CaseKind(StrEnum):
    WRONG_AMOUNT = "wrong_amount"
    UNKNOWN_PAYMENT = "unknown_payment"
    PAID_TWICE = "paid_twice"
    REFUND_FAILED = "refund_failed"
    PARTIAL_REFUND_OUTSIDE = "partial_refund_outside"
    DISPUTE_OPENED = "dispute_opened"
    PARTIAL_DISPUTE = "partial_dispute"
    CONTEST = "contest"
    RELEASE_PROPOSED = "release_proposed"
    USER_DELETED = "user_deleted"


CHOICES: dict[CaseKind, tuple[str, ...]] = {
    CaseKind.WRONG_AMOUNT: ("refund", "accept", "returned_by_hand"),
    CaseKind.UNKNOWN_PAYMENT: ("handled",),
    CaseKind.PAID_TWICE: ("refund", "returned_by_hand"),
    CaseKind.REFUND_FAILED: ("retry", "returned_by_hand"),
    CaseKind.PARTIAL_REFUND_OUTSIDE: ("take_sessions", "leave_sessions"),
    CaseKind.DISPUTE_OPENED: ("handled",),
    CaseKind.PARTIAL_DISPUTE: ("handled",),
    CaseKind.CONTEST: ("uphold", "dismiss"),
    CaseKind.RELEASE_PROPOSED: ("release", "keep"),
    CaseKind.USER_DELETED: ("refund", "forfeit"),
}


@frozen(kw_only=True)
class _Case(State):
    """`about` is the id of a contest, a refund, a payment at the provider…; `facts` are shown as they are."""

    id: CaseId
    kind: CaseKind
    about: str
    student: UserId | None = None
    mentor: MentorId | None = None
    order: OrderId | None = None
    session: SessionId | None = None
    facts: str
    opened_at: Instant
    decide_by: Instant

    @property
    def choices(self) -> tuple[str, ...]:
        return CHOICES[self.kind]


@frozen(kw_only=True)
class DecidedCase(_Case):
    choice: str
    by: str
    reason: str
    at: Instant


@frozen(kw_only=True)
class OpenCase(_Case):
    def decide(self, choice: str, by: str, reason: str, at: Instant) -> DecidedCase:
        same = {one.name: getattr(self, one.name) for one in fields(OpenCase)}
        return DecidedCase(**same, choice=choice, by=by, reason=reason, at=at)


Case = OpenCase | DecidedCase
