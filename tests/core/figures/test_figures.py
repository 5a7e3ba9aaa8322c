"""Figures from what was counted: every month has its row, and a freed seat is taken by who came next."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mentorship_core.domain.figures.counted import Attendance, Counted, MoneyMoved, Owed, Renewals, Spell
from mentorship_core.domain.figures.figures import Refills, figures_of, net_minor, refills_of
from mentorship_core.domain.figures.period import Period, period_of
from mentorship_core.domain.instant import During, days
from mentorship_core.domain.money import Money
from mentorship_core.domain.refusals import Invalid
from tests.contracts.market import MIRA, OMAR

JANUARY, FEBRUARY, MARCH = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)
WINTER = Period(first=date(2026, 1, 10), last=date(2026, 3, 5), zone="UTC")
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
LATER = NEW_YEAR + days(400)


def spell(started: int, ended: int | None = None, mentor: object = MIRA) -> Spell:
    """In days of the year."""
    end = NEW_YEAR + days(ended) if ended is not None else None
    return Spell(mentor=mentor, started=NEW_YEAR + days(started), ended=end)  # type: ignore[arg-type]


def test_months_without_anything_say_so() -> None:
    moved = MoneyMoved(month=FEBRUARY, taken=Money(500, "EUR"), returned=Money(900, "EUR"))

    figures = figures_of(Counted(money=(moved,)), WINTER, LATER)

    assert [(one.month, net_minor(one)) for one in figures.revenue] == [(JANUARY, 0), (FEBRUARY, -400), (MARCH, 0)]
    assert figures.renewals == tuple(Renewals(month=m, renewed=0, lost=0) for m in (JANUARY, FEBRUARY, MARCH))
    assert [one.closed for one in figures.attendance] == [0, 0, 0]
    assert (figures.renewal_rate, figures.no_show_rate) == (None, None)
    assert figures.refills == Refills(filled=0, unfilled=0, median=None)


def test_each_currency_has_its_own_months() -> None:
    euros = MoneyMoved(month=JANUARY, taken=Money(1, "EUR"), returned=Money(0, "EUR"))
    yen = MoneyMoved(month=MARCH, taken=Money(2, "JPY"), returned=Money(0, "JPY"))

    figures = figures_of(Counted(money=(yen, euros)), WINTER, LATER)

    assert [(one.taken.currency, one.month, one.taken.amount_minor) for one in figures.revenue] == [
        ("EUR", JANUARY, 1),
        ("EUR", FEBRUARY, 0),
        ("EUR", MARCH, 0),
        ("JPY", JANUARY, 0),
        ("JPY", FEBRUARY, 0),
        ("JPY", MARCH, 2),
    ]


def test_seats_are_counted_at_the_end_of_each_month_and_none_is_told_of_months_ahead() -> None:
    spells = (spell(0), spell(12, 20), spell(25, 45))

    figures = figures_of(Counted(spells=spells, capacity=5), WINTER, NEW_YEAR + days(40))

    assert [(one.month, one.used) for one in figures.seats] == [(JANUARY, 2), (FEBRUARY, 2)]
    assert figures.seats[-1].at == NEW_YEAR + days(40)


def test_a_freed_seat_is_taken_by_who_came_next_with_that_mentor() -> None:
    """Freed on days 10 and 12, taken on 15 and 30; Omar's on 11 is taken by nobody."""
    spells = (spell(0, 10), spell(1, 12), spell(15), spell(30), spell(0, 11, OMAR), spell(9, None, OMAR))

    refills = refills_of(spells, During(NEW_YEAR, NEW_YEAR + days(60)))

    assert refills == Refills(filled=2, unfilled=1, median=timedelta(days=11, hours=12))


def test_a_seat_taken_in_the_very_moment_it_is_freed_waited_for_nobody() -> None:
    assert refills_of((spell(0, 10), spell(10)), During(NEW_YEAR, LATER)).median == timedelta(0)


def test_what_is_owed_stands_by_currency_and_mentor() -> None:
    given = Owed(mentor=MIRA, mentor_name="Mira", sessions=1, worth=None)
    omar = Owed(mentor=OMAR, mentor_name="Omar", sessions=2, worth=Money(1, "EUR"))
    mira = Owed(mentor=MIRA, mentor_name="Mira", sessions=3, worth=Money(1, "EUR"))

    assert figures_of(Counted(owed=(omar, mira, given)), WINTER, LATER).undelivered == (given, mira, omar)


def test_rates_are_of_all_months_together() -> None:
    counted = Counted(
        renewals=(Renewals(month=JANUARY, renewed=3, lost=0), Renewals(month=MARCH, renewed=0, lost=1)),
        attendance=(
            Attendance(month=JANUARY, held=7, student_missed=1, mentor_missed=0),
            Attendance(month=MARCH, held=1, student_missed=0, mentor_missed=1),
        ),
    )

    figures = figures_of(counted, WINTER, LATER)

    assert (figures.renewal_rate, figures.no_show_rate) == (0.75, 0.2)


def test_a_period_is_the_last_twelve_months_unless_asked_otherwise() -> None:
    now = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)

    assert period_of(None, None, "UTC", now) == Period(first=date(2025, 12, 1), last=date(2026, 11, 30), zone="UTC")
    assert period_of(None, None, "Asia/Tokyo", now) == Period(
        first=date(2026, 1, 1), last=date(2026, 12, 1), zone="Asia/Tokyo"
    )


def test_days_begin_when_the_zones_do() -> None:
    berlin = Period(first=date(2026, 3, 29), last=date(2026, 3, 29), zone="Europe/Berlin")

    assert berlin.span == During(datetime(2026, 3, 28, 23, tzinfo=UTC), datetime(2026, 3, 29, 22, tzinfo=UTC))
    assert berlin.months == (MARCH,)
    assert berlin.month_of(datetime(2026, 3, 31, 22, tzinfo=UTC)) == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("first", "last", "zone", "field"),
    [
        (MARCH, JANUARY, "UTC", "to"),
        (JANUARY, date(2029, 1, 4), "UTC", "to"),
        (date(1999, 12, 31), JANUARY, "UTC", "from"),
        (JANUARY, MARCH, "Mars/Olympus", "zone"),
    ],
)
def test_what_is_no_period_is_said_so(first: date, last: date, zone: str, field: str) -> None:
    refused = period_of(first, last, zone, NEW_YEAR)

    assert isinstance(refused, Invalid)
    assert [path for path, _, _ in refused.faults] == [field]
