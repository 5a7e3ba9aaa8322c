"""What is somebody else's is not there: every route that names a thing, asked by another student and another mentor."""

from datetime import UTC, datetime

import pytest
from attrs import frozen

from mentorship_core.domain.people import Role, User
from tests.apps.web.callers import Caller, caller, newcomer
from tests.apps.web.house import House

WEDNESDAY = datetime(2026, 12, 2, 10, tzinfo=UTC)

STUDENTS = (
    "GET /api/packs/{pack}/ledger",
    "GET /api/orders/{order}/receipt",
    "GET /api/sessions/{session}",
    "POST /api/sessions/{session}/cancel",
    "POST /api/sessions/{session}/contest",
    "POST /api/sessions/{session}/consent",
    "POST /api/sessions/{session}/reschedule",
    "POST /api/sessions/{session}/video-token",
    "GET /packs/{pack}",
    "GET /orders/{order}/receipt",
    "GET /orders/{order}/receipt.pdf",
    "GET /sessions/{session}",
    "GET /sessions/{session}/booked",
    "GET /sessions/{session}/cancel",
    "GET /sessions/{session}/reschedule",
    "DELETE /api/auth/sessions/{device}",
)
MENTORS = (
    "PATCH /api/instructor/sessions/{session}",
    "GET /instructor/sessions/{session}",
    "GET /instructor/sessions/{session}/cancel",
    "GET /instructor/students/{student}",
    "GET /instructor/students/{student}/release",
    "GET /instructor/products/{product}",
    "PATCH /api/instructor/products/{product}",
)
BODIES = {
    "consent": {"consents": True},
    "contest": {"words": "I was there"},
    "reschedule": {"starts_at": "2026-12-03T10:00:00Z"},
    "products": {"title": "Mine now"},
    "sessions": {"status": "canceled"},
}


@frozen
class Sold:
    house: House
    names: dict[str, str]
    others: dict[Role, User]

    def ask(self, who: Caller, route: str) -> int:
        method, path = route.split(" ")
        address = path.format(**self.names)
        body = next((said for word, said in BODIES.items() if word in path.rsplit("/", 2)[-2:]), {})
        return who(method, address, body if method in {"POST", "PATCH"} else None).status_code


@pytest.fixture(scope="module")
def sold() -> Sold:
    """Noor bought from Mira and booked; Uri and Vera have nothing to do with it."""
    house = House.open()
    house.buys(house.noor)
    session = house.books(house.noor, WEDNESDAY)
    pack = house.pack_of(house.noor)
    noor = caller(house, house.noor)
    names = {
        "pack": str(pack.id),
        "order": str(pack.order),
        "session": str(session.id),
        "student": house.noor.id,
        "product": str(house.pack_product),
        "device": noor.get("/api/auth/sessions").json()["devices"][0]["id"],
    }
    return Sold(house, names, {Role.STUDENT: newcomer(house, "Uri"), Role.MENTOR: house.another_mentor("Vera")})


@pytest.mark.parametrize("route", STUDENTS)
@pytest.mark.parametrize("role", [Role.STUDENT, Role.MENTOR])
def test_what_is_a_students_is_not_there_for_anybody_else(sold: Sold, role: Role, route: str) -> None:
    assert sold.ask(caller(sold.house, sold.others[role]), route) == 404


@pytest.mark.parametrize("route", MENTORS)
def test_what_is_a_mentors_is_not_there_for_another_mentor(sold: Sold, route: str) -> None:
    assert sold.ask(caller(sold.house, sold.others[Role.MENTOR]), route) == 404


@pytest.mark.parametrize("route", [route for route in STUDENTS if route.startswith("GET")])
def test_its_owner_finds_it_there(sold: Sold, route: str) -> None:
    """The control: these addresses do lead somewhere."""
    assert sold.ask(caller(sold.house, sold.house.noor), route) == 200


@pytest.mark.parametrize("route", [route for route in MENTORS if route.startswith("GET")])
def test_its_mentor_finds_it_there(sold: Sold, route: str) -> None:
    assert sold.ask(caller(sold.house, sold.house.mira), route) == 200
