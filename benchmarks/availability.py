"""Two months of bookable times over HTTP, with 200 busy times read from PostgreSQL, against the server's /health.

    uv run python -m benchmarks.availability [--json] [--rounds N]

Asked by anybody for a product, and by a student who is signed in for the pack they hold: the same question again and
again, whose answer is kept and each time looked after in PostgreSQL. Besides, without a goal, what that saves: a
question nobody has asked before, and the same one while something of it changes every fortieth time. Exits 1 if a goal
is missed, or if the times are not those a plain loop over every half hour finds.
"""

import gzip
import json
import random
import sys
from collections.abc import Sequence
from datetime import timedelta
from urllib.parse import urlencode

import psycopg
from attrs import frozen

from adapters.postgres.store import PostgresStore
from apps.composition import Product, compose
from apps.config import read_config
from benchmarks.measuring.load import Turn, load, request
from benchmarks.measuring.place import Place, a_place
from benchmarks.measuring.turns import Goal, paced, told, within
from benchmarks.slots import ZONE, naive
from mentorship_core.domain.booking.availability import Question
from mentorship_core.domain.booking.hours import LocalSpan, Schedule, WeeklyHours
from mentorship_core.domain.calendars.connection import Connected
from mentorship_core.domain.calendars.events import CalendarConnected
from mentorship_core.domain.calendars.reading import BusyTime, Reading
from mentorship_core.domain.identity import MentorId, PackId
from mentorship_core.domain.instant import During, Instant, days, hours
from mentorship_core.domain.money import Money
from mentorship_core.domain.people import Person, Role, System
from mentorship_core.use_cases.grant_pack import PackGiven
from mentorship_core.use_cases.issue_token import TokenIssued
from mentorship_core.use_cases.join_platform import Joined
from mentorship_core.use_cases.save_mentor import MentorKept
from mentorship_core.use_cases.save_product import ProductKept

CLIENTS, ASKED, LOOKS = 4, 1200, 2000
NEW, BETWEEN = 120, 40
NEVER_ASKED, CHANGING = "never asked before", "changed every 40th time"
WITHOUT_GOAL = {NEVER_ASKED, CHANGING}
READ_AGAIN = "UPDATE calendar_readings SET read_at = read_at + interval '1 microsecond'"
DAYS, BUSY, MINUTES = 60, 200, 60
PACE, P99_MS = 0.30, 25.0
US = System("bench", reason="measured")
CALENDAR = "mira@example.org"
GOOGLE = {"GOOGLE_CLIENT_ID": "bench.apps.googleusercontent.com", "GOOGLE_CLIENT_SECRET": "never asked"}
SCHEDULE = Schedule(zone=ZONE, weekly=WeeklyHours.on(range(5), LocalSpan(9 * 60, 17 * 60)), horizon_days=DAYS + 3)


@frozen(kw_only=True)
class Shop:
    mentor: MentorId
    pack: PackId
    token: str
    now: Instant
    busy: tuple[During, ...]

    @property
    def window(self) -> During:
        """Past the notice everybody has to give, and within what can be booked at all."""
        return During(self.now + hours(25), self.now + hours(25) + days(DAYS))

    def request(self, url: str, *, signed_in: bool, sooner_seconds: int = 0) -> bytes:
        """Until so many seconds sooner, when nothing starts: another question with the same answer."""
        asked = {"from": _text(self.window.start), "to": _text(self.window.end - timedelta(seconds=sooner_seconds))}
        whose = {"pack_id": str(self.pack)} if signed_in else {}
        headers = {"accept-encoding": "gzip", **({"authorization": f"Bearer {self.token}"} if signed_in else {})}
        return request(url, "GET", f"/api/mentors/{self.mentor}/availability?{urlencode(asked | whose)}", headers)

    def right(self) -> list[str]:
        """What a plain loop finds."""
        asked = Question(schedule=SCHEDULE, minutes=MINUTES, now=self.now, mentor_busy=self.busy)
        return [_text(start) for start in naive(asked, self.window)]


def open_shop(product: Product) -> Shop:
    """Mira, open on weekdays in New York; her calendar, just read; Sam, who holds a pack that outlasts the window."""
    m = product.mentorship
    mira, sam = _person(product, "mira", Role.MENTOR), _person(product, "sam", Role.STUDENT)
    kept = m.open_mentor(actor=US, user=mira.user, headline="", about="", schedule=SCHEDULE, max_active_students=10)
    assert isinstance(kept, MentorKept), kept
    mentor = kept.mentor.id
    sold = m.save_product(
        actor=US, mentor=mentor, title="Pack", price=Money(10000, "EUR"), sessions=4, validity_days=120
    )
    assert isinstance(sold, ProductKept), sold
    given = m.grant_pack(actor=US, student=sam.user, product=sold.product.id)
    assert isinstance(given, PackGiven), given
    issued = m.issue_token(actor=US, email="sam@example.org", lasting_hours=24)
    assert isinstance(issued, TokenIssued), issued
    now = product.clock().replace(minute=0, second=0, microsecond=0)
    return Shop(mentor=mentor, pack=given.pack.id, token=issued.token, now=now, busy=busy_times(now))


