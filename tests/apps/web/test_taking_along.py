"""What somebody takes along as a ZIP: the JSON as it is, lists for a spreadsheet, and a page that leads to them."""

import csv
import json
import tracemalloc
from datetime import UTC, datetime
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from attrs import evolve

from apps.wording.taking_along import archive
from mentorship_core.domain.people import Person
from mentorship_core.use_cases.export_person import Belongings
from tests.apps.web.callers import caller
from tests.apps.web.house import MONDAY_MORNING, House

WEDNESDAY = datetime(2026, 12, 2, 10, tzinfo=UTC)


@pytest.fixture
def house() -> House:
    opened = House.open()
    opened.buys(opened.noor)
    opened.books(opened.noor, WEDNESDAY)
    return opened


def taken(house: House) -> ZipFile:
    answer = caller(house, house.noor).get("/api/me/export.zip")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"] == 'attachment; filename="my-data.zip"'
    return ZipFile(BytesIO(answer.content))


def rows(held: ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(held.read(name).decode(), newline="")))


def test_it_holds_the_json_the_lists_and_the_page(house: House) -> None:
    held = taken(house)

    assert held.testzip() is None
    assert held.namelist() == [
        "my-data.json",
        "sessions.csv",
        "ledger.csv",
        "orders.csv",
        "notices.csv",
        "index.html",
    ]
    assert json.loads(held.read("my-data.json")).keys() == caller(house, house.noor).get("/api/me/export").json().keys()


def test_the_lists_say_what_a_reader_looks_for(house: House) -> None:
    held = taken(house)

    (session,), (order,), (entry,) = (rows(held, f"{name}.csv") for name in ("sessions", "orders", "ledger"))

    assert (session["session.during.start"], session["mentor_name"]) == ("2026-12-02T10:00:00+00:00", "Mira Okafor")
    assert session["session.state"] == "Scheduled"
    assert (order["order.title"], order["order.state"], order["order.total"], order["payment.status"]) == (
        "Four sessions",
        "PaidOrder",
        "240.00 USD",
        "completed",
    )
    assert (entry["delta"], entry["reason"]) == ("4", "purchase")
    assert "receipt" in {one["kind"] for one in rows(held, "notices.csv")}


def test_the_page_says_whose_it_is_and_leads_to_each_list(house: House) -> None:
    house.product.mentorship.change_me(actor=Person(house.noor.id, house.noor.role), name="<b>Noor</b>")
    html = taken(house).read("index.html").decode()

    assert "&lt;b&gt;Noor&lt;/b&gt;" in html
    assert '<a href="orders.csv">Orders</a>: 1' in html
    assert '<a href="my-data.json">' in html


def belongings(house: House, notes: str, count: int) -> Belongings:
    found: Any = house.product.mentorship.export_person(
        actor=Person(house.noor.id, house.noor.role), user=house.noor.id
    )
    row = {"session": {"shared_notes": notes}, "mentor_name": "Mira"}
    much: Belongings = evolve(
        found,
        parts=lambda: iter(
            [("profile", [{"name": "", "email": "", "zone": "", "goals": ""}])] + [("sessions", [row])] * count
        ),
    )
    return much


def test_a_text_is_never_a_formula(house: House) -> None:
    held = ZipFile(BytesIO(b"".join(archive(belongings(house, "=HYPERLINK(1)", 1), MONDAY_MORNING))))

    assert rows(held, "sessions.csv")[0]["session.shared_notes"] == "'=HYPERLINK(1)"


def test_however_much_it_is_little_of_it_stands_in_memory(house: House) -> None:
    much = belongings(house, "x" * 10_000, 5_000)
    tracemalloc.start()

    total = sum(len(piece) for piece in archive(much, MONDAY_MORNING))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert total > 0
    assert most < 3_000_000


def test_nobody_gets_it_who_is_not_signed_in(house: House) -> None:
    assert caller(house).get("/api/me/export.zip").status_code == 401
    assert 'href="/api/me/export.zip"' in house.visitor(house.noor).sees("/settings/account")
