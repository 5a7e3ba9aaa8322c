"""Why a pack's `remaining` is what it is: rows that are only ever added."""

from enum import StrEnum

from attrs import frozen

from mentorship_core.domain.identity import EntryId, MentorId, PackId, RefundId, SessionId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.state import State


class Reason(StrEnum):
    PURCHASE = "purchase"
    GRANT = "grant"
    COMPLETED = "completed"
    LATE_CANCEL = "late_cancel"
    NO_SHOW = "no_show"
    CORRECTION = "correction"
    CONTEST_UPHELD = "contest_upheld"
    REFUND = "refund"
    REFUND_FAILED = "refund_failed"


@frozen(kw_only=True)
class Entry(State):
    """`actor` is a person's id or `system:…`. The sum of a pack's deltas is its `remaining`."""

    id: EntryId
    pack: PackId
    student: UserId
    mentor: MentorId
    delta: int
    reason: Reason
    session: SessionId | None = None
    refund: RefundId | None = None
    actor: str
    at: Instant
