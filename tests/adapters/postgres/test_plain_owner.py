"""On somebody's own PostgreSQL the schema's owner is no superuser, and the app connects as that same owner."""

from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import pytest
from attrs import evolve

from adapters.postgres.migrate import downgrade, pending, upgrade
from adapters.postgres.store import PostgresStore
from mentorship_core.domain.identity import UserId
from mentorship_core.domain.instant import During, days
from mentorship_core.ports.transaction import RefusedByStore
from tests.adapters.postgres.examples import (
    IN_TWO_DAYS,
    NOON,
    OPERATOR,
    RECEIPTS,
    a_mentor,
    a_product,
    a_session,
    a_user,
    an_order,
    kept,
    student,
)
from tests.adapters.postgres.full_house import fill
from tests.adapters.postgres.test_migrations import VERSIONS
from tests.contracts.market import MIRA, SAM, a_purchase


@pytest.fixture(scope="module")
def plain_url(server_url: str) -> Iterator[str]:
    """A fresh database whose owner may make databases' roles, and nothing else."""
    name = f"plain_{uuid4().hex}"
    address = urlsplit(server_url)
    account = f"{name}:{name}@{address.netloc.rpartition('@')[2]}"
    with psycopg.connect(server_url, autocommit=True) as superuser:
        superuser.execute(f"CREATE ROLE {name} LOGIN PASSWORD '{name}' CREATEROLE".encode())
        # Where the role is there already, from another database of the server, its maker lends it.
        if superuser.execute("SELECT FROM pg_roles WHERE rolname = 'mentorship_app'").rowcount:
            superuser.execute(f"GRANT mentorship_app TO {name} WITH ADMIN OPTION".encode())
        superuser.execute(f"CREATE DATABASE {name} OWNER {name}".encode())
        yield urlunsplit(address._replace(netloc=account, path=f"/{name}"))
        superuser.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
        superuser.execute(f"DROP OWNED BY {name}".encode())
        superuser.execute(f"DROP ROLE {name}".encode())


@pytest.fixture(scope="module")
def store(plain_url: str) -> Iterator[PostgresStore]:
    upgrade(plain_url)
    made = PostgresStore(plain_url)
    yield made
    made.close()


def test_every_version_goes_up_and_down_for_a_plain_owner(plain_url: str) -> None:
    upgrade(plain_url)
    assert pending(plain_url) == ()
    downgrade(plain_url, "base")
    assert pending(plain_url) == VERSIONS


def test_the_guards_count_and_the_diaries_tell_for_a_plain_owner(store: PostgresStore) -> None:
    RECEIPTS.clear()
    bought = a_purchase()
    with store.begin(OPERATOR) as tx:
        tx.record(kept(a_user("mira"), a_mentor("mira", capacity=1), a_product("mira"), a_user("sam"), a_user("noor")))
        tx.record(kept(*bought.states))
    session = a_session(bought.pack, bought.seat, IN_TWO_DAYS)

    with store.begin(student("sam")) as tx:
        tx.record(kept(session))
        pair = tx.pair(MIRA, SAM)

    assert pair is not None
    assert [(pack.remaining, pack.scheduled) for pack in pair.packs] == [(4, 1)]
    with store.begin(student("noor")) as tx:
        assert tx.session(session.id) is None
        assert tx.diary(MIRA, UserId("user_noor"), During(NOON, NOON + days(7)), ()).blocks == (session.blocks,)
    assert [window.free for window in store.views.mentors()] == [0]
    assert store.views.broken_promises() == ()
    with pytest.raises(RefusedByStore, match="mentors_capacity"), store.begin(OPERATOR) as tx:
        tx.record(kept(a_purchase("noor").seat))


def test_the_owner_is_bound_by_the_policies_too(store: PostgresStore, plain_url: str) -> None:
    with store.begin(OPERATOR) as tx:
        tx.record(kept(a_user("lee")))

    with psycopg.connect(plain_url) as owner:
        assert owner.execute("SELECT count(*) FROM users").fetchone() == (0,)
        owner.execute("SET ROLE mentorship_app")
        assert owner.execute("SELECT count(*) FROM users").fetchone() == (0,)


def test_orders_paid_before_receipts_were_numbered_get_theirs_in_the_order_they_were_paid(plain_url: str) -> None:
    downgrade(plain_url, "base")
    upgrade(plain_url)
    store = PostgresStore(plain_url)
    later, sooner = an_order("sam", "mira").pay(NOON + days(2), 1), an_order("sam", "mira").pay(NOON, 2)
    back, open_one = an_order("noor", "mira").pay(NOON + days(1), 3).refund(NOON + days(3)), an_order("noor", "mira")
    with store.begin(OPERATOR) as tx:
        tx.record(kept(a_user("mira"), a_mentor("mira"), a_product("mira"), a_user("sam"), a_user("noor")))
        tx.record(kept(later, sooner, back, open_one))

    downgrade(plain_url, "0011")
    upgrade(plain_url)

    with store.begin(OPERATOR) as tx:
        assert [tx.order(one.id) for one in (sooner, back, later, open_one)] == [
            evolve(sooner, receipt=1),
            evolve(back, receipt=2),
            evolve(later, receipt=3),
            open_one,
        ]
    store.close()


def test_all_tables_fill_for_a_plain_owner(plain_url: str) -> None:
    downgrade(plain_url, "base")
    upgrade(plain_url)
    store = PostgresStore(plain_url)
    with psycopg.connect(plain_url) as app:
        app.execute("SET ROLE mentorship_app")
        fill(store, app)

    assert len(store.views.users(OPERATOR)) == 5
    store.close()
