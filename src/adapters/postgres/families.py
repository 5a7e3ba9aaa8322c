"""Which table each state is kept in, and in which order states are written.

The order spares deferred checks: what frees a place goes before what takes one, what a row names before the row,
sessions before the ledger takes what they had, and after it gives what they need.
"""

from collections.abc import Callable
from typing import Any

from attrs import frozen

from adapters.postgres import tables as t
from adapters.postgres.keeping import Keeping
from adapters.postgres.rows import (
    Fields,
    Values,
    booking,
    calendars,
    feeds,
    messages,
    money_back,
    onboarding,
    orders,
    packs,
    people,
    seats,
    shop,
    testimonials,
)
from mentorship_core.domain.booking.contest import Dismissed, OpenContest, Upheld
from mentorship_core.domain.booking.session import Canceled, Completed, NoShow, Scheduled
from mentorship_core.domain.calendars.connection import Broken, Connected, Disconnected
from mentorship_core.domain.calendars.feed import BusyFeed
from mentorship_core.domain.cases import DecidedCase, OpenCase
from mentorship_core.domain.feeds import CalendarFeed
from mentorship_core.domain.identities import IdentityAccount
from mentorship_core.domain.notices.addresses import FailingAddress
from mentorship_core.domain.notices.notice import Notice
from mentorship_core.domain.onboarding import WorkSample
from mentorship_core.domain.orders.dispute import LostDispute, OpenDispute, WonDispute
from mentorship_core.domain.orders.order import CanceledOrder, FailedOrder, PaidOrder, PendingOrder, RefundedOrder
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import FailedRefund, IntendedRefund, SentRefund, SucceededRefund
from mentorship_core.domain.packs.away import Away
from mentorship_core.domain.packs.ledger import Entry
from mentorship_core.domain.packs.pack import ActivePack, DepletedPack, ExpiredPack, RefundedPack
from mentorship_core.domain.packs.pricing import Promotion
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.people import AccessToken, DiscordLink, Mentor, SignInLink, User
from mentorship_core.domain.seats.seat import Active, Grace, Held, Released
from mentorship_core.domain.seats.waitlist import (
    Claimed,
    Declined,
    Lapsed,
    Left,
    Offered,
    Open,
    Seated,
    Waiting,
    Withdrawn,
)
from mentorship_core.domain.state import State
from mentorship_core.domain.testimonials import (
    ApprovedTestimonial,
    PendingTestimonial,
    RejectedTestimonial,
    WithdrawnTestimonial,
)


@frozen(eq=False)
class Family:
    """`to_row` and `from_row` are each other's inverse. `insert_only` families are never changed."""

    keeping: Keeping
    to_row: Callable[[Any], Values]
    from_row: Callable[[Fields], Any]
    insert_only: bool = False


def _family(
    table: Any, to_row: Callable[[Any], Values], from_row: Callable[[Fields], Any], *not_said: str, key: str = "id"
) -> Family:
    columns = tuple(column.name for column in table.columns if column.computed is None and column.name not in not_said)
    insert_only = table is t.packs.entries
    return Family(Keeping(table, columns, key), to_row, from_row, insert_only)


