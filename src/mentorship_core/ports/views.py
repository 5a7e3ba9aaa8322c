"""What people look at. Every view names its actor and shows only what is theirs: a thing that is not is not there."""

from enum import StrEnum
from typing import Protocol

from attrs import frozen

from mentorship_core.domain.booking.contest import Contest
from mentorship_core.domain.booking.diary import Diary
from mentorship_core.domain.booking.session import Session
from mentorship_core.domain.calendars.reading import Elsewhere
from mentorship_core.domain.cases import Case
from mentorship_core.domain.figures.counted import Counted
from mentorship_core.domain.figures.period import Period
from mentorship_core.domain.identity import MentorId, NoticeId, OrderId, PackId, SampleId, SessionId, UserId
from mentorship_core.domain.instant import During, Instant
from mentorship_core.domain.notices.addresses import FailingAddress
from mentorship_core.domain.notices.notice import Notice
from mentorship_core.domain.onboarding import WorkSample
from mentorship_core.domain.orders.dispute import Dispute
from mentorship_core.domain.orders.news import PaymentNews
from mentorship_core.domain.orders.order import Order, Provider
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import Refund
from mentorship_core.domain.packs.away import Away
from mentorship_core.domain.packs.ledger import Entry
from mentorship_core.domain.packs.pack import Pack
from mentorship_core.domain.packs.pricing import Promotion
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.people import AccessToken, Actor, Mentor, User
from mentorship_core.domain.seats.seat import LiveSeat
from mentorship_core.domain.seats.waitlist import InLine, Open
from mentorship_core.ports.marks import MarkViews
from mentorship_core.ports.testimonials import TestimonialViews


@frozen(kw_only=True)
class ShopWindow:
    """A mentor as the public sees them. `free` is what can be bought now; `next_free` when a place may come free."""

    mentor: Mentor
    products: tuple[Product, ...]
    free: int
    waiting: int
    next_free: Instant | None


@frozen(kw_only=True)
class PackRow:
    pack: Pack
    mentor_name: str
    student_name: str
    seat: LiveSeat | None


@frozen(kw_only=True)
class SessionRow:
    session: Session
    mentor_name: str
    student_name: str
    mentor_zone: str
    student_zone: str
    contests: tuple[Contest, ...] = ()


@frozen(kw_only=True)
class SessionPage:
    """`cursor` fetches the next page; None at the end."""

    rows: tuple[SessionRow, ...]
    cursor: str | None


@frozen(kw_only=True)
class NoticePage:
    """`cursor` fetches the next page; None at the end."""

    rows: tuple[Notice, ...]
    cursor: str | None


@frozen(kw_only=True)
class OrderRow:
    """`series` tells its mentor's receipts from others'."""

    series: int
    order: Order
    mentor_name: str
    student_name: str
    payment: Payment | None
    refunds: tuple[Refund, ...]
    pack: PackId | None
    disputes: tuple[Dispute, ...] = ()


@frozen(kw_only=True)
class DisputeRow:
    dispute: Dispute
    mentor_name: str
    student_name: str


@frozen(kw_only=True)
class StudentRow:
    """One of a mentor's students: their seat, what remains on packs that run, and when the last of those expires."""

    student: User
    seat: LiveSeat | None
    remaining: int
    scheduled: int
    expires_at: Instant | None


@frozen(kw_only=True)
class LineRow:
    """`position` is 1 for the next in line, 0 with an open offer."""

    entry: InLine
    mentor_name: str
    student_name: str
    position: int
    offer: Open | None


@frozen(kw_only=True)
class SeatRow:
    seat: LiveSeat
    mentor_name: str
    student_name: str


@frozen(kw_only=True)
class AuditRow:
    """`before` and `after` are JSON; `actor_name` is empty for who is no person."""

    at: Instant
    actor: str
    act: str
    reason: str
    before: str
    after: str
    actor_name: str = ""


@frozen(kw_only=True)
class DeadLetter:
    id: str
    follow_up: str
    attempts: int
    why: str
    since: Instant


class WebhookState(StrEnum):
    """`IGNORED`: a kind nobody acts on. `WAITING`: it is acted on, or tried again, when its time comes."""

    IGNORED = "ignored"
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


@frozen(kw_only=True)
class WebhookRow:
    """A provider's event, our reading of it, and what became of it; `why` is what the last try met."""

    provider: Provider
    event_id: str
    kind: str
    at: Instant
    news: PaymentNews | None
    state: WebhookState
    attempts: int
    why: str


@frozen(kw_only=True)
class WebhookPage:
    """`cursor` fetches the next page; None at the end."""

    rows: tuple[WebhookRow, ...]
    cursor: str | None


@frozen
class TokenHolder:
    token: AccessToken
    user: User


