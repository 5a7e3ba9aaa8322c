"""The API keeps what it says of itself: no 5xx, no undocumented answer, every answer of its documented shape."""

from typing import Any

import pytest
import schemathesis
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from apps.web.app import create_app
from tests.apps.web.callers import KEYS, caller
from tests.apps.web.house import House, config

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
ENDS_THE_TOKEN = {"DELETE /api/auth/session", "DELETE /api/auth/sessions"}
MOVES_TIME_FOR_ALL = {"POST /dev/clock"}
HOUSE = House.open()
SCHEMA = schemathesis.openapi.from_asgi("/schema/openapi.json", HOUSE.app)
OPERATIONS: dict[str, Any] = {found.ok().label: found.ok() for found in SCHEMA.get_all_operations()}  # type: ignore[union-attr]  # one that is wrong raises
ASKED = sorted(OPERATIONS.keys() - ENDS_THE_TOKEN - MOVES_TIME_FOR_ALL)


@pytest.fixture(scope="module")
def tokens() -> list[str | None]:
    return [caller(HOUSE, user).token for user in (HOUSE.noor, HOUSE.mira, HOUSE.ada)]


def test_an_answer_that_is_not_documented_is_found() -> None:
    """The control: the same question, answered by a house whose views break."""
    views: Any = None
    product = evolve(HOUSE.product, mentorship=evolve(HOUSE.product.mentorship, views=views))
    broken = schemathesis.openapi.from_asgi("/schema/openapi.json", create_app(product, config()))
    case = broken["/api/mentors"]["GET"].Case()

    with pytest.raises(BaseExceptionGroup, match="Server error"):
        case.validate_response(case.call(), checks=[not_a_server_error])


@pytest.mark.parametrize("label", ASKED)
def test_whatever_is_asked_the_answer_is_a_documented_one(label: str, tokens: list[str | None]) -> None:
    operation = OPERATIONS[label]

    @given(case=operation.as_strategy())
    @settings(max_examples=4, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def ask(case: Any) -> None:
        for token in tokens:
            headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": f"key-{next(KEYS)}"}
            answer = case.call(headers=headers)
            case.validate_response(answer, checks=CHECKS)

    ask()
