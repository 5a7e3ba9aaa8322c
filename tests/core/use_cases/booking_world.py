"""Mira teaches from nine to five UTC; Sam and Noor buy from her; Otto teaches too, Ada is the admin."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from attrs import define, field
from uuid6 import uuid7

from adapters.memory.store import MemoryStore
from adapters.sandbox.calendar import SandboxCalendar
from adapters.sandbox.calendars import MemoryCalendars
from adapters.sandbox.video import SandboxVideo
from mentorship_core.domain.booking.session import Session
from mentorship_core.domain.identity import MentorId, PackId, ProductId, SessionId, UserId
from mentorship_core.domain.money import Money
from mentorship_core.domain.packs.ledger import Entry
from mentorship_core.domain.packs.pack import Pack
from mentorship_core.domain.packs.product import Product
from mentorship_core.domain.pair import Pair
from mentorship_core.domain.people import Mentor, Person, Role, System, User
from mentorship_core.domain.people_events import MentorSaved, ProductSaved, UserJoined
from mentorship_core.use_cases.book_session import BookSession
from mentorship_core.use_cases.cancel_session import CancelSession
from mentorship_core.use_cases.close_unclosed import CloseUnclosed
from mentorship_core.use_cases.complete_session import CompleteSession
from mentorship_core.use_cases.contest_session import ContestSession
from mentorship_core.use_cases.correct_session import CorrectSession
from mentorship_core.use_cases.decide_contest import DecideContest
from mentorship_core.use_cases.grant_pack import GrantPack, PackGiven
from mentorship_core.use_cases.mark_no_show import MarkNoShow
from mentorship_core.use_cases.offer_slots import OfferSlots
from mentorship_core.use_cases.reschedule_session import RescheduleSession
from mentorship_core.use_cases.save_away import SaveAway
from mentorship_core.use_cases.session_desk import SessionKept
from tests.core.booking.examples import a_schedule, utc

NOW = utc("2026-03-02 08:00")
MIRA, OTTO = MentorId(UUID(int=1)), MentorId(UUID(int=2))
SAM, NOOR, LENA = (Person(UserId(name), Role.STUDENT) for name in ("sam", "noor", "lena"))
AS_MIRA, AS_OTTO = (Person(UserId(name), Role.MENTOR) for name in ("mira", "otto"))
ADA = Person(UserId("ada"), Role.ADMIN, reason="asked by mail")
SYSTEM = System("tests")


@define
class World:
    store: MemoryStore = field(factory=lambda: MemoryStore(at=NOW))
    calendar: SandboxCalendar = field(factory=lambda: SandboxCalendar(MemoryCalendars()))

    @property
    def plain(self) -> dict[str, Any]:
        """What every use case is given."""
        return {"begin": self.store.begin, "clock": self.store.clock, "new_id": uuid7}

    @property
    def shown(self) -> dict[str, Any]:
        return {"views": self.store.views, "calendar": self.calendar, "clock": self.store.clock}

    @property
    def book_session(self) -> BookSession:
        return BookSession(calendar=self.calendar, **self.plain)

    @property
    def reschedule_session(self) -> RescheduleSession:
        return RescheduleSession(calendar=self.calendar, **self.plain)

    @property
    def cancel_session(self) -> CancelSession:
        return CancelSession(**self.plain)

    @property
    def complete_session(self) -> CompleteSession:
        return CompleteSession(**self.plain)

    @property
    def mark_no_show(self) -> MarkNoShow:
        return MarkNoShow(**self.plain)

    @property
    def close_unclosed(self) -> CloseUnclosed:
        return CloseUnclosed(**self.plain)

    @property
    def correct_session(self) -> CorrectSession:
        return CorrectSession(**self.plain)

    @property
    def contest_session(self) -> ContestSession:
        return ContestSession(**self.plain)

    @property
    def decide_contest(self) -> DecideContest:
        return DecideContest(**self.plain)

    @property
    def save_away(self) -> SaveAway:
        return SaveAway(views=self.store.views, **self.plain)

    @property
    def offer_slots(self) -> OfferSlots:
        return OfferSlots(**self.shown)

    @property
    def video(self) -> SandboxVideo:
        return SandboxVideo(key=b"a key of the tests")

    # what a test begins with

    def opens(self, mentor: MentorId, person: Person, **settings: Any) -> None:
        """A mentor with a product of four hours for 45 days, and of as many minutes as said."""
        minutes, students = settings.pop("session_minutes", 60), settings.pop("students", 10)
        rules = {"notice_hours": 24, "horizon_days": 60} | settings
        with self.store.begin(SYSTEM) as tx:
            opened = Mentor(
                id=mentor,
                user=person.user,
                name=person.user.title(),
                headline="Teaches",
                schedule=a_schedule("UTC", "09:00-17:00", **rules),
                max_active_students=students,
            )
            product = Product(
                id=ProductId(mentor),
                mentor=mentor,
                title="Four sessions",
                price=Money(20000, "EUR"),
                session_minutes=minutes,
            )
            tx.record(MentorSaved(at=NOW, mentor=opened), ProductSaved(at=NOW, product=product))

    def joins(self, *people: Person) -> None:
        with self.store.begin(SYSTEM) as tx:
            for one in people:
                user = User(
                    id=one.user, email=f"{one.user}@example.org", name=one.user.title(), role=one.role, created_at=NOW
                )
                tx.record(UserJoined(at=NOW, user=user))

    def gives(self, student: Person, mentor: MentorId = MIRA, sessions: int = 4) -> PackId:
        given = GrantPack(**self.plain)(actor=ADA, student=student.user, product=ProductId(mentor), sessions=sessions)
        assert isinstance(given, PackGiven)
        return given.pack.id

    def books(self, student: Person, starts_at: str, mentor: MentorId = MIRA) -> SessionId:
        kept = self.book_session(actor=student, mentor=mentor, student=student.user, starts_at=utc(starts_at))
        assert isinstance(kept, SessionKept), kept
        return kept.session.id

    def it_is(self, text: str) -> None:
        self.store.clock.move(utc(text) - self.store.clock())

    def passes(self, by: timedelta) -> None:
        self.store.clock.move(by)

    # what a test looks at

    @property
    def now(self) -> datetime:
        return self.store.clock()

    def pair(self, student: Person = SAM, mentor: MentorId = MIRA) -> Pair:
        with self.store.begin(SYSTEM) as tx:
            pair = tx.pair(mentor, student.user)
        assert pair is not None
        return pair

    def pack(self, student: Person = SAM, mentor: MentorId = MIRA) -> Pack:
        """The newest."""
        return self.pair(student, mentor).packs[-1]

    def session(self, session: SessionId) -> Session:
        with self.store.begin(SYSTEM) as tx:
            found = tx.session(session)
        assert found is not None
        return found

    def ledger(self, pack: PackId) -> tuple[Entry, ...]:
        return self.store.views.ledger(ADA, pack)

    def said(self, pack: PackId) -> str:
        return ", ".join(f"{entry.delta:+d} {entry.reason}" for entry in self.ledger(pack))

    def promises(self) -> tuple[str, ...]:
        """Those that are broken."""
        return self.store.views.broken_promises()


def a_world(**settings: Any) -> World:
    """Everybody is there, and Sam has a pack of four sessions with Mira."""
    world = World()
    world.joins(SAM, NOOR, LENA, AS_MIRA, AS_OTTO, ADA)
    world.opens(MIRA, AS_MIRA, **settings)
    world.opens(OTTO, AS_OTTO)
    world.gives(SAM)
    return world
