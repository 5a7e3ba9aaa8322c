"""What an admin gives: packs without an order, a later expiry, a longer grace (SEAT-6, SEAT-8, SEAT-9)."""

from uuid import UUID

import pytest

from mentorship_core.domain.identity import PackId, ProductId, UserId
from mentorship_core.domain.orders.refunding import RefundWish
from mentorship_core.domain.packs.pack import ActivePack, ExpiredPack, Pack
from mentorship_core.domain.people import Person
from mentorship_core.domain.refusals import Invalid, NotAllowed, NotFound, OwnProduct, PackRefunded, SoldOut
from mentorship_core.domain.seats.seat import Active, Grace
from mentorship_core.domain.seats.waitlist import Offered, Waiting
from mentorship_core.use_cases.extend_grace import GraceExtended
from mentorship_core.use_cases.extend_pack import PackMoved
from mentorship_core.use_cases.grant_pack import PackGiven
from tests.core.booking.examples import utc
from tests.core.use_cases.money_world import ADA, AS_MIRA, FOUR, MIRA, NOOR, SAM, World, a_world


def granted(world: World, to: Person = SAM, sessions: int | None = None) -> Pack:
    given = world.m.grant_pack(actor=ADA, student=to.user, product=FOUR, sessions=sessions)
    assert isinstance(given, PackGiven), given
    return given.pack


def used_up(world: World) -> Pack:
    """All four held within the week; the seat is in grace from 9 March 08:00 on."""
    pack = world.buy()
    for day in (4, 5, 6, 7):
        world.book(f"2026-03-0{day} 10:00")
    world.pass_time(days=7)
    for session in world.scheduled(pack):
        world.m.complete_session(actor=AS_MIRA, session=session.id)
    return pack


def test_a_grant_is_a_pack_without_an_order_and_a_seat() -> None:
    world = a_world()

    pack = granted(world, sessions=2)

    assert (pack.order, pack.total, pack.remaining, pack.title) == (None, 2, 2, "Four sessions")
    assert pack.expires_at == utc("2026-04-16 08:00")
    assert world.ledger(pack) == "+2 grant"
    assert isinstance(world.pair(pack).seat, Active)
    assert world.promises() == ()


def test_a_grant_renews_a_seat_in_grace() -> None:
    world = a_world()
    pack = used_up(world)
    assert isinstance(world.pair(pack).seat, Grace)

    granted(world)

    assert isinstance(world.pair(pack).seat, Active)


def test_a_grant_never_passes_the_cap_or_the_line() -> None:
    world = a_world(places=1)
    world.buy(NOOR)

    refused = world.m.grant_pack(actor=ADA, student=SAM.user, product=FOUR)

    assert isinstance(refused, SoldOut)
    assert (refused.seated, refused.held) == (1, 0)


def test_a_grant_lifts_the_packs_that_run_and_is_lifted_by_them() -> None:
    world = a_world()
    first = world.buy()
    world.pass_time(days=10)
    second = granted(world)
    assert world.pack(first).expires_at == utc("2026-04-26 08:00")

    world.m.extend_pack(actor=ADA, pack=second.id, expires_at=utc("2026-06-01 08:00"))
    third = granted(world)

    assert third.expires_at == utc("2026-06-01 08:00")
    assert third.own_expires_at == utc("2026-04-26 08:00")


@pytest.mark.parametrize("sessions", [0, -1, 101])
def test_a_grant_has_one_to_a_hundred_sessions(sessions: int) -> None:
    world = a_world()

    refused = world.m.grant_pack(actor=ADA, student=SAM.user, product=FOUR, sessions=sessions)

    assert refused == Invalid((("sessions", "out_of_range", "Give 1 to 100."),))


def test_grants_to_nobody_of_nothing_and_to_the_mentor_themselves_are_refused() -> None:
    world = a_world()

    assert world.m.grant_pack(actor=ADA, student=UserId("nobody"), product=FOUR) == NotFound("student")
    assert world.m.grant_pack(actor=ADA, student=SAM.user, product=ProductId(UUID(int=1))) == NotFound("product")
    assert world.m.grant_pack(actor=ADA, student=AS_MIRA.user, product=FOUR) == OwnProduct()


@pytest.mark.parametrize("who", [SAM, AS_MIRA])
def test_only_an_admin_gives(who: Person) -> None:
    world = a_world()
    pack = world.buy()

    assert world.m.grant_pack(actor=who, student=SAM.user, product=FOUR) == NotAllowed("grant packs")
    assert world.m.extend_pack(actor=who, pack=pack.id, expires_at=utc("2026-05-01 00:00")) == NotAllowed(
        "extend packs"
    )
    assert world.m.extend_grace(actor=who, mentor=MIRA, student=SAM.user, until=utc("2026-05-01 00:00")) == NotAllowed(
        "extend a grace"
    )


