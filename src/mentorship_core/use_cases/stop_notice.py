"""A mentor keeps something from being sent to their student: what waits, or what the clock would bring."""

from attrs import frozen

from mentorship_core.domain.identity import MentorId, NoticeId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.notices.events import NoticesStopped
from mentorship_core.domain.notices.ladder import channels_for
from mentorship_core.domain.notices.notice import Notice, NoticeStatus
from mentorship_core.domain.notices.nudges import DueReminder
from mentorship_core.domain.people import Actor, User, name_of
from mentorship_core.domain.refusals import NotFound, NotToSend
from mentorship_core.ports.views import Views
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.resend_notice import on_behalf, their_notice
from mentorship_core.use_cases.see_notices import SeeNotices


@frozen
class Stopped:
    changed: bool


@frozen(kw_only=True)
class StopNotice(UseCase):
    """What is on its way already cannot be called back."""

    views: Views

    def __call__(self, *, actor: Actor, notice: NoticeId) -> Stopped | NotFound | NotToSend:
        if their_notice(self.views, actor, notice) is None:
            return NotFound("message")
        with self.begin(on_behalf(actor)) as tx:
            found, now = tx.notice(notice), self.clock()
            if found is None:
                return NotFound("message")
            if found.status is NoticeStatus.STOPPED:
                return Stopped(changed=False)
            if found.status is not NoticeStatus.QUEUED:
                return NotToSend()
            stopped = found.settle(NoticeStatus.STOPPED, now, f"stopped by {name_of(actor)}")
            tx.record(NoticesStopped(at=now, notices=(stopped,)))
            return Stopped(changed=True)


@frozen(kw_only=True)
class StopComing(UseCase):
    """`key` is what the forecast calls it."""

    see_notices: SeeNotices

    def __call__(self, *, actor: Actor, mentor: MentorId, student: UserId, key: str) -> Stopped | NotFound | NotToSend:
        outlook = self.see_notices(actor=actor, mentor=mentor, student=student)
        if isinstance(outlook, NotFound):
            return outlook
        reminder = next((one.reminder for one in outlook.coming if one.reminder and one.key == key), None)
        if reminder is None:
            was_stopped = any(one.key.startswith(key) and one.status is NoticeStatus.STOPPED for one in outlook.told)
            return Stopped(changed=False) if was_stopped else NotFound("message")
        with self.begin(on_behalf(actor)) as tx:
            recipient, now = tx.user(reminder.recipient), self.clock()
            if recipient is None:
                return NotFound("student")
            never = tuple(self._never_sent(reminder, recipient, now, f"stopped by {name_of(actor)}"))
            if any(tx.has_notice(one.key) for one in never):
                return NotToSend()
            tx.record(NoticesStopped(at=now, notices=never))
            return Stopped(changed=True)

    def _never_sent(self, reminder: DueReminder, recipient: User, now: Instant, why: str) -> list[Notice]:
        """They take the keys that the reminder would have, so that it is never queued."""
        return [
            Notice(
                id=NoticeId(self.new_id()),
                key=f"{reminder.key}{channel}",
                kind=reminder.kind,
                recipient=reminder.recipient,
                channel=channel,
                about=reminder.about,
                mentor=reminder.mentor,
                student=reminder.student,
                facts=reminder.facts,
                queued_at=now,
                until=reminder.until,
                status=NoticeStatus.STOPPED,
                settled_at=now,
                why=why,
            )
            for channel in channels_for(reminder.kind, recipient)
        ]
