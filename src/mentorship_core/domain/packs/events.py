"""What happens to packs, apart from money and sessions."""

from attrs import frozen

from mentorship_core.domain.events import Event
from mentorship_core.domain.identity import MentorId, UserId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.packs.away import Away
from mentorship_core.domain.packs.ledger import Entry
from mentorship_core.domain.packs.pack import ActivePack, DepletedPack, ExpiredPack


@frozen(kw_only=True)
class PackGranted(Event):
    """By an admin, without an order."""

    pack: ActivePack
    entry: Entry


@frozen(kw_only=True)
class PackExpired(Event):
    pack: ExpiredPack


@frozen(kw_only=True)
class PackExtended(Event):
    """Its expiry moved: by an admin, a mentor's cancelation, absence, a purchase's lift or its end."""

    pack: ActivePack | DepletedPack | ExpiredPack


@frozen(kw_only=True)
class BalanceFell(Event):
    """The pair's remaining fell to `remaining`; `seat_until` is when the seat is lost if nothing is renewed."""

    student: UserId
    mentor: MentorId
    bought: int
    remaining: int
    seat_until: Instant | None


@frozen(kw_only=True)
class AwaySaved(Event):
    away: Away


PackEvent = PackGranted | PackExpired | PackExtended | BalanceFell | AwaySaved
