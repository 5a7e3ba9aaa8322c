"""A worker is killed between the database and Google, at every step: afterwards sessions and events are the same,
nothing the mentor did in Google is lost, and nobody is told twice."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import pytest
from attrs import frozen

from adapters.postgres.embedded import Embedded
from adapters.postgres.migrate import upgrade
from mentorship_core.domain.booking.session import Canceled, Scheduled
from mentorship_core.domain.identity import SessionId
from mentorship_core.domain.instant import During, Instant, hours
from mentorship_core.domain.people import Person
from mentorship_core.use_cases.calendars.naming import event_of
from mentorship_core.use_cases.session_desk import SessionKept
from tests.crashes.doomed import stalled
from tests.crashes.stalling_at_google import work
from tests.crashes.stalling_worker import LEASE_SECONDS
from tests.crashes.test_postgres_killed import kill, patiently, server
from tests.databases import Database
from tests.emulators.google.__main__ import environment
from tests.emulators.google.desk import GoogleDesk
from tests.emulators.google.emulator import Google
from tests.emulators.google.front import GoogleFront
from tests.emulators.serving import served
from tests.races.crowd import OPERATOR, Town, a_town
from tests.races.test_beside_google import connects, during_of, product_beside, settings_beside

__all__ = ["server"]

MIRA = "mira@example.org"
STEPS = ("before", "there", "after")


@frozen(kw_only=True)
class Office:
    """Mira's calendar stands at Google, Sam holds a pack of hers; workers are killed one after the other."""

    town: Town
    desk: GoogleDesk
    settings: Mapping[str, str]
    midnight: Instant
    """Where the day of the sessions begins, looked up once: a test may see the date change."""

    @property
    def sam(self) -> Person:
        return self.town.students[0]

    def at(self, hour: int) -> Instant:
        return self.midnight + hours(hour)

    def book(self, hour: int = 10) -> SessionId:
        kept = self.town.book(self.sam, self.at(hour))()
        assert isinstance(kept, SessionKept), kept
        return kept.session.id

    def kill_at(self, step: str, kind: str, meanwhile: Callable[[], None] = lambda: None) -> None:
        """A worker of its own, with SIGKILL, while it stands at that step."""
        with stalled(work, self.settings, step, kind):
            assert self.town.product.mentorship.outbox.pending() > 0
            meanwhile()

    def work(self) -> None:
        """Another worker does what is left, once nobody holds it any more, and looks at all that is due."""
        outbox = self.town.product.mentorship.outbox
        deadline = time.monotonic() + LEASE_SECONDS + 20
        while outbox.pending() and time.monotonic() < deadline:
            self.town.product.work()
            time.sleep(0.1)
        assert outbox.pending() == 0

    def rings(self) -> None:
        """Google's last post arrives: reading what changed is a message now."""
        channels, acts = self.desk.google.channels, self.town.product.mentorship.calendars
        assert acts is not None
        channels.drain()
        said = {name.lower(): value for name, value in channels.posted[-1].headers.items()}
        assert acts.hear_push(channel=said["x-goog-channel-id"], token=said["x-goog-channel-token"])

    def scheduled(self) -> dict[str, During]:
        now = self.town.product.clock()
        rows = self.town.product.mentorship.views.sessions(OPERATOR, now=now, limit=200).rows
        return {event_of(row.session.id): row.session.during for row in rows if isinstance(row.session, Scheduled)}

    def events(self) -> dict[str, During]:
        return {event["id"]: during_of(event) for event in self.desk.events(MIRA)}

    def told(self) -> Counter[tuple[str, str]]:
        """Every letter there is, by whom it went to and what it says."""
        demo = self.town.product.demo
        assert demo is not None
        return Counter((letter.to, letter.subject) for letter in demo.mailbox.list())

    def assert_whole(self) -> None:
        """Nothing waits, nothing was given up, what stands there is what stands here, and nobody was told twice."""
        m = self.town.product.mentorship
        assert m.outbox.pending() == 0
        assert m.views.dead_letters(OPERATOR) == ()
        assert self.events() == self.scheduled()
        assert set(self.told().values()) <= {1}
        assert m.views.broken_promises() == ()


