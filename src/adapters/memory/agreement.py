"""What must hold when a transaction is kept: rows name rows that exist, and each pack agrees with its ledger."""

from collections.abc import Iterable, Iterator

from adapters.memory.tables import Family, Tables
from mentorship_core.domain.booking.contest import Dismissed, OpenContest, Upheld
from mentorship_core.domain.booking.session import Canceled, Completed, NoShow, Scheduled
from mentorship_core.domain.feeds import CalendarFeed
from mentorship_core.domain.identity import PackId
from mentorship_core.domain.notices.notice import Notice
from mentorship_core.domain.orders.payment import Payment
from mentorship_core.domain.packs.ledger import Entry
from mentorship_core.domain.packs.pack import ActivePack, DepletedPack, ExpiredPack, RefundedPack
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.people import AccessToken, Mentor
from mentorship_core.domain.state import State


class Disagreement(RuntimeError):
    """A use case recorded states that cannot all be true."""


def check(tables: Tables, changed: Iterable[State]) -> None:
    states = tuple(changed)
    for state in states:
        for named, found in _named_by(tables, state):
            if found is None:
                raise Disagreement(f"{type(state).__name__} names a {named} that does not exist")
        _check_same_pair(tables, state)
    for pack in dict.fromkeys(pack for state in states for pack in _packs_of(state)):
        _check_balance(tables, pack)


def _named_by(tables: Tables, state: State) -> Iterator[tuple[str, object]]:
    """What the state refers to, each with what is found."""
    people = tables.people
    families: tuple[tuple[str, Family], ...] = (
        ("mentor", people.mentors),
        ("order", tables.money.orders),
        ("payment", tables.money.payments),
        ("pack", tables.money.packs),
        ("product", people.products),
        ("promotion", people.promotions),
    )
    for name, family in families:
        key = getattr(state, name, None)
        if key is not None:
            yield name, family.get(key)
    for name in _people_named_by(state):
        person = getattr(state, name, None)
        if person is not None:
            yield name, people.users.get(person)


def _people_named_by(state: State) -> tuple[str, ...]:
    match state:
        case Mentor() | AccessToken() | CalendarFeed():
            return ("user",)
        case Notice():
            return ("recipient",)
        case Product() | Payment():
            return ()
        case _:
            return ("student",)


def _check_same_pair(tables: Tables, state: State) -> None:
    """A session, its pack and its seat lie between the same two people; so does a ledger entry and its pack."""
    match state:
        case Scheduled() | Completed() | NoShow() | Canceled():
            beside: tuple[object, ...] = (tables.money.packs.get(state.pack), tables.seats.seats.get(state.seat))
        case Entry() | OpenContest() | Upheld() | Dismissed():
            beside = (tables.money.packs.get(state.pack),)
        case _:
            return
    ours = (state.mentor, state.student)
    if any((getattr(one, "mentor", None), getattr(one, "student", None)) != ours for one in beside):
        raise Disagreement(f"{type(state).__name__} lies between other people than its pack or seat")


def _packs_of(state: State) -> tuple[PackId, ...]:
    match state:
        case ActivePack() | DepletedPack() | ExpiredPack() | RefundedPack():
            return (state.id,)
        case Scheduled() | Completed() | NoShow() | Canceled() | Entry():
            return (state.pack,)
        case _:
            return ()


def _check_balance(tables: Tables, pack_id: PackId) -> None:
    pack = tables.money.packs.get(pack_id)
    if pack is None:
        return
    remaining = sum(entry.delta for entry in tables.money.ledger_of.each(pack_id))
    scheduled = tables.booking.scheduled_on.count(pack_id)
    if (pack.remaining, pack.scheduled) != (remaining, scheduled):
        raise Disagreement(
            f"pack {pack_id} says {pack.remaining} remaining, {pack.scheduled} scheduled;"
            f" its ledger says {remaining}, its sessions {scheduled}"
        )
