"""One change, whole or not at all.

Every transaction locks in one order: the student's row, the mentor's row (seats only), the mentor's local days, then
whatever it writes. A read of something that belongs to a student locks that student's row first; it may be asked for
again after another read has locked the same row.
"""

from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol
from uuid import UUID

from attrs import frozen

from mentorship_core.domain.booking.contest import Contest, OpenContest
from mentorship_core.domain.booking.diary import Diary
from mentorship_core.domain.booking.session import Scheduled, Session
from mentorship_core.domain.cases import Case, CaseKind, OpenCase
from mentorship_core.domain.events import Event
from mentorship_core.domain.feeds import CalendarFeed
from mentorship_core.domain.identities import IdentityAccount
from mentorship_core.domain.identity import (
    CaseId,
    ContestId,
    MentorId,
    NoticeId,
    OfferId,
    OrderId,
    PackId,
    PaymentId,
    ProductId,
    PromotionId,
    RefundId,
    SessionId,
    UserId,
)
from mentorship_core.domain.instant import During, Instant
from mentorship_core.domain.notices.addresses import FailingAddress
from mentorship_core.domain.notices.notice import Notice
from mentorship_core.domain.orders.asking import Asked
from mentorship_core.domain.orders.dispute import Dispute
from mentorship_core.domain.orders.order import Order, PendingOrder, Provider
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import PendingRefund, Refund
from mentorship_core.domain.packs.away import Away
from mentorship_core.domain.packs.pack import Pack
from mentorship_core.domain.packs.pricing import Promotion
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.people import AccessToken, Actor, DiscordLink, Mentor, SignInLink, User
from mentorship_core.domain.roles import RoleRound
from mentorship_core.domain.seats.roster import Roster
from mentorship_core.ports.calendar_books import CalendarReads
from mentorship_core.ports.feed_books import FeedReads
from mentorship_core.ports.onboarding import OnboardingReads
from mentorship_core.ports.testimonials import TestimonialReads


class RefusedByStore(Exception):
    """The store's own net caught a change that no rule let through; `rule` names which of its guards."""

    def __init__(self, rule: str, why: str = "") -> None:
        super().__init__(f"{rule}: {why}" if why else rule)
        self.rule = rule


class Interrupted(Exception):
    """The store broke the change off so that another could finish: nothing was kept, the whole act may be repeated."""


class StoreUnavailable(Exception):
    """The store cannot be reached, or has no room: nothing was kept, a later try may succeed."""


@frozen(kw_only=True)
class KeptWebhook:
    """A provider's event; `news` is tagged JSON, empty for a kind nobody acts on, and `message` is what acts on it."""

    provider: Provider
    event_id: str
    kind: str
    news: str
    message: UUID | None


class PeopleReads(Protocol):
    """Nothing is locked."""

    def user(self, user: UserId) -> User | None: ...
    def locked_user(self, user: UserId) -> User | None:
        """Nobody else changes them until the block ends."""

    def user_by_email(self, email: str) -> User | None: ...
    def user_by_discord(self, account: str) -> User | None: ...
    def admins(self, *, locked: bool = False) -> tuple[UserId, ...]:
        """With `locked` nobody else changes who is admin until the block ends."""

    def mentor(self, mentor: MentorId) -> Mentor | None: ...
    def mentor_of(self, user: UserId) -> Mentor | None: ...
    def product(self, product: ProductId) -> Product | None: ...
    def products(self, mentor: MentorId | None = None) -> tuple[Product, ...]: ...
    def sign_in_link(self, secret_hash: str) -> SignInLink | None:
        """Locks it: a link is spent once."""

    def sign_in_link_of(self, browser_hash: str) -> SignInLink | None:
        """The latest that this browser asked for; locks it."""

    def clear_links(self, before: Instant, most: int) -> int:
        """Forget links, ours and Discord's, that were over by then."""

    def discord_link(self, secret_hash: str) -> DiscordLink | None:
        """Locks it: a link is spent once."""

    def access_token(self, secret_hash: str) -> AccessToken | None: ...
    def mark_used(self, secret_hash: str, at: Instant) -> None:
        """When a token was last seen; nothing follows from it, so it is no event."""

    def access_tokens(self, user: UserId) -> tuple[AccessToken, ...]: ...
    def identity_account(self, subject: str) -> IdentityAccount | None:
        """Locks it."""

    def has_identity(self, user: UserId) -> bool:
        """Whether they sign in by a provider of identities, which knows their address."""

    def calendar_feed(self, user: UserId) -> CalendarFeed | None:
        """Ended or not."""

    def calendar_feed_by(self, secret_hash: str) -> CalendarFeed | None: ...


class SeatReads(Protocol):
    def pair(self, mentor: MentorId, student: UserId) -> Pair | None:
        """Lock the student's row, then read all that is between the two; None if either is unknown."""

    def roster(self, mentor: MentorId) -> Roster | None:
        """Lock the mentor's row, then read seats and line: none of them changes until the block ends."""

    def offer_owner(self, offer: OfferId) -> tuple[MentorId, UserId] | None:
        """Whose offer it is; nothing is locked."""

    def pack_owner(self, pack: PackId) -> tuple[MentorId, UserId] | None:
        """Whose pack it is; nothing is locked."""

    def is_seated(self, student: UserId) -> bool:
        """Whether any seat of theirs is active or in grace; nothing is locked."""

    def away(self, mentor: MentorId) -> tuple[Away, ...]:
        """The ranges not deleted."""

    def mentors_of(self, student: UserId) -> tuple[MentorId, ...]:
        """With whom anything of theirs is open: a pack that runs, a seat, an appointment, a place in line, a page to
        pay on. Locks the student's row; in the order in which mentors are locked."""

    def taught_by(self, mentor: MentorId) -> tuple[UserId, ...]:
        """Everyone with a live seat, a pack that runs or an appointment; nothing is locked."""

    def students_of(self, mentor: MentorId) -> tuple[UserId, ...]:
        """Everyone with a live seat or a living pack; nothing is locked."""


