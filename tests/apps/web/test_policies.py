"""Who may use which route: one table (`doors/table.txt`), and every kind of visitor at every door, for real."""

from collections.abc import Iterator
from urllib.parse import quote_plus
from uuid import UUID

import pytest
from attrs import evolve
from litestar import Litestar
from litestar.testing import TestClient

from apps.web.app import create_app
from apps.web.manners.policy import KEPT, Manners
from tests.apps.web.callers import caller
from tests.apps.web.doors.asking import Doors, doors
from tests.apps.web.doors.table import TABLE, read_table
from tests.apps.web.doors.town import a_town
from tests.apps.web.house import House, config

NOBODYS = str(UUID(int=7))


def routes(app: Litestar) -> dict[str, Manners | None]:
    """Every door, by method and path."""
    found: dict[str, Manners | None] = {}
    for route in app.routes:
        for handler in getattr(route, "route_handlers", []):
            for method in handler.http_methods - {"OPTIONS"}:
                path = "/".join(_plain(part) for part in route.path.split("/"))
                found[f"{method} {path}"] = handler.opt.get(KEPT)
    return found


def _plain(part: str) -> str:
    return f"{part.split(':', maxsplit=1)[0]}}}" if part.startswith("{") and ":" in part else part


@pytest.fixture(scope="module")
def house() -> House:
    return House.open()


@pytest.fixture(scope="module")
def town() -> Iterator[Doors]:
    with doors(a_town()) as opened:
        yield opened


def test_every_route_has_a_line_and_states_the_policy_it_stands_under(house: House) -> None:
    app = create_app(house.product, config())
    stated = {route: manners.who.name if manners else None for route, manners in routes(app).items()}

    assert stated == {line.route: line.policy for line in TABLE.values()}


@pytest.mark.parametrize("route", TABLE)
def test_each_visitor_is_told_what_the_table_says(town: Doors, route: str) -> None:
    assert town.answers(route) == TABLE[route].told


def test_what_one_try_did_is_not_there_for_the_next(town: Doors) -> None:
    """The control: else the second to cancel would meet what the first had canceled."""
    first, second = (town.answers("POST /api/sessions/{session_id}/cancel") for _ in range(2))

    assert first == second


def test_a_route_with_two_lines_is_found() -> None:
    heading = "# public nobody Noor Sam Mira Vera Ada"

    with pytest.raises(AssertionError, match="two lines for GET /"):
        read_table(f"{heading}\nGET / 200 200 200 200 200 200\nGET / 200 200 200 200 200 404")


@pytest.mark.parametrize(
    "path", ["/dashboard", "/sessions/{session_id}", "/instructor/settings", "/admin/users/{user_id}"]
)
def test_a_page_asks_a_stranger_to_sign_in_and_leads_back(house: House, path: str) -> None:
    address = "/".join(NOBODYS if "{" in part else part for part in path.split("/"))

    answer = caller(house).get(address, Accept="text/html")

    assert answer.status_code == 303
    assert answer.headers["location"] == f"/sign-in?back={quote_plus(address)}"


@pytest.mark.parametrize(
    "path", ["/dev/clock", "/dev/mailbox", "/mailbox", "/demo/clock", "/dev/kit", "/dev/quiet", "/dev/mail"]
)
def test_what_is_the_demos_is_not_there_in_production(house: House, path: str) -> None:
    real = create_app(evolve(house.product, demo=None), config())

    answer = TestClient(real).get(path)

    assert answer.status_code == 404
    assert "ONLY_IN_DEMO" in answer.text or "Only in the demo" in answer.text
