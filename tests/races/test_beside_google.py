"""Fifty clients book at once, and every session that is there stands in Google once: nothing else stands there."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from attrs import frozen

from apps.composition import Product, compose
from apps.config import read_config
from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.calendars.connection import Connected
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.instant import During
from mentorship_core.domain.instant import utc as in_utc
from mentorship_core.domain.money import Money
from mentorship_core.domain.people import Person, Role
from mentorship_core.use_cases.calendars.connect_calendar import ConsentPage
from mentorship_core.use_cases.calendars.naming import event_of
from mentorship_core.use_cases.grant_pack import PackGiven
from mentorship_core.use_cases.join_platform import Joined
from mentorship_core.use_cases.save_mentor import MentorKept
from mentorship_core.use_cases.save_product import ProductKept
from tests.databases import Database
from tests.emulators.google.__main__ import environment
from tests.emulators.google.desk import GoogleDesk
from tests.emulators.google.emulator import Google
from tests.emulators.google.front import GoogleFront
from tests.emulators.serving import served
from tests.races.crowd import OPERATOR, Town, a_town, at_once
from tests.races.test_over_http import FrontDoor, serving, token_of

CROWD = 50
TWICE = CROWD // 2
ADDRESSES = {"mira": "mira@example.org", "omar": "omar@example.org"}
SECRET_KEY = "a race has no secrets to keep at all"


@frozen
class Omar:
    mentor: MentorId
    mentor_person: Person


@frozen(kw_only=True)
class Beside:
    """The town beside an emulated Google, where both its mentors keep their calendars."""

    door: FrontDoor
    google: Google
    omar: MentorId

    @property
    def students(self) -> tuple[Person, ...]:
        return self.door.town.students

    @property
    def mira(self) -> MentorId:
        return self.door.town.mentor

    @property
    def product(self) -> Product:
        return self.door.town.product

    def booking(
        self, student: Person, mentor: MentorId, *, days: int = 3, hour: int = 12, minute: int = 0
    ) -> Callable[[], httpx.Response]:
        starts_at = self.door.town.start(days=days, hour=hour, minute=minute).isoformat().replace("+00:00", "Z")
        return lambda: self.door.post(student, "/api/sessions", {"mentor_id": str(mentor), "starts_at": starts_at})

    def work(self) -> None:
        """The worker does all that the bookings left behind."""
        self.product.work.deliver()

    def sizes(self) -> dict[str, int]:
        """How many events each mentor has."""
        return {name: len(events) for name, events in self.in_google().items()}

    def in_google(self) -> dict[str, dict[str, During]]:
        """Every event there is, whoever made it, by mentor."""
        desk = GoogleDesk(self.google)
        return {name: {one["id"]: during_of(one) for one in desk.events(mail)} for name, mail in ADDRESSES.items()}

    def in_the_database(self) -> dict[str, dict[str, During]]:
        mentors = {self.door.town.mentor: "mira", self.omar: "omar"}
        found: dict[str, dict[str, During]] = {name: {} for name in ADDRESSES}
        page = self.product.mentorship.views.sessions(OPERATOR, now=self.product.clock(), limit=200)
        for row in page.rows:
            if isinstance(row.session, Scheduled):
                found[mentors[row.session.mentor]][event_of(row.session.id)] = row.session.during
        return found


def during_of(event: dict[str, dict[str, str]]) -> During:
    return During(*(in_utc(datetime.fromisoformat(event[end]["dateTime"])) for end in ("start", "end")))


@pytest.fixture
def beside(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Beside]:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    google = Google(redirect_urls=["http://127.0.0.1:9/api/auth/google/callback"])
    with (
        served(GoogleFront(google)) as url,
        product_beside(settings_beside(database, environment(google, url))) as product,
    ):
        town = a_town(product, students=CROWD, seats=CROWD)
        omar = _omar_opens(town)
        for mentor, person in ((town.mentor, town.mentor_person), (omar.mentor, omar.mentor_person)):
            connects(google, product, mentor, person)
        product.work.deliver()
        limits = httpx.Limits(max_connections=CROWD, max_keepalive_connections=CROWD)
        with (
            serving(database, environment(google, url)) as web,
            httpx.Client(base_url=web, timeout=60, limits=limits) as client,
        ):
            tokens = {str(one.user): token_of(town, one) for one in town.students}
            door = FrontDoor(town=town, client=client, tokens=tokens)
            yield Beside(door=door, google=google, omar=omar.mentor)


def test_fifty_clients_race_for_one_slot_and_google_has_the_winners_session_alone(beside: Beside) -> None:
    raced = _answers([beside.booking(student, beside.mira) for student in beside.students])
    beside.work()

    assert _counted(raced) == {(201, ""): 1, (409, "SLOT_TAKEN"): 49}
    assert beside.sizes() == {"mira": 1, "omar": 0}
    assert beside.in_google() == beside.in_the_database()


def test_fifty_clients_race_for_overlapping_slots_and_google_has_the_winners_session_alone(beside: Beside) -> None:
    raced = _answers(
        [beside.booking(one, beside.mira, minute=30 * (number % 2)) for number, one in enumerate(beside.students)]
    )
    beside.work()

    assert _counted(raced) == {(201, ""): 1, (409, "SLOT_TAKEN"): 49}
    assert beside.sizes() == {"mira": 1, "omar": 0}
    assert beside.in_google() == beside.in_the_database()


def test_each_student_who_asks_two_mentors_for_one_hour_gets_one_of_them(beside: Beside) -> None:
    students = beside.students[:TWICE]
    asked = [
        beside.booking(student, mentor, days=3 + number // 20, hour=number % 20)
        for number, student in enumerate(students)
        for mentor in (beside.mira, beside.omar)
    ]

    raced = _answers(asked)
    beside.work()

    both = list(zip(raced[::2], raced[1::2], strict=True))
    assert [_counted([one, other]) for one, other in both] == [{(201, ""): 1, (409, "SLOT_TAKEN"): 1}] * TWICE
    assert sum(beside.sizes().values()) == TWICE
    assert beside.in_google() == beside.in_the_database()


def test_an_hour_the_mentor_filled_meanwhile_is_nobodys_of_fifty(beside: Beside) -> None:
    at_noon = beside.door.town.start(days=3, hour=12)
    entry = GoogleDesk(beside.google).add(ADDRESSES["mira"], at_noon, at_noon + timedelta(minutes=15))

    raced = _answers([beside.booking(student, beside.mira) for student in beside.students])
    beside.work()

    assert _counted(raced) == {(409, "SLOT_TAKEN"): 50}
    assert list(beside.in_google()["mira"]) == [entry]
    assert beside.in_the_database() == {"mira": {}, "omar": {}}


def _answers(asked: list[Callable[[], httpx.Response]]) -> list[httpx.Response]:
    answers = [ran.outcome for ran in at_once(asked)]
    return [answer for answer in answers if isinstance(answer, httpx.Response)]


def _counted(answers: list[httpx.Response]) -> dict[tuple[int, str], int]:
    """How often each status came."""
    return dict(Counter((answer.status_code, str(answer.json().get("code", ""))) for answer in answers))


def settings_beside(database: Database, google: Mapping[str, str]) -> dict[str, str]:
    settings = {
        "MENTORSHIP_ENV": "test",
        "DATABASE_URL": database.owner_url,
        "BASE_URL": "http://127.0.0.1:9",
        "SECRET_KEY": SECRET_KEY,
    }
    return settings | dict(google)


@contextmanager
def product_beside(settings: Mapping[str, str]) -> Iterator[Product]:
    product = compose(read_config(settings))
    yield product
    product.close()


def _omar_opens(town: Town) -> Omar:
    """He is as open as Mira, and whoever holds a pack of hers holds one of his."""
    m = town.product.mentorship
    joined = m.join_platform(actor=OPERATOR, email=ADDRESSES["omar"], name="omar", role=Role.MENTOR)
    assert isinstance(joined, Joined)
    mira = m.views.mentor(town.mentor)
    assert mira is not None
    opened = m.open_mentor(
        actor=OPERATOR,
        user=joined.user.id,
        headline="",
        about="",
        schedule=mira.mentor.schedule,
        max_active_students=CROWD,
    )
    assert isinstance(opened, MentorKept)
    sold = m.save_product(actor=OPERATOR, mentor=opened.mentor.id, title="Pack", price=Money(10000, "EUR"), sessions=4)
    assert isinstance(sold, ProductKept)
    for student in town.students[:TWICE]:
        given = m.grant_pack(actor=OPERATOR, student=student.user, product=sold.product.id)
        assert isinstance(given, PackGiven), given
    return Omar(opened.mentor.id, Person(joined.user.id, Role.MENTOR))


def connects(google: Google, product: Product, mentor: MentorId, person: Person) -> None:
    acts, desk = product.mentorship.calendars, GoogleDesk(google)
    assert acts is not None
    user = product.mentorship.views.user(person.user)
    assert user is not None
    desk.person(user.email, "UTC")
    page = acts.ask_consent(actor=person, mentor=mentor)
    assert isinstance(page, ConsentPage), page
    back = parse_qs(urlsplit(desk.consent(page.url, user.email)).query)
    connected = acts.connect(actor=person, mentor=mentor, state=back["state"][0], code=back["code"][0])
    assert isinstance(connected, Connected), connected
