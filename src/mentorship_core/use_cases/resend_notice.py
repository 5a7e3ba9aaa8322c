"""A mentor has something sent to their student once more, on the same channel; the audit log says who and why."""

from attrs import frozen

from mentorship_core.domain.identity import NoticeId
from mentorship_core.domain.notices.events import NoticeResent
from mentorship_core.domain.notices.notice import Channel, Notice, NoticeStatus
from mentorship_core.domain.notices.truth import is_still_true
from mentorship_core.domain.people import Actor, Person, System, is_operator, name_of, reason_of
from mentorship_core.domain.refusals import NotFound, NotToSend
from mentorship_core.ports.views import Views
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.handlers.world import world_of
from mentorship_core.use_cases.see_notices import speaks_for

OVER = frozenset({NoticeStatus.SENT, NoticeStatus.FAILED, NoticeStatus.UNCERTAIN, NoticeStatus.STOPPED})
"""What still waits goes out by itself."""


@frozen
class Resent:
    notice: Notice
    changed: bool = True


def their_notice(views: Views, actor: Actor, notice: NoticeId) -> Notice | None:
    """One to a mentor's own student of that mentor; an operator's is any."""
    found = views.notice(notice)
    if found is None or is_operator(actor):
        return found
    of_student = found.mentor is not None and found.recipient == found.student
    return found if of_student and found.mentor and speaks_for(views, actor, found.mentor) else None


def on_behalf(actor: Actor) -> Actor:
    """Notices are the system's to change; its audit row names the mentor who asked."""
    return (
        System(f"for {name_of(actor)}", reason_of(actor))
        if isinstance(actor, Person) and not is_operator(actor)
        else actor
    )


@frozen(kw_only=True)
class ResendNotice(UseCase):
    views: Views

    def __call__(self, *, actor: Actor, notice: NoticeId) -> Resent | NotFound | NotToSend:
        theirs = their_notice(self.views, actor, notice)
        if theirs is None or theirs.channel is Channel.IN_APP:
            return NotFound("message")
        with self.begin(on_behalf(actor)) as tx:
            found, recipient, now = tx.notice(notice), tx.user(theirs.recipient), self.clock()
            if found is None or recipient is None:
                return NotFound("message")
            if found.status not in OVER or not is_still_true(found, world_of(tx, found, recipient, now), now):
                return NotToSend()
            new = NoticeId(self.new_id())
            key = f"{found.key.rpartition(':')[0]}:again {new}:{found.channel}"
            again = found.again_by(new, key, found.channel, now)
            tx.record(NoticeResent(at=now, notice=again))
            return Resent(again)
