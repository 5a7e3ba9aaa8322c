"""`mentorship figures`."""

from datetime import datetime
from typing import Annotated

import typer

from apps.cli.finding import the_mentor
from apps.cli.manners import Json, operator
from apps.cli.opening import opened
from apps.cli.printing import Listing, print_json, say, tell
from apps.wording.figures import Told, period_words, told
from mentorship_core.domain.figures.period import period_of
from mentorship_core.domain.refusals import Invalid, Refusal

app = typer.Typer()


@app.command()
def figures(
    ctx: typer.Context,
    *,
    since: Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="The first day.")] = None,
    until: Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="The last day.")] = None,
    zone: Annotated[str, typer.Option(help="Whose calendar says which day and month it is.")] = "UTC",
    mentor: Annotated[str | None, typer.Option(help="Of one mentor: name, mail address or id.")] = None,
    json: Json = False,
) -> None:
    """Revenue, sessions owed, seat use, renewals, refills and no-shows: the last twelve months, or as asked."""
    with opened(ctx) as mentorship:
        first, last = (day.date() if day is not None else None for day in (since, until))
        period = period_of(first, last, zone, mentorship.clock())
        if isinstance(period, Invalid):
            raise typer.BadParameter(period.faults[0][2])
        whose = the_mentor(mentorship, operator(), mentor).id if mentor else None
        found = mentorship.see_figures(actor=operator(), period=period, mentor=whose)
    assert not isinstance(found, Refusal)
    if json:
        print_json(found)
        return
    tell(period_words(found))
    for one in told(found):
        _show(one)


def _show(one: Told) -> None:
    say(f"\n{one.title}: {one.summary}")
    columns = tuple(head.lower().replace(" ", "_") for head in one.heads)
    rows = [dict(zip(columns, row, strict=True)) for row in one.rows]
    Listing(rows=rows, columns=columns, empty="Nothing to show.").show(json=False)