@pytest.fixture
def office(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    with an_office(database, monkeypatch) as made:
        yield made


@contextmanager
def an_office(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    google = Google(redirect_urls=["http://127.0.0.1:9/api/auth/google/callback"])
    with served(GoogleFront(google)) as url:
        settings = settings_beside(database, environment(google, url))
        with product_beside(settings) as product:
            town = a_town(product, students=1, seats=1)
            connects(google, product, town.mentor, town.mentor_person)
            office = Office(town=town, desk=GoogleDesk(google), settings=settings, midnight=town.start(days=3, hour=0))
            office.work()
            yield office


@pytest.mark.parametrize("step", STEPS)
def test_a_booking_is_written_down_once(office: Office, step: str) -> None:
    session = office.book()

    office.kill_at(step, "KeepOnCalendar")
    office.work()

    assert office.events() == {event_of(session): During.lasting(office.at(10), 60)}
    office.assert_whole()


@pytest.mark.parametrize("step", STEPS)
def test_a_move_is_written_down(office: Office, step: str) -> None:
    session = office.book()
    office.work()
    office.town.product.mentorship.reschedule_session(actor=office.sam, session=session, starts_at=office.at(14))

    office.kill_at(step, "KeepOnCalendar")
    office.work()

    assert office.events() == {event_of(session): During.lasting(office.at(14), 60)}
    office.assert_whole()


@pytest.mark.parametrize("step", STEPS)
def test_a_canceled_session_is_taken_out(office: Office, step: str) -> None:
    session = office.book()
    office.work()
    office.town.product.mentorship.cancel_session(actor=office.sam, session=session)

    office.kill_at(step, "KeepOnCalendar")
    office.work()

    assert office.events() == {}
    office.assert_whole()


@pytest.mark.parametrize("step", STEPS)
def test_what_the_mentor_changed_is_read_whether_or_not_the_cursor_was_kept(office: Office, step: str) -> None:
    moved, deleted = office.book(10), office.book(16)
    office.work()
    office.desk.move(MIRA, event_of(moved), office.at(13), office.at(14))
    office.desk.delete(MIRA, event_of(deleted))
    office.rings()

    office.kill_at(step, "ReadCalendar")
    office.work()

    assert office.scheduled() == {event_of(moved): During.lasting(office.at(13), 60)}
    office.assert_whole()


@pytest.mark.parametrize("step", ["before", "after"])
def test_what_the_mentor_changed_is_followed_once(office: Office, step: str) -> None:
    moved, deleted = office.book(10), office.book(16)
    office.work()
    office.desk.move(MIRA, event_of(moved), office.at(13), office.at(14))
    office.desk.delete(MIRA, event_of(deleted))
    office.rings()

    office.kill_at(step, "FollowCalendar")
    office.work()

    assert office.scheduled() == {event_of(moved): During.lasting(office.at(13), 60)}
    canceled = office.town.product.mentorship.views.session(OPERATOR, deleted)
    assert canceled is not None
    assert isinstance(canceled.session, Canceled)
    office.assert_whole()


@pytest.mark.parametrize("step", STEPS)
def test_postgres_killed_beside_the_worker_changes_nothing_of_it(
    server: Embedded, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    url = server.start()
    upgrade(url)
    with an_office(Database(url, url), monkeypatch) as office:
        session = office.book()

        office.kill_at(step, "KeepOnCalendar", meanwhile=lambda: kill(server))
        server.start()
        patiently(office.work)

        assert office.events() == {event_of(session): During.lasting(office.at(10), 60)}
        office.assert_whole()


@pytest.mark.parametrize("step", ["there", "after"])
def test_what_the_sweep_does_not_look_at_is_wrong_after_a_kill(office: Office, step: str) -> None:
    """The control: before anybody has worked on, what was killed in the middle is not whole."""
    office.book()

    office.kill_at(step, "KeepOnCalendar")

    with pytest.raises(AssertionError):
        office.assert_whole()
