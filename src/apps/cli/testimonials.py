"""`mentorship testimonials`."""

from typing import Annotated
from uuid import UUID

import typer

from apps.cli.manners import DryRun, Json, Manners, Reason, Row, Yes, carry_out, operator
from apps.cli.opening import opened
from apps.cli.printing import Listing
from mentorship_core.domain.identity import TestimonialId
from mentorship_core.domain.testimonials import ApprovedTestimonial, status_of
from mentorship_core.ports.testimonials import TestimonialRow

app = typer.Typer(no_args_is_help=True)

COLUMNS = ("testimonial", "student", "mentor", "status", "written_at", "words")
Which = Annotated[UUID, typer.Argument(help="Its id, as `testimonials list` prints it.")]


@app.command("list")
def list_testimonials(
    ctx: typer.Context,
    *,
    every: Annotated[bool, typer.Option("--all", help="Also those that do not wait.")] = False,
    json: Json = False,
) -> None:
    """What waits to be read before the public does."""
    with opened(ctx) as mentorship:
        rows = [_row(row) for row in mentorship.views.written_testimonials(operator(), waiting=not every)]
    Listing(rows=rows, columns=COLUMNS, empty="Nothing waits.").show(json=json)


@app.command()
def approve(
    ctx: typer.Context,
    *,
    testimonial: Which,
    edited: Annotated[str | None, typer.Option(help="Show these words instead; the author is told.")] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Show it on the mentor's profile."""
    manners = Manners(dry_run=dry_run, yes=yes, reason=reason, json=json)
    which = TestimonialId(testimonial)
    with opened(ctx) as mentorship:
        row = Row(str(which), lambda m, who: m.testimonials.approve(actor=who, testimonial=which, edited=edited))
        carry_out(mentorship, [row], manners)


@app.command()
def reject(
    ctx: typer.Context,
    *,
    testimonial: Which,
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Keep it back, or take it off the profile; --reason is what its author is told."""
    manners = Manners(dry_run=dry_run, yes=yes, reason=reason, json=json)
    which = TestimonialId(testimonial)
    with opened(ctx) as mentorship:
        row = Row(str(which), lambda m, who: m.testimonials.reject(actor=who, testimonial=which))
        carry_out(mentorship, [row], manners)


def _row(row: TestimonialRow) -> dict[str, object]:
    one = row.testimonial
    return {
        "testimonial": one.id,
        "student": row.student_name,
        "mentor": row.mentor_name,
        "status": status_of(one).value,
        "written_at": one.written_at,
        "words": one.shown if isinstance(one, ApprovedTestimonial) else one.words,
        "original": one.words,
        "student_id": one.student,
        "mentor_id": one.mentor,
        "pack": one.pack,
    }
