"""Admins hear of messages that were given up, once for each day on which any was (SAY-9)."""

from attrs import frozen

from mentorship_core.domain.follow_ups import Audience, Say
from mentorship_core.domain.notices.notice import NoticeKind
from mentorship_core.domain.people import System
from mentorship_core.ports.views import Views
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.handlers.say import QueueNotices


@frozen(kw_only=True)
class TellOfDeadLetters(UseCase):
    """True if anybody was told now."""

    views: Views
    queue_notices: QueueNotices

    def __call__(self) -> bool:
        letters = self.views.dead_letters(System("dead letters"))
        if not letters:
            return False
        latest = max(letters, key=lambda letter: letter.since)
        return self.queue_notices(
            say=Say(
                kind=NoticeKind.MESSAGES_GIVEN_UP,
                audience=Audience.ADMINS,
                about="outbox",
                deadline=latest.since.date().isoformat(),
                facts={"count": str(len(letters)), "why": latest.why},
            )
        )
