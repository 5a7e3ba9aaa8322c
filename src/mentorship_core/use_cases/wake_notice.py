"""A nudge goes out when its reader's quiet hours are over (SAY-21)."""

from attrs import frozen

from mentorship_core.domain.identity import NoticeId
from mentorship_core.domain.notices.events import NoticeWoken
from mentorship_core.domain.people import System
from mentorship_core.use_cases.acting import UseCase


@frozen(kw_only=True)
class WakeNotice(UseCase):
    """True if it still waited."""

    def __call__(self, *, notice: NoticeId) -> bool:
        with self.begin(System("reminders")) as tx:
            found, now = tx.notice(notice), self.clock()
            if found is None or found.send_after is None or found.send_after > now:
                return False
            tx.record(NoticeWoken(at=now, notice=found.wait_until(None)))
            return True
