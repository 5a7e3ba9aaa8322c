"""The figures in words: what each means, its table, and what is drawn of it."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby

from attrs import frozen

from apps.wording import numbers
from apps.wording.languages import N_, _, ngettext, pgettext
from apps.wording.times import calendar_day, length, money, of_date
from mentorship_core.domain.figures.counted import MoneyMoved
from mentorship_core.domain.figures.figures import Figures, net_minor
from mentorship_core.domain.money import Money, digits

NAMES = ("revenue", "undelivered", "seats", "renewals", "refills", "attendance")

MEANS = {
    "revenue": N_(
        "What providers took for us, less what went back, each in the month it moved. Discounts are off already; "
        "a refund counts when its provider has made it, and money that came too late is taken and returned."
    ),
    "undelivered": N_(
        "Sessions still to be held, as of now and not of the dates above: all that remains on packs that run, and"
        " what is booked on packs that expired. Each pack's part of what was paid for it, half up. Given packs "
        "cost nothing."
    ),
    "seats": N_(
        "Students who hold a seat at the end of each month, in grace or not, of the places that mentors offer "
        "today. Places kept for a payment or an offer are not counted."
    ),
    "renewals": N_(
        "Of packs bought by who held the seat already, and seats lost because nobody renewed before the grace was"
        " over: the part of the former."
    ),
    "refills": N_(
        "From a seat's release after use to the next newcomer with that mentor, both within these dates: half of "
        "them took at most this long. The seat that has been free the longest is taken first."
    ),
    "attendance": N_(
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
    return _(
        "{first_day} to {last_day}, as calendars in {zone} show them",
        first_day=calendar_day(period.first),
        last_day=calendar_day(period.last),
        zone=period.zone,
    )


def _revenue(figures: Figures) -> Told:
    by_currency = [(name, list(rows)) for name, rows in groupby(figures.revenue, lambda one: one.taken.currency)]
    sums = [f"{currency} {_plain(sum(net_minor(one) for one in rows), currency)}" for currency, rows in by_currency]
    return Told(
        name="revenue",
        title=_("Revenue by month"),
        means=_(MEANS["revenue"]),
        summary=_("Net in all: {sums}.", sums=", ".join(sums)) if sums else _("No money moved."),
        heads=(
            _("Month"),
            _("Currency"),
            pgettext("money", "Taken"),
            pgettext("money", "Returned"),
            pgettext("money", "Net"),
        ),
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
    series = ((pgettext("money", "Taken"), taken), (pgettext("money", "Returned"), returned))
    return Bars(title=_("Revenue in {currency}", currency=currency), labels=labels, series=series)


def _undelivered(figures: Figures) -> Told:
    sessions, worth = sum(one.sessions for one in figures.undelivered), dict[str, Money]()
    for one in figures.undelivered:
        if one.worth is not None:
            before = worth.get(one.worth.currency)
            worth[one.worth.currency] = before.plus(one.worth) if before is not None else one.worth
    sums = ", ".join(money(one) for one in worth.values())
    names = list(dict.fromkeys(one.mentor_name for one in figures.undelivered))
    many = ngettext("{number} session", "{number} sessions", sessions)
    of_mentor = {name: sum(o.sessions for o in figures.undelivered if o.mentor_name == name) for name in names}
    return Told(
        name="undelivered",
        title=_("Sold but undelivered"),
        means=_(MEANS["undelivered"]),
        summary=_("{sessions}, worth {sums}.", sessions=many, sums=sums) if sums else f"{many}.",
        heads=(_("Mentor"), _("Sessions"), _("Worth")),
        rows=tuple(
            (
                one.mentor_name,
                str(one.sessions),
                money(one.worth) if one.worth is not None else pgettext("pack", "Given"),
            )
            for one in figures.undelivered
        ),
        charts=_some_bars(_("Sessions to be held"), of_mentor),
    )


MOST_BARS = 24


def _some_bars(title: str, values: dict[str, int]) -> tuple[Bars, ...]:
    """The largest, where there are too many to be drawn."""
    shown = sorted(values.items(), key=lambda one: -one[1])[:MOST_BARS]
    if not shown:
        return ()
    labels, heights = zip(*shown, strict=True)
    return (Bars(title=title, labels=labels, series=((_("Sessions"), tuple(float(one) for one in heights)),)),)


def _seats(figures: Figures) -> Told:
    latest, places = figures.seats[-1].used if figures.seats else 0, figures.capacity
    return Told(
        name="seats",
        title=_("Seat use"),
        means=_(MEANS["seats"]),
        summary=ngettext(
            "{used} of {number} place ({share}).",
            "{used} of {number} places ({share}).",
            places,
            used=latest,
            share=_share(latest, places),
        ),
        heads=(_("Month"), _("Seats in use"), _("Share of places")),
        rows=tuple((_month(one.month), str(one.used), _share(one.used, figures.capacity)) for one in figures.seats),
        charts=_monthly(_("Seats in use"), ((one.month, float(one.used)) for one in figures.seats)),
    )


def _renewals(figures: Figures) -> Told:
    rate, rows = figures.renewal_rate, figures.renewals
    labels = tuple(_short(one.month) for one in rows)
    series = (
        (pgettext("seats", "Renewed"), tuple(float(one.renewed) for one in rows)),
        (pgettext("seats", "Lost"), tuple(float(one.lost) for one in rows)),
    )
    return Told(
        name="renewals",
        title=_("Renewal rate"),
        means=_(MEANS["renewals"]),
        summary=_("{share} renewed.", share=numbers.percent(rate))
        if rate is not None
        else _("Nobody has come to that point."),
        heads=(_("Month"), pgettext("seats", "Renewed"), pgettext("seats", "Lost"), pgettext("share", "Rate")),
        rows=tuple(
            (_month(one.month), str(one.renewed), str(one.lost), _share(one.renewed, one.renewed + one.lost))
            for one in rows
        ),
        charts=(Bars(title=_("Renewals"), labels=labels, series=series),),
    )


def _refills(figures: Figures) -> Told:
    found = figures.refills
    middle = length(found.median) if found.median is not None else "–"
    return Told(
        name="refills",
        title=_("Time to refill a seat"),
        means=_(MEANS["refills"]),
        summary=_("Half within {length}.", length=middle)
        if found.median is not None
        else _("No freed seat was taken again."),
        heads=(_("Freed and taken again"), _("Still free"), _("Half within")),
        rows=((str(found.filled), str(found.unfilled), middle),),
    )


def _attendance(figures: Figures) -> Told:
    rate, rows = figures.no_show_rate, figures.attendance
    labels = tuple(_short(one.month) for one in rows)
    series = (
        (pgettext("sessions", "Held"), tuple(float(one.held) for one in rows)),
        (pgettext("sessions", "Missed"), tuple(float(one.closed - one.held) for one in rows)),
    )
    return Told(
        name="attendance",
        title=_("No-show rate"),
        means=_(MEANS["attendance"]),
        summary=_("{share} missed.", share=numbers.percent(rate)) if rate is not None else _("No session was closed."),
        heads=(
            _("Month"),
            pgettext("sessions", "Held"),
            _("Student missed"),
            _("Mentor missed"),
            pgettext("share", "Rate"),
        ),
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
        charts=(Bars(title=_("Sessions held and missed"), labels=labels, series=series),),
    )


def _monthly(title: str, values: Iterable[tuple[date, float]]) -> tuple[Bars, ...]:
    known = list(values)
    if not known:
        return ()
    labels = tuple(_short(month) for month, _value in known)
    return (Bars(title=title, labels=labels, series=((title, tuple(value for _month, value in known)),)),)


def csv_rows(one: Told) -> Iterator[tuple[str, ...]]:
    """A cell that a spreadsheet would take for a formula is text."""
    for row in (one.heads, *one.rows):
        yield tuple(f"'{cell}" if cell[:1] in {"=", "+", "@", "\t"} else cell for cell in row)


def _plain(amount_minor: int, currency: str) -> str:
    """`-120.50`, for columns of numbers."""
    places = digits(currency)
    return numbers.plain(Decimal(amount_minor).scaleb(-places), places)


def _share(part: int, whole: int) -> str:
    return numbers.percent(part / whole) if whole else "–"


def _month(month: date) -> str:
    return of_date(month, _("LLLL y"))


def _short(month: date) -> str:
    return of_date(month, _("LLL yy") if month.month == 1 else "LLL")
