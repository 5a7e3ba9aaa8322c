"""The figures, for programs. Lengths are in seconds, rates between 0 and 1, null where there is nothing to divide."""

from datetime import date, datetime
from uuid import UUID

from attrs import frozen

from apps.web.api.answers.plain import Money, sum_of
from mentorship_core.domain.figures.figures import Figures, net_minor


@frozen(kw_only=True)
class MonthsMoney:
    month: date
    currency: str
    taken_minor: int
    returned_minor: int
    net_minor: int


@frozen(kw_only=True)
class Undelivered:
    """`worth` is null for packs that were given."""

    mentor_id: UUID
    mentor_name: str
    sessions: int
    worth: Money | None


@frozen(kw_only=True)
class MonthsSeats:
    month: date
    at: datetime
    used: int


@frozen(kw_only=True)
class MonthsRenewals:
    month: date
    renewed: int
    lost: int


@frozen(kw_only=True)
class RefillsSeen:
    filled: int
    unfilled: int
    median_seconds: int | None


@frozen(kw_only=True)
class MonthsSessions:
    month: date
    held: int
    student_missed: int
    mentor_missed: int


@frozen(kw_only=True)
class FiguresSeen:
    """From the first day up to and including the last, by the zone's calendar; a month is named by its first day."""

    first_day: date
    last_day: date
    zone: str
    as_of: datetime
    revenue: list[MonthsMoney]
    undelivered: list[Undelivered]
    places: int
    seats: list[MonthsSeats]
    renewals: list[MonthsRenewals]
    renewal_rate: float | None
    refills: RefillsSeen
    sessions: list[MonthsSessions]
    no_show_rate: float | None


def figures_seen(figures: Figures) -> FiguresSeen:
    refills = figures.refills
    return FiguresSeen(
        first_day=figures.period.first,
        last_day=figures.period.last,
        zone=figures.period.zone,
        as_of=figures.as_of,
        revenue=[
            MonthsMoney(
                month=one.month,
                currency=one.taken.currency,
                taken_minor=one.taken.amount_minor,
                returned_minor=one.returned.amount_minor,
                net_minor=net_minor(one),
            )
            for one in figures.revenue
        ],
        undelivered=[
            Undelivered(
                mentor_id=one.mentor,
                mentor_name=one.mentor_name,
                sessions=one.sessions,
                worth=sum_of(one.worth) if one.worth is not None else None,
            )
            for one in figures.undelivered
        ],
        places=figures.capacity,
        seats=[MonthsSeats(month=one.month, at=one.at, used=one.used) for one in figures.seats],
        renewals=[MonthsRenewals(month=one.month, renewed=one.renewed, lost=one.lost) for one in figures.renewals],
        renewal_rate=figures.renewal_rate,
        refills=RefillsSeen(
            filled=refills.filled,
            unfilled=refills.unfilled,
            median_seconds=round(refills.median.total_seconds()) if refills.median is not None else None,
        ),
        sessions=[
            MonthsSessions(
                month=one.month, held=one.held, student_missed=one.student_missed, mentor_missed=one.mentor_missed
            )
            for one in figures.attendance
        ],
        no_show_rate=figures.no_show_rate,
    )
