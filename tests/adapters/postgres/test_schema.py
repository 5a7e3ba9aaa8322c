"""What every table, policy and function of the schema must be, asked of the database itself."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from tests.databases import APP_ROLE, Database

PUBLIC_TABLES = {("mentors", "read"), ("mentorship_products", "read")}
"""What anybody may see: the only policies that ask for nothing."""

DEFINERS = {
    "away_of",
    "calendar_invites",
    "clear_links",
    "count_live_seats",
    "count_pending_refunds",
    "demo_now",
    "forget_links",
    "forget_person",
    "forget_testimonials",
    "line_position",
    "lock_mentor",
    "lock_student",
    "mark_of_times",
    "mentor_diary",
    "move_remaining",
    "move_scheduled",
    "name_refunds_provider",
    "next_receipt",
    "praise_of",
    "seat_numbers",
    "student_diary",
}
"""The functions that see more than who calls them; they are asked about a person, and none answers with one."""


@pytest.fixture
def owner(database: Database) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(database.owner_url, autocommit=True) as connection:
        yield connection


def test_row_level_security_is_forced_on_every_table(owner: psycopg.Connection[Any]) -> None:
    tables = owner.execute(
        """
        SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> 'alembic_version'
        ORDER BY relname
        """
    ).fetchall()

    assert tables == [
        (name, True, True)
        for name in (
            "access_tokens",
            "audit_log",
            "away_ranges",
            "busy_feed_times",
            "busy_feeds",
            "calendar_busy_times",
            "calendar_connections",
            "calendar_events",
            "calendar_feeds",
            "calendar_readings",
            "cases",
            "contests",
            "demo_clock",
            "discord_links",
            "disputes",
            "failing_addresses",
            "idempotency_keys",
            "identity_accounts",
            "identity_events",
            "ledger_entries",
            "mailbox_messages",
            "mentors",
            "mentorship_products",
            "notices",
            "offers",
            "orders",
            "orders_asked",
            "outbox",
            "payments",
            "promotions",
            "refunds",
            "role_rounds",
            "sandbox_calendars",
            "sandbox_chat_members",
            "sandbox_chat_messages",
            "sandbox_checkouts",
            "sandbox_refunds",
            "seat_reservations",
            "session_packs",
            "sessions",
            "sign_in_links",
            "testimonials",
            "users",
            "waitlist_entries",
            "webhook_events",
            "work_pictures",
            "work_samples",
        )
    ]


def test_every_policy_asks_who_acts_but_those_of_the_shop_windows(owner: psycopg.Connection[Any]) -> None:
    assert unasking_policies(owner) == PUBLIC_TABLES


@pytest.mark.parametrize("careless", ["true", "1 = 1", "id IS NOT NULL", "student_id <> ''"])
def test_a_policy_that_asks_for_nothing_would_be_found(owner: psycopg.Connection[Any], careless: str) -> None:
    with owner.transaction(force_rollback=True):
        owner.execute(f"CREATE POLICY careless ON orders FOR SELECT USING ({careless})")

        assert unasking_policies(owner) == PUBLIC_TABLES | {("orders", "careless")}


def unasking_policies(owner: psycopg.Connection[Any]) -> set[tuple[str, str]]:
    """Policies one of whose conditions never looks at the actor, or at what the transaction was given in hand."""
    policies = owner.execute(
        "SELECT tablename, policyname, qual, with_check FROM pg_policies WHERE schemaname = 'public'"
    )
    return {
        (table, name)
        for table, name, *conditions in policies
        for condition in conditions
        if condition is not None and not asks(condition)
    }


def asks(condition: str) -> bool:
    """Seeing an order is the orders' own policy's question."""
    return any(words in condition for words in ("acting_", "_in_hand()", "FROM orders o"))


def test_no_policy_is_meant_for_one_role_only(owner: psycopg.Connection[Any]) -> None:
    """Whoever connects is asked, the owner too."""
    assert owner.execute("SELECT count(*) FROM pg_policies WHERE roles <> '{public}'").fetchone() == (0,)


def test_functions_that_see_more_than_their_caller_are_few_and_safe(owner: psycopg.Connection[Any]) -> None:
    functions = owner.execute(
        """
        SELECT proname, array_to_string(proconfig, ' '), has_function_privilege('public', oid, 'EXECUTE'),
               prorettype = 'trigger'::regtype, pg_get_function_result(oid)
        FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef
        """
    ).fetchall()

    assert {name for name, *_ in functions} == DEFINERS
    for name, settings, for_anybody, is_trigger, result in functions:
        assert settings == "search_path=pg_catalog, public, pg_temp", name
        assert is_trigger or not for_anybody, name
        assert "student" not in result, name
        assert "text" not in result or name in {"away_of", "praise_of"}, name


def test_the_apps_role_is_no_more_than_an_app(owner: psycopg.Connection[Any]) -> None:
    role = owner.execute(
        "SELECT rolsuper, rolcreatedb, rolcreaterole, rolbypassrls, rolreplication FROM pg_roles WHERE rolname = %s",
        (APP_ROLE,),
    ).fetchone()
    owned = owner.execute("SELECT count(*) FROM pg_class WHERE relowner = %s::regrole", (APP_ROLE,)).fetchone()
    creates = owner.execute("SELECT has_schema_privilege(%s, 'public', 'CREATE')", (APP_ROLE,)).fetchone()

    assert role == (False, False, False, False, False)
    assert owned == (0,)
    assert creates == (False,)


def test_the_app_removes_nothing_but_kept_answers_messages_what_it_read_elsewhere_and_pictures(
    owner: psycopg.Connection[Any],
) -> None:
    removable = owner.execute(
        """
        SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        AND (has_table_privilege(%(role)s, oid, 'DELETE') OR has_table_privilege(%(role)s, oid, 'TRUNCATE'))
        ORDER BY relname
        """,
        {"role": APP_ROLE},
    ).fetchall()

    assert [name for (name,) in removable] == [
        "busy_feed_times",
        "busy_feeds",
        "calendar_busy_times",
        "calendar_readings",
        "idempotency_keys",
        "outbox",
        "work_pictures",
    ]


def test_of_messages_the_app_removes_only_what_was_done_a_month_ago(database: Database) -> None:
    with psycopg.connect(database.owner_url, autocommit=True) as owner:
        owner.execute(
            """
            INSERT INTO outbox (id, follow_up, done_at, buried_at)
            SELECT gen_random_uuid(), name, now() - done, now() - buried FROM (VALUES
                ('waits', NULL, NULL), ('given up', NULL, interval '99 days'),
                ('done', interval '29 days', NULL), ('old', interval '31 days', NULL)
            ) AS made (name, done, buried)
            """
        )
    with psycopg.connect(database.app_url) as app:
        app.execute("SELECT set_config('app.actor_kind', 'system', true)")
        assert app.execute("DELETE FROM outbox RETURNING follow_up").fetchall() == [("old",)]


def test_the_app_cannot_write_what_triggers_count(owner: psycopg.Connection[Any]) -> None:
    counted = [
        ("mentors", "live_seats"),
        ("mentors", "series"),
        ("payments", "refunds_pending_minor"),
        ("session_packs", "remaining"),
        ("session_packs", "scheduled"),
    ]

    for table, column in counted:
        for deed in ("INSERT", "UPDATE"):
            may = owner.execute("SELECT has_column_privilege(%s, %s, %s, %s)", (APP_ROLE, table, column, deed))
            assert may.fetchone() == (False,), (table, column, deed)
    for table in ("ledger_entries", "audit_log", "webhook_events"):
        assert owner.execute("SELECT has_table_privilege(%s, %s, 'UPDATE')", (APP_ROLE, table)).fetchone() == (False,)


def test_every_foreign_key_is_indexed(owner: psycopg.Connection[Any]) -> None:
    assert unindexed_keys(owner) == []


def test_a_foreign_key_without_an_index_would_be_found(owner: psycopg.Connection[Any]) -> None:
    with owner.transaction(force_rollback=True):
        owner.execute("DROP INDEX payments_order")

        assert unindexed_keys(owner) == [("payments", "payments_order_id_fkey")]


def unindexed_keys(owner: psycopg.Connection[Any]) -> list[tuple[str, str]]:
    """Keys with no index that starts with their own id (a pair's id names the pair), or with all their columns."""
    return owner.execute(
        """
        SELECT k.conrelid::regclass::text, k.conname FROM pg_constraint k
        WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND NOT EXISTS (
            SELECT FROM pg_index i
            WHERE i.indrelid = k.conrelid AND i.indkey[0] = k.conkey[1]
                AND (i.indpred IS NULL OR pg_get_expr(i.indpred, i.indrelid) LIKE '%IS NOT NULL%')
        )
        ORDER BY 1, 2
        """
    ).fetchall()


def test_enums_hold_the_words_of_the_domain(owner: psycopg.Connection[Any]) -> None:
    enums = dict(
        owner.execute(
            """
            SELECT typname, array_agg(enumlabel::text ORDER BY enumsortorder) FROM pg_enum
            JOIN pg_type ON pg_type.oid = enumtypid GROUP BY typname
            """
        ).fetchall()
    )

    assert enums["user_role"] == ["student", "mentor", "admin"]
    assert enums["order_status"] == ["pending", "paid", "refunded", "failed", "canceled"]
    assert enums["payment_provider"] == ["stripe", "paypal", "sandbox"]
    assert enums["payment_status"] == ["pending", "completed", "partially_refunded", "refunded", "failed"]
    assert enums["session_pack_status"] == ["active", "depleted", "expired", "refunded"]
    assert enums["seat_status"] == ["held", "active", "grace", "released"]
    assert enums["session_status"] == ["scheduled", "completed", "canceled", "no_show"]
