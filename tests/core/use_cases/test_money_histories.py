"""Whatever happens to Sam's money, in whatever order: every promise holds after every step."""

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.sandbox.pages import RefundPlan as AtProvider
from adapters.sandbox.pages import checkout_id
from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.orders.refund import RefundKind
from mentorship_core.domain.orders.refunding import CountsAsUsed, RefundWish
from mentorship_core.domain.packs.pack import Pack
from tests.core.use_cases.money_world import ADA, AS_MIRA, FOUR, MIRA, NOOR, SAM, SYSTEM, World, a_world, euros

Act = Callable[[World, int], object]
"""One act; the number chooses among what there is."""


def packs(world: World) -> tuple[Pack, ...]:
    """Those that were bought, the newest first."""
    rows = world.store.views.packs(SYSTEM, student=SAM.user, mentor=MIRA)
    return tuple(sorted((row.pack for row in rows if row.pack.order), key=lambda pack: pack.bought_at, reverse=True))


def bought(world: World, number: int) -> Pack | None:
    found = packs(world)
    return found[number % len(found)] if found else None


def checkout(world: World, number: int) -> str:
    pack = bought(world, number)
    return checkout_id(pack.order) if pack is not None and pack.order is not None else "none"


def buy(world: World, number: int) -> object:
    if len(packs(world)) < 3 and not world.roster().waiting:
        return world.buy()
    return None


def refund(world: World, number: int) -> object:
    pack = bought(world, number)
    wishes = (
        RefundWish(),
        RefundWish(kind=RefundKind.FULL, counts_as_used=CountsAsUsed.NONE),
        RefundWish(kind=RefundKind.AMOUNT, money=euros("30.00"), sessions=number % 3),
    )
    return pack and world.m.refund_pack(actor=ADA, pack=pack.id, wish=wishes[number % 3])


def book(world: World, number: int) -> object:
    day = world.store.clock().replace(hour=9 + number % 8, minute=0)
    at = day.fromtimestamp(day.timestamp() + (2 + number % 5) * 86_400, tz=day.tzinfo)
    return world.m.book_session(actor=SAM, mentor=MIRA, student=SAM.user, starts_at=at)


def close(world: World, number: int) -> object:
    rows = world.store.views.sessions(SYSTEM, student=SAM.user, now=world.store.clock()).rows
    open_ones = [row.session for row in rows if isinstance(row.session, Scheduled)]
    if not open_ones:
        return None
    session = open_ones[number % len(open_ones)].id
    if number % 2:
        return world.m.cancel_session(actor=AS_MIRA, session=session)
    return world.m.complete_session(actor=AS_MIRA, session=session)


def decide(world: World, number: int) -> object:
    cases = world.open_cases()
    if not cases:
        return None
    case = cases[number % len(cases)]
    return world.m.decide_case(actor=ADA, case=case.id, choice=case.choices[number % len(case.choices)])


def release(world: World, number: int) -> object:
    return world.m.release_seat(actor=ADA, mentor=MIRA, student=SAM.user, confirm=True, refund=bool(number % 3))


ACTS: tuple[Act, ...] = (
    buy,
    refund,
    book,
    close,
    decide,
    release,
    lambda world, number: world.desk.plan_refund(
        checkout(world, number), (AtProvider.HOLD, AtProvider.DENY)[number % 2]
    ),
    lambda world, number: world.desk.settle_refunds(checkout(world, number)),
    lambda world, number: world.desk.fail_refunds(checkout(world, number)),
    lambda world, number: world.desk.refund_outside(checkout(world, number)),
    lambda world, number: world.desk.refund_outside(checkout(world, number), euros("25.00")),
    lambda world, number: world.desk.dispute(checkout(world, number), inquiry=number % 4 == 0),
    lambda world, number: world.desk.dispute(checkout(world, number), amount=euros("40.00")),
    lambda world, number: world.desk.win_dispute(checkout(world, number)),
    lambda world, number: world.desk.lose_dispute(checkout(world, number)),
    lambda world, number: world.desk.pay_again(checkout(world, number)),
    lambda world, number: world.desk.answer_again(checkout(world, number)),
    lambda world, number: world.m.grant_pack(actor=ADA, student=SAM.user, product=FOUR, sessions=1),
    lambda world, number: world.m.join_waitlist(actor=NOOR, mentor=MIRA),
    lambda world, number: world.pass_time(hours=1 + number * 7 % 80),
    lambda world, number: world.work(),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(range(len(ACTS))), st.integers(0, 11)), min_size=10, max_size=40))
def test_every_promise_holds_after_every_step(steps: list[tuple[int, int]]) -> None:
    world = a_world(places=2)
    world.buy()

    for act, number in steps:
        ACTS[act](world, number)

        assert world.promises() == ()
    world.work()
    assert world.promises() == ()
    assert world.store.views.dead_letters(SYSTEM) == ()
