"""A Say becomes a notice per recipient and channel, each with a key that exists once (SAY-20, SAY-21)."""

from attrs import frozen

from mentorship_core.domain.follow_ups import Audience, Say
from mentorship_core.domain.identity import NoticeId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.notices.events import NoticeQueued
from mentorship_core.domain.notices.ladder import channels_for
from mentorship_core.domain.notices.notice import NUDGES, Channel, Notice, NoticeStatus, key_of
from mentorship_core.domain.notices.truth import is_still_true
from mentorship_core.domain.people import System, User
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.handlers.world import world_of


@frozen(kw_only=True)
class QueueNotices(UseCase):
    """True if any was new."""

    def __call__(self, *, say: Say) -> bool:
        with self.begin(System("notices")) as tx:
            now = self.clock()
            users = self._recipients(tx, say)
            new = [notice for user in users for notice in notices_for(tx, say, user, now, self)]
            tx.record(*(NoticeQueued(at=now, notice=notice) for notice in new))
            return bool(new)

    def _recipients(self, tx: Transaction, say: Say) -> tuple[User, ...]:
        found = (tx.user(user) for user in self._ids(tx, say))
        return tuple(user for user in found if user is not None)

    def _ids(self, tx: Transaction, say: Say) -> tuple[UserId, ...]:
        match say.audience:
            case Audience.STUDENT:
                return (say.student,) if say.student is not None else ()
            case Audience.MENTOR:
                mentor = tx.mentor(say.mentor) if say.mentor is not None else None
                return (mentor.user,) if mentor is not None else ()
            case Audience.ADMINS:
                return tx.admins()


def notices_for(tx: Transaction, say: Say, user: User, now: Instant, means: UseCase) -> tuple[Notice, ...]:
    """Those not queued before. What is untrue by now is kept as such, and shown to nobody."""
    keys = {
        channel: key_of(say.kind, say.about, say.deadline, user.id, channel) for channel in channels_for(say.kind, user)
    }
    new = [
        _notice(say, user, channel=channel, key=key, now=now, means=means)
        for channel, key in keys.items()
        if not tx.has_notice(key)
    ]
    if not new or is_still_true(new[0], world_of(tx, new[0], user, now), now):
        return tuple(new)
    return tuple(one.settle(NoticeStatus.UNTRUE, now) for one in new)


def _notice(say: Say, user: User, *, channel: Channel, key: str, now: Instant, means: UseCase) -> Notice:
    shown = channel is Channel.IN_APP
    waits = not shown and say.kind in NUDGES
    return Notice(
        id=NoticeId(means.new_id()),
        key=key,
        kind=say.kind,
        recipient=user.id,
        channel=channel,
        about=say.about,
        mentor=say.mentor,
        student=say.student,
        facts=say.facts,
        queued_at=now,
        until=say.until,
        status=NoticeStatus.SENT if shown else NoticeStatus.QUEUED,
        settled_at=now if shown else None,
        send_after=user.nudged_after(now, say.until, means.terms) if waits else None,
    )
