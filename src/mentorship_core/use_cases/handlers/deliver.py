"""Send one queued notice on its channel, once, if it is still true (SAY-20)."""

from uuid import UUID

from attrs import frozen

from mentorship_core.domain.follow_ups import Deliver
from mentorship_core.domain.identity import NoticeId, SessionId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.notices.events import NoticePutOff, NoticeQueued, NoticeSettled
from mentorship_core.domain.notices.ladder import goes_on, is_wanted
from mentorship_core.domain.notices.notice import NUDGES, Channel, Notice, NoticeKind, NoticeStatus
from mentorship_core.domain.notices.truth import is_still_true
from mentorship_core.domain.people import System, User
from mentorship_core.domain.people_events import DiscordClosed
from mentorship_core.ports.community import Closed, Community
from mentorship_core.ports.mail import Bounced, Mail, Posted, Unsent
from mentorship_core.ports.transaction import Transaction
from mentorship_core.ports.writing import Correspondence, Writing
from mentorship_core.use_cases.acting import UseCase
from mentorship_core.use_cases.handlers.outcome import Done, Later, Outcome
from mentorship_core.use_cases.handlers.world import world_of

RESENT_WHEN_UNCERTAIN = frozenset({NoticeKind.RECEIPT})
"""Better twice, with the same Message-ID, than never."""


@frozen
class _Claimed:
    """`again`: an earlier try may have sent it."""

    correspondence: Correspondence
    again: bool


