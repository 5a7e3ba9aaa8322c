"""What somebody who is no operator may write: the same as the database's row level policies allow."""

from collections.abc import Callable
from typing import Any, Protocol

from attrs import evolve

from mentorship_core.domain.booking.contest import Contest, OpenContest
from mentorship_core.domain.booking.session import Scheduled, Session
from mentorship_core.domain.cases import Case, OpenCase
from mentorship_core.domain.feeds import CalendarFeed
from mentorship_core.domain.identity import MentorId, OrderId, UserId
from mentorship_core.domain.notices.addresses import FailingAddress
from mentorship_core.domain.notices.notice import Channel, Notice, NoticeStatus
from mentorship_core.domain.onboarding import WorkSample
from mentorship_core.domain.orders.order import CanceledOrder, FailedOrder, Order, PendingOrder
from mentorship_core.domain.orders.refund import IntendedRefund, Refund
from mentorship_core.domain.packs.away import Away
from mentorship_core.domain.packs.ledger import Entry, Reason
from mentorship_core.domain.packs.pack import Pack
from mentorship_core.domain.packs.pricing import Promotion
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.people import AccessToken, DiscordLink, Mentor, SignInLink, User
from mentorship_core.domain.seats.seat import Seat
from mentorship_core.domain.seats.waitlist import Entry as LineEntry
from mentorship_core.domain.seats.waitlist import Offer
from mentorship_core.domain.state import State
from mentorship_core.domain.testimonials import PendingTestimonial, Testimonial, WithdrawnTestimonial


class Whose(Protocol):
    """What is known of the one who acts."""

    def is_me(self, student: UserId | None) -> bool: ...
    def is_mine(self, mentor: MentorId | None) -> bool: ...
    def holds(self, mentor: MentorId) -> bool: ...
    def has_in_hand(self, secret: str) -> bool: ...
    def is_free(self, order: OrderId | None) -> bool: ...
    def is_my_address(self, address: str) -> bool: ...


def may_change(whose: Whose, before: State | None, after: State) -> bool:
    policy = POLICIES.get(type(after))
    return policy is not None and policy(whose, before, after)


def _user(whose: Whose, before: User | None, after: User) -> bool:
    """Nobody gives themselves a role or opens their own locked account."""
    return before is not None and whose.is_me(after.id) and (before.role, before.locked) == (after.role, after.locked)


def _mentor(whose: Whose, before: Mentor | None, after: Mentor) -> bool:
    return before is not None and whose.is_mine(after.id)


def _link(whose: Whose, before: State | None, after: SignInLink | DiscordLink) -> bool:
    return before is not None and whose.has_in_hand(after.secret_hash)


def _token(whose: Whose, before: AccessToken | None, after: AccessToken) -> bool:
    return whose.is_me(after.user) or (before is not None and whose.has_in_hand(after.secret_hash))


def _feed(whose: Whose, _before: CalendarFeed | None, after: CalendarFeed) -> bool:
    return whose.is_me(after.user)


def _sample(whose: Whose, _before: WorkSample | None, after: WorkSample) -> bool:
    return whose.is_me(after.student)


def _testimonial(whose: Whose, before: Testimonial | None, after: Testimonial) -> bool:
    """Its author writes it and takes it back; what becomes of it is not theirs to say."""
    kinds = (PendingTestimonial,) if before is None else (PendingTestimonial, WithdrawnTestimonial)
    return whose.is_me(after.student) and isinstance(after, kinds)


def _of_shop(whose: Whose, _before: State | None, after: Product | Away) -> bool:
    return whose.is_mine(after.mentor)


def _promotion(whose: Whose, before: Promotion | None, after: Promotion) -> bool:
    """Whoever names it redeems it, and changes nothing else."""
    in_hand = whose.has_in_hand(str(after.id))
    return before is not None and in_hand and evolve(before, redeemed=after.redeemed) == after


def _order(whose: Whose, _before: State | None, after: Order) -> bool:
    """A student's own order is paid by the system's settlement, or at once when it costs nothing."""
    unpaid = isinstance(after, PendingOrder | FailedOrder | CanceledOrder)
    return whose.is_me(after.student) and (unpaid or after.total.is_zero)


def _refund(whose: Whose, before: State | None, after: Refund) -> bool:
    return before is None and isinstance(after, IntendedRefund) and whose.is_me(after.student)


def _pack(whose: Whose, before: State | None, after: Pack) -> bool:
    if before is None:
        return whose.is_me(after.student) and whose.is_free(after.order)
    return _between(whose, before, after)


def _entry(whose: Whose, _before: State | None, after: Entry) -> bool:
    spends = after.delta < 0 or after.reason is Reason.PURCHASE
    return whose.is_mine(after.mentor) or (whose.is_me(after.student) and spends)


def _of_roster(whose: Whose, _before: State | None, after: Seat | LineEntry | Offer) -> bool:
    return whose.holds(after.mentor)


def _session(whose: Whose, before: State | None, after: Session) -> bool:
    return (before is not None or isinstance(after, Scheduled)) and _between(whose, before, after)


def _contest(whose: Whose, before: State | None, after: Contest) -> bool:
    return before is None and isinstance(after, OpenContest) and whose.is_me(after.student)


def _case(whose: Whose, before: State | None, after: Case) -> bool:
    return before is None and isinstance(after, OpenCase) and _between(whose, before, after)


def _notice(whose: Whose, before: Notice | None, after: Notice) -> bool:
    """Queued by those it is between; of what stands in one's own list only that it was read is one's to say."""
    if before is None:
        return after.status is NoticeStatus.QUEUED and _between(whose, before, after)
    listed = whose.is_me(before.recipient) and before.channel is Channel.IN_APP
    return listed and evolve(before, read_at=after.read_at) == after


def _address(whose: Whose, before: FailingAddress | None, after: FailingAddress) -> bool:
    """That letters do not reach it the system says; that they do again, whoever's it is."""
    mended = before is not None and evolve(before, mended_at=after.mended_at) == after
    return mended and after.mended_at is not None and whose.is_my_address(after.address)


def _between(whose: Whose, _before: State | None, after: Pack | Session | Case | Notice) -> bool:
    return whose.is_me(after.student) or whose.is_mine(after.mentor)


Policy = Callable[[Whose, Any, Any], bool]
_FAMILIES: tuple[tuple[tuple[type, ...], Policy], ...] = (
    ((User,), _user),
    ((Mentor,), _mentor),
    ((SignInLink, DiscordLink), _link),
    ((AccessToken,), _token),
    ((CalendarFeed,), _feed),
    ((WorkSample,), _sample),
    (Testimonial.__args__, _testimonial),
    ((Product, Away), _of_shop),
    ((Promotion,), _promotion),
    (Order.__args__, _order),
    (Refund.__args__, _refund),
    (Pack.__args__, _pack),
    ((Entry,), _entry),
    ((*Seat.__args__, *LineEntry.__args__, *Offer.__args__), _of_roster),
    (Session.__args__, _session),
    (Contest.__args__, _contest),
    (Case.__args__, _case),
    ((Notice,), _notice),
    ((FailingAddress,), _address),
)
POLICIES = {kind: policy for kinds, policy in _FAMILIES for kind in kinds}
"""Payments and disputes are the system's alone."""
