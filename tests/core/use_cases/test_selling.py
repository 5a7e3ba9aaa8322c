"""Packs, codes and shop windows: what is saved, what is refused when it is saved, and what it does not touch."""

from typing import Any
from uuid import UUID

import pytest

from mentorship_core.domain.identity import MentorId, ProductId, UserId
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.people import Nobody, Person, Role
from mentorship_core.domain.refusals import Invalid, NotAllowed, NotFound, NotOnSale, PromotionInvalid
from mentorship_core.use_cases.save_mentor import MentorKept
from mentorship_core.use_cases.save_product import ProductKept
from mentorship_core.use_cases.save_promotion import PromotionKept
from tests.core.booking.examples import a_schedule, utc
from tests.core.use_cases.money_world import (
    ADA,
    AS_MIRA,
    AS_OTTO,
    FOUR,
    MIRA,
    NOOR,
    SAM,
    SYSTEM,
    World,
    a_world,
    euros,
)


def save(world: World, actor: Person = AS_MIRA, **given: Any) -> Any:
    plain: dict[str, Any] = {"mentor": MIRA, "title": "Ten sessions", "price": euros("450.00")}
    return world.m.save_product(actor=actor, **(plain | given))


def code(world: World, actor: Person = ADA, **given: Any) -> Any:
    plain: dict[str, Any] = {"code": "SPRING", "starts_at": utc("2026-03-01 00:00"), "ends_at": utc("2026-04-01 00:00")}
    return world.m.save_promotion(actor=actor, **(plain | given))


def checkout(world: World, with_code: str | None = None, who: Person = NOOR) -> Any:
    return world.m.start_checkout(actor=who, product=FOUR, provider=Provider.SANDBOX, promotion_code=with_code)


def fields(refused: object) -> list[str]:
    assert isinstance(refused, Invalid), refused
    return [field for field, _, _ in refused.faults]


def test_a_mentor_sells_a_pack_with_the_usual_numbers() -> None:
    world = a_world()

    kept = save(world)

    assert isinstance(kept, ProductKept)
    made = kept.product
    assert (made.sessions, made.validity_days, made.session_minutes, made.active) == (4, 45, 60, True)
    assert kept.changed


def test_an_order_keeps_its_buyers_address_for_the_providers_own_receipt() -> None:
    world = a_world()
    order = world.start()

    assert world.order(order).receipt_to == "sam@example.org"


def test_an_edit_touches_no_order_and_no_pack() -> None:
    world = a_world()
    pack = world.buy()

    save(world, product=FOUR, title="Two sessions", price=euros("120.00"), sessions=2, validity_days=10)

    order = world.order(pack.order)
    assert (order.title, order.sessions, order.total) == ("Four sessions", 4, euros("200.00"))
    assert (world.pack(pack).title, world.pack(pack).total) == ("Four sessions", 4)


def test_saving_the_same_changes_nothing() -> None:
    world = a_world()
    first = save(world)

    again = save(world, product=first.product.id)

    assert (first.changed, again.changed) == (True, False)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 141}, "title"),
        ({"title": "two\nlines"}, "title"),
        ({"description": "x" * 4001}, "description"),
        ({"sessions": 0}, "sessions"),
        ({"sessions": 101}, "sessions"),
        ({"validity_days": 0}, "validity_days"),
        ({"validity_days": 366}, "validity_days"),
        ({"session_minutes": 14}, "session_minutes"),
        ({"session_minutes": 481}, "session_minutes"),
        ({"price": euros("0.49")}, "price"),
        ({"price": euros("1000000.01")}, "price"),
        ({"price": Money(49, "JPY")}, "price"),
        ({"loyal_price": Money(5000, "USD")}, "loyal_price"),
        ({"loyal_price": euros("0.10")}, "loyal_price"),
    ],
)
def test_what_a_pack_cannot_be_names_its_field(given: dict[str, Any], field: str) -> None:
    world = a_world()

    assert fields(save(world, **given)) == [field]


