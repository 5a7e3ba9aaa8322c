"""The figures: every month of the period has its row, so that a month in which nothing was says so."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from statistics import median

from attrs import frozen

from mentorship_core.domain.figures.counted import Attendance, Counted, MoneyMoved, Owed, Renewals, Spell
from mentorship_core.domain.figures.period import Period
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.instant import During, Instant
from mentorship_core.domain.money import Money, nothing


@frozen(kw_only=True)
class SeatsInUse:
    """At the month's end, or at the period's, or now; whichever comes first."""

    month: date
    at: Instant
    used: int


@frozen(kw_only=True)
class Refills:
    """Seats released within the period: how many were taken again in it, how long that took, and how many were not."""

    filled: int
    unfilled: int
    median: timedelta | None


@frozen(kw_only=True)
class Figures:
    period: Period
    as_of: Instant
    revenue: tuple[MoneyMoved, ...]
    undelivered: tuple[Owed, ...]
    capacity: int
    seats: tuple[SeatsInUse, ...]
    renewals: tuple[Renewals, ...]
    refills: Refills
    attendance: tuple[Attendance, ...]

    @property
    def renewal_rate(self) -> float | None:
        """Of those who came to the end of what they had: who bought again."""
        renewed, lost = (sum(getattr(one, name) for one in self.renewals) for name in ("renewed", "lost"))
        return renewed / (renewed + lost) if renewed + lost else None

    @property
    def no_show_rate(self) -> float | None:
        closed = sum(one.closed for one in self.attendance)
        return sum(one.closed - one.held for one in self.attendance) / closed if closed else None


def figures_of(counted: Counted, period: Period, now: Instant) -> Figures:
    renewed = {one.month: one for one in counted.renewals}
    attended = {one.month: one for one in counted.attendance}
    return Figures(
        period=period,
        as_of=now,
        revenue=_every_month(counted.money, period),
        undelivered=tuple(sorted(counted.owed, key=_by_currency_and_name)),
        capacity=counted.capacity,
        seats=tuple(_in_use(counted.spells, period, now)),
        renewals=tuple(renewed.get(month, Renewals(month=month, renewed=0, lost=0)) for month in period.months),
        refills=refills_of(counted.spells, period.span),
        attendance=tuple(
            attended.get(month, Attendance(month=month, held=0, student_missed=0, mentor_missed=0))
            for month in period.months
        ),
    )


def _every_month(money: Iterable[MoneyMoved], period: Period) -> tuple[MoneyMoved, ...]:
    """By currency, then by month."""
    by_currency = sorted(money, key=lambda one: (one.taken.currency, one.month))
    found = []
    for currency, moved in groupby(by_currency, key=lambda one: one.taken.currency):
        known = {one.month: one for one in moved}
        still = MoneyMoved(month=period.first, taken=nothing(currency), returned=nothing(currency))
        found += [known.get(month, _in(still, month)) for month in period.months]
    return tuple(found)


def _in(moved: MoneyMoved, month: date) -> MoneyMoved:
    return MoneyMoved(month=month, taken=moved.taken, returned=moved.returned)


def _by_currency_and_name(owed: Owed) -> tuple[str, str, str]:
    return (owed.worth.currency if owed.worth is not None else "", owed.mentor_name, str(owed.mentor))


def _in_use(spells: tuple[Spell, ...], period: Period, now: Instant) -> Iterable[SeatsInUse]:
    """Months still ahead are left out."""
    for month in period.months:
        if During(period.span.start, period.end_of(month)).start > now or period.month_of(now) < month:
            return
        at = min(period.end_of(month), now)
        used = sum(one.started <= at and (one.ended is None or one.ended > at) for one in spells)
        yield SeatsInUse(month=month, at=at, used=used)


def refills_of(spells: Iterable[Spell], span: During) -> Refills:
    """Each seat a newcomer takes is the one of their mentor's that had been free the longest."""
    freed, taken = defaultdict[MentorId, list[Instant]](list), defaultdict[MentorId, list[Instant]](list)
    for one in spells:
        if one.ended is not None and span.start <= one.ended < span.end:
            freed[one.mentor].append(one.ended)
        if span.start <= one.started < span.end:
            taken[one.mentor].append(one.started)
    waits, unfilled = list[timedelta](), 0
    for mentor, ends in freed.items():
        newcomers = sorted(taken[mentor])
        for end in sorted(ends):
            after = next((start for start in newcomers if start >= end), None)
            if after is None:
                unfilled += 1
            else:
                newcomers.remove(after)
                waits.append(after - end)
    return Refills(filled=len(waits), unfilled=unfilled, median=_middle(waits))


def _middle(waits: list[timedelta]) -> timedelta | None:
    return timedelta(seconds=median(one.total_seconds() for one in waits)) if waits else None


def net_minor(moved: MoneyMoved) -> int:
    """In a month in which more went back than came in, below nothing."""
    return moved.taken.amount_minor - moved.returned.amount_minor


def worth_of(price: Money, sessions: int, total: int) -> Money:
    """The part of what was paid that these sessions are."""
    return price.share(sessions, total)
