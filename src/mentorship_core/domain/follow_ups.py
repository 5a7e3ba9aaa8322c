"""What follows an event, one message each: none of it happens inside the transaction that made the event."""

from enum import StrEnum

from attrs import field, frozen

from mentorship_core.domain.calendars.reading import EventSeen
from mentorship_core.domain.identity import MentorId, NoticeId, OrderId, RefundId, SessionId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.notices.notice import NoticeKind


class Audience(StrEnum):
    STUDENT = "student"
    MENTOR = "mentor"
    ADMINS = "admins"


@frozen(kw_only=True)
class Say:
    """Tell an audience; who that is and by which channels is asked when it is acted on."""

    kind: NoticeKind
    audience: Audience
    about: str
    deadline: str
    student: UserId | None = None
    mentor: MentorId | None = None
    until: Instant | None = None
    facts: dict[str, str] = field(factory=dict)


@frozen(kw_only=True)
class Deliver:
    """Send one queued notice on its channel."""

    notice: NoticeId


@frozen(kw_only=True)
class MailLink:
    """Post a sign-in link; its secret is derived when it is sent and never stored."""

    email: str
    seed: str
    expires_at: Instant
    language: str | None = None
    """Of the browser that asked."""


@frozen(kw_only=True)
class SayGoodbye:
    """Tell an erased person that it is done; `sealed` is all that is left of their address."""

    user: UserId
    money_back: tuple[str, ...]
    sealed: str = field(repr=False)
    language: str | None = None


@frozen(kw_only=True)
class MailAddressLink:
    """Post the link that makes a `sealed` address somebody's; its secret is derived when it is sent."""

    user: UserId
    sealed: str = field(repr=False)
    seed: str
    expires_at: Instant
    language: str | None = None


@frozen(kw_only=True)
class WarnOldAddress:
    """Tell the `sealed` address somebody has, or had, that another was asked for, or has taken its place (`moved`)."""

    user: UserId
    sealed: str = field(repr=False)
    link: str
    moved: bool
    language: str | None = None


@frozen(kw_only=True)
class LeaveCommunity:
    """Take the student role from the chat account of somebody who was erased."""

    user: UserId
    sealed: str = field(repr=False)


@frozen(kw_only=True)
class ReadCalendar:
    """Something changed in a mentor's calendars, or they have just been connected."""

    mentor: MentorId


@frozen(kw_only=True)
class FollowCalendar:
    """Sessions whose events were seen in the mentor's calendar: perhaps moved or deleted there."""

    mentor: MentorId
    seen: tuple[EventSeen, ...]


@frozen(kw_only=True)
class WithdrawConsent:
    """Give a consent back at the provider; what opens it is kept nowhere else any more."""

    mentor: MentorId
    sealed: str = field(repr=False)


@frozen(kw_only=True)
class SendRefund:
    refund: RefundId


@frozen(kw_only=True)
class ClosePage:
    """End the provider's page of an order we gave up."""

    order: OrderId


@frozen(kw_only=True)
class KeepOnCalendar:
    session: SessionId


@frozen(kw_only=True)
class SyncRole:
    """Give or take the community's student role, by what the seats say then."""

    student: UserId


@frozen(kw_only=True)
class SyncAccount:
    """The same for a Discord account, whoever's it is then; nobody's has no role."""

    account: str


@frozen(kw_only=True)
class HearNews:
    """A provider's webhook was kept; its `news` (tagged JSON) is acted on now."""

    provider: str
    event_id: str
    news: str


FollowUp = (
    Say
    | Deliver
    | MailLink
    | SayGoodbye
    | MailAddressLink
    | WarnOldAddress
    | LeaveCommunity
    | SendRefund
    | ClosePage
    | KeepOnCalendar
    | ReadCalendar
    | FollowCalendar
    | WithdrawConsent
    | SyncRole
    | SyncAccount
    | HearNews
)
