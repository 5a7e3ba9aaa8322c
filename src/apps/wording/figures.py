"""The figures in words: what each means, its table, and what is drawn of it."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from attrs import frozen

from apps.wording.times import count, length, money
from mentorship_core.domain.figures.counted import MoneyMoved
from mentorship_core.domain.figures.figures import Figures, net_minor
from mentorship_core.domain.money import Money, digits

NAMES = ("revenue", "undelivered", "seats", "renewals", "refills", "attendance")

MEANS = {
    "revenue": (
        "What providers took for us, less what went back, each in the month it moved. Discounts are off already; "
        "a refund counts when its provider has made it, and money that came too late is taken and returned."
    ),
    "undelivered": (
        "Sessions still to be held, as of now and not of the dates above: all that remains on packs that run, and"
        " what is booked on packs that expired. Each pack's part of what was paid for it, half up. Given packs "
        "cost nothing."
    ),
    "seats": (
        "Students who hold a seat at the end of each month, in grace or not, of the places that mentors offer "
        "today. Places kept for a payment or an offer are not counted."
    ),
    "renewals": (
        "Of packs bought by who held the seat already, and seats lost because nobody renewed before the grace was"
        " over: the part of the former."
    ),
    "refills": (
        "From a seat's release after use to the next newcomer with that mentor, both within these dates: half of "
        "them took at most this long. The seat that has been free the longest is taken first."
    ),
    "attendance": (
        "Of sessions that began within these dates and were closed as held or missed: those to which the student "
        "or the mentor did not come. Canceled ones count as neither."
    ),
}
"""What each figure is; docs/figures.md says more."""


@frozen(kw_only=True)
class Bars:
    """One chart: for each label a bar of each series, as high as its value."""

    title: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]


@frozen(kw_only=True)
class Told:
    """`means` is its definition, `summary` what it comes to; the table says all that the charts show."""

    name: str
    title: str
    means: str
    summary: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    charts: tuple[Bars, ...] = ()


def told(figures: Figures) -> tuple[Told, ...]:
    return (
        _revenue(figures),
        _undelivered(figures),
        _seats(figures),
        _renewals(figures),
        _refills(figures),
        _attendance(figures),
    )


def period_words(figures: Figures) -> str:
    """`1 December 2025 to 30 November 2026, as calendars in Europe/Berlin show them`."""
    period = figures.period
    return f"{_day(period.first)} to {_day(period.last)}, as calendars in {period.zone} show them"


def _revenue(figures: Figures) -> Told:
    by_currency = [(name, list(rows)) for name, rows in groupby(figures.revenue, lambda one: one.taken.currency)]
    sums = [f"{currency} {_plain(sum(net_minor(one) for one in rows), currency)}" for currency, rows in by_currency]
    return Told(
        name="revenue",
        title="Revenue by month",
        means=MEANS["revenue"],
        summary=f"Net in all: {', '.join(sums)}." if sums else "No money moved.",
        heads=("Month", "Currency", "Taken", "Returned", "Net"),
        rows=tuple(
            (
                _month(one.month),
                one.taken.currency,
                _plain(one.taken.amount_minor, one.taken.currency),
                _plain(one.returned.amount_minor, one.returned.currency),
                _plain(net_minor(one), one.taken.currency),
            )
            for one in figures.revenue
        ),
        charts=tuple(_revenue_chart(currency, rows) for currency, rows in by_currency),
    )


def _revenue_chart(currency: str, rows: list[MoneyMoved]) -> Bars:
    unit = 10 ** digits(currency)
    taken, returned = (
        tuple(one.amount_minor / unit for one in sums)
        for sums in ([row.taken for row in rows], [row.returned for row in rows])
    )
    labels = tuple(_short(one.month) for one in rows)
    return Bars(title=f"Revenue in {currency}", labels=labels, series=(("Taken", taken), ("Returned", returned)))


def _undelivered(figures: Figures) -> Told:
    sessions, worth = sum(one.sessions for one in figures.undelivered), dict[str, Money]()
    for one in figures.undelivered:
        if one.worth is not None:
            before = worth.get(one.worth.currency)
            worth[one.worth.currency] = before.plus(one.worth) if before is not None else one.worth
    sums = ", ".join(money(one) for one in worth.values())
    names = list(dict.fromkeys(one.mentor_name for one in figures.undelivered))
    of_mentor = {name: sum(o.sessions for o in figures.undelivered if o.mentor_name == name) for name in names}
    return Told(
        name="undelivered",
        title="Sold but undelivered",
        means=MEANS["undelivered"],
        summary=f"{count(sessions, 'session')}, worth {sums}." if sums else f"{count(sessions, 'session')}.",
        heads=("Mentor", "Sessions", "Worth"),
        rows=tuple(
            (one.mentor_name, str(one.sessions), money(one.worth) if one.worth is not None else "Given")
            for one in figures.undelivered
        ),
        charts=_some_bars("Sessions to be held", of_mentor),
    )


MOST_BARS = 24


def _some_bars(title: str, values: dict[str, int]) -> tuple[Bars, ...]:
    """The largest, where there are too many to be drawn."""
    shown = sorted(values.items(), key=lambda one: -one[1])[:MOST_BARS]
    if not shown:
        return ()
    labels, heights = zip(*shown, strict=True)
    return (Bars(title=title, labels=labels, series=(("Sessions", tuple(float(one) for one in heights)),)),)


def _seats(figures: Figures) -> Told:
    latest = figures.seats[-1].used if figures.seats else 0
    return Told(
        name="seats",
        title="Seat use",
        means=MEANS["seats"],
        summary=f"{latest} of {count(figures.capacity, 'place')} ({_share(latest, figures.capacity)}).",
        heads=("Month", "Seats in use", "Share of places"),
        rows=tuple((_month(one.month), str(one.used), _share(one.used, figures.capacity)) for one in figures.seats),
        charts=_monthly("Seats in use", ((one.month, float(one.used)) for one in figures.seats)),
    )


def _renewals(figures: Figures) -> Told:
    rate, rows = figures.renewal_rate, figures.renewals
    labels = tuple(_short(one.month) for one in rows)
    series = (
        ("Renewed", tuple(float(one.renewed) for one in rows)),
        ("Lost", tuple(float(one.lost) for one in rows)),
    )
    return Told(
        name="renewals",
        title="Renewal rate",
        means=MEANS["renewals"],
        summary=f"{_percent(rate)} renewed." if rate is not None else "Nobody has come to that point.",
        heads=("Month", "Renewed", "Lost", "Rate"),
        rows=tuple(
            (_month(one.month), str(one.renewed), str(one.lost), _share(one.renewed, one.renewed + one.lost))
            for one in rows
        ),
        charts=(Bars(title="Renewals", labels=labels, series=series),),
    )


def _refills(figures: Figures) -> Told:
    found = figures.refills
    middle = length(found.median) if found.median is not None else "–"
    return Told(
        name="refills",
        title="Time to refill a seat",
        means=MEANS["refills"],
        summary=f"Half within {middle}." if found.median is not None else "No freed seat was taken again.",
        heads=("Freed and taken again", "Still free", "Half within"),
        rows=((str(found.filled), str(found.unfilled), middle),),
    )


def _attendance(figures: Figures) -> Told:
    rate, rows = figures.no_show_rate, figures.attendance
    labels = tuple(_short(one.month) for one in rows)
    series = (
        ("Held", tuple(float(one.held) for one in rows)),
        ("Missed", tuple(float(one.closed - one.held) for one in rows)),
    )
    return Told(
        name="attendance",
        title="No-show rate",
        means=MEANS["attendance"],
        summary=f"{_percent(rate)} missed." if rate is not None else "No session was closed.",
        heads=("Month", "Held", "Student missed", "Mentor missed", "Rate"),
        rows=tuple(
            (
                _month(one.month),
                str(one.held),
                str(one.student_missed),
                str(one.mentor_missed),
                _share(one.closed - one.held, one.closed),
            )
            for one in rows
        ),
        charts=(Bars(title="Sessions held and missed", labels=labels, series=series),),
    )


def _monthly(title: str, values: Iterable[tuple[date, float]]) -> tuple[Bars, ...]:
    known = list(values)
    if not known:
        return ()
    labels = tuple(_short(month) for month, _ in known)
    return (Bars(title=title, labels=labels, series=((title, tuple(value for _, value in known)),)),)


def csv_rows(one: Told) -> Iterator[tuple[str, ...]]:
    """A cell that a spreadsheet would take for a formula is text."""
    for row in (one.heads, *one.rows):
        yield tuple(f"'{cell}" if cell[:1] in {"=", "+", "@", "\t"} else cell for cell in row)


def _plain(amount_minor: int, currency: str) -> str:
    """`-120.50`, for columns of numbers."""
    number = str(Money(abs(amount_minor), currency)).split()[0]
    return f"-{number}" if amount_minor < 0 else number


def _percent(rate: float) -> str:
    return f"{rate:.0%}"


def _share(part: int, whole: int) -> str:
    return _percent(part / whole) if whole else "–"


def _month(month: date) -> str:
    return f"{month:%B %Y}"


def _short(month: date) -> str:
    return f"{month:%b} {month:%y}" if month.month == 1 else f"{month:%b}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