def busy_times(now: Instant) -> tuple[During, ...]:
    """Spread over the window, odd ones too."""
    chance = random.Random(BUSY)
    begun = [now + timedelta(minutes=15 * chance.randrange(DAYS * 96)) for _ in range(BUSY)]
    return tuple(During.lasting(start, chance.choice((15, 30, 60))) for start in begun)


def read_calendar(store: PostgresStore, shop: Shop) -> None:
    """As the worker leaves it when Google has told what is new."""
    at = store.clock()
    connection = Connected(
        mentor=shop.mentor,
        account=CALENDAR,
        sealed="never opened",
        event_calendar=CALENDAR,
        busy_calendars=(CALENDAR,),
        connected_at=at,
    )
    reading = Reading(mentor=shop.mentor, calendar=CALENDAR, window=During(at, at + days(DAYS * 2))).read("cursor", at)
    busy = tuple(BusyTime(event=f"busy{number}", during=during) for number, during in enumerate(shop.busy))
    with store.begin(US) as tx:
        tx.record(CalendarConnected(at=at, connection=connection))
    with store.begin(US) as tx:
        assert tx.keep_reading(reading, since=None, busy=busy, gone=(), anew=True)


def _person(product: Product, name: str, role: Role) -> Person:
    joined = product.mentorship.join_platform(actor=US, email=f"{name}@example.org", name=name.title(), role=role)
    assert isinstance(joined, Joined), joined
    return Person(joined.user.id, role)


def _text(instant: Instant) -> str:
    return f"{instant:%Y-%m-%dT%H:%M:%SZ}"


def filled(place: Place) -> Shop:
    product = compose(read_config(place.environment("http://127.0.0.1:9", GOOGLE)))
    store = PostgresStore(place.database)
    try:
        shop = open_shop(product)
        read_calendar(store, shop)
    finally:
        product.close()
        store.close()
    return shop


def goals(name: str, turns: Sequence[Turn], looks: Sequence[float], right: Sequence[str]) -> list[Goal]:
    paces = [(turn.per_second, look) for turn, look in zip(turns, looks, strict=True)]
    same = all(_starts(turn) == {tuple(right)} for turn in turns)
    bench = f"availability, {name}"
    if name in WITHOUT_GOAL:
        return [paced(0.0, bench=bench, limit="/health", unit="/s", rounds=paces, same=same)]
    return [
        paced(PACE, bench=bench, limit="/health", unit="/s", rounds=paces, same=same),
        within(P99_MS, bench=f"{bench}, p99", measured_ms=min(turn.p99_ms for turn in turns)),
    ]


def _starts(turn: Turn) -> set[tuple[str, ...]]:
    bodies = {(answer.status, answer.body) for answer in turn.answers}
    return {
        tuple(slot["starts_at"] for slot in json.loads(gzip.decompress(body))["slots"])
        if status == 200
        else ("refused", str(status))
        for status, body in bodies
    }


def changing(place: Place, url: str, requests: Sequence[bytes]) -> Turn:
    """After every so many it is as if the mentor's calendar had been read again."""
    turns = []
    with psycopg.connect(place.database, autocommit=True) as owner:
        for first in range(0, len(requests), BETWEEN):
            owner.execute(READ_AGAIN)
            turns.append(load(url, requests[first : first + BETWEEN], CLIENTS))
    return Turn(
        answers=tuple(answer for turn in turns for answer in turn.answers),
        per_second=len(requests) / sum(len(turn.answers) / turn.per_second for turn in turns),
        p99_ms=max(turn.p99_ms for turn in turns),
    )


def new_questions(url: str, shop: Shop, round_number: int) -> list[bytes]:
    first = 1 + round_number * NEW
    return [shop.request(url, signed_in=False, sooner_seconds=number) for number in range(first, first + NEW)]


def run(rounds: int) -> Sequence[Goal]:
    with a_place() as place:
        shop = filled(place)
        with place.serving(GOOGLE) as url:
            asked = {
                "anybody": [shop.request(url, signed_in=False)] * ASKED,
                "signed in": [shop.request(url, signed_in=True)] * ASKED,
            }
            health = [request(url, "GET", "/health")] * LOOKS
            for one in (*asked.values(), health):
                load(url, one[: CLIENTS * 5], CLIENTS)
            turns: dict[str, list[Turn]] = {name: [] for name in (*asked, NEVER_ASKED, CHANGING)}
            looks = []
            for number in range(rounds):
                looks.append(load(url, health, CLIENTS).per_second)
                for name, requests in asked.items():
                    turns[name].append(load(url, requests, CLIENTS))
                turns[NEVER_ASKED].append(load(url, new_questions(url, shop, number), CLIENTS))
                turns[CHANGING].append(changing(place, url, asked["anybody"]))
            right = shop.right()
            assert len(right) > DAYS
            return [goal for name in turns for goal in goals(name, turns[name], looks, right)]


if __name__ == "__main__":
    sys.exit(told(run, __doc__, rounds=5))
