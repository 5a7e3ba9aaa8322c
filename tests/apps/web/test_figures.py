"""Figures on pages, in files and over the API: the same numbers, each with its meaning."""

import csv
import re
from datetime import timedelta
from io import StringIO

import pytest

from apps.web.pages.charts import drawn
from apps.wording.figures import NAMES, Bars, Told, csv_rows
from mentorship_core.domain.booking.session import Side
from tests.apps.web.callers import caller, newcomer
from tests.apps.web.house import MONDAY_MORNING, OPERATOR, House, Visitor, granted

RANGE = "?from=2026-11-01&to=2026-12-31&zone=Europe/London"


@pytest.fixture
def house() -> House:
    """Noor paid 240 dollars for four sessions in November; in December one is held, and another she misses."""
    house = House.open()
    house.buys(house.noor)
    held, missed = (house.books(house.noor, MONDAY_MORNING + timedelta(days=day, hours=2)) for day in (2, 3))
    house.passes(days=4)
    granted(house.product.mentorship.complete_session(actor=OPERATOR, session=held.id))
    granted(house.product.mentorship.mark_no_show(actor=OPERATOR, session=missed.id, no_show_by=Side.STUDENT))
    house.work()
    return house


def table_of(html: str, name: str) -> list[list[str]]:
    section = html[html.index(f'<h2 id="{name}">') :]
    body = section[section.index("<tbody") : section.index("</tbody>")]
    return [re.findall(r"<td[^>]*>([^<]*)</td>", row) for row in body.split("<tr")[1:]]


def file_of(visitor: Visitor, path: str) -> list[list[str]]:
    answer = visitor.client.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"].startswith("attachment; ")
    return list(csv.reader(StringIO(answer.text)))


def test_each_figure_says_what_it_means_and_shows_its_chart_and_table(house: House) -> None:
    html = house.visitor(house.ada).sees(f"/admin/figures{RANGE}")

    assert "1 November 2026 to 31 December 2026, as calendars in Europe/London show them." in html
    assert re.findall(r'<h2 id="(\w+)">', html) == list(NAMES)
    assert table_of(html, "revenue") == [
        ["November 2026", "USD", "240.00", "0.00", "240.00"],
        ["December 2026", "USD", "0.00", "0.00", "0.00"],
    ]
    assert table_of(html, "undelivered") == [["Mira Okafor", "2", "$120.00"]]
    assert table_of(html, "seats") == [["November 2026", "1", "33%"], ["December 2026", "1", "33%"]]
    assert table_of(html, "attendance")[1] == ["December 2026", "1", "1", "0", "50%"]
    assert "50% missed." in html
    assert 'aria-label="Revenue in USD. Taken at most 240, at Nov; Returned at most 0, at Nov.' in html


@pytest.mark.parametrize("name", NAMES)
def test_its_file_has_the_tables_rows(house: House, name: str) -> None:
    ada = house.visitor(house.ada)
    html = ada.sees(f"/admin/figures{RANGE}")

    heads, *rows = file_of(ada, f"/admin/figures/{name}.csv{RANGE}")

    assert rows == table_of(html, name)
    assert all(f">{head}</th>" in html for head in heads)


def test_a_mentor_sees_the_same_of_what_is_theirs(house: House) -> None:
    mira, other = house.visitor(house.mira), house.visitor(house.another_mentor("Omar"))

    mine, others = (who.sees(f"/instructor/figures{RANGE}") for who in (mira, other))

    assert table_of(mine, "undelivered") == [["Mira Okafor", "2", "$120.00"]]
    assert "Mira Okafor" not in others
    assert "No money moved." in others
    assert file_of(mira, f"/instructor/figures/attendance.csv{RANGE}")[2] == ["December 2026", "1", "1", "0", "50%"]
    assert 'href="/instructor/figures"' in mira.sees("/instructor/dashboard")


def test_the_api_has_the_same_numbers(house: House) -> None:
    ada, mira = caller(house, house.ada), caller(house, house.mira)

    of_house = ada.get(f"/api/admin/figures{RANGE}").json()
    of_mira = ada.get(f"/api/admin/figures{RANGE}&mentor_id={house.mentor}").json()
    mine = mira.get(f"/api/instructor/stats{RANGE}").json()

    assert of_mira == mine
    assert of_house["revenue"][0] == {
        "month": "2026-11-01",
        "currency": "USD",
        "taken_minor": 24_000,
        "returned_minor": 0,
        "net_minor": 24_000,
    }
    assert of_house["undelivered"] == [
        {
            "mentor_id": str(house.mentor),
            "mentor_name": "Mira Okafor",
            "sessions": 2,
            "worth": {"amount_minor": 12_000, "currency": "USD"},
        }
    ]
    assert (of_house["places"], of_house["no_show_rate"], of_house["renewal_rate"]) == (3, 0.5, None)
    assert of_house["refills"] == {"filled": 0, "unfilled": 0, "median_seconds": None}
    assert [one["used"] for one in of_house["seats"]] == [1, 1]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("?from=2026-12-31&to=2026-11-01", "Choose a last day within three years after the first."),
        ("?zone=Mars/Olympus", "Choose a time zone such as Europe/Berlin."),
        ("?from=soon", "Give a day such as 2026-11-30."),
    ],
)
def test_what_is_no_stretch_of_days_is_said_at_its_field(house: House, asked: str, said: str) -> None:
    html = house.visitor(house.ada).sees(f"/admin/figures{asked}", 400)

    assert said in html
    assert house.visitor(house.ada).client.get(f"/admin/figures/revenue.csv{asked}").status_code == 400


def test_the_api_says_which_parameter_is_wrong(house: House) -> None:
    answer = caller(house, house.ada).get("/api/admin/figures?from=2026-12-31&to=2026-11-01")

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "?to")


def test_others_have_no_figures(house: House) -> None:
    kim = newcomer(house, "Kim")

    assert [house.visitor(one).client.get("/admin/figures").status_code for one in (kim, house.mira)] == [403, 403]
    assert house.visitor(kim).client.get("/instructor/figures").status_code == 403


def test_a_cell_that_looks_like_a_formula_stays_text() -> None:
    one = Told(name="x", title="X", means="", summary="", heads=("Mentor",), rows=(("=1+1",), ("-5",), ("@a",)))

    assert list(csv_rows(one)) == [("Mentor",), ("'=1+1",), ("-5",), ("'@a",)]


@pytest.mark.parametrize(
    ("values", "top", "ticks"),
    [
        ((0.0,), 1, ["0", "1"]),
        ((3.0,), 3, ["0", "1", "2", "3"]),
        ((7.0,), 8, ["0", "2", "4", "6", "8"]),
        ((240.0,), 300, ["0", "100", "200", "300"]),
        ((12_345.0,), 15_000, ["0", "5k", "10k", "15k"]),
    ],
)
def test_an_axis_ends_at_a_round_number_above_the_highest(
    values: tuple[float, ...], top: float, ticks: list[str]
) -> None:
    found = drawn(Bars(title="T", labels=("a",), series=(("T", values),)))

    assert [tick["text"] for tick in found["ticks"]] == ticks
    heights = [bar["height"] for bar in found["bars"]]
    assert heights == ([pytest.approx(156 * values[0] / top, abs=0.2)] if values[0] else [])