def test_the_least_price_and_nothing_at_all_can_be_asked() -> None:
    world = a_world()

    assert isinstance(save(world, price=euros("0.50")), ProductKept)
    assert isinstance(save(world, price=euros("0.00")), ProductKept)


def test_all_faults_are_told_at_once() -> None:
    world = a_world()

    assert fields(save(world, title="", sessions=0, price=euros("0.01"))) == ["title", "sessions", "price"]


@pytest.mark.parametrize(
    ("who", "refused"),
    [(SAM, NotAllowed("sell packs")), (AS_OTTO, NotFound("product")), (Nobody(), NotFound("product"))],
)
def test_a_mentor_sells_their_own_packs_only(who: Any, refused: object) -> None:
    world = a_world()

    assert save(world, actor=who) == refused
    assert save(world, actor=who, product=FOUR) == refused


def test_nothing_is_sold_for_a_mentor_who_is_not_there() -> None:
    world = a_world()

    assert save(world, actor=ADA, mentor=MentorId(UUID(int=9))) == NotFound("product")
    assert save(world, actor=ADA, product=ProductId(UUID(int=9))) == NotFound("product")


def test_a_retired_pack_is_not_sold() -> None:
    world = a_world()
    save(world, product=FOUR, active=False)

    assert checkout(world) == NotOnSale()


def test_an_admin_makes_a_code_and_edits_it_by_its_name() -> None:
    world = a_world()

    made = code(world, percent=10)
    again = code(world, code=" spring ", percent=10)
    edited = code(world, code="Spring", percent=20)

    assert isinstance(made, PromotionKept)
    assert (made.changed, again.changed, edited.changed) == (True, False, True)
    assert made.promotion.id == edited.promotion.id
    assert checkout(world, "sPrInG").order.total == euros("160.00")


def test_an_edit_keeps_the_count_of_a_code() -> None:
    world = a_world()
    code(world, percent=10, total_limit=1)
    checkout(world, "SPRING", SAM)

    edited = code(world, percent=20, total_limit=1)

    assert edited.promotion.redeemed == 1
    assert checkout(world, "SPRING") == PromotionInvalid("used_up")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "percent"),
        ({"percent": 10, "amount": euros("5.00")}, "percent"),
        ({"percent": 0}, "percent"),
        ({"percent": 101}, "percent"),
        ({"amount": euros("0.00")}, "amount"),
        ({"percent": 10, "ends_at": utc("2026-03-01 00:00")}, "ends_at"),
        ({"percent": 10, "total_limit": 0}, "total_limit"),
        ({"percent": 10, "per_person_limit": 0}, "per_person_limit"),
        ({"percent": 10, "code": "ab"}, "code"),
        ({"percent": 10, "code": "a code"}, "code"),
        ({"percent": 10, "code": "x" * 41}, "code"),
        ({"amount": euros("199.60")}, "amount"),
        ({"amount": euros("199.51")}, "amount"),
    ],
)
def test_what_a_code_cannot_be_names_its_field(given: dict[str, Any], field: str) -> None:
    world = a_world()

    assert fields(code(world, **given)) == [field]


def test_a_code_may_leave_the_least_a_provider_takes_or_nothing() -> None:
    world = a_world()

    assert isinstance(code(world, amount=euros("199.50")), PromotionKept)
    assert isinstance(code(world, amount=euros("500.00")), PromotionKept)
    assert isinstance(code(world, percent=100), PromotionKept)


def test_a_code_that_a_new_price_makes_too_small_is_refused_at_checkout() -> None:
    world = a_world()
    code(world, amount=euros("150.00"))
    save(world, product=FOUR, title="Four sessions", price=euros("150.20"))

    assert checkout(world, "SPRING") == PromotionInvalid("below_minimum")


