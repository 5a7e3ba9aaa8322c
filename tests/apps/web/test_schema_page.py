"""The description of the API can be read by people, from our own files."""

import re

import pytest

from tests.apps.web.house import House


@pytest.fixture(scope="module")
def read() -> str:
    return House.open().visitor().sees("/schema")


def test_every_operation_of_the_description_is_on_the_page(read: str) -> None:
    described = House.open().visitor().client.get("/schema/openapi.json").json()
    operations = {
        f"{method.upper()} {path}"
        for path, item in described["paths"].items()
        for method in item.keys() & {"get", "post", "put", "patch", "delete"}
    }

    assert set(re.findall(r"<code>([A-Z]+ /[^<]*)</code>", read)) == operations


def test_an_operation_says_what_it_asks_and_answers(read: str) -> None:
    start = read.index("<code>POST /api/sessions</code>")
    booking = read[start : read.index("</details>", start)]

    assert "<code>mentor_id</code> text (uuid), required" in booking
    assert "<code>recording_consent</code> yes or no" in booking
    assert "409 " in booking
    assert "SLOT_TAKEN" in booking
    assert "<code>Idempotency-Key</code>" in booking


def test_it_loads_nothing_but_our_style_and_is_light(read: str) -> None:
    assert re.findall(r'(?:src|href)="(?!/|#)', read) == []
    assert "<script" not in read
    assert len(read.encode()) < 110_000
