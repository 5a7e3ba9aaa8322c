"""Times, money and counts as a German reads them."""

from datetime import UTC, datetime, timedelta

import pytest

from apps.wording import numbers, times
from apps.wording.languages import ngettext, read_in, reading
from mentorship_core.domain.money import Money

AFTERNOON = datetime(2026, 12, 2, 14, 5, tzinfo=UTC)


def test_a_moment_has_its_day_its_hour_and_its_zone() -> None:
    with read_in("de"):
        assert times.moment(AFTERNOON, "Europe/Berlin") == "Mittwoch, 2. Dezember 2026, 15:05 Uhr (Europe/Berlin)"


def test_days_have_a_point_after_their_number() -> None:
    with read_in("de"):
        assert times.day(AFTERNOON, "UTC") == "Mittwoch, 2. Dezember 2026"
        assert times.calendar_day(AFTERNOON.date()) == "2. Dezember 2026"


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (Money(120_000, "EUR"), "1.200,00 €"),
        (Money(24_000, "USD"), "240,00 $"),
        (Money(36_000, "JPY"), "36.000 ¥"),
        (Money(120_500, "KWD"), "120,500 KWD"),
    ],
)
def test_money_has_a_comma_and_its_sign_behind_it(amount: Money, said: str) -> None:
    with read_in("de"):
        assert times.money(amount).replace("\N{NO-BREAK SPACE}", " ") == said


@pytest.mark.parametrize(
    ("span", "said"),
    [(timedelta(minutes=1), "1 Minute"), (timedelta(hours=5), "5 Stunden"), (timedelta(days=3), "3 Tage")],
)
def test_lengths_are_counted(span: timedelta, said: str) -> None:
    with read_in("de"):
        assert times.length(span) == said


def test_one_is_one_and_none_are_many() -> None:
    with read_in("de"):
        found = [ngettext("{number} session", "{number} sessions", number) for number in (0, 1, 2)]

    assert found == ["0 Sitzungen", "1 Sitzung", "2 Sitzungen"]


def test_lists_end_with_und() -> None:
    with read_in("de"):
        assert numbers.listed(["Omar", "Noor", "Ana"]) == "Omar, Noor und Ana"


def test_a_language_we_have_not_is_english_and_ends_with_its_block() -> None:
    with read_in("de"):
        with read_in("fr"):
            assert reading() == "en"
        assert reading() == "de"
