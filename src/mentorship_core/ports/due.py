"""What the clock has made due, as queries over what is true now: a missed tick loses nothing."""

from typing import Protocol

from mentorship_core.domain.identity import BusyFeedId, CaseId, MentorId, NoticeId, OrderId, SessionId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.notices.nudges import DueReminder
from mentorship_core.domain.orders.order import Provider

__all__ = ["Due", "DueReminder"]


class Due(Protocol):
    """Each answers at most `limit`, oldest first."""

    def seats(self, now: Instant, limit: int = 100) -> tuple[MentorId, ...]:
        """Mentors with a hold, offer or grace that is over, or a free place and somebody waiting."""

    def packs(self, now: Instant, limit: int = 100) -> tuple[tuple[MentorId, UserId], ...]:
        """Pairs with an active pack that is over."""

    def sessions(self, ended_before: Instant, limit: int = 100) -> tuple[SessionId, ...]:
        """Scheduled sessions that nobody closed."""

    def orders(self, now: Instant, limit: int = 100) -> tuple[OrderId, ...]:
        """Orders whose provider should be asked now: an open page, a refund without an answer, an open dispute, or over
        for less than a day; and not asked lately."""

    def orders_at_rest(self, now: Instant, limit: int = 20) -> tuple[OrderId, ...]:
        """Paid orders of the last months that nothing is known to happen to, not asked about for a day: somebody may
        have sent their money back at the provider, or a bank may have, and its news was lost."""

    def orders_since(
        self, since: Instant, *, provider: Provider | None = None, limit: int = 100
    ) -> tuple[OrderId, ...]:
        """Orders whose money may still move, and those begun or over since, whether asked lately or not."""

    def calendars(self, now: Instant, limit: int = 100) -> tuple[MentorId, ...]:
        """Mentors whose connected calendars are to be read again."""

    def busy_feeds(self, now: Instant, limit: int = 20) -> tuple[BusyFeedId, ...]:
        """Calendars named by their address that are to be read again."""

    def role_round(self, now: Instant) -> bool:
        """Whether the community's student roles are to be looked through, or looked through further."""

    def reminders(self, now: Instant, limit: int = 200) -> tuple[DueReminder, ...]:
        """SAY-3, SAY-6, SAY-8 and SAY-10 whose hour has come, is not yet past, and were not queued yet."""

    def put_off(self, now: Instant, limit: int = 200) -> tuple[NoticeId, ...]:
        """Nudges that waited for the end of their reader's quiet hours."""

    def cases(self, now: Instant, limit: int = 100) -> tuple[CaseId, ...]:
        """Open cases of which admins were not reminded today."""
