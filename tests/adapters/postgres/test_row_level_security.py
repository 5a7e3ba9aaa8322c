"""Row level security, in plain SQL as the app's own role: whatever a query forgets, the database does not."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from psycopg import sql
from psycopg.errors import InsufficientPrivilege

from adapters.postgres.store import PostgresStore
from tests.adapters.postgres.full_house import fill
from tests.databases import Database

App = psycopg.Connection[Any]
Actor = tuple[str, str, str]

UNSET: Actor = ("", "", "")
NOBODY: Actor = ("nobody", "", "")
SAM: Actor = ("person", "user_sam", "student")
KIM: Actor = ("person", "user_kim", "student")
NOOR: Actor = ("person", "user_noor", "student")
MIRA: Actor = ("person", "user_mira", "mentor")
OMAR: Actor = ("person", "user_omar", "mentor")
ADMIN: Actor = ("person", "user_ada", "admin")
SYSTEM: Actor = ("system", "tests", "")

ALL = {
    "access_tokens": 1,
    "audit_log": 11,
    "away_ranges": 1,
    "busy_feed_times": 1,
    "busy_feeds": 1,
    "calendar_busy_times": 1,
    "calendar_connections": 1,
    "calendar_events": 1,
    "calendar_feeds": 1,
    "calendar_readings": 1,
    "cases": 1,
    "contests": 1,
    "demo_clock": 1,
    "discord_links": 1,
    "disputes": 1,
    "failing_addresses": 1,
    "idempotency_keys": 1,
    "ledger_entries": 1,
    "mailbox_messages": 1,
    "mentors": 1,
    "mentorship_products": 1,
    "notices": 1,
    "offers": 1,
    "orders": 1,
    "orders_asked": 1,
    "outbox": 3,
    "payments": 1,
    "promotions": 1,
    "refunds": 1,
    "role_rounds": 1,
    "sandbox_calendars": 1,
    "sandbox_chat_members": 1,
    "sandbox_chat_messages": 1,
    "sandbox_checkouts": 1,
    "sandbox_refunds": 1,
    "seat_reservations": 2,
    "session_packs": 1,
    "sessions": 1,
    "sign_in_links": 1,
    "testimonials": 1,
    "users": 5,
    "waitlist_entries": 1,
    "webhook_events": 1,
    "work_pictures": 1,
    "work_samples": 1,
}
PUBLIC = {"mentors": 1, "mentorship_products": 1}
BETWEEN_THEM = {
    "cases": 1,
    "contests": 1,
    "disputes": 1,
    "ledger_entries": 1,
    "orders": 1,
    "payments": 1,
    "refunds": 1,
    "session_packs": 1,
    "sessions": 1,
    "work_pictures": 1,
    "work_samples": 1,
}
SEEN: dict[Actor, dict[str, int]] = {
    UNSET: PUBLIC,
    NOBODY: PUBLIC,
    ("person", "", ""): PUBLIC,
    ("admin", "user_ada", "admin"): PUBLIC,
    ("", "user_sam", "student"): PUBLIC,
    ("", "", "admin"): PUBLIC,
    ("nobody", "user_sam", "admin"): PUBLIC,
    NOOR: PUBLIC | {"users": 1},
    OMAR: PUBLIC | {"users": 1},
    SAM: PUBLIC
    | BETWEEN_THEM
    | {
        "access_tokens": 1,
        "calendar_feeds": 1,
        "failing_addresses": 1,
        "idempotency_keys": 1,
        "notices": 1,
        "seat_reservations": 1,
        "testimonials": 1,
        "users": 1,
    },
    KIM: PUBLIC | {"offers": 1, "seat_reservations": 1, "users": 1, "waitlist_entries": 1},
    ("person", "user_mira", "student"): PUBLIC | {"users": 1},
    MIRA: PUBLIC
    | BETWEEN_THEM
    | {"busy_feeds": 1, "calendar_connections": 1}
    | {"away_ranges": 1, "offers": 1, "seat_reservations": 2, "users": 3, "waitlist_entries": 1},
    ADMIN: {
        name: count
        for name, count in ALL.items()
        if name not in {"idempotency_keys", "mailbox_messages"} and not name.startswith("sandbox_")
    },
    SYSTEM: ALL,
}
INSERT_ONLY = {"audit_log", "ledger_entries", "webhook_events"}
NEVER_CHANGED = INSERT_ONLY | {"work_pictures"}


@pytest.fixture(scope="module")
def app(new_database: Callable[[], Database]) -> Iterator[App]:
    """Filled once: every test here drops what it does."""
    database = new_database()
    store = PostgresStore(database.app_url)
    with psycopg.connect(database.app_url) as connection:
        fill(store, connection)
        yield connection
    store.close()


def act(app: App, actor: Actor, **more: str) -> None:
    """In a new transaction."""
    app.rollback()
    names = ("app.actor_kind", "app.actor_id", "app.actor_role", *(f"app.{name}" for name in more))
    for name, value in zip(names, (*actor, *more.values()), strict=True):
        app.execute("SELECT set_config(%s, %s, true)", (name, value))


def seen_by(app: App, actor: Actor, **more: str) -> dict[str, int]:
    act(app, actor, **more)
    counts = {}
    for table in ALL:
        found = app.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()
        assert found is not None
        counts[table] = found[0]
    return {table: count for table, count in counts.items() if count}


@pytest.mark.parametrize("actor", SEEN, ids=lambda actor: "-".join(actor) or "unset")
def test_each_sees_what_is_theirs(app: App, actor: Actor) -> None:
    assert seen_by(app, actor) == SEEN[actor]


def test_an_actor_lasts_as_long_as_its_transaction(app: App) -> None:
    act(app, SYSTEM)
    app.commit()

    assert {table for table in ALL if app.execute(f"SELECT FROM {table}").rowcount} == set(PUBLIC)


def test_whoever_holds_a_mentors_lock_sees_that_mentors_seats_line_and_offers(app: App) -> None:
    mira = "6d697261-0000-0000-0000-000000000000"
    theirs = {"contests": 1, "offers": 1, "seat_reservations": 2, "waitlist_entries": 1}

    assert seen_by(app, NOOR, roster_mentor=mira) == SEEN[NOOR] | theirs
    assert seen_by(app, NOOR, roster_mentor="00000000-0000-0000-0000-000000000000") == SEEN[NOOR]


def test_whoever_knows_a_secret_sees_what_it_opens(app: App) -> None:
    assert seen_by(app, NOBODY, secret_hash="t") == PUBLIC | {"access_tokens": 1}
    assert seen_by(app, NOBODY, secret_hash="f") == PUBLIC | {"calendar_feeds": 1}
    assert seen_by(app, NOBODY, secret_hash="l") == PUBLIC | {"sign_in_links": 1}
    assert seen_by(app, NOBODY, secret_hash="d") == PUBLIC | {"discord_links": 1}
    assert seen_by(app, NOBODY, secret_hash="guessed") == PUBLIC


def test_whoever_knows_a_code_sees_its_promotion(app: App) -> None:
    assert seen_by(app, NOOR, promotion="spring") == SEEN[NOOR] | {"promotions": 1}
    assert seen_by(app, NOOR, promotion="guessed") == SEEN[NOOR]


@pytest.mark.parametrize("table", sorted(set(ALL) - NEVER_CHANGED))
@pytest.mark.parametrize("actor", [UNSET, NOBODY, NOOR, OMAR], ids=["unset", "nobody", "student", "mentor"])
def test_a_foreign_row_is_changed_by_nobody(app: App, actor: Actor, table: str) -> None:
    act(app, actor)

    changed = app.execute(f"UPDATE {table} SET {A_COLUMN.get(table, 'id = id')}").rowcount

    assert changed == (1 if table == "users" and actor in {NOOR, OMAR} else 0)


A_COLUMN = {
    "access_tokens": "ended_at = ended_at",
    "busy_feed_times": "feed_id = feed_id",
    "calendar_busy_times": "event = event",
    "calendar_connections": "account = account",
    "calendar_events": "at = at",
    "calendar_readings": "cursor = cursor",
    "failing_addresses": "why = why",
    "calendar_feeds": "ended_at = ended_at",
    "demo_clock": "ahead = ahead",
    "discord_links": "spent_at = spent_at",
    "idempotency_keys": "body_hash = 'x'",
    "orders_asked": "failures = 0",
    "role_rounds": "after = after",
    "sandbox_calendars": "broken = true",
    "sandbox_chat_members": "here = true",
    "sign_in_links": "spent_at = spent_at",
}


@pytest.mark.parametrize("table", sorted(INSERT_ONLY))
@pytest.mark.parametrize("actor", [SAM, ADMIN, SYSTEM], ids=["student", "admin", "system"])
def test_what_is_insert_only_is_changed_by_nobody_at_all(app: App, actor: Actor, table: str) -> None:
    act(app, actor)

    with pytest.raises(InsufficientPrivilege):
        app.execute(f"UPDATE {table} SET at = now()")


@pytest.mark.parametrize("table", sorted(set(ALL) - {"demo_clock"}))
@pytest.mark.parametrize("actor", [UNSET, NOBODY, NOOR, OMAR], ids=["unset", "nobody", "student", "mentor"])
def test_a_foreign_row_is_added_by_nobody(app: App, actor: Actor, table: str) -> None:
    columns, row = a_row_of(app, table)
    if table == "outbox":
        row["attempts"] = 3  # whoever acts leaves messages of it, but none that pass for tried or done

    act(app, actor)

    with pytest.raises(InsufficientPrivilege, match="row-level security policy"):
        app.execute(
            sql.SQL("INSERT INTO {0} ({1}) SELECT {1} FROM jsonb_populate_record(NULL::{0}, %s)").format(
                sql.Identifier(table), columns
            ),
            (json.dumps(row),),
        )


def a_row_of(app: App, table: str) -> tuple[sql.Composable, Any]:
    """One that is there, and the columns the app may write of it."""
    act(app, SYSTEM)
    row = app.execute(sql.SQL("SELECT to_jsonb(t) FROM {} t LIMIT 1").format(sql.Identifier(table))).fetchone()
    columns = app.execute(
        """
        SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0
        AND attgenerated = '' AND attidentity = '' AND has_column_privilege(attrelid, attnum, 'INSERT')
        """,
        (table,),
    ).fetchall()
    assert row is not None
    return sql.SQL(", ").join(sql.Identifier(name) for (name,) in columns), row[0]


@pytest.mark.parametrize(("actor", "gone"), [(UNSET, 0), (NOBODY, 0), (NOOR, 0), (MIRA, 0), (SAM, 1), (SYSTEM, 1)])
def test_a_picture_is_taken_away_by_whose_it_is_and_operators(app: App, actor: Actor, gone: int) -> None:
    act(app, actor)

    assert app.execute("DELETE FROM work_pictures").rowcount == gone


def test_an_operators_act_is_audited_under_their_own_name(app: App) -> None:
    act(app, ADMIN)

    with pytest.raises(InsufficientPrivilege, match="row-level security policy"):
        app.execute(
            "INSERT INTO audit_log (at, actor, act, reason, before, after)"
            " VALUES (now(), 'user_somebody_else', 'RoleChanged', '', '[]', '[]')"
        )


def test_the_app_cannot_leave_its_role_for_one_that_sees_all(app: App) -> None:
    act(app, SYSTEM)

    with pytest.raises(InsufficientPrivilege):
        app.execute("SET ROLE postgres")
