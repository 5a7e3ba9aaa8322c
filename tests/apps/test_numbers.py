"""Numbers and lists follow the reader's customs."""

from datetime import date
from decimal import Decimal

from apps.wording.languages import read_in
from apps.wording.numbers import as_typed, listed, percent, plain, short
from apps.wording.times import calendar_day


def test_names_are_listed_as_the_reader_lists_them() -> None:
    assert listed(["Omar", "Noor", "Ana"]) == "Omar, Noor, and Ana"
    with read_in("de"):
        assert listed(["Omar", "Noor", "Ana"]) == "Omar, Noor und Ana"


def test_nobody_is_listed_as_nothing() -> None:
    assert listed([]) == ""


def test_a_part_is_said_in_whole_per_cent() -> None:
    assert percent(2 / 3) == "67%"
    with read_in("de"):
        assert percent(2 / 3) == "67\N{NO-BREAK SPACE}%"


def test_a_number_keeps_the_decimals_of_its_column() -> None:
    assert plain(Decimal("-1200.50"), 2) == "-1200.50"
    with read_in("de"):
        assert plain(Decimal("-1200.50"), 2) == "-1200,50"


def test_a_short_number_has_no_decimals_it_does_not_need() -> None:
    assert [short(0.25), short(2.0)] == ["0.25", "2"]


def test_a_day_is_said_without_a_zone() -> None:
    assert calendar_day(date(2026, 12, 2)) == "2 December 2026"


def test_who_parts_decimals_by_a_comma_may_type_them_so() -> None:
    with read_in("de"):
        assert [as_typed(one) for one in ("240,50", "1.200", "1.200,50", "240.00", "x")] == [
            "240.50",
            "1200",
            "1200.50",
            "240.00",
            "x",
        ]


def test_an_english_reader_parts_decimals_by_a_point_alone() -> None:
    assert [as_typed(one) for one in ("240.50", "1.200", "1,200")] == ["240.50", "1.200", "1,200"]


def test_what_a_form_shows_is_read_as_it_was() -> None:
    for language in ("en", "de"):
        with read_in(language):
            assert as_typed(plain(Decimal("120.500"), 3)) == "120.500"
