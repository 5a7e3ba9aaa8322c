"""The same web on PostgreSQL: a journey, a race for one time, and a database that is not there."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from attrs import evolve, frozen
from litestar import Litestar
from litestar.testing import TestClient

from apps.composition import Product, compose
from apps.config import Config, read_config
from apps.web.app import create_app
from apps.web.manners.limits import Limits
from mentorship_core.domain.booking.hours import LocalSpan, Schedule, WeeklyHours
from mentorship_core.domain.money import Money
from mentorship_core.domain.people import Role, System
from tests.apps.web.callers import Caller
from tests.apps.web.house import granted
from tests.databases import Database

OPERATOR = System("tests")
RACERS = 6


def settings(database_url: str) -> Config:
    return read_config(
        {
            "MENTORSHIP_ENV": "test",
            "DATABASE_URL": database_url,
            "BASE_URL": "http://testserver.local",
            "SECRET_KEY": "a secret of the tests, long enough",
        }
    )


@frozen
class Shop:
    product: Product
    app: Litestar
    mentor: str
    pack: str

    def arrives(self, name: str, role: Role = Role.STUDENT) -> Caller:
        use, email = self.product.mentorship, f"{name}@example.org"
        granted(use.join_platform(actor=OPERATOR, email=email, name=name.title(), role=role))
        token = granted(use.issue_token(actor=OPERATOR, email=email, lasting_hours=24)).token
        return Caller(TestClient(self.app, base_url="http://testserver.local"), token)

    def buys(self, student: Caller) -> str:
        page = student.post("/api/checkout/sandbox", {"product_id": self.pack}).json()["url"]
        checkout: str = page.rsplit("/", 1)[1]
        student.post(f"/dev/sandbox/{checkout}", {"deed": "pay", "answers": 0})
        assert student.get(f"/api/checkout/verify?session_id={checkout}").json()["status"] == "paid"
        return checkout


@pytest.fixture
def shop(database: Database) -> Iterator[Shop]:
    config = settings(database.app_url)
    product = compose(config)
    use = product.mentorship
    mira = granted(use.join_platform(actor=OPERATOR, email="mira@example.org", name="Mira", role=Role.MENTOR)).user
    hours = Schedule(zone="Europe/London", weekly=WeeklyHours.on(range(7), LocalSpan(540, 1020)))
    mentor = granted(
        use.open_mentor(actor=OPERATOR, user=mira.id, headline="", about="", schedule=hours, max_active_students=RACERS)
    ).mentor.id
    sold = granted(use.save_product(actor=OPERATOR, mentor=mentor, title="Four", price=Money(24_000, "USD"))).product
    yield Shop(product, create_app(product, config, Limits(factor=1000)), str(mentor), str(sold.id))
    product.close()


def in_three_days(hour: int) -> str:
    day = datetime.now(UTC).date() + timedelta(days=3)
    return f"{day}T{hour:02}:00:00Z"


def test_a_student_buys_books_moves_and_cancels(shop: Shop) -> None:
    noor = shop.arrives("noor")
    shop.buys(noor)

    booked = noor.post("/api/sessions", {"mentor_id": shop.mentor, "starts_at": in_three_days(12)})
    path = f"/api/sessions/{booked.json()['session']['id']}"
    moved = noor.post(f"{path}/reschedule", {"starts_at": in_three_days(14)})
    canceled = noor.post(f"{path}/cancel")

    assert [answer.status_code for answer in (booked, moved, canceled)] == [201, 200, 200]
    assert noor.get(path).json()["session"]["status"] == "canceled"
    pack = noor.get("/api/packs").json()["packs"][0]
    assert (pack["remaining"], pack["scheduled"], pack["seat"]["status"]) == (4, 0, "active")


def test_the_pages_of_a_student_are_drawn(shop: Shop) -> None:
    noor = shop.arrives("noor")
    shop.buys(noor)
    session = noor.post("/api/sessions", {"mentor_id": shop.mentor, "starts_at": in_three_days(12)}).json()["session"]
    pages = ("/", f"/mentors/{shop.mentor}", "/dashboard", "/calendar", "/sessions", "/notices", "/settings")

    drawn = {path: noor.get(path, Accept="text/html").status_code for path in (*pages, f"/sessions/{session['id']}")}

    assert set(drawn.values()) == {200}, drawn


def test_many_at_once_want_one_time_and_one_gets_it(shop: Shop) -> None:
    students = [shop.arrives(f"student{number}") for number in range(RACERS)]
    for student in students:
        shop.buys(student)
    start = Barrier(RACERS)

    def race(student: Caller) -> str:
        start.wait(timeout=20)
        answer = student.post("/api/sessions", {"mentor_id": shop.mentor, "starts_at": in_three_days(12)})
        return "booked" if answer.status_code == 201 else str(answer.json()["code"])

    with ThreadPoolExecutor(RACERS) as pool:
        outcomes = Counter(pool.map(race, students))

    assert outcomes == {"booked": 1, "SLOT_TAKEN": RACERS - 1}


def test_a_loser_books_elsewhere_at_once(shop: Shop) -> None:
    noor, sam = shop.arrives("noor"), shop.arrives("sam")
    for student in (noor, sam):
        shop.buys(student)
    noor.post("/api/sessions", {"mentor_id": shop.mentor, "starts_at": in_three_days(12)})

    lost = sam.post("/api/sessions", {"mentor_id": shop.mentor, "starts_at": in_three_days(12)}).json()
    elsewhere = sam.post("/api/sessions", {"mentor_id": shop.mentor, "starts_at": lost["nearest"][0]})

    assert lost["code"] == "SLOT_TAKEN"
    assert elsewhere.status_code == 201


def test_a_key_is_kept_by_the_database(shop: Shop) -> None:
    noor = shop.arrives("noor")
    shop.buys(noor)
    body = {"mentor_id": shop.mentor, "starts_at": in_three_days(12)}

    answers = [noor.post("/api/sessions", body, Idempotency_Key="once") for _ in range(2)]
    other = noor.post("/api/sessions", {**body, "starts_at": in_three_days(14)}, Idempotency_Key="once")

    assert answers[0].json() == answers[1].json()
    assert answers[1].headers["idempotent-replayed"] == "true"
    assert other.json()["code"] == "KEY_REUSED"


def test_a_database_that_is_not_there_is_503_and_the_process_lives(shop: Shop) -> None:
    nowhere = evolve(settings("postgresql://nobody:x@127.0.0.1:1/none"), pool_size=4)
    product = compose(nowhere)
    stranger = Caller(TestClient(create_app(product, nowhere), raise_server_exceptions=False))

    answers = {path: stranger.get(path) for path in ("/health", "/ready", "/api/mentors")}
    page = stranger.get("/mentors", Accept="text/html")

    assert {path: answer.status_code for path, answer in answers.items()} == {
        "/health": 200,
        "/ready": 503,
        "/api/mentors": 503,
    }
    assert answers["/api/mentors"].headers["retry-after"] == "2"
    assert page.status_code == 503
    assert "Nothing was changed. Try again in a few seconds." in page.text
    product.close()
