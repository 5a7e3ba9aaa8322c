"""Addresses that letters do not reach: seen and mended by their owners and by operators, and by nobody else."""

import pytest
from attrs import evolve

from mentorship_core.domain.identity import UserId
from mentorship_core.domain.instant import hours
from mentorship_core.domain.notices.addresses import AddressFailed, AddressMended, Ailment, FailingAddress
from mentorship_core.domain.people import Nobody, Person, Role
from mentorship_core.ports.transaction import RefusedByStore
from tests.adapters.postgres.examples import ADMIN, NOON, OPERATOR
from tests.contracts.market import NOOR, SAM, open_market
from tests.contracts.stores import Store

SAM_HIMSELF = Person(SAM, Role.STUDENT)
NOOR_HERSELF = Person(NOOR, Role.STUDENT)
MIRA_HERSELF = Person(UserId("user_mira"), Role.MENTOR)


def a_failing_address(who: str = "sam") -> FailingAddress:
    return FailingAddress(address=f"{who}@example.org", ailment=Ailment.BOUNCED, why="no such mailbox", since=NOON)


def fail(store: Store, who: str = "sam") -> FailingAddress:
    failing = a_failing_address(who)
    with store.begin(OPERATOR) as tx:
        tx.record(AddressFailed(at=NOON, address=failing, user=None))
    return failing


def test_an_address_is_read_back_whole_however_it_is_written(store: Store) -> None:
    open_market(store)
    failing = fail(store)

    with store.begin(OPERATOR) as tx:
        assert tx.failing_address("Sam@Example.org") == failing
        assert tx.failing_address("kim@example.org") is None


def test_its_owner_and_operators_see_it_and_nobody_else(store: Store) -> None:
    open_market(store)
    failing = fail(store)

    assert store.views.failing_addresses(SAM_HIMSELF) == (failing,)
    assert store.views.failing_addresses(ADMIN) == (failing,)
    assert store.views.failing_addresses(OPERATOR) == (failing,)
    for other in (NOOR_HERSELF, MIRA_HERSELF, Nobody()):
        assert store.views.failing_addresses(other) == ()
        with store.begin(other) as tx:
            assert tx.failing_address("sam@example.org") is None


def test_the_latest_is_listed_first_and_a_mended_one_no_more(store: Store) -> None:
    open_market(store)
    first = fail(store)
    later = evolve(a_failing_address("kim"), since=NOON + hours(1))
    with store.begin(OPERATOR) as tx:
        tx.record(AddressFailed(at=NOON, address=later, user=None))

    assert store.views.failing_addresses(OPERATOR) == (later, first)
    with store.begin(OPERATOR) as tx:
        tx.record(AddressMended(at=NOON, address=later.mend(NOON + hours(2))))
    assert store.views.failing_addresses(OPERATOR) == (first,)


def test_its_owner_mends_it(store: Store) -> None:
    open_market(store)
    mended = fail(store).mend(NOON + hours(1))

    with store.begin(SAM_HIMSELF) as tx:
        tx.record(AddressMended(at=NOON, address=mended))

    with store.begin(OPERATOR) as tx:
        assert tx.failing_address("sam@example.org") == mended


def test_its_owner_writes_nothing_else(store: Store) -> None:
    open_market(store)
    failing = fail(store)
    mended = failing.mend(NOON)

    for changed in (
        evolve(mended, why="nothing"),
        evolve(mended, ailment=Ailment.COMPLAINED),
        evolve(failing, why="x"),
    ):
        with pytest.raises(RefusedByStore), store.begin(SAM_HIMSELF) as tx:
            tx.record(AddressMended(at=NOON, address=changed))


@pytest.mark.parametrize("other", [NOOR_HERSELF, MIRA_HERSELF], ids=["a stranger", "a mentor"])
def test_nobody_else_mends_it(store: Store, other: Person) -> None:
    open_market(store)
    failing = fail(store)

    with pytest.raises(RefusedByStore), store.begin(other) as tx:
        tx.record(AddressMended(at=NOON, address=failing.mend(NOON)))


def test_nobody_says_of_an_address_that_it_fails(store: Store) -> None:
    open_market(store)

    with pytest.raises(RefusedByStore), store.begin(SAM_HIMSELF) as tx:
        tx.record(AddressFailed(at=NOON, address=a_failing_address(), user=SAM))
