"""Links that are over are cleared away as many at a time as was said, whichever plan PostgreSQL takes."""

from datetime import timedelta

import psycopg
import pytest

from tests.databases import Database

EVERY_ROW_ANEW = ("hashjoin", "mergejoin", "hashagg", "sort", "material")
"""Without these a subquery is joined by a loop that runs it again for each row."""
ONE_LINK = {
    "discord_links": "INSERT INTO discord_links (secret_hash, account, name, expires_at) "
    "VALUES (%(hash)s, '1', 'sam', now() - %(ago)s)",
    "sign_in_links": "INSERT INTO sign_in_links (secret_hash, email, expires_at, browser_hash, device, wrong_codes) "
    "VALUES (%(hash)s, 'sam@example.org', now() - %(ago)s, 'b', 'd', 0)",
}


@pytest.mark.parametrize("plan", [(), EVERY_ROW_ANEW], ids=["its own", "every row anew"])
@pytest.mark.parametrize("table", ONE_LINK)
def test_no_more_are_cleared_than_was_said(database: Database, table: str, plan: tuple[str, ...]) -> None:
    with psycopg.connect(database.owner_url) as owner:
        owner.execute("SELECT set_config('app.actor_kind', 'system', true), set_config('app.actor_id', 'play', true)")
        for one in plan:
            owner.execute(f"SET LOCAL enable_{one} = off")
        for number in range(3):
            owner.execute(ONE_LINK[table], {"hash": f"h{number}", "ago": timedelta(days=30 + number)})

        cleared = [owner.execute("SELECT clear_links(now(), 1)").fetchone() for _ in range(4)]

        assert cleared == [(1,), (1,), (1,), (0,)]
        owner.rollback()
