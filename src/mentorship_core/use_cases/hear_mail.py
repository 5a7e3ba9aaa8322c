"""What became of a letter after the provider took it: an address that letters do not reach is remembered (SAY-9)."""

from uuid import UUID

from attrs import frozen

from mentorship_core.domain.identity import NoticeId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.notices.addresses import AddressFailed, Ailment, FailingAddress
from mentorship_core.domain.notices.events import NoticeQueued, NoticeSettled
from mentorship_core.domain.notices.ladder import goes_on
from mentorship_core.domain.notices.mail_news import LetterBounced, LetterComplained, MailNews
from mentorship_core.domain.notices.notice import Channel, NoticeStatus
from mentorship_core.domain.people import System
from mentorship_core.ports.transaction import Transaction
from mentorship_core.use_cases.acting import UseCase

SPAM = "a letter of ours was called spam"


@frozen
class AddressHeard:
    """`address` is None for what is only recorded."""

    address: FailingAddress | None
    changed: bool


@frozen(kw_only=True)
class HearMail(UseCase):
    def __call__(self, *, news: MailNews) -> AddressHeard:
        match news:
            case LetterBounced(lasting=False):
                # The provider goes on trying.
                return AddressHeard(None, changed=False)
            case LetterBounced(address=address, why=why, at=at, key=key):
                told = FailingAddress(address=address.lower(), ailment=Ailment.BOUNCED, why=why, since=at)
                return self._remember(told, returned=key)
            case LetterComplained(address=address, at=at):
                told = FailingAddress(address=address.lower(), ailment=Ailment.COMPLAINED, why=SPAM, since=at)
                return self._remember(told, returned=None)

    def _remember(self, told: FailingAddress, *, returned: str | None) -> AddressHeard:
        with self.begin(System("mail")) as tx:
            now = self.clock()
            known = tx.failing_address(told.address)
            if known is not None and (known.fails or told.since <= (known.mended_at or now)):
                # Heard before, or of a letter from before it was mended.
                return AddressHeard(known, changed=False)
            user = tx.user_by_email(told.address)
            tx.record(AddressFailed(at=now, address=told, user=user.id if user is not None else None))
            if returned is not None:
                self._return(tx, returned, told.why, now)
            return AddressHeard(told, changed=True)

    def _return(self, tx: Transaction, key: str, why: str, now: Instant) -> None:
        """The letter that came back was not sent after all; a nudge goes on to the next channel."""
        notice_id = _notice_of(key)
        notice = tx.notice(notice_id) if notice_id is not None else None
        reader = tx.user(notice.recipient) if notice is not None else None
        if notice is None or reader is None or (notice.channel, notice.status) != (Channel.MAIL, NoticeStatus.SENT):
            return
        tx.record(NoticeSettled(at=now, notice=notice.settle(NoticeStatus.FAILED, now, why)))
        further = goes_on(notice, reader, NoticeId(self.new_id()), now)
        if further is not None and not tx.has_notice(further.key):
            tx.record(NoticeQueued(at=now, notice=further))


def _notice_of(key: str) -> NoticeId | None:
    try:
        return NoticeId(UUID(key))
    except ValueError:
        return None
