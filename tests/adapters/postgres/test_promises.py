"""Each promise the doctor asks about is broken once, behind the guards' back, and found."""

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest

from adapters.postgres.store import PostgresStore
from adapters.postgres.views.promises import PROMISES
from mentorship_core.domain.instant import days
from tests.adapters.postgres.examples import (
    IN_TWO_DAYS,
    OPERATOR,
    RECEIPTS,
    a_mentor,
    a_product,
    a_session,
    a_user,
    kept,
)
from tests.contracts.market import Purchase, a_purchase
from tests.databases import Database

Owner = psycopg.Connection[Any]
Break = Callable[[Owner, Purchase], str]


@pytest.fixture
def store(database: Database) -> Iterator[PostgresStore]:
    made = PostgresStore(database.app_url)
    yield made
    made.close()


@pytest.fixture
def bought(store: PostgresStore) -> Purchase:
    """Sam has two sessions with Mira, a day apart."""
    RECEIPTS.clear()
    made = a_purchase()
    first = a_session(made.pack, made.seat, IN_TWO_DAYS)
    second = a_session(made.pack, made.seat, IN_TWO_DAYS + days(1))
    with store.begin(OPERATOR) as tx:
        tx.record(kept(a_user("mira"), a_mentor("mira"), a_product("mira"), a_user("sam"), *made.states))
        tx.record(kept(first, second))
    return made


@pytest.fixture
def behind_the_guards(database: Database) -> Iterator[Owner]:
    """As a replica the session fires no trigger; constraints are dropped where a test says so, and come back."""
    with psycopg.connect(database.owner_url, options="-c session_replication_role=replica") as owner:
        yield owner


def unguarded(owner: Owner, table: str, constraint: str) -> None:
    owner.execute(f"ALTER TABLE {table} DROP CONSTRAINT {constraint}")


def miscount_seats(owner: Owner, _: Purchase) -> str:
    owner.execute("UPDATE mentors SET live_seats = 3")
    return "mentor 6d697261-0000-0000-0000-000000000000 counts 3 live seats and has 1"


def seat_twice(owner: Owner, _: Purchase) -> str:
    owner.execute("DROP INDEX seats_one_live_per_pair")
    owner.execute("UPDATE mentors SET live_seats = 2")
    owner.execute(
        "INSERT INTO seat_reservations (id, mentor_id, student_id, status)"
        " SELECT gen_random_uuid(), mentor_id, student_id, status FROM seat_reservations"
    )
    return "student user_sam has 2 live seats with mentor 6d697261-0000-0000-0000-000000000000"


def lose_an_entry(owner: Owner, bought: Purchase) -> str:
    owner.execute("DELETE FROM ledger_entries")
    return f"pack {bought.pack.id} has 4 remaining, its ledger says 0"


def miscount_sessions(owner: Owner, bought: Purchase) -> str:
    owner.execute("UPDATE session_packs SET scheduled = 1")
    return f"pack {bought.pack.id} has 1 scheduled, its sessions are 2"


def book_more_than_remain(owner: Owner, bought: Purchase) -> str:
    unguarded(owner, "session_packs", "packs_balance")
    owner.execute("UPDATE session_packs SET remaining = 1")
    owner.execute("UPDATE ledger_entries SET delta = 1")
    return f"pack {bought.pack.id} has 2 scheduled of 1 remaining of 4"


def overlap_a_mentor(owner: Owner, _: Purchase) -> str:
    unguarded(owner, "sessions", "sessions_mentor_overlap")
    owner.execute(
        "UPDATE sessions SET during = tstzrange('2026-03-04 13:00Z', '2026-03-04 14:00Z'),"
        " blocks = tstzrange('2026-03-04 12:30Z', '2026-03-04 14:00Z') WHERE lower(during) = '2026-03-05 12:00Z'"
    )
    return "mentor 6d697261-0000-0000-0000-000000000000 is booked twice at 2026-03-04 12:30:00+00"


def overlap_a_student(owner: Owner, _: Purchase) -> str:
    unguarded(owner, "sessions", "sessions_mentor_overlap")
    unguarded(owner, "sessions", "sessions_student_overlap")
    owner.execute(
        "UPDATE sessions SET during = tstzrange('2026-03-04 12:30Z', '2026-03-04 13:30Z'),"
        " blocks = tstzrange('2026-03-04 12:30Z', '2026-03-04 13:30Z') WHERE lower(during) = '2026-03-05 12:00Z'"
    )
    return "student user_sam is booked twice at 2026-03-04 12:30:00+00"


def give_back_too_much(owner: Owner, bought: Purchase) -> str:
    unguarded(owner, "payments", "refunds_within_payment")
    owner.execute("UPDATE payments SET refunded_minor = amount_minor + 1")
    return f"payment {bought.payment.id} gave back more than it took"


def miscount_refunds(owner: Owner, bought: Purchase) -> str:
    owner.execute("UPDATE payments SET refunds_pending_minor = 500")
    return f"payment {bought.payment.id} counts 500 on its way back, its refunds say 0"


def take_money_for_nothing(owner: Owner, bought: Purchase) -> str:
    owner.execute("UPDATE session_packs SET order_id = NULL")
    return f"payment {bought.payment.id} has neither a pack, a refund nor an open case"


def skip_a_receipt(owner: Owner, _: Purchase) -> str:
    owner.execute("UPDATE orders SET receipt = 2")
    return "mentor 6d697261-0000-0000-0000-000000000000 gave 1 receipts, the last is number 2"


def say_twice(owner: Owner, _: Purchase) -> str:
    unguarded(owner, "notices", "notices_key")
    for _number in range(2):
        owner.execute(
            "INSERT INTO notices (id, key, kind, recipient_id, channel, about, facts, queued_at, status, why)"
            " VALUES (gen_random_uuid(), 'k', 'receipt', 'user_sam', 'mail', '1', '{}', now(), 'sent', '')"
        )
    return "notice k is there 2 times"


def share_an_event(owner: Owner, _: Purchase) -> str:
    unguarded(owner, "sessions", "sessions_calendar_event")
    owner.execute("UPDATE sessions SET google_calendar_event_id = 'event_1'")
    return "calendar event event_1 is there 2 times"


BREAKS = (
    miscount_seats,
    seat_twice,
    lose_an_entry,
    miscount_sessions,
    book_more_than_remain,
    overlap_a_mentor,
    overlap_a_student,
    give_back_too_much,
    miscount_refunds,
    take_money_for_nothing,
    skip_a_receipt,
    say_twice,
    share_an_event,
)


@pytest.mark.usefixtures("bought")
def test_a_house_in_order_breaks_no_promise(store: PostgresStore) -> None:
    assert store.views.broken_promises() == ()


def test_every_promise_has_its_break() -> None:
    assert len(BREAKS) == len(PROMISES)


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: broken.__name__)
def test_a_broken_promise_is_found_and_named(behind_the_guards: Owner, bought: Purchase, broken: Break) -> None:
    words = broken(behind_the_guards, bought)

    found = behind_the_guards.execute(" UNION ALL ".join(PROMISES)).fetchall()

    assert (words,) in found
    assert len(found) in {1, 2}
    behind_the_guards.rollback()
