"""A mentor or an admin says by hand what is said by itself: shown first, then queued, once for each state of things."""

from attrs import evolve, frozen

from mentorship_core.domain.follow_ups import Audience, Say
from mentorship_core.domain.identity import MentorId, NoticeId, UserId
from mentorship_core.domain.notices.notice import Channel, Notice, NoticeKind, key_of
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.people import Actor, System, User
from mentorship_core.domain.refusals import NotAllowed, NotFound, NotToSend
from mentorship_core.domain.seats.seat import Grace
from mentorship_core.ports.community import Message
from mentorship_core.ports.views import Views
from mentorship_core.ports.writing import Correspondence, Writing
from mentorship_core.use_cases.acting import UseCase, acts_for_mentor, never_teaches
from mentorship_core.use_cases.handlers.say import QueueNotices

BY_HAND = frozenset({NoticeKind.RECEIPT, NoticeKind.RENEWAL_REMINDER, NoticeKind.FINAL_WARNING})
"""What may be said by hand."""


@frozen(kw_only=True)
class ByHand:
    """What goes to whom; `said` when it was said by hand before, and is not said again."""

    recipient: User
    message: Message
    said: bool


@frozen(kw_only=True)
class SayByHand(UseCase):
    queue_notices: QueueNotices
    views: Views
    writing: Writing

    def __call__(
        self, *, actor: Actor, mentor: MentorId, student: UserId, kind: NoticeKind
    ) -> ByHand | NotFound | NotAllowed | NotToSend:
        """`said` is False when it was queued just now."""
        found = self._decide(actor, mentor, student, kind)
        if not isinstance(found, tuple):
            return found
        say, shown = found
        return shown if shown.said else evolve(shown, said=not self.queue_notices(say=say))

    def preview(
        self, *, actor: Actor, mentor: MentorId, student: UserId, kind: NoticeKind
    ) -> ByHand | NotFound | NotAllowed | NotToSend:
        found = self._decide(actor, mentor, student, kind)
        return found[1] if isinstance(found, tuple) else found

    def _decide(
        self, actor: Actor, mentor: MentorId, student: UserId, kind: NoticeKind
    ) -> tuple[Say, ByHand] | NotFound | NotAllowed | NotToSend:
        if never_teaches(actor):
            return NotAllowed("send notices")
        with self.begin(actor) as tx:
            theirs = acts_for_mentor(tx, actor, mentor)
            pair = tx.pair(mentor, student) if theirs else None
        if pair is None or not (pair.packs or pair.seat):
            return NotFound("student")
        say = self._said(pair, kind)
        if say is None:
            return NotToSend()
        return self._shown(say)

    def _said(self, pair: Pair, kind: NoticeKind) -> Say | None:
        """As it would be said by itself; None while it would not be true."""
        base = Say(
            kind=kind,
            audience=Audience.STUDENT,
            about=f"{pair.mentor}:{pair.student}",
            deadline="",
            student=pair.student,
            mentor=pair.mentor,
        )
        match kind, pair.seat:
            case NoticeKind.RENEWAL_REMINDER, _ if pair.remaining == 1:
                bought = max(pack.bought_at for pack in pair.packs)
                facts = {"remaining": "1"}
                return evolve(base, deadline=f"by hand, packs of {bought.isoformat()}", facts=facts)
            case NoticeKind.FINAL_WARNING, Grace(until=until) if self.clock() < until:
                facts = {"until": until.isoformat()}
                return evolve(base, deadline=f"by hand, {until.isoformat()}", until=until, facts=facts)
            case NoticeKind.RECEIPT, _:
                return self._receipt_of(pair)
            case _:
                return None

    def _receipt_of(self, pair: Pair) -> Say | None:
        """The latest purchase's, word for word."""
        told = self.views.told(System("by hand"), student=pair.student, mentor=pair.mentor)
        for one in told:
            if one.kind is NoticeKind.RECEIPT and one.channel is Channel.IN_APP and one.recipient == pair.student:
                return Say(
                    kind=NoticeKind.RECEIPT,
                    audience=Audience.STUDENT,
                    about=one.about,
                    deadline="by hand",
                    student=pair.student,
                    mentor=pair.mentor,
                    facts=one.facts,
                )
        return None

    def _shown(self, say: Say) -> tuple[Say, ByHand] | NotFound:
        assert say.student is not None
        assert say.mentor is not None
        with self.begin(System("by hand")) as tx:
            recipient, mentor = tx.user(say.student), tx.mentor(say.mentor)
            if recipient is None:
                return NotFound("student")
            key = key_of(say.kind, say.about, say.deadline, say.student, Channel.IN_APP)
            said = tx.has_notice(key)
        notice = Notice(
            id=NoticeId(self.new_id()),
            key=key,
            kind=say.kind,
            recipient=say.student,
            channel=Channel.DISCORD,
            about=say.about,
            mentor=say.mentor,
            student=say.student,
            facts=say.facts,
            queued_at=self.clock(),
        )
        spoken = Correspondence(
            notice=notice, recipient=recipient, student=recipient, mentor=mentor, mentor_email=None, session=None
        )
        return say, ByHand(recipient=recipient, message=self.writing.message(spoken), said=said)