USERS = _family(t.people.users, people.user_to_row, people.user_from_row)
MENTORS = _family(t.people.mentors, people.mentor_to_row, people.mentor_from_row, "live_seats", "series")
LINKS = _family(t.people.sign_in_links, people.link_to_row, people.link_from_row, key="secret_hash")
DISCORD_LINKS = _family(
    t.people.discord_links, people.discord_link_to_row, people.discord_link_from_row, key="secret_hash"
)
TOKENS = _family(t.people.access_tokens, people.token_to_row, people.token_from_row, key="secret_hash")
FEEDS = _family(t.people.calendar_feeds, people.feed_to_row, people.feed_from_row, key="user_id")
SAMPLES = _family(t.onboarding.samples, onboarding.sample_to_row, onboarding.sample_from_row)
TESTIMONIALS = _family(t.testimonials.testimonials, testimonials.testimonial_to_row, testimonials.testimonial_from_row)
IDENTITIES = _family(t.people.identity_accounts, people.identity_to_row, people.identity_from_row, key="subject")
PRODUCTS = _family(t.money.products, shop.product_to_row, shop.product_from_row)
PROMOTIONS = _family(t.money.promotions, shop.promotion_to_row, shop.promotion_from_row)
ORDERS = _family(t.money.orders, orders.order_to_row, orders.order_from_row)
PAYMENTS = _family(t.money.payments, orders.payment_to_row, orders.payment_from_row)
REFUNDS = _family(t.money.refunds, money_back.refund_to_row, money_back.refund_from_row, "provider")
DISPUTES = _family(t.money.disputes, money_back.dispute_to_row, money_back.dispute_from_row)
PACKS = _family(t.packs.packs, packs.pack_to_row, packs.pack_from_row, "remaining", "scheduled")
ENTRIES = _family(t.packs.entries, packs.entry_to_row, packs.entry_from_row, "number")
AWAY = _family(t.packs.away_ranges, packs.away_to_row, packs.away_from_row)
SEATS = _family(t.seats.seats, seats.seat_to_row, seats.seat_from_row)
LINE = _family(t.seats.line, seats.entry_to_row, seats.entry_from_row)
OFFERS = _family(t.seats.offers, seats.offer_to_row, seats.offer_from_row)
SESSIONS = _family(t.booking.sessions, booking.session_to_row, booking.session_from_row)
CONTESTS = _family(t.booking.contests, booking.contest_to_row, booking.contest_from_row)
CASES = _family(t.messages.cases, messages.case_to_row, messages.case_from_row)
CONNECTIONS = _family(
    t.calendars.connections, calendars.connection_to_row, calendars.connection_from_row, "again_at", key="mentor_id"
)
BUSY_FEEDS = _family(
    t.feeds.busy_feeds,
    feeds.feed_to_row,
    feeds.feed_from_row,
    *("covers", "zone", "version", "read_at", "trouble", "told", "again_at"),
)
NOTICES = _family(t.messages.notices, messages.notice_to_row, messages.notice_from_row)
ADDRESSES = _family(t.messages.failing_addresses, messages.address_to_row, messages.address_from_row, key="address")

IN_ORDER: tuple[tuple[Family, tuple[type[State], ...]], ...] = (
    (USERS, (User,)),
    (MENTORS, (Mentor,)),
    (LINKS, (SignInLink,)),
    (DISCORD_LINKS, (DiscordLink,)),
    (TOKENS, (AccessToken,)),
    (FEEDS, (CalendarFeed,)),
    (IDENTITIES, (IdentityAccount,)),
    (SAMPLES, (WorkSample,)),
    (PRODUCTS, (Product,)),
    (PROMOTIONS, (Promotion,)),
    (ORDERS, (PaidOrder, RefundedOrder, FailedOrder, CanceledOrder)),
    (ORDERS, (PendingOrder,)),
    (REFUNDS, (SucceededRefund, FailedRefund)),
    (PAYMENTS, (Payment,)),
    (PACKS, (ActivePack, DepletedPack, ExpiredPack, RefundedPack)),
    (REFUNDS, (IntendedRefund, SentRefund)),
    (DISPUTES, (OpenDispute, WonDispute, LostDispute)),
    (LINE, (Seated, Left)),
    (LINE, (Waiting, Offered)),
    (SEATS, (Released,)),
    (SEATS, (Held, Active, Grace)),
    (OFFERS, (Claimed, Lapsed, Declined, Withdrawn)),
    (OFFERS, (Open,)),
    (ENTRIES, (Entry,)),
    (SESSIONS, (Canceled,)),
    (SESSIONS, (Scheduled, Completed, NoShow)),
    (CONTESTS, (Upheld, Dismissed)),
    (CONTESTS, (OpenContest,)),
    (CASES, (OpenCase, DecidedCase)),
    (TESTIMONIALS, (PendingTestimonial, ApprovedTestimonial, RejectedTestimonial, WithdrawnTestimonial)),
    (AWAY, (Away,)),
    (NOTICES, (Notice,)),
    (ADDRESSES, (FailingAddress,)),
    (CONNECTIONS, (Connected, Broken, Disconnected)),
    (BUSY_FEEDS, (BusyFeed,)),
)

FAMILY_OF: dict[type[State], Family] = {kind: family for family, kinds in IN_ORDER for kind in kinds}
_RANK_OF: dict[type[State], int] = {kind: rank for rank, (_, kinds) in enumerate(IN_ORDER) for kind in kinds}
_AFTER_SESSIONS = len(IN_ORDER)


def rank_of(state: State) -> int:
    """When it is written; what the ledger takes goes last of all."""
    if isinstance(state, Entry) and state.delta < 0:
        return _AFTER_SESSIONS
    return _RANK_OF[type(state)]


def key_of(state: State) -> Any:
    key = FAMILY_OF[type(state)].keeping.key
    return getattr(state, key.removesuffix("_id") or key)
