"""Everything that is kept, a group of tables for each part of the domain."""

from collections.abc import Callable
from typing import Any

from adapters.memory.table import Journal, Table
from adapters.memory.tables.booking import BookingTables
from adapters.memory.tables.calendars import CalendarTables
from adapters.memory.tables.cases import CaseTables
from adapters.memory.tables.feeds import FeedTables
from adapters.memory.tables.money import MoneyTables
from adapters.memory.tables.onboarding import OnboardingTables
from adapters.memory.tables.people import PeopleTables
from adapters.memory.tables.seats import SeatTables
from adapters.memory.tables.testimonials import TestimonialTables
from mentorship_core.domain.booking.contest import Contest
from mentorship_core.domain.booking.session import Session
from mentorship_core.domain.calendars.connection import Broken, Connected, Connection, Disconnected
from mentorship_core.domain.calendars.feed import BusyFeed
from mentorship_core.domain.cases import Case
from mentorship_core.domain.feeds import CalendarFeed
from mentorship_core.domain.identities import IdentityAccount
from mentorship_core.domain.notices.addresses import FailingAddress
from mentorship_core.domain.notices.notice import Notice
from mentorship_core.domain.onboarding import WorkSample
from mentorship_core.domain.orders.dispute import Dispute
from mentorship_core.domain.orders.order import Order
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.orders.refund import Refund
from mentorship_core.domain.packs.away import Away
from mentorship_core.domain.packs.ledger import Entry
from mentorship_core.domain.packs.pack import Pack
from mentorship_core.domain.packs.pricing import Promotion
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.people import AccessToken, DiscordLink, Mentor, SignInLink, User
from mentorship_core.domain.seats import waitlist
from mentorship_core.domain.seats.seat import Seat
from mentorship_core.domain.state import State
from mentorship_core.domain.testimonials import Testimonial

Family = Table[Any, Any]
Keep = Callable[[Any], Any]


class Tables:
    def __init__(self, journal: Journal) -> None:
        self.people = PeopleTables(journal)
        self.seats = SeatTables(journal, self.people)
        self.money = MoneyTables(journal)
        self.booking = BookingTables(journal)
        self.cases = CaseTables(journal)
        self.calendars = CalendarTables(journal)
        self.onboarding = OnboardingTables(journal)
        self.feeds = FeedTables(journal)
        self.testimonials = TestimonialTables(journal)
        self._families = {kind: family for kinds, family in self._kinds() for kind in kinds}
        self._keepers: dict[type, Keep] = {kind: keep for kinds, keep in self._guarded() for kind in kinds}

    def before(self, state: State) -> State | None:
        """What is kept of it now."""
        found: State | None = self._families[type(state)].get(_key(state))
        return found

    def keep(self, state: State) -> None:
        """Raises RefusedByStore for what must never be."""
        kind = type(state)
        keeper = self._keepers.get(kind) or self._families[kind].put
        keeper(state)

    def _kinds(self) -> list[tuple[tuple[type, ...], Family]]:
        people, seats, money, booking, cases = self.people, self.seats, self.money, self.booking, self.cases
        return [
            ((User,), people.users),
            ((Mentor,), people.mentors),
            ((Product,), people.products),
            ((Promotion,), people.promotions),
            ((Away,), people.away),
            ((SignInLink,), people.links),
            ((DiscordLink,), people.discord_links),
            ((AccessToken,), people.tokens),
            ((CalendarFeed,), people.feeds),
            ((IdentityAccount,), people.identities),
            ((WorkSample,), self.onboarding.samples),
            (Testimonial.__args__, self.testimonials.all),
            (Seat.__args__, seats.seats),
            (waitlist.Entry.__args__, seats.line),
            (waitlist.Offer.__args__, seats.offers),
            (Order.__args__, money.orders),
            ((Payment,), money.payments),
            (Refund.__args__, money.refunds),
            (Dispute.__args__, money.disputes),
            (Pack.__args__, money.packs),
            ((Entry,), money.ledger),
            (Session.__args__, booking.sessions),
            (Contest.__args__, booking.contests),
            (Case.__args__, cases.cases),
            ((Notice,), cases.notices),
            ((FailingAddress,), cases.addresses),
            (Connection.__args__, self.calendars.connections),
            ((BusyFeed,), self.feeds.feeds),
        ]

    def _guarded(self) -> list[tuple[tuple[type, ...], Keep]]:
        return [
            ((Promotion,), self.people.keep_promotion),
            (Seat.__args__, self.seats.keep_seat),
            ((Payment,), self.money.keep_payment),
            (Refund.__args__, self.money.keep_refund),
            (Pack.__args__, self.money.keep_pack),
            ((Entry,), self.money.keep_entry),
            (Session.__args__, self.booking.keep_session),
        ]


def _key(state: State) -> object:
    match state:
        case SignInLink() | DiscordLink() | AccessToken():
            return state.secret_hash
        case CalendarFeed():
            return state.user
        case FailingAddress():
            return state.address
        case IdentityAccount():
            return state.subject
        case Connected() | Broken() | Disconnected():
            return state.mentor
        case _:
            return getattr(state, "id")  # noqa: B009  every other state has an id, which its base does not declare
