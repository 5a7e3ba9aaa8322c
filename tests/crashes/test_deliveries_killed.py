"""Workers are killed at random over many deliveries: no letter is lost, and only what a key absorbs is repeated."""

import os
import time
from collections import Counter
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from random import Random

import psycopg
import pytest

from apps.composition import Product
from mentorship_core.domain.follow_ups import Audience, Say
from mentorship_core.domain.identity import UserId
from mentorship_core.domain.notices.notice import NoticeKind
from mentorship_core.use_cases.join_platform import Joined
from tests.crashes.delivering_worker import LEASE_SECONDS, deliver_for_ever
from tests.crashes.doomed import FORKS
from tests.databases import Database
from tests.races.crowd import OPERATOR, a_product

LETTERS = int(os.environ.get("KILLED_DELIVERIES", "120"))
WORKERS = 2
LONGEST_SECONDS = 60 + LETTERS * 0.5
HELD = """
    SELECT leased_by FROM outbox
    WHERE done_at IS NULL AND buried_at IS NULL AND leased_by IS NOT NULL AND due_at > clock_timestamp()
"""


@pytest.mark.timeout(LONGEST_SECONDS + 60)
def test_no_letter_is_lost_or_arrives_twice_however_many_workers_are_killed(database: Database, tmp_path: Path) -> None:
    product = a_product(database.owner_url)
    reader = _somebody(product)
    for number in range(LETTERS):
        product.mentorship.errands.queue_notices(say=_say(reader, number))

    kills = _deliver_while_killing(database, product, tmp_path / "notes", Random(7))

    m = product.mentorship
    assert product.demo is not None
    letters = Counter(letter.key for letter in product.demo.mailbox.list("reader@example.org", limit=2 * LETTERS))
    given = Counter(line.split()[1] for line in (tmp_path / "notes").read_text().splitlines())
    assert (len(letters), set(letters.values())) == (LETTERS, {1})
    assert set(given) == set(letters)
    # Whoever died with a letter in hand may have posted it: it was handed over again, under the same key.
    assert sum(given.values()) - LETTERS <= kills
    assert _statuses(database) == {"sent": LETTERS}
    assert m.views.dead_letters(OPERATOR) == ()
    assert kills >= LETTERS // 60
    product.close()


def _deliver_while_killing(database: Database, product: Product, notes: Path, random: Random) -> int:
    """Each kill hits a worker that holds a message not yet delivered; another worker delivers it."""
    kills, deadline, until = 0, time.monotonic() + LONGEST_SECONDS, LETTERS - 5
    workers = [_start(database, notes) for _ in range(WORKERS)]
    try:
        with psycopg.connect(database.owner_url, autocommit=True) as watching:
            watching.execute("SELECT set_config('app.actor_kind', 'system', false)")
            while left := product.mentorship.outbox.pending():
                assert time.monotonic() < deadline, f"{left} wait after {kills} kills"
                holding = [name for (name,) in watching.execute(HELD)]
                doomed = next((one for one in workers if f"worker {one.pid}" in holding), None)
                if left <= until and doomed is not None:
                    doomed.kill()
                    doomed.join()
                    workers[workers.index(doomed)] = _start(database, notes)
                    kills, until = kills + 1, left - random.randint(15, 45)
                time.sleep(0.005)
    finally:
        for worker in workers:
            worker.kill()
            worker.join()
    return kills


def _start(database: Database, notes: Path) -> ForkServerProcess:
    worker = FORKS.Process(target=deliver_for_ever, args=(database.owner_url, str(notes)), daemon=True)
    worker.start()
    return worker


def _somebody(product: Product) -> UserId:
    joined = product.mentorship.join_platform(actor=OPERATOR, email="reader@example.org", name="Reader")
    assert isinstance(joined, Joined)
    return joined.user.id


def _say(reader: UserId, number: int) -> Say:
    return Say(kind=NoticeKind.OFFER_LAPSED, audience=Audience.STUDENT, about="1", deadline=str(number), student=reader)


def _statuses(database: Database) -> dict[str, int]:
    with psycopg.connect(database.owner_url) as watching:
        watching.execute("SELECT set_config('app.actor_kind', 'system', true)")
        found = watching.execute("SELECT status::text, count(*) FROM notices WHERE channel = 'mail' GROUP BY 1")
        return dict(found.fetchall())


assert LEASE_SECONDS < LONGEST_SECONDS