@frozen(kw_only=True)
class DeliverNotice(UseCase):
    mail: Mail
    community: Community
    writing: Writing

    def __call__(self, *, errand: Deliver) -> Outcome:
        claimed = self._claim(errand)
        if claimed is None:
            return Done()
        correspondence = claimed.correspondence
        answer = self._send(correspondence)
        match answer:
            case Posted():
                self._settle(correspondence, NoticeStatus.SENT, "")
                return Done()
            case Bounced(why=why):
                self._settle(correspondence, NoticeStatus.FAILED, why, closed=isinstance(answer, Closed))
                return Done()
            case Unsent(why=why, nothing_went_out=True) if not claimed.again:
                self._settle(correspondence, NoticeStatus.QUEUED, why)
                return Later(why, answer.wait_seconds)
            case Unsent(why=why, repeatable=True) if self._absorbs(correspondence.notice, self.clock()):
                # It may have gone out; the provider knows its key, so asking again cannot send it twice.
                return Later(why, answer.wait_seconds)
            case Unsent(why=why):
                self._settle(correspondence, NoticeStatus.UNCERTAIN, why)
                return Done()

    def give_up(self, *, errand: Deliver, why: str) -> None:
        """No try is left: a nudge goes on by the next channel, unless it may have gone out on this one."""
        with self.begin(System("notices")) as tx:
            notice, now = tx.notice(errand.notice), self.clock()
            recipient = tx.user(notice.recipient) if notice is not None else None
            if notice is None or recipient is None:
                return
            if notice.status is NoticeStatus.SENDING:
                tx.record(NoticeSettled(at=now, notice=notice.settle(NoticeStatus.UNCERTAIN, now, why)))
            elif notice.status is NoticeStatus.QUEUED:
                tx.record(NoticeSettled(at=now, notice=notice.settle(NoticeStatus.FAILED, now, why)))
                self._go_on(tx, notice, recipient, now)

    def _claim(self, errand: Deliver) -> "_Claimed | None":
        """Mark it as being sent, unless it was sent, is untrue by now, or may have gone out before a crash."""
        with self.begin(System("notices")) as tx:
            notice, now = tx.notice(errand.notice), self.clock()
            recipient = tx.user(notice.recipient) if notice is not None else None
            if notice is None or recipient is None:
                return None
            if notice.status is NoticeStatus.SENDING and not self._may_repeat(notice, now):
                tx.record(
                    NoticeSettled(at=now, notice=notice.settle(NoticeStatus.UNCERTAIN, now, "cut off while sending"))
                )
                return None
            if notice.status not in {NoticeStatus.QUEUED, NoticeStatus.SENDING} and not _was_given_up(notice):
                return None
            if not is_still_true(notice, world_of(tx, notice, recipient, now), now):
                tx.record(NoticeSettled(at=now, notice=notice.settle(NoticeStatus.UNTRUE, now)))
                return None
            if notice.status is NoticeStatus.QUEUED and (
                self._is_kept_back(tx, notice, recipient, now) or self._cannot_arrive(tx, notice, recipient, now)
            ):
                return None
            again = notice.status is NoticeStatus.SENDING
            return _Claimed(_correspondence(tx, self._sending(tx, notice, now), recipient), again)

    def _sending(self, tx: Transaction, notice: Notice, now: Instant) -> Notice:
        """One that is being sent already keeps its instant: from then on its key is known at the provider."""
        if notice.status is NoticeStatus.SENDING:
            return notice
        sending = notice.settle(NoticeStatus.SENDING, now)
        tx.record(NoticeSettled(at=now, notice=sending))
        return sending

    def _may_repeat(self, notice: Notice, now: Instant) -> bool:
        by_mail = notice.channel is Channel.MAIL
        return self._absorbs(notice, now) or (by_mail and notice.kind in RESENT_WHEN_UNCERTAIN)

    def _absorbs(self, notice: Notice, now: Instant) -> bool:
        if notice.settled_at is None:
            return False
        channel = self.mail if notice.channel is Channel.MAIL else self.community
        return channel.absorbs_repeats(now - notice.settled_at)

    def _is_kept_back(self, tx: Transaction, notice: Notice, recipient: User, now: Instant) -> bool:
        """A nudge is put off in quiet hours, and goes elsewhere when its reader has chosen otherwise since."""
        if notice.kind not in NUDGES:
            return False
        if not is_wanted(notice, recipient):
            tx.record(NoticeSettled(at=now, notice=notice.settle(NoticeStatus.UNTRUE, now, "not wanted here")))
            self._go_on(tx, notice, recipient, now)
            return True
        after = recipient.nudged_after(now, notice.until, self.terms)
        if after is not None:
            tx.record(NoticePutOff(at=now, notice=notice.wait_until(after)))
        return after is not None

    def _cannot_arrive(self, tx: Transaction, notice: Notice, recipient: User, now: Instant) -> bool:
        """To an address that letters do not reach none is sent: it fails for the same reason, and goes on (SAY-9)."""
        failing = tx.failing_address(recipient.email) if notice.channel is Channel.MAIL else None
        if failing is None or not failing.fails:
            return False
        why = f"letters do not reach {failing.address}: {failing.why}"
        tx.record(NoticeSettled(at=now, notice=notice.settle(NoticeStatus.FAILED, now, why)))
        self._go_on(tx, notice, recipient, now)
        return True

    def _send(self, correspondence: Correspondence) -> Posted | Bounced | Unsent:
        notice, recipient = correspondence.notice, correspondence.recipient
        if notice.channel is Channel.MAIL:
            return self.mail.send(self.writing.letter(correspondence), key=str(notice.id))
        if recipient.chat is None:
            return Bounced("no chat account is linked, or its messages are closed")
        return self.community.tell(recipient.chat, self.writing.message(correspondence), key=str(notice.id))

    def _settle(self, correspondence: Correspondence, status: NoticeStatus, why: str, *, closed: bool = False) -> None:
        notice, now = correspondence.notice, self.clock()
        with self.begin(System("notices")) as tx:
            tx.record(NoticeSettled(at=now, notice=notice.settle(status, now, why)))
            recipient = tx.user(notice.recipient) or correspondence.recipient
            if closed and recipient.chat == correspondence.recipient.chat:
                tx.record(DiscordClosed(at=now, user=recipient.closed(closed=True)))
            if status is NoticeStatus.FAILED:
                self._go_on(tx, notice, correspondence.recipient, now)

    def _go_on(self, tx: Transaction, notice: Notice, recipient: User, now: Instant) -> None:
        """By the next channel, once."""
        on_the_next = goes_on(notice, recipient, NoticeId(self.new_id()), now)
        if on_the_next is not None and not tx.has_notice(on_the_next.key):
            tx.record(NoticeQueued(at=now, notice=on_the_next))


def _was_given_up(notice: Notice) -> bool:
    """An operator has its message tried again; a nudge has gone on by another channel."""
    return notice.status is NoticeStatus.FAILED and notice.kind not in NUDGES


SESSION_KINDS = frozenset(
    {
        NoticeKind.SESSION_BOOKED,
        NoticeKind.SESSION_MOVED,
        NoticeKind.SESSION_CANCELED,
        NoticeKind.NEW_TIMES_OFFERED,
        NoticeKind.SESSION_CLOSED,
        NoticeKind.SESSION_CORRECTED,
        NoticeKind.SESSION_SOON,
    }
)


def _correspondence(tx: Transaction, notice: Notice, recipient: User) -> Correspondence:
    mentor = tx.mentor(notice.mentor) if notice.mentor is not None else None
    mentor_user = tx.user(mentor.user) if mentor is not None else None
    return Correspondence(
        notice=notice,
        recipient=recipient,
        student=tx.user(notice.student) if notice.student is not None else None,
        mentor=mentor,
        mentor_email=mentor_user.email if mentor_user is not None else None,
        session=tx.session(SessionId(UUID(notice.about))) if notice.kind in SESSION_KINDS else None,
    )
