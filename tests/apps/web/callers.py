"""Somebody who speaks to the API with a token, in the house of the pages' tests."""

from itertools import count
from typing import Any

from attrs import field, frozen
from httpx import Response
from litestar.testing import TestClient

from mentorship_core.domain.people import Role, User
from tests.apps.web.house import OPERATOR, House, granted

KEYS = count(1)


@frozen
class Caller:
    client: TestClient[Any]
    token: str | None = field(default=None, repr=False)

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> Response:
        """Every POST has a fresh key of its own, unless the test names one."""
        sent = {"Accept": "application/json"}
        if self.token is not None:
            sent["Authorization"] = f"Bearer {self.token}"
        if method == "POST":
            sent["Idempotency-Key"] = f"key-{next(KEYS)}"
        sent |= {name.replace("_", "-"): text for name, text in headers.items()}
        return self.client.request(method, path, json=body, headers=sent, follow_redirects=False)

    def get(self, path: str, **headers: str) -> Response:
        return self("GET", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Response:
        return self("POST", path, body, **headers)

    def patch(self, path: str, body: Any = None, **headers: str) -> Response:
        return self("PATCH", path, body, **headers)


def caller(house: House, user: User | None = None) -> Caller:
    client = TestClient(house.app, base_url="http://testserver.local")
    if user is None:
        return Caller(client)
    issued = house.product.mentorship.issue_token(actor=OPERATOR, email=user.email, lasting_hours=24 * 300)
    return Caller(client, granted(issued).token)


def newcomer(house: House, name: str, role: Role = Role.STUDENT) -> User:
    joined = house.product.mentorship.join_platform(
        actor=OPERATOR, email=f"{name.lower()}@example.org", name=name, role=role
    )
    user: User = granted(joined).user
    return user
