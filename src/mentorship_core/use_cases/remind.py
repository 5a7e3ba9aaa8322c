"""Queue the nudges whose hour has come, and remind admins daily of what waits for them (SAY-3, 6, 8, 10, cases)."""

from attrs import frozen

from mentorship_core.domain.cases import OpenCase
from mentorship_core.domain.follow_ups import Audience, Say
from mentorship_core.domain.identity import CaseId
from mentorship_core.domain.notices.events import NoticeQueued
from mentorship_core.domain.notices.notice import NoticeKind, NoticeStatus
from mentorship_core.domain.people import System
from mentorship_core.ports.due import DueReminder
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.handlers.say import QueueNotices, notices_for


@frozen(kw_only=True)
class Remind(UseCase):
    """True if it was new."""

    def __call__(self, *, reminder: DueReminder) -> bool:
        with self.begin(System("reminders")) as tx:
            recipient, now = tx.user(reminder.recipient), self.clock()
            if recipient is None:
                return False
            say = Say(
                kind=reminder.kind,
                audience=Audience.STUDENT,
                about=reminder.about,
                deadline=reminder.deadline,
                student=reminder.student,
                mentor=reminder.mentor,
                until=reminder.until,
                facts=reminder.facts,
            )
            new = notices_for(tx, say, recipient, now, self)
            if any(notice.status is NoticeStatus.UNTRUE for notice in new):
                # Seen due a moment ago, and not so now; should it be so again, it is said then.
                return False
            tx.record(*(NoticeQueued(at=now, notice=notice) for notice in new))
            return bool(new)


@frozen(kw_only=True)
class RemindOfCase(UseCase):
    queue_notices: QueueNotices

    def __call__(self, *, case: CaseId) -> bool:
        with self.begin(System("reminders")) as tx:
            found = tx.case(case)
        if not isinstance(found, OpenCase):
            return False
        return self.queue_notices(
            say=Say(
                kind=NoticeKind.CASE_WAITING,
                audience=Audience.ADMINS,
                about=str(found.id),
                deadline=self.clock().date().isoformat(),
                student=found.student,
                mentor=found.mentor,
                facts={"kind": found.kind.value, "facts": found.facts, "decide_by": found.decide_by.isoformat()},
            )
        )
