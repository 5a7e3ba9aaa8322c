"""`mentorship waitlist`."""

from typing import Annotated

import typer

from apps.cli.finding import the_mentor, the_user
from apps.cli.manners import DryRun, Json, Manners, Reason, Row, Yes, carry_out, operator
from apps.cli.opening import opened
from apps.cli.printing import Listing
from mentorship_core.ports.views import LineRow

app = typer.Typer(no_args_is_help=True)

COLUMNS = ("mentor", "position", "student", "joined_at", "offer_until")


@app.command("list")
def list_waiting(
    ctx: typer.Context,
    *,
    mentor: Annotated[str | None, typer.Option(help="Name, mail address or id.")] = None,
    json: Json = False,
) -> None:
    """Who waits for a place; position 0 has an open offer."""
    with opened(ctx) as mentorship:
        whose = the_mentor(mentorship, operator(), mentor).id if mentor else None
        rows = [_row(row) for row in mentorship.views.line(operator(), mentor=whose)]
    Listing(rows=rows, columns=COLUMNS, empty="Nobody waits.").show(json=json)


@app.command()
def offer(
    ctx: typer.Context,
    *,
    mentor: Annotated[str, typer.Argument(help="Name, mail address or id.")],
    student: Annotated[str, typer.Argument(help="Mail address or id.")],
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Offer the next free place to somebody in line, before the others."""
    manners = Manners(dry_run=dry_run, yes=yes, reason=reason, json=json)
    with opened(ctx) as mentorship:
        whose, user = the_mentor(mentorship, manners.operator, mentor), the_user(mentorship, manners.operator, student)
        row = Row(user.email, lambda m, who: m.invite_next(actor=who, mentor=whose.id, student=user.id))
        carry_out(mentorship, [row], manners)


@app.command()
def skip(
    ctx: typer.Context,
    *,
    mentor: Annotated[str, typer.Argument(help="Name, mail address or id.")],
    student: Annotated[str, typer.Argument(help="Mail address or id.")],
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Pass somebody's open offer to the next in line."""
    manners = Manners(dry_run=dry_run, yes=yes, reason=reason, json=json)
    with opened(ctx) as mentorship:
        whose, user = the_mentor(mentorship, manners.operator, mentor), the_user(mentorship, manners.operator, student)
        row = Row(user.email, lambda m, who: m.skip_in_line(actor=who, mentor=whose.id, student=user.id))
        carry_out(mentorship, [row], manners)


def _row(row: LineRow) -> dict[str, object]:
    return {
        "mentor": row.mentor_name,
        "position": row.position,
        "student": row.student_name,
        "joined_at": row.entry.joined_at,
        "offer_until": row.offer.until if row.offer is not None else None,
        "entry": row.entry.id,
        "offer": row.offer.id if row.offer is not None else None,
        "mentor_id": row.entry.mentor,
        "student_id": row.entry.student,
    }
