"""What a person takes along: all of theirs, and nothing of anybody else's."""

import json
from typing import Any

import psycopg
import pytest

from apps.wording.belongings import written
from mentorship_core.domain.people import Actor
from mentorship_core.domain.refusals import NotFound
from mentorship_core.use_cases.export_person import Belongings
from tests.account.town import CHAT, EMAIL, GOALS, NAME, done, live_a_little, sign_in
from tests.core.use_cases.money_world import AS_MIRA, NOOR, SAM, SYSTEM, World
from tests.databases import Database

TAKEN = {
    "access_tokens": "devices",
    "calendar_feeds": "calendar_feed",
    "ledger_entries": "ledger",
    "mentors": "mentor",
    "notices": "notices",
    "orders": "orders",
    "refunds": "orders",
    "disputes": "orders",
    "contests": "sessions",
    "seat_reservations": "packs",
    "session_packs": "packs",
    "sessions": "sessions",
    "waitlist_entries": "waitlist",
    "offers": "waitlist",
    "work_samples": "work",
    "testimonials": "testimonials",
}
EXCUSED = {
    "cases": "what admins have to decide; what came of it is said in notices",
    "idempotency_keys": "answers kept for a day so that none is given twice",
    "identity_accounts": "the identity provider's name for the account, theirs to tell",
}


def taken(world: World, actor: Actor = SAM) -> dict[str, list[Any]]:
    found = world.m.export_person(actor=actor, user=SAM.user)
    assert isinstance(found, Belongings)
    read: dict[str, list[Any]] = json.loads(b"".join(written(found)))
    return read


def test_a_person_takes_all_of_it_along(world: World) -> None:
    live_a_little(world)

    found = taken(world)

    (profile,) = found["profile"]
    assert (profile["name"], profile["email"], profile["goals"], profile["discord_id"]) == (NAME, EMAIL, GOALS, CHAT)
    assert found["orders"][0]["order"]["total"] == {"amount_minor": 20000, "currency": "EUR"}
    assert found["orders"][0]["payment"]["amount"] == {"amount_minor": 20000, "currency": "EUR"}
    assert [entry["delta"] for entry in found["ledger"]] == [4, -1]
    assert [row["session"]["state"] for row in found["sessions"]] == ["Scheduled", "Canceled"]
    assert (found["orders"][0]["order"]["state"], found["packs"][0]["pack"]["state"]) == ("PaidOrder", "ActivePack")
    assert "state" not in profile
    assert len(found["sessions"]) == 2
    assert f"Well done, {NAME}" in {row["session"]["shared_notes"] for row in found["sessions"]}
    assert found["sessions"][1]["contests"][0]["words"] == f"I am {NAME}, and I was ill"
    assert found["devices"][0]["device"] == "Firefox on Linux"
    assert len(found["calendar_feed"]) == len(found["work"]) == 1
    assert found["notices"]


def test_nothing_of_others_and_nothing_that_opens_anything_is_in_it(world: World) -> None:
    live_a_little(world)
    world.buy(NOOR)
    token = sign_in(world)

    text = json.dumps(taken(world))

    assert "is shy" not in text
    assert "noor" not in text.lower()
    assert "secret" not in text
    assert world.secrets.hashed(token) not in text


def test_an_operator_takes_it_out_for_them_and_it_is_the_same(world: World) -> None:
    live_a_little(world)

    assert taken(world, SYSTEM) == taken(world)


@pytest.mark.parametrize("who", [NOOR, AS_MIRA])
def test_nobody_takes_anothers(world: World, who: Actor) -> None:
    world.buy()

    assert world.m.export_person(actor=who, user=SAM.user) == NotFound("user")


def test_many_orders_and_notices_all_come_along(world: World) -> None:
    for _ in range(103):
        order = world.start()
        done(world.m.cancel_checkout(actor=SAM, order=order))

    assert len(taken(world)["orders"]) == 103


def test_every_table_with_a_person_in_it_is_taken_along_or_excused(database: Database) -> None:
    with psycopg.connect(database.owner_url) as owner:
        rows = owner.execute(
            """
            SELECT DISTINCT table_name FROM information_schema.columns
            WHERE table_schema = 'public' AND column_name IN ('student_id', 'user_id', 'recipient_id', 'person')
            """
        ).fetchall()

    assert {name for (name,) in rows} == set(TAKEN) | set(EXCUSED)
