"""What the clock has made due, as queries over what is true now: a missed tick loses nothing."""

from typing import Protocol

from attrs import frozen

from mentorship_core.domain.identity import CaseId, MentorId, OrderId, RefundId, SessionId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.notices.notice import NoticeKind


@frozen(kw_only=True)
class DueReminder:
    """A nudge whose hour has come. `deadline` is part of its key: a moved end warns again."""

    kind: NoticeKind
    recipient: UserId
    about: str
    deadline: str
    student: UserId | None = None
    mentor: MentorId | None = None
    until: Instant | None
    facts: dict[str, str]


class Due(Protocol):
    """Each answers at most `limit`, oldest first."""

    def seats(self, now: Instant, limit: int = 100) -> tuple[MentorId, ...]:
        """Mentors with a hold, offer or grace that is over, or a free place and somebody waiting."""

    def packs(self, now: Instant, limit: int = 100) -> tuple[tuple[MentorId, UserId], ...]:
        """Pairs with an active pack that is over."""

    def sessions(self, ended_before: Instant, limit: int = 100) -> tuple[SessionId, ...]:
        """Scheduled sessions that nobody closed."""

    def orders(self, page_over_before: Instant, limit: int = 100) -> tuple[OrderId, ...]:
        """Pending orders whose page is over and of which the provider should be asked."""

    def refunds(self, intended_before: Instant, limit: int = 100) -> tuple[RefundId, ...]:
        """Refunds without an answer."""

    def reminders(self, now: Instant, limit: int = 200) -> tuple[DueReminder, ...]:
        """SAY-3, SAY-6, SAY-8 and SAY-10 whose hour has come, is not yet past, and were not queued yet."""

    def cases(self, now: Instant, limit: int = 100) -> tuple[CaseId, ...]:
        """Open cases of which admins were not reminded today."""
