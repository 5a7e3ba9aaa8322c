"""A person opens what was said to them in the app: one message, or all of them."""

from attrs import frozen

from mentorship_core.domain.identity import NoticeId
from mentorship_core.domain.notices.events import NoticesRead
from mentorship_core.domain.notices.notice import Channel
from mentorship_core.domain.people import Person
from mentorship_core.domain.refusals import NotFound
from mentorship_core.use_cases.acting import UseCase


@frozen
class Opened:
    """How many were new."""

    count: int

    @property
    def changed(self) -> bool:
        return self.count > 0


@frozen(kw_only=True)
class ReadNotices(UseCase):
    """One, or at most a thousand of all."""

    def __call__(self, *, actor: Person, notice: NoticeId | None = None) -> Opened | NotFound:
        with self.begin(actor) as tx:
            if notice is None:
                new = tx.unread_notices(actor.user)
            else:
                found = tx.notice(notice)
                if found is None or found.recipient != actor.user or found.channel is not Channel.IN_APP:
                    return NotFound("message")
                new = () if found.is_read else (found,)
            if new:
                now = self.clock()
                tx.record(NoticesRead(at=now, notices=tuple(one.read(now) for one in new)))
            return Opened(len(new))
