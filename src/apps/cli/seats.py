"""`mentorship seats`."""

from datetime import timedelta
from typing import Annotated
from uuid import UUID

import typer

from apps.cli.finding import the_mentor, the_seat
from apps.cli.manners import DryRun, Json, Manners, Reason, Row, Yes, carry_out, operator
from apps.cli.opening import opened
from apps.cli.printing import Listing
from apps.cli.refusing import missing
from mentorship_core.domain.seats.seat import Grace
from mentorship_core.ports.views import SeatRow

app = typer.Typer(no_args_is_help=True)

COLUMNS = ("seat", "mentor", "student", "state", "until")
Seats = Annotated[list[UUID], typer.Argument(help="Ids of seats, as `seats list` shows them.")]


@app.command("list")
def list_seats(
    ctx: typer.Context,
    *,
    mentor: Annotated[str | None, typer.Option(help="Name, mail address or id.")] = None,
    json: Json = False,
) -> None:
    """Every live seat: held, active or in grace."""
    with opened(ctx) as mentorship:
        whose = the_mentor(mentorship, operator(), mentor).id if mentor else None
        rows = [_row(row) for row in mentorship.views.seats(operator(), whose)]
    Listing(rows=rows, columns=COLUMNS, empty="No seat is taken.").show(json=json)


@app.command()
def extend(
    ctx: typer.Context,
    *,
    seats: Seats,
    hours: Annotated[int, typer.Option(min=1, help="By how much.")],
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Give students in grace more time to renew."""
    manners = Manners(dry_run=dry_run, yes=yes, reason=reason, json=json)
    with opened(ctx) as mentorship:
        rows = [_extending(the_seat(mentorship, manners.operator, seat), hours) for seat in seats]
        carry_out(mentorship, rows, manners)


@app.command()
def release(
    ctx: typer.Context,
    *,
    seats: Seats,
    forfeit: Annotated[bool, typer.Option("--forfeit", help="Refund nothing.")] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Take seats back: appointments are canceled free, open checkouts end, and unused sessions are refunded."""
    manners = Manners(dry_run=dry_run, yes=yes, reason=reason, json=json)
    with opened(ctx) as mentorship:
        rows = [_releasing(the_seat(mentorship, manners.operator, seat), refund=not forfeit) for seat in seats]
        carry_out(mentorship, rows, manners)


def _extending(row: SeatRow, hours: int) -> Row:
    seat = row.seat
    if not isinstance(seat, Grace):
        raise missing(f"seat {seat.id} in grace")
    until = seat.until + timedelta(hours=hours)
    return Row(
        _name(row),
        lambda m, who: m.extend_grace(actor=who, mentor=seat.mentor, student=seat.student, until=until),
    )


def _releasing(row: SeatRow, *, refund: bool) -> Row:
    seat = row.seat
    return Row(
        _name(row),
        lambda m, who: m.release_seat(actor=who, mentor=seat.mentor, student=seat.student, confirm=True, refund=refund),
    )


def _name(row: SeatRow) -> str:
    return f"{row.student_name} with {row.mentor_name}"


def _row(row: SeatRow) -> dict[str, object]:
    seat = row.seat
    return {
        "seat": seat.id,
        "mentor": row.mentor_name,
        "student": row.student_name,
        "state": type(seat).__name__.lower(),
        "until": getattr(seat, "until", None),
        "mentor_id": seat.mentor,
        "student_id": seat.student,
    }
