"""Sam is told by mail that a session of his was booked; the mail may be slow, lost, or sent by Resend."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar
from uuid import UUID, uuid4

from attrs import define, evolve, field
from uuid6 import uuid7

from adapters.discord.absent import AbsentCommunity
from adapters.memory.store import MemoryStore
from mentorship_core.domain.follow_ups import Deliver, FollowUp
from mentorship_core.domain.identity import NoticeId, UserId
from mentorship_core.domain.notices.events import NoticeQueued, NoticeSettled
from mentorship_core.domain.notices.notice import Channel, Notice, NoticeKind, NoticeStatus
from mentorship_core.domain.people import System, User
from mentorship_core.domain.people_events import UserChanged, UserJoined
from mentorship_core.ports.community import Message
from mentorship_core.ports.mail import Bounced, Letter, Mail, Posted, Unsent
from mentorship_core.ports.writing import Correspondence, Written
from mentorship_core.use_cases.handlers.deliver import DeliverNotice
from mentorship_core.use_cases.handlers.outcome import Outcome
from tests.core.booking.examples import utc

T = TypeVar("T")
NOW = utc("2026-03-02 08:00")
SYSTEM = System("tests")
SAM = UserId("sam")


@define
class ScriptedMail:
    """Answers as told, in turn, and is posted from then on; `absorbs_for` is how long it knows a key."""

    answers: list[Posted | Bounced | Unsent] = field(factory=list)
    absorbs_for: timedelta = timedelta()
    sent: list[str] = field(factory=list)

    def send(self, letter: Letter, key: str) -> Posted | Bounced | Unsent:
        self.sent.append(key)
        return self.answers.pop(0) if self.answers else Posted()

    def absorbs_repeats(self, after: timedelta, /) -> bool:
        return after < self.absorbs_for

    def trouble(self) -> str | None:
        return None


class PlainWords:
    """Every letter says its kind."""

    def letter(self, correspondence: Correspondence) -> Letter:
        words = correspondence.notice.kind.value
        return Letter(to=correspondence.recipient.email, subject=words, text=words, html=f"<p>{words}</p>", kind=words)

    def message(self, correspondence: Correspondence) -> Message:
        return Message(text=correspondence.notice.kind.value)

    def appointment(self, *_: object) -> Written:
        raise NotImplementedError

    def sign_in_letter(self, *_: object) -> Letter:
        raise NotImplementedError

    def new_address_letter(self, *_: object) -> Letter:
        raise NotImplementedError

    def old_address_letter(self, *_: object, moved: bool) -> Letter:
        raise NotImplementedError

    def goodbye_letter(self, *_: object) -> Letter:
        raise NotImplementedError


@define
class LettersWorld:
    mail: Mail
    store: MemoryStore = field(factory=lambda: MemoryStore(at=NOW))

    def __attrs_post_init__(self) -> None:
        with self.store.begin(SYSTEM) as tx:
            tx.record(UserJoined(at=NOW, user=User(id=SAM, email="sam@example.org", name="Sam", created_at=NOW)))

    def make(self, kind: Callable[..., T]) -> T:
        """A use case that needs nothing more than the store."""
        return kind(begin=self.store.begin, clock=self.store.clock, new_id=uuid7)

    def link_chat(self) -> None:
        with self.store.begin(SYSTEM) as tx:
            sam = tx.user(SAM)
            assert sam is not None
            tx.record(UserChanged(at=NOW, user=evolve(sam, discord_id="1234")))

    def mark_sent(self, notice: NoticeId) -> None:
        with self.store.begin(SYSTEM) as tx:
            found = tx.notice(notice)
            assert found is not None
            tx.record(NoticeSettled(at=NOW, notice=found.settle(NoticeStatus.SENT, NOW)))

    def has_notice(self, key: str) -> bool:
        with self.store.begin(SYSTEM) as tx:
            return tx.has_notice(key)

    def messages(self) -> list[FollowUp]:
        """All that wait to be acted on."""
        return [one.follow_up for one in self.store.outbox.take("tests", 30, limit=100)]

    def queue(
        self, kind: NoticeKind = NoticeKind.REFUNDED, channel: Channel = Channel.MAIL, key: str | None = None
    ) -> NoticeId:
        notice = Notice(
            id=NoticeId(uuid7()),
            key=key or str(uuid4()),
            kind=kind,
            recipient=SAM,
            channel=channel,
            about=str(UUID(int=1)),
            facts={},
            queued_at=self.store.clock(),
        )
        with self.store.begin(SYSTEM) as tx:
            tx.record(NoticeQueued(at=self.store.clock(), notice=notice))
        return notice.id

    def deliver(self, notice: NoticeId) -> Outcome:
        handler = DeliverNotice(
            begin=self.store.begin,
            clock=self.store.clock,
            new_id=uuid7,
            mail=self.mail,
            community=AbsentCommunity(),
            writing=PlainWords(),
        )
        return handler(errand=Deliver(notice=notice))

    def state(self, notice: NoticeId) -> tuple[NoticeStatus, str]:
        with self.store.begin(SYSTEM) as tx:
            found = tx.notice(notice)
        assert found is not None
        return found.status, found.why