class MoneyReads(Protocol):
    def promotion(self, code: str) -> Promotion | None:
        """Locks its counter; codes are compared without regard to case."""

    def promotion_by_id(self, promotion: PromotionId) -> Promotion | None:
        """Locks its counter."""

    def promotion_uses(self, promotion: PromotionId, student: UserId) -> int:
        """This student's orders with it that are paid or can still be."""

    def is_loyal(self, student: UserId, mentor: MentorId, before: Instant) -> bool:
        """Whether they have a paid, unrefunded order with the mentor from before that instant."""

    def order(self, order: OrderId) -> Order | None:
        """Locks its student."""

    def next_receipt(self, mentor: MentorId) -> int:
        """The next number of the mentor's receipts: who asks holds the mentor's lock, and nobody else takes it."""

    def open_order(self, mentor: MentorId, student: UserId) -> PendingOrder | None: ...
    def other_paid_order(self, order: Order) -> bool:
        """Whether another order of this student with this mentor was paid while this one was open."""

    def payment_of(self, order: OrderId) -> Payment | None:
        """The payment that granted it, or the latest one."""

    def payment(self, provider: Provider, provider_payment_id: str) -> Payment | None:
        """Locks the student of its order."""

    def payment_by_id(self, payment: PaymentId) -> Payment | None: ...
    def refund(self, refund: RefundId) -> Refund | None:
        """Locks its student."""

    def refund_at_provider(self, provider: Provider, provider_refund_id: str) -> Refund | None: ...
    def pending_refund(self, order: OrderId) -> PendingRefund | None: ...
    def refunds_of(self, order: OrderId) -> tuple[Refund, ...]: ...
    def dispute(self, provider: Provider, provider_dispute_id: str) -> Dispute | None: ...
    def disputes_of(self, order: OrderId) -> tuple[Dispute, ...]: ...
    def pack_of_order(self, order: OrderId) -> Pack | None: ...
    def asked(self, order: OrderId) -> Asked | None:
        """For operators, under the lock of its student."""


class BookingReads(Protocol):
    def session(self, session: SessionId) -> Session | None:
        """Locks its student."""

    def session_starting(self, mentor: MentorId, student: UserId, starts_at: Instant) -> Scheduled | None: ...
    def scheduled_on(self, pack: PackId) -> tuple[Scheduled, ...]:
        """The appointments of a pack, earliest first."""

    def diary(self, mentor: MentorId, student: UserId, window: During, days: tuple[date, ...]) -> Diary:
        """Lock the mentor's local days, ascending, then read who is busy in the window."""

    def contest(self, contest: ContestId) -> Contest | None:
        """Locks its student."""

    def contests_of(self, session: SessionId) -> tuple[Contest, ...]: ...
    def open_contests(self, mentor: MentorId, student: UserId) -> tuple[OpenContest, ...]: ...


class CaseReads(Protocol):
    def case(self, case: CaseId) -> Case | None:
        """Locks it."""

    def open_case(self, kind: CaseKind, about: str) -> OpenCase | None: ...
    def notice(self, notice: NoticeId) -> Notice | None:
        """Locks it."""

    def has_notice(self, key: str) -> bool: ...
    def failing_address(self, address: str) -> FailingAddress | None:
        """Mended or not; the case of its letters does not matter. Locks it."""

    def unread_notices(self, user: UserId, limit: int = 1000) -> tuple[Notice, ...]:
        """Of their list in the app, newest first; nothing is locked."""


class Transaction(
    PeopleReads,
    SeatReads,
    MoneyReads,
    BookingReads,
    CaseReads,
    CalendarReads,
    FeedReads,
    OnboardingReads,
    TestimonialReads,
    Protocol,
):
    """Leave the block to keep it, raise to drop it. No network call belongs inside."""

    @property
    def actor(self) -> Actor: ...

    def record(self, *events: Event) -> None:
        """Keep every event's states, an audit row for an operator's act, and a message for each follow-up."""

    def keep_webhook(self, provider: str, event_id: str, kind: str, news: str, at: Instant) -> bool:
        """Keep a provider's event once, with a HearNews message if it has news; False if it was kept before."""

    def keep_identity_event(self, event_id: str, kind: str, at: Instant) -> bool:
        """For the system. False if it was kept before."""

    def revive(self, message: UUID) -> str | None:
        """For operators. A message that was given up is due again, as if it were new. Its kind; None if it was not."""

    def webhook(self, provider: Provider, event_id: str) -> KeptWebhook | None:
        """For operators; nothing is locked."""

    def forget(self, person: User) -> None:
        """For operators. Takes out of all that is kept what says who that was: their name, address, chat account and
        goals, notes about them, their devices, links, feeds and notices. Audit rows stay, without them."""

    def role_round(self) -> RoleRound:
        """Locks it: one looks through the community at a time."""

    def keep_role_round(self, role_round: RoleRound) -> None:
        """For operators."""

    def keep_asked(self, asked: Asked) -> None:
        """For operators. Nothing of the books changes by it, so it is no event and no audit row tells of it."""


class Begin(Protocol):
    def __call__(self, actor: Actor) -> AbstractContextManager[Transaction]:
        """Open a transaction in which the actor sees and changes only what is theirs."""