class Views(TestimonialViews, MarkViews, Protocol):
    # the public's
    def mentors(self) -> tuple[ShopWindow, ...]: ...
    def mentor(self, mentor: MentorId) -> ShopWindow | None: ...
    def elsewhere(self, mentor: MentorId, window: During) -> Elsewhere:
        """The mentor's calendars as they were last read; for the system, which tells nobody more than free or not."""

    def diary(self, mentor: MentorId, student: UserId | None, window: During) -> Diary:
        """As for a booking, but nothing is locked."""

    def away(self, mentor: MentorId) -> tuple[Away, ...]: ...

    # a person's
    def user(self, user: UserId) -> User | None:
        """For the identity check of a request, not for showing."""

    def holder(self, secret_hash: str) -> TokenHolder | None:
        """Whose token it is, whether or not it still is one."""

    def linked_user(self, discord_id: str) -> User | None:
        """Whose Discord account it is; for the identity check, not for showing."""

    def mentor_of(self, user: UserId) -> Mentor | None: ...
    def packs(
        self, actor: Actor, *, student: UserId | None = None, mentor: MentorId | None = None
    ) -> tuple[PackRow, ...]: ...
    def pack(self, actor: Actor, pack: PackId) -> PackRow | None: ...
    def ledger(self, actor: Actor, pack: PackId) -> tuple[Entry, ...]:
        """Oldest first; empty for a pack that is not theirs."""

    def sessions(
        self,
        actor: Actor,
        *,
        student: UserId | None = None,
        mentor: MentorId | None = None,
        upcoming: bool | None = None,
        now: Instant,
        cursor: str | None = None,
        limit: int = 50,
    ) -> SessionPage:
        """Upcoming ones soonest first, others latest first. Raises ValueError for a cursor that is not ours."""

    def session(self, actor: Actor, session: SessionId) -> SessionRow | None: ...
    def orders(self, actor: Actor, *, student: UserId | None = None, limit: int | None = 100) -> tuple[OrderRow, ...]:
        """Newest first; all of them without a limit."""

    def order(self, actor: Actor, order: OrderId) -> OrderRow | None: ...
    def order_of_checkout(self, actor: Actor, checkout_id: str) -> OrderId | None: ...
    def notices(self, actor: Actor, user: UserId, *, cursor: str | None = None, limit: int = 50) -> NoticePage:
        """The in-app list, newest first. Raises ValueError for a cursor that is not ours."""

    def unread(self, actor: Actor, user: UserId) -> int:
        """How many of that list were never opened; a hundred stands for more."""

    def told(self, actor: Actor, *, student: UserId, mentor: MentorId) -> tuple[Notice, ...]:
        """What the student was told of that mentor on every channel, with what became of it; newest first, at most
        two thousand."""

    def notice(self, notice: NoticeId) -> Notice | None: ...
    def line(
        self, actor: Actor, *, student: UserId | None = None, mentor: MentorId | None = None
    ) -> tuple[LineRow, ...]: ...

    def samples(self, actor: Actor, student: UserId) -> tuple[WorkSample, ...]:
        """What the student shows of their work: to themselves, to mentors they bought from, to operators."""

    def picture(self, actor: Actor, sample: SampleId) -> bytes | None:
        """What a sample shows, while it is not removed."""

    # a mentor's and an admin's
    def counted(self, actor: Actor, period: Period, *, mentor: MentorId | None = None) -> Counted:
        """Of the house for operators, of one mentor for themselves; nothing for others."""

    def students(self, actor: Actor, mentor: MentorId) -> tuple[StudentRow, ...]: ...
    def products(self, actor: Actor, mentor: MentorId) -> tuple[Product, ...]:
        """On sale or not, by title; for the mentor and admins."""

    def seats(self, actor: Actor, mentor: MentorId | None = None) -> tuple[SeatRow, ...]: ...
    def users(self, actor: Actor) -> tuple[User, ...]: ...
    def promotions(self, actor: Actor) -> tuple[Promotion, ...]: ...
    def disputes(self, actor: Actor) -> tuple[DisputeRow, ...]:
        """Open ones first, then the latest; at most two hundred."""

    def cases(self, actor: Actor, *, open_only: bool = True) -> tuple[Case, ...]: ...
    def audit(self, actor: Actor, limit: int = 100) -> tuple[AuditRow, ...]: ...
    def dead_letters(self, actor: Actor) -> tuple[DeadLetter, ...]: ...
    def webhooks(
        self,
        actor: Actor,
        *,
        provider: Provider | None = None,
        event: str | None = None,
        kind: str | None = None,
        order: OrderId | None = None,
        since: Instant | None = None,
        cursor: str | None = None,
        limit: int = 50,
    ) -> WebhookPage:
        """What providers told us, newest first; with an `order`, of its money alone.

        Raises ValueError for a cursor that is not ours.
        """

    def failing_addresses(self, actor: Actor) -> tuple[FailingAddress, ...]:
        """Those that letters do not reach now, the latest first: an operator sees all, a person their own."""

    def broken_promises(self) -> tuple[str, ...]:
        """Every invariant that does not hold, in words; empty when money, seats and sessions agree."""
