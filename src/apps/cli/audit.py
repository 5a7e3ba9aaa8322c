"""`mentorship audit`."""

from typing import Annotated

import typer

from apps.cli.manners import Json, operator
from apps.cli.opening import opened
from apps.cli.plain import plain
from apps.cli.printing import Listing

app = typer.Typer()


@app.command()
def audit(
    ctx: typer.Context,
    *,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many, newest first.")] = 50,
    json: Json = False,
) -> None:
    """What operators did, and why."""
    with opened(ctx) as mentorship:
        rows = [plain(row) for row in mentorship.views.audit(operator(), limit=limit)]
    Listing(rows=rows, columns=("at", "actor", "act", "reason"), empty="No operator did anything yet.").show(json=json)
