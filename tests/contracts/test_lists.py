"""Long lists for operators: the same on every store, page by page, and nobody else's."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve

from mentorship_core.domain.instant import Instant, days, hours
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.people import Actor, Nobody, Role
from tests.adapters.postgres.examples import ADMIN, NOON, a_product, a_user, an_order
from tests.contracts.market import book, buy, open_market
from tests.contracts.stores import Store, keep
from tests.contracts.test_access import MIRA_HERSELF, SAM_HIMSELF
from tests.contracts.test_booking import a_case, a_contest
from tests.contracts.test_money import a_refund


def names(store: Store, words: str = "", role: Role | None = None, *, locked: bool | None = None) -> list[str]:
    return [user.name for user in store.lists.find_users(ADMIN, words=words, role=role, locked=locked).rows]


def test_people_are_listed_by_name_and_found_by_every_word_in_any_case(store: Store) -> None:
    open_market(store)

    assert names(store) == ["Ada", "Mira", "Noor", "Omar", "Sam"]
    assert names(store, "SAM example.org") == ["Sam"]
    assert names(store, "mentor org") == ["Mira", "Omar"]
    assert names(store, "user_noor") == ["Noor"]
    assert names(store, "sam noor") == []


@pytest.mark.parametrize("words", ["%", "_____", "\\", "s%m"])
def test_signs_of_a_pattern_mean_themselves(store: Store, words: str) -> None:
    open_market(store)

    found = names(store, words)

    assert found == []


def test_people_are_told_apart_by_role_and_by_whether_they_are_locked(store: Store) -> None:
    open_market(store)
    keep(store, a_user("sam").lock("a stolen phone"), evolve(a_user("kim").erase(NOON), name="Kim"))

    assert names(store, role=Role.MENTOR) == ["Mira", "Omar"]
    assert names(store, locked=True) == ["Sam"]
    assert names(store, locked=False) == ["Ada", "Mira", "Noor", "Omar"]


def test_pages_follow_one_another_without_gap_or_overlap(store: Store) -> None:
    open_market(store)
    seen: list[str] = []
    cursor: str | None = None

    for _ in range(3):
        found = store.lists.find_users(ADMIN, cursor=cursor, limit=2)
        seen += [user.name for user in found.rows]
        cursor = found.cursor

    assert seen == ["Ada", "Mira", "Noor", "Omar", "Sam"]
    assert cursor is None


def test_who_joins_between_two_pages_moves_nobody_from_one_to_the_other(store: Store) -> None:
    open_market(store)
    first = store.lists.find_users(ADMIN, limit=2)

    keep(store, a_user("abe"))

    assert [user.name for user in store.lists.find_users(ADMIN, cursor=first.cursor, limit=2).rows] == ["Noor", "Omar"]


@pytest.mark.parametrize("cursor", ["nonsense", "bm9uZQ==", "e30=", "", "W10="])
def test_a_cursor_that_is_not_ours_is_refused(store: Store, cursor: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  the port promises no more than that
        store.lists.find_orders(ADMIN, cursor=cursor)


def test_orders_are_found_by_whoever_and_whatever_names_them(store: Store) -> None:
    open_market(store)
    sams, noors = buy(store, "sam"), buy(store, "noor", at=NOON + hours(1))
    returned = a_refund(sams)
    keep(store, returned)

    def found(words: str) -> list[object]:
        return [row.order.id for row in store.lists.find_orders(ADMIN, words=words).rows]

    assert found("") == [noors.order.id, sams.order.id]
    assert found("sam@example.org") == [sams.order.id]
    assert found(str(sams.order.id)) == [sams.order.id]
    assert found(str(sams.order.id)[-12:].upper()) == [sams.order.id]
    assert found(sams.payment.provider_payment_id) == [sams.order.id]
    assert found(str(returned.id)) == [sams.order.id]
    assert found("mira noor") == [noors.order.id]


def test_orders_are_told_apart_by_state_and_provider(store: Store) -> None:
    open_market(store)
    bought, waiting = buy(store), an_order("noor", "mira")
    keep(store, waiting)

    def found(state: str | None = None, provider: Provider | None = None) -> list[object]:
        return [row.order.id for row in store.lists.find_orders(ADMIN, state=state, provider=provider).rows]

    assert found("paid") == [bought.order.id]
    assert found("pending") == [waiting.id]
    assert found("refunded") == []
    assert len(found(provider=Provider.SANDBOX)) == 2
    assert found(provider=Provider.STRIPE) == []


def test_an_order_comes_with_what_was_paid_and_returned(store: Store) -> None:
    open_market(store)
    bought = buy(store)
    returned = a_refund(bought)
    keep(store, returned)

    [row] = store.lists.find_orders(ADMIN).rows

    assert (row.payment, row.refunds, row.pack) == (bought.payment, (returned,), bought.pack.id)
    assert (row.student_name, row.mentor_name) == ("Sam", "Mira")


def test_refunds_are_listed_newest_first_with_whose_they_are(store: Store) -> None:
    open_market(store)
    sams, noors = buy(store, "sam"), buy(store, "noor")
    first, second = a_refund(sams), a_refund(noors, at=NOON + hours(1))
    keep(store, first, evolve(second, reason="Moved abroad"))

    rows = store.lists.find_refunds(ADMIN).rows

    assert [(row.refund.id, row.student_name, row.provider) for row in rows] == [
        (second.id, "Noor", Provider.SANDBOX),
        (first.id, "Sam", Provider.SANDBOX),
    ]
    assert [row.refund.id for row in store.lists.find_refunds(ADMIN, words="abroad").rows] == [second.id]
    assert [row.refund.id for row in store.lists.find_refunds(ADMIN, state="intended").rows] == [second.id, first.id]
    assert store.lists.find_refunds(ADMIN, state="failed").rows == ()


def test_packs_are_listed_newest_first_and_found_by_their_order(store: Store) -> None:
    open_market(store)
    sams, noors = buy(store, "sam"), buy(store, "noor", at=NOON + hours(1))

    assert [row.pack.id for row in store.lists.find_packs(ADMIN).rows] == [noors.pack.id, sams.pack.id]
    assert [row.pack.id for row in store.lists.find_packs(ADMIN, words=str(sams.order.id)).rows] == [sams.pack.id]
    assert len(store.lists.find_packs(ADMIN, state="active").rows) == 2
    assert store.lists.find_packs(ADMIN, state="expired").rows == ()


def test_acts_name_who_acted_and_are_found_by_what_they_were_about(store: Store) -> None:
    open_market(store)
    keep(store, a_user("sam").lock("a stolen phone"), actor=ADMIN)

    [latest] = store.lists.find_acts(ADMIN, limit=1).rows

    assert (latest.actor_name, latest.reason) == ("Ada", "asked by mail")
    assert [row.actor_name for row in store.lists.find_acts(ADMIN, words="ada asked").rows] == ["Ada"]
    assert [row.actor_name for row in store.lists.find_acts(ADMIN, words="stolen").rows] == ["Ada"]
    assert store.lists.find_acts(ADMIN, words="nothing of the kind").rows == ()


def test_the_ledgers_are_one_list_with_whose_packs_they_are(store: Store) -> None:
    open_market(store)
    sams, noors = buy(store, "sam"), buy(store, "noor")

    rows = store.lists.find_entries(ADMIN).rows

    assert [(row.entry, row.title, row.student_name, row.mentor_name) for row in rows] == [
        (noors.entry, "Four sessions", "Noor", "Mira"),
        (sams.entry, "Four sessions", "Sam", "Mira"),
    ]


def test_what_was_decided_is_listed_by_when_it_was(store: Store) -> None:
    open_market(store)
    bought = buy(store)

    def decided(at: Instant, reason: str) -> None:
        keep(store, a_case(bought).decide("accept", "user_ada", reason, at))

    decided(NOON + days(1), "first")
    decided(NOON + days(2), "second")
    keep(store, evolve(a_case(bought), about="still open"))

    assert [case.reason for case in store.lists.find_decided(ADMIN).rows] == ["second", "first"]


def test_contests_are_listed_with_their_session_open_or_not(store: Store) -> None:
    open_market(store)
    session = book(store, buy(store))
    contest = a_contest(session)
    keep(store, contest)

    [row] = store.lists.find_contests(ADMIN).rows

    assert (row.contest, row.starts_at, row.student_name) == (contest, session.during.start, "Sam")
    assert len(store.lists.find_contests(ADMIN, is_open=True).rows) == 1
    assert store.lists.find_contests(ADMIN, is_open=False).rows == ()


def test_products_are_listed_by_title_on_sale_or_not_and_each_is_found_alone(store: Store) -> None:
    open_market(store)
    retired = evolve(a_product("omar"), title="A retired pack", active=False)
    keep(store, retired)

    rows = store.lists.find_products(ADMIN).rows

    assert [(row.product, row.mentor_name) for row in rows] == [(retired, "Omar"), (a_product("mira"), "Mira")]
    assert [row.product for row in store.lists.find_products(ADMIN, active=True).rows] == [a_product("mira")]
    assert [row.product for row in store.lists.find_products(ADMIN, words="omar retired").rows] == [retired]
    assert store.lists.product(ADMIN, retired.id) == rows[0]
    assert store.lists.product(SAM_HIMSELF, retired.id) is None


def test_a_case_is_found_alone_decided_or_not_by_operators(store: Store) -> None:
    open_market(store)
    case = a_case(buy(store))
    keep(store, case)

    assert store.lists.case(ADMIN, case.id) == case
    assert store.lists.case(SAM_HIMSELF, case.id) is None


@pytest.mark.parametrize("who", [SAM_HIMSELF, MIRA_HERSELF, Nobody()], ids=["student", "mentor", "nobody"])
def test_nobody_but_operators_finds_anything(store: Store, who: Actor) -> None:
    open_market(store)
    bought = buy(store)
    keep(store, a_refund(bought), a_contest(book(store, bought)), a_case(bought).decide("accept", "ada", "", NOON))
    lists = store.lists
    finders: list[Callable[[Actor], Any]] = [
        lists.find_users,
        lists.find_orders,
        lists.find_refunds,
        lists.find_packs,
        lists.find_acts,
        lists.find_entries,
        lists.find_decided,
        lists.find_contests,
        lists.find_products,
    ]

    assert [len(find(ADMIN).rows) > 0 for find in finders] == [True] * 9
    assert [find(who).rows for find in finders] == [()] * 9
