"""A mentor whose times are asked for again and again while everything they are worked out from is changed."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import Any

import psycopg
from attrs import define, field, frozen
from uuid6 import uuid7

from apps.composition import Product, compose
from apps.config import read_config
from mentorship_core.domain.booking.hours import LocalSpan, Schedule, WeeklyHours
from mentorship_core.domain.identity import MentorId, PackId, UserId
from mentorship_core.domain.instant import During, days
from mentorship_core.domain.money import Money
from mentorship_core.domain.people import Nobody, Person, Role, System
from mentorship_core.ports.marks import TimesOf
from mentorship_core.use_cases.offer_marked_slots import Asked, Lasting, MarkedSlots
from mentorship_core.use_cases.offer_slots import Slots
from tests.apps.web.house import granted
from tests.databases import Database

US = System("tests")
HOURS = Schedule(zone="Europe/London", weekly=WeeklyHours.on(range(7), LocalSpan(9 * 60, 17 * 60)), horizon_days=14)
WRITES = {
    "notice": "UPDATE mentors SET notice_hours = (notice_hours + 5) %% 48 WHERE id = %(mentor)s",
    "horizon": "UPDATE mentors SET horizon_days = 8 + (horizon_days + 3) %% 9 WHERE id = %(mentor)s",
    "buffers": "UPDATE mentors SET buffer_after_minutes = (buffer_after_minutes + 15) %% 60 WHERE id = %(mentor)s",
    "increment": "UPDATE mentors SET increment_minutes = 90 - increment_minutes WHERE id = %(mentor)s",
    "daily limit": "UPDATE mentors SET daily_limit = CASE WHEN daily_limit IS NULL THEN 1 END WHERE id = %(mentor)s",
    "zone": "UPDATE mentors SET zone = CASE zone WHEN 'Asia/Kolkata' THEN 'Europe/London' ELSE 'Asia/Kolkata' END "
    "WHERE id = %(mentor)s",
    "hours": "UPDATE mentors SET weekly = jsonb_set(weekly, '{days,2}', CASE WHEN weekly #> '{days,2}' = '[]' "
    "THEN weekly #> '{days,3}' ELSE '[]' END) WHERE id = %(mentor)s",
    "override": "UPDATE mentors SET overrides = CASE WHEN overrides = '[]' "
    "THEN jsonb_build_array(jsonb_build_object('day', %(day)s::text, 'spans', '[]'::jsonb)) ELSE '[]' END "
    "WHERE id = %(mentor)s",
    "holidays": "UPDATE mentors SET holiday_country = CASE WHEN holiday_country IS NULL THEN 'GB' END "
    "WHERE id = %(mentor)s",
    "length": "UPDATE mentorship_products SET session_minutes = 90 - session_minutes WHERE mentor_id = %(mentor)s",
    "retired": "UPDATE mentorship_products SET active = NOT active WHERE mentor_id = %(mentor)s",
    "away": "INSERT INTO away_ranges (id, mentor_id, during, note, moves) "
    "VALUES (%(id)s, %(mentor)s, %(during)s, '', '[]')",
    "back": "UPDATE away_ranges SET deleted_at = now() WHERE mentor_id = %(mentor)s AND deleted_at IS NULL",
    "connected": "INSERT INTO calendar_connections "
    "(mentor_id, status, account, sealed, event_calendar, busy_calendars, connected_at) "
    "VALUES (%(mentor)s, 'connected', 'm', 's', 'one', '{one}', now()) ON CONFLICT (mentor_id) DO UPDATE SET "
    "status = 'connected', sealed = 's', event_calendar = 'one', busy_calendars = '{one}', connected_at = now(), "
    "why = NULL, at = NULL",
    "disconnected": "UPDATE calendar_connections SET status = 'disconnected', sealed = NULL, event_calendar = NULL, "
    "busy_calendars = NULL, connected_at = NULL, why = NULL, at = now() WHERE mentor_id = %(mentor)s",
    "read": "INSERT INTO calendar_readings (mentor_id, calendar, covers, cursor, read_at) "
    "VALUES (%(mentor)s, 'one', '[2020-01-01,2100-01-01)', 'c', %(now)s) "
    "ON CONFLICT (mentor_id, calendar) DO UPDATE SET read_at = excluded.read_at",
    "busy": "INSERT INTO calendar_busy_times (mentor_id, calendar, event, during) "
    "SELECT %(mentor)s, 'one', %(id)s::text, %(hour)s FROM calendar_readings WHERE mentor_id = %(mentor)s",
    "busy elsewhen": "UPDATE calendar_busy_times SET during = %(hour)s WHERE mentor_id = %(mentor)s "
    "AND event = (SELECT min(event) FROM calendar_busy_times WHERE mentor_id = %(mentor)s)",
    "free": "DELETE FROM calendar_busy_times WHERE mentor_id = %(mentor)s",
    "fed": "INSERT INTO busy_feeds (id, mentor_id, name, host, sealed, added_at, covers, zone, read_at) "
    "SELECT %(id)s, %(mentor)s, 'f', 'h', 's', now(), '[2020-01-01,2100-01-01)', 'UTC', %(now)s "
    "WHERE NOT EXISTS (SELECT FROM busy_feeds WHERE mentor_id = %(mentor)s)",
    "fed anew": "UPDATE busy_feeds SET read_at = %(now)s WHERE mentor_id = %(mentor)s",
    "busy by feed": "INSERT INTO busy_feed_times (feed_id, during) SELECT id, %(hour)s FROM busy_feeds "
    "WHERE mentor_id = %(mentor)s ON CONFLICT DO NOTHING",
    "free by feed": "DELETE FROM busy_feed_times",
    "no feed": "DELETE FROM busy_feeds WHERE mentor_id = %(mentor)s",
    "pack lasts": "UPDATE session_packs SET expires_at = expires_at + interval '1 day', "
    "own_expires_at = own_expires_at + interval '1 day' WHERE id = %(pack)s",
    "pack ends": "UPDATE session_packs SET expires_at = %(now)s::timestamptz + interval '9 days', "
    "own_expires_at = %(now)s::timestamptz + interval '9 days' WHERE id = %(pack)s",
    "clock stands": "UPDATE session_packs SET clock_stopped_at = CASE WHEN clock_stopped_at IS NULL THEN now() END "
    "WHERE id = %(pack)s",
}
"""Each in the words of the database, so that none depends on what the product would have written besides."""


@frozen
class Answer:
    slots: Slots
    lasting: Lasting


@define
class Shop:
    """Mira teaches, Sam has a pack of hers and one of Noor's, Ada a pack of hers."""

    product: Product
    owner: psycopg.Connection[Any]
    dice: Random
    mentor: MentorId
    other: MentorId
    sam: UserId
    ada: UserId
    pack: PackId
    kept: dict[str, Answer] = field(factory=dict)
    met: Counter[str] = field(factory=Counter)

    @property
    def acts(self) -> dict[str, Callable[[], object]]:
        written = {name: self._writing(statement) for name, statement in WRITES.items()}
        return written | {
            "booked": lambda: self.books(self.sam, self.mentor),
            "booked by another": lambda: self.books(self.ada, self.mentor),
            "booked elsewhere": lambda: self.books(self.sam, self.other),
            "moved": self.moves,
            "canceled": self.cancels,
            "a while later": lambda: self.waits(self.dice.choice((1, 4, 16, 29, 61))),
            "a day later": lambda: self.waits(24 * 60 + self.dice.randrange(60)),
        }

    def act(self, name: str) -> None:
        self.acts[name]()

    def questions(self) -> dict[str, Asked]:
        morning = datetime.combine(self.product.clock().date(), time(), tzinfo=UTC)
        near, far = During(morning, morning + days(7)), During(morning + days(6), morning + days(40))
        sam = Person(self.sam, Role.STUDENT)
        asked = {}
        for name, window in (("near", near), ("far", far)):
            asked[f"anybody {name} {morning}"] = Asked(actor=Nobody(), mentor=self.mentor, window=window)
            asked[f"sam {name} {morning}"] = Asked(actor=sam, mentor=self.mentor, window=window, pack=self.pack)
        return asked

    def look(self) -> None:
        """What was kept and still is said to hold is what would be said now; what is not is asked anew."""
        for name, asked in self.questions().items():
            kept = self.kept.get(name)
            if kept is None or not self._holds(asked, kept):
                self._keep(name, asked)
                self.met["anew"] += kept is not None
                continue
            now = self._now(asked)
            if self._holds(asked, kept):
                self.met["held"] += 1
                assert now == kept.slots.slots, name

    def mark(self, *, of_sam: bool) -> object:
        now = self.product.clock()
        window = During(now, now + days(30))
        (mark,) = self.product.mentorship.views.marks_of([TimesOf(self.mentor, self.sam if of_sam else None, window)])
        return mark

    def books(self, student: UserId, mentor: MentorId) -> None:
        now = self.product.clock()
        window = During(now + days(2), now + days(7))
        found = self.product.mentorship.offer_slots(
            actor=Person(student, Role.STUDENT), mentor=mentor, student=student, window=window
        )
        if isinstance(found, Slots) and found.slots:
            start = self.dice.choice(found.slots).during.start
            self.product.mentorship.book_session(actor=US, mentor=mentor, student=student, starts_at=start)

    def moves(self) -> None:
        session = self._a_session()
        if session is not None:
            start = self.product.clock().replace(minute=0, second=0, microsecond=0) + timedelta(
                days=self.dice.randrange(2, 7), hours=self.dice.randrange(24)
            )
            self.product.mentorship.reschedule_session(actor=US, session=session, starts_at=start)

    def cancels(self) -> None:
        session = self._a_session()
        if session is not None:
            self.product.mentorship.cancel_session(actor=US, session=session)

    def waits(self, minutes: int) -> None:
        self.product.move_clock(timedelta(minutes=minutes))

    def _a_session(self) -> Any:
        rows = self.owner.execute("SELECT id FROM sessions WHERE status = 'scheduled' ORDER BY starts_at").fetchall()
        return self.dice.choice(rows)[0] if rows else None

    def _writing(self, statement: str) -> Callable[[], object]:
        now = self.product.clock()
        hour = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=self.dice.randrange(24, 24 * 8))
        said = {
            "mentor": self.mentor,
            "pack": self.pack,
            "id": uuid7(),
            "now": now,
            "day": (now + days(3)).date().isoformat(),
            "hour": f"[{hour.isoformat()},{(hour + timedelta(hours=1)).isoformat()})",
            "during": f"[{hour.isoformat()},{(hour + timedelta(hours=self.dice.randrange(1, 40))).isoformat()})",
        }
        return lambda: self.owner.execute(statement, said)

    def _holds(self, asked: Asked, kept: Answer) -> bool:
        (holds,) = self.product.mentorship.offer_marked_slots.still_hold([(asked, kept.lasting)])
        return holds

    def _keep(self, name: str, asked: Asked) -> None:
        found = self.product.mentorship.offer_marked_slots(asked)
        self.kept.pop(name, None)
        if isinstance(found, MarkedSlots):
            assert found.lasting is not None
            self.kept[name] = Answer(found.slots, found.lasting)
            self.met["offered"] += bool(found.slots.slots)

    def _now(self, asked: Asked) -> object:
        found = self.product.mentorship.offer_slots(
            actor=asked.actor, mentor=asked.mentor, window=asked.window, product=asked.product, pack=asked.pack
        )
        return found.slots if isinstance(found, Slots) else found


