"""One coherent market for the contracts: Mira and Omar sell, Sam and Noor buy, Ada runs it."""

from attrs import evolve, frozen

from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.identity import OrderId, UserId
from mentorship_core.domain.instant import Instant, days
from mentorship_core.domain.orders.order import PaidOrder
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.packs.ledger import Entry
from mentorship_core.domain.packs.pack import ActivePack
from mentorship_core.domain.people import Role
from mentorship_core.domain.seats.seat import Active, Grace
from mentorship_core.domain.state import State
from tests.adapters.postgres.examples import (
    NOON,
    RECEIPTS,
    a_mentor,
    a_pack,
    a_payment,
    a_product,
    a_seat,
    a_session,
    a_user,
    an_entry,
    an_order,
    mentor_id,
    paid,
)
from tests.contracts.stores import Store, keep

MIRA = mentor_id("mira")
OMAR = mentor_id("omar")
SAM = UserId("user_sam")
NOOR = UserId("user_noor")
IN_TWO_DAYS = NOON + days(2)


@frozen(kw_only=True)
class Purchase:
    """A pack paid for, with all that stands behind it."""

    order: PaidOrder
    payment: Payment
    pack: ActivePack
    entry: Entry
    seat: Active

    @property
    def states(self) -> tuple[State, ...]:
        return (self.order, self.payment, self.pack, self.entry, self.seat)


def open_market(store: Store, *, capacity: int = 10, zone: str = "UTC") -> None:
    RECEIPTS.clear()
    keep(
        store,
        a_user("mira", Role.MENTOR),
        a_user("omar", Role.MENTOR),
        a_user("ada", Role.ADMIN),
        a_user("sam"),
        a_user("noor"),
        a_mentor("mira", capacity=capacity, zone=zone),
        a_mentor("omar"),
        a_product("mira"),
        a_product("omar"),
    )


def a_purchase(who: str = "sam", of: str = "mira", *, total: int = 4, at: Instant = NOON) -> Purchase:
    order = paid(an_order(who, of, at=at), at)
    pack = a_pack(who, of, order=order.id, total=total, at=at)
    return Purchase(order=order, payment=a_payment(order), pack=pack, entry=an_entry(pack, total), seat=a_seat(who, of))


def buy(store: Store, who: str = "sam", of: str = "mira", *, total: int = 4, at: Instant = NOON) -> Purchase:
    made = a_purchase(who, of, total=total, at=at)
    keep(store, *made.states)
    return made


def book(
    store: Store, bought: Purchase, start: Instant = IN_TWO_DAYS, *, already: int = 0, buffer_minutes: int = 0
) -> Scheduled:
    session = a_session(bought.pack, bought.seat, start, buffer_minutes=buffer_minutes)
    keep(store, session, evolve(bought.pack, scheduled=already + 1))
    return session


def a_grace(seat: Active, until: Instant, kept_for: OrderId | None = None) -> Grace:
    return Grace(id=seat.id, mentor=seat.mentor, student=seat.student, until=until, kept_for=kept_for)