def test_an_expiry_moves_later_and_only_once() -> None:
    world = a_world()
    pack = world.buy()

    moved = world.m.extend_pack(actor=ADA, pack=pack.id, expires_at=utc("2026-05-01 08:00"))
    again = world.m.extend_pack(actor=ADA, pack=pack.id, expires_at=utc("2026-05-01 08:00"))
    earlier = world.m.extend_pack(actor=ADA, pack=pack.id, expires_at=utc("2026-04-01 08:00"))

    assert isinstance(moved, PackMoved)
    assert isinstance(again, PackMoved)
    assert isinstance(earlier, PackMoved)
    assert (moved.changed, again.changed, earlier.changed) == (True, False, False)
    assert moved.expired_at == utc("2026-04-16 08:00")
    assert world.pack(pack).expires_at == utc("2026-05-01 08:00")


def test_an_expired_pack_lives_again_and_its_seat_leaves_grace() -> None:
    world = a_world()
    pack = world.buy()
    world.pass_time(days=46)
    world.m.catch_up_pair(mentor=MIRA, student=SAM.user)
    assert isinstance(world.pack(pack), ExpiredPack)
    assert isinstance(world.pair(pack).seat, Grace)

    world.m.extend_pack(actor=ADA, pack=pack.id, expires_at=utc("2026-05-01 08:00"))

    assert isinstance(world.pack(pack), ActivePack)
    assert isinstance(world.pair(pack).seat, Active)


def test_a_pack_that_lives_again_after_its_seat_was_lost_takes_a_free_one() -> None:
    world = a_world()
    pack = world.buy()
    world.pass_time(days=50)
    world.m.catch_up_pair(mentor=MIRA, student=SAM.user)
    world.m.catch_up_seats(mentor=MIRA)
    assert world.pair(pack).seat is None

    world.m.extend_pack(actor=ADA, pack=pack.id, expires_at=utc("2026-05-01 08:00"))

    assert isinstance(world.pair(pack).seat, Active)


def test_with_no_seat_free_it_waits_first_in_line_and_its_clock_stands_still() -> None:
    world = a_world(places=1)
    pack = world.buy()
    world.pass_time(days=50)
    world.m.catch_up_pair(mentor=MIRA, student=SAM.user)
    world.m.catch_up_seats(mentor=MIRA)
    world.buy(NOOR)

    world.m.extend_pack(actor=ADA, pack=pack.id, expires_at=utc("2026-05-01 08:00"))

    now = world.pack(pack)
    assert now.clock_stopped_at == utc("2026-04-21 08:00")
    entry = world.roster().entry_of(SAM.user)
    assert isinstance(entry, Waiting)
    assert (entry.first, entry.restored) == (True, True)
    world.m.release_seat(actor=ADA, mentor=MIRA, student=NOOR.user, confirm=True)
    assert isinstance(world.roster().entry_of(SAM.user), Offered)


def test_an_expiry_lies_ahead_and_within_a_year() -> None:
    world = a_world()
    pack = world.buy()
    refused = Invalid((("expires_at", "out_of_range", "Choose a time within the next 365 days."),))

    assert world.m.extend_pack(actor=ADA, pack=pack.id, expires_at=utc("2026-03-02 08:00")) == refused
    assert world.m.extend_pack(actor=ADA, pack=pack.id, expires_at=utc("2027-03-02 08:01")) == refused


def test_a_refunded_pack_is_not_extended() -> None:
    world = a_world()
    pack = world.buy()
    world.m.refund_pack(actor=ADA, pack=pack.id, wish=RefundWish())
    world.work()

    later = utc("2026-05-01 08:00")
    assert world.m.extend_pack(actor=ADA, pack=pack.id, expires_at=later) == PackRefunded(pack.id)
    assert world.m.extend_pack(actor=ADA, pack=PackId(UUID(int=5)), expires_at=later) == NotFound("pack")


def test_an_admin_extends_a_grace() -> None:
    world = a_world()
    pack = used_up(world)
    until = utc("2026-03-20 08:00")

    extended = world.m.extend_grace(actor=ADA, mentor=MIRA, student=SAM.user, until=until)
    again = world.m.extend_grace(actor=ADA, mentor=MIRA, student=SAM.user, until=until)

    assert isinstance(extended, GraceExtended)
    assert isinstance(again, GraceExtended)
    assert extended.before == utc("2026-03-12 08:00")
    assert (extended.changed, again.changed) == (True, False)
    world.pass_time(days=10)
    world.m.catch_up_seats(mentor=MIRA)
    assert isinstance(world.pair(pack).seat, Grace)


def test_a_grace_that_is_over_is_over() -> None:
    world = a_world()
    used_up(world)
    world.pass_time(days=3)

    late = world.m.extend_grace(actor=ADA, mentor=MIRA, student=SAM.user, until=utc("2026-03-20 08:00"))

    assert late == NotFound("seat in grace")


def test_a_grace_is_never_shortened_by_an_extension() -> None:
    world = a_world()
    used_up(world)

    shorter = world.m.extend_grace(actor=ADA, mentor=MIRA, student=SAM.user, until=utc("2026-03-11 08:00"))

    assert shorter == Invalid((("until", "out_of_range", "Choose a time after its end and within 60 days."),))
