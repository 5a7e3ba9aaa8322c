"""Signed events of Stripe and PayPal, each kept before it is answered, against PostgreSQL inserting one row.

    uv run python -m benchmarks.webhooks [--json] [--rounds N]

Exits 1 if a goal is missed, or if what is kept is not what was sent.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import uuid4

import psycopg
from attrs import frozen

from benchmarks.measuring.load import Turn, load, request
from benchmarks.measuring.place import Place, a_place
from benchmarks.measuring.turns import Goal, at_least, told, within
from benchmarks.verifying import paypal_event, stripe_event
from tests.emulators.front import Front
from tests.emulators.paypal.emulator import PayPalEmulator
from tests.emulators.serving import served
from tests.emulators.stripe.emulator import KEY, SECRET
from tests.emulators.stripe.webhooks import signed

CLIENTS = 8
EVENTS = 600
SECONDS = 3
PACE, P99_MS = 0.25, 50.0
ONE_ROW = 'INSERT INTO one_row (id, said) VALUES (gen_random_uuid(), \'{"id": "evt"}\');'
Sign = Callable[[bytes], Mapping[str, str]]


@frozen
class Sender:
    """Somebody whose events all differ."""

    provider: str
    body: bytes
    sign: Sign

    def requests(self, url: str, count: int) -> list[bytes]:
        return [self._request(url, f"{self.provider}_{uuid4().hex}") for _ in range(count)]

    def _request(self, url: str, event_id: str) -> bytes:
        body = json.dumps(json.loads(self.body) | {"id": event_id}).encode()
        return request(url, "POST", f"/api/webhooks/{self.provider}", self.sign(body), body)


@contextmanager
def senders() -> Iterator[tuple[Sequence[Sender], Mapping[str, str]]]:
    """Both, and what the product has to know of them."""
    paypal = PayPalEmulator(clock=lambda: datetime.now(UTC))
    with served(Front(paypal)) as url:
        paypal.url = url
        stripes = Sender("stripe", stripe_event(), lambda body: signed([SECRET], body, int(time.time())))
        paypals = Sender(
            "paypal",
            paypal_event(),
            lambda body: paypal.seal.headers(paypal.webhook_id, paypal.certificate_url, body, datetime.now(UTC)),
        )
        yield (
            (stripes, paypals),
            {
                "MENTORSHIP_ENV": "test",
                "STRIPE_API_URL": url,
                "STRIPE_SECRET_KEY": KEY,
                "STRIPE_WEBHOOK_SECRETS": SECRET,
                "PAYPAL_API_URL": url,
                "PAYPAL_CLIENT_ID": paypal.tokens.client_id,
                "PAYPAL_CLIENT_SECRET": paypal.tokens.client_secret,
                "PAYPAL_WEBHOOK_ID": paypal.webhook_id,
            },
        )


def kept(place: Place, provider: str) -> int:
    """How many events, each with the message that will have it acted on."""
    with psycopg.connect(place.database) as owner:
        found = owner.execute(
            "SELECT count(*) FROM webhook_events WHERE provider = %s AND message_id IS NOT NULL", (provider,)
        ).fetchone()
    assert found is not None
    return int(found[0])


def goals(sender: Sender, turns: Sequence[Turn], rows: float, *, same: bool) -> list[Goal]:
    best = max(turn.per_second for turn in turns)
    name = f"an event of {sender.provider}'s, signed to recorded"
    return [
        at_least(PACE, bench=name, limit="one row", unit="/s", ours=best, theirs=rows, same=same),
        within(P99_MS, bench=f"{name}, p99", measured_ms=min(turn.p99_ms for turn in turns)),
    ]


def run(rounds: int) -> Sequence[Goal]:
    with senders() as (both, settings), a_place() as place, place.serving(settings) as url:
        with psycopg.connect(place.database) as owner:
            owner.execute("CREATE TABLE one_row (id uuid PRIMARY KEY, said jsonb NOT NULL)")
        for sender in both:
            load(url, sender.requests(url, CLIENTS * 4), CLIENTS)
        turns: dict[str, list[Turn]] = {sender.provider: [] for sender in both}
        rows = []
        for _ in range(rounds):
            for sender in both:
                turns[sender.provider].append(load(url, sender.requests(url, EVENTS), CLIENTS))
            rows.append(place.pgbench(ONE_ROW, clients=CLIENTS, seconds=SECONDS))
        return [
            goal
            for sender in both
            for goal in goals(
                sender, turns[sender.provider], max(rows), same=_is_same(place, sender, turns[sender.provider])
            )
        ]


def _is_same(place: Place, sender: Sender, turns: Sequence[Turn]) -> bool:
    """Each was answered as new, and each is kept."""
    answers = [answer for turn in turns for answer in turn.answers]
    new = all(answer.status == 200 and json.loads(answer.body) == {"changed": True} for answer in answers)
    return new and kept(place, sender.provider) == len(answers) + CLIENTS * 4


if __name__ == "__main__":
    sys.exit(told(run, __doc__, rounds=4))
