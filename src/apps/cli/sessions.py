"""`mentorship sessions`."""

from typing import Annotated
from uuid import UUID

import typer

from apps.cli.finding import the_mentor, the_user
from apps.cli.manners import Act, DryRun, Json, Manners, Reason, Row, Yes, carry_out, operator
from apps.cli.opening import opened
from apps.cli.printing import Listing
from mentorship_core.domain.booking.session import status_of
from mentorship_core.domain.identity import SessionId
from mentorship_core.ports.views import SessionRow

app = typer.Typer(no_args_is_help=True)

COLUMNS = ("session", "mentor", "student", "status", "starts_at", "ends_at")
Sessions = Annotated[list[UUID], typer.Argument(help="Ids of sessions.")]


@app.command("list")
def list_sessions(
    ctx: typer.Context,
    *,
    student: Annotated[str | None, typer.Option(help="Mail address or id.")] = None,
    mentor: Annotated[str | None, typer.Option(help="Name, mail address or id.")] = None,
    upcoming: Annotated[bool | None, typer.Option("--upcoming/--past", help="Only these; both if not said.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=500)] = 50,
    json: Json = False,
) -> None:
    """Appointments: upcoming ones soonest first, others latest first."""
    with opened(ctx) as mentorship:
        page = mentorship.views.sessions(
            operator(),
            student=the_user(mentorship, operator(), student).id if student else None,
            mentor=the_mentor(mentorship, operator(), mentor).id if mentor else None,
            upcoming=upcoming,
            now=mentorship.clock(),
            limit=limit,
        )
    Listing(rows=[_row(row) for row in page.rows], columns=COLUMNS, empty="No sessions.").show(json=json)


@app.command()
def complete(
    ctx: typer.Context,
    *,
    sessions: Sessions,
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Close sessions as held: each is used up, once."""
    rows = [Row(str(one), _completing(SessionId(one))) for one in sessions]
    with opened(ctx) as mentorship:
        carry_out(mentorship, rows, Manners(dry_run=dry_run, yes=yes, reason=reason, json=json))


@app.command()
def cancel(
    ctx: typer.Context,
    *,
    sessions: Sessions,
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Call sessions off, free to the student."""
    rows = [Row(str(one), _canceling(SessionId(one))) for one in sessions]
    with opened(ctx) as mentorship:
        carry_out(mentorship, rows, Manners(dry_run=dry_run, yes=yes, reason=reason, json=json))


def _completing(session: SessionId) -> Act:
    return lambda m, who: m.complete_session(actor=who, session=session)


def _canceling(session: SessionId) -> Act:
    return lambda m, who: m.cancel_session(actor=who, session=session)


def _row(row: SessionRow) -> dict[str, object]:
    session = row.session
    return {
        "session": session.id,
        "mentor": row.mentor_name,
        "student": row.student_name,
        "status": status_of(session),
        "starts_at": session.during.start,
        "ends_at": session.during.end,
        "pack": session.pack,
        "mentor_id": session.mentor,
        "student_id": session.student,
    }
