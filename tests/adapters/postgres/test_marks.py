"""Kept times are told again only while nothing they are worked out from has changed, nor has the clock made others."""

from collections.abc import Callable

import pytest

from tests.adapters.postgres.marking import WRITES, Shop, a_shop, leave_out
from tests.databases import Database

STEPS = 40
SEEDS = (1, 2)
NEEDS = {
    "back": ("away",),
    "read": ("connected",),
    "busy": ("connected", "read"),
    "busy elsewhen": ("connected", "read", "busy"),
    "free": ("connected", "read", "busy"),
    "disconnected": ("connected",),
    "fed anew": ("fed", "a while later"),
    "busy by feed": ("fed",),
    "free by feed": ("fed", "busy by feed"),
    "no feed": ("fed",),
    "moved": ("booked",),
    "canceled": ("booked",),
}
TABLES = {
    "notice": "mentors",
    "length": "mentorship_products",
    "away": "away_ranges",
    "booked by another": "sessions",
    "connected": "calendar_connections",
    "read": "calendar_readings",
    "busy": "calendar_busy_times",
    "fed": "busy_feeds",
    "busy by feed": "busy_feed_times",
    "pack lasts": "session_packs",
    "booked elsewhere": "sessions",
}
"""What writes to the table alone, of all that marks are made of."""


def wander(shop: Shop, steps: int = STEPS) -> None:
    shop.look()
    for _ in range(steps):
        shop.act(shop.dice.choice([*shop.acts]))
        shop.look()


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_kept_is_what_would_be_said_now_whatever_was_written(database: Database, seed: int) -> None:
    with a_shop(database, seed) as shop:
        wander(shop)

        # Otherwise nothing was compared, or nothing ever changed.
        assert shop.met["held"] >= STEPS / 4, shop.met
        assert shop.met["anew"] >= STEPS / 4, shop.met
        assert shop.met["offered"] >= STEPS / 4, shop.met


@pytest.mark.parametrize("table", ["mentors", "sessions"])
def test_wandering_finds_out_when_marks_are_made_without_a_table(
    new_database: Callable[[], Database], table: str
) -> None:
    with a_shop(new_database(), 1) as shop:
        leave_out(shop.owner, table)

        with pytest.raises(AssertionError):
            wander(shop, 5 * STEPS)


@pytest.mark.parametrize("name", [*WRITES, "booked", "booked by another", "booked elsewhere", "moved", "canceled"])
def test_every_write_that_can_change_the_times_changes_their_mark(database: Database, name: str) -> None:
    with a_shop(database) as shop:
        for before in NEEDS.get(name, ()):
            shop.act(before)
        marked = shop.mark(of_sam=True)

        shop.act(name)

        assert shop.mark(of_sam=True) != marked


@pytest.mark.parametrize(("name", "table"), TABLES.items())
def test_a_mark_without_the_table_it_is_written_to_misses_it(
    new_database: Callable[[], Database], name: str, table: str
) -> None:
    with a_shop(new_database()) as shop:
        for before in NEEDS.get(name, ()):
            shop.act(before)
        for one in (table, "session_packs") if table == "sessions" else (table,):
            leave_out(shop.owner, one)
        marked = shop.mark(of_sam=True)

        shop.act(name)

        assert _of(shop.mark(of_sam=True)) == _of(marked)


def test_many_are_asked_about_at_once_and_each_is_told_of_its_own(database: Database) -> None:
    with a_shop(database) as shop:
        shop.look()
        asked = {name: (asked, shop.kept[name].lasting) for name, asked in shop.questions().items()}
        still_hold = shop.product.mentorship.offer_marked_slots.still_hold
        told_before = still_hold([*asked.values()])

        shop.act("pack lasts")
        told = still_hold([*asked.values(), *asked.values()])

        of_anybody = [name.startswith("anybody") for name in asked]
        assert of_anybody == [True, False, True, False]
        assert told_before == [True, True, True, True]
        assert told == of_anybody * 2


def test_what_happens_between_others_leaves_the_mark_as_it_is(database: Database) -> None:
    with a_shop(database) as shop:
        marked = shop.mark(of_sam=False)

        shop.act("booked elsewhere")

        assert shop.mark(of_sam=False) == marked


def test_a_mark_tells_nobody_apart(database: Database) -> None:
    with a_shop(database) as shop:
        assert len(str(_of(shop.mark(of_sam=True)))) == len(str(_of(shop.mark(of_sam=False)))) == 36


def _of(mark: object) -> object:
    return getattr(mark, "of", None)