def test_a_code_for_a_pack_nobody_sells_is_not_found() -> None:
    world = a_world()

    refused = code(world, percent=10, products=(ProductId(UUID(int=9)),))

    assert isinstance(refused, NotFound)


@pytest.mark.parametrize("who", [SAM, AS_MIRA])
def test_only_an_admin_makes_codes(who: Person) -> None:
    world = a_world()

    assert code(world, actor=who, percent=10) == NotAllowed("save codes")


def test_a_mentor_edits_their_window_and_what_is_not_given_stays() -> None:
    world = a_world()

    kept = world.m.save_mentor(actor=AS_MIRA, mentor=MIRA, headline="Speaks plainly")
    again = world.m.save_mentor(actor=AS_MIRA, mentor=MIRA, headline="Speaks plainly")

    assert isinstance(kept, MentorKept)
    assert isinstance(again, MentorKept)
    assert (kept.mentor.name, kept.mentor.headline, kept.mentor.edition) == ("Mira", "Speaks plainly", 2)
    assert (kept.changed, again.changed) == (True, False)


def test_a_window_closed_to_sales_leaves_everybody_seated() -> None:
    world = a_world()
    pack = world.buy()

    world.m.save_mentor(actor=AS_MIRA, mentor=MIRA, on_sale=False)

    assert world.pair(pack).seat is not None
    assert checkout(world) == NotOnSale()


@pytest.mark.parametrize(
    ("who", "refused"),
    [(SAM, NotAllowed("edit shop windows")), (AS_OTTO, NotFound("mentor")), (Nobody(), NotFound("mentor"))],
)
def test_nobody_edits_anothers_window(who: Any, refused: object) -> None:
    world = a_world()

    assert world.m.save_mentor(actor=who, mentor=MIRA, headline="Mine") == refused


def test_an_admin_opens_a_mentor_once() -> None:
    world = a_world()
    given: dict[str, Any] = {"headline": "", "about": "", "schedule": a_schedule("UTC"), "max_active_students": 3}

    opened = world.m.open_mentor(actor=ADA, user=SAM.user, **given)
    again = world.m.open_mentor(actor=ADA, user=SAM.user, **given)

    assert isinstance(opened, MentorKept)
    assert isinstance(again, MentorKept)
    assert (opened.changed, again.changed) == (True, False)
    known = world.store.views.user(SAM.user)
    assert known is not None
    assert known.role is Role.MENTOR
    assert world.m.open_mentor(actor=AS_MIRA, user=NOOR.user, **given) == NotAllowed("open mentors")
    assert world.m.open_mentor(actor=SYSTEM, user=UserId("nobody"), **given) == NotFound("user")


def test_an_ended_code_lowers_no_price_any_more_and_ending_it_again_changes_nothing() -> None:
    world = a_world()
    code(world, percent=10)

    first, again = world.m.end_promotion(actor=ADA, code="spring"), world.m.end_promotion(actor=ADA, code="SPRING")

    assert isinstance(first, PromotionKept)
    assert isinstance(again, PromotionKept)
    assert (first.changed, first.promotion.ends_at, again.changed) == (True, world.store.clock(), False)
    assert isinstance(checkout(world, "SPRING"), PromotionInvalid)


def test_a_code_that_has_not_begun_never_begins_once_it_is_ended() -> None:
    world = a_world()
    code(world, percent=10, starts_at=utc("2026-03-20 00:00"))

    world.m.end_promotion(actor=ADA, code="SPRING")
    world.pass_time(days=20)

    assert isinstance(checkout(world, "SPRING"), PromotionInvalid)


def test_only_admins_end_codes_and_only_those_there_are() -> None:
    world = a_world()
    code(world, percent=10)

    assert world.m.end_promotion(actor=AS_MIRA, code="SPRING") == NotAllowed("end codes")
    assert world.m.end_promotion(actor=ADA, code="NOWHERE") == NotFound("code")