@contextmanager
def a_shop(database: Database, seed: int = 0) -> Iterator[Shop]:
    product = compose(read_config(settings(database.app_url)))
    with closing(product), psycopg.connect(database.owner_url, autocommit=True) as owner:
        yield _opened(product, owner, seed)


def _opened(product: Product, owner: psycopg.Connection[Any], seed: int) -> Shop:
    use = product.mentorship
    people = {
        name: granted(use.join_platform(actor=US, email=f"{name}@example.org", name=name.title(), role=role)).user.id
        for name, role in (
            ("mira", Role.MENTOR), ("noor", Role.MENTOR), ("sam", Role.STUDENT), ("ada", Role.STUDENT),
        )
    }  # fmt: skip
    sold = {}
    for name in ("mira", "noor"):
        opened = use.open_mentor(
            actor=US, user=people[name], headline="", about="", schedule=HOURS, max_active_students=5
        )
        mentor = granted(opened).mentor.id
        pack = use.save_product(actor=US, mentor=mentor, title="Four", price=Money(24_000, "USD"), sessions=40)
        sold[name] = mentor, granted(pack).product.id
    given = {
        (student, name): granted(use.grant_pack(actor=US, student=people[student], product=sold[name][1])).pack.id
        for student, name in (("sam", "mira"), ("sam", "noor"), ("ada", "mira"))
    }
    return Shop(
        product=product,
        owner=owner,
        dice=Random(seed),
        mentor=sold["mira"][0],
        other=sold["noor"][0],
        sam=people["sam"],
        ada=people["ada"],
        pack=given["sam", "mira"],
    )


def settings(url: str) -> dict[str, str]:
    """With a provider of calendars that is never asked: where calendars are pretended nothing is kept."""
    return {
        "MENTORSHIP_ENV": "test",
        "DATABASE_URL": url,
        "BASE_URL": "http://testserver.local",
        "SECRET_KEY": "a secret of the tests, long enough",
        "GOOGLE_CLIENT_ID": "tests.apps.googleusercontent.com",
        "GOOGLE_CLIENT_SECRET": "never asked",
    }


def leave_out(owner: psycopg.Connection[Any], table: str) -> None:
    """Make marks without this table: what a trigger or a column that was forgotten would be."""
    row = owner.execute("SELECT pg_get_functiondef('mark_of_times'::regproc)").fetchone()
    assert row is not None
    blind = str(row[0]).replace(f"FROM {table} r", f"FROM (SELECT * FROM {table} WHERE false) r")
    assert blind != row[0]
    owner.execute(blind)
