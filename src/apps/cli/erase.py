"""`mentorship erase`."""

from collections.abc import Iterator
from typing import Annotated

import typer

from apps.cli.finding import the_user
from apps.cli.manners import DryRun, Json, Manners, Reason, Row, Yes, carry_out
from apps.cli.opening import opened
from mentorship_core.use_cases.erase_person import Erased
from mentorship_core.use_cases.erasing import Settle

app = typer.Typer()


@app.command()
def erase(
    ctx: typer.Context,
    *,
    who: Annotated[str, typer.Argument(help="Mail address or id.")],
    sessions: Annotated[
        Settle | None, typer.Option(help="What becomes of sessions that were paid for and are left.")
    ] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Erase a person: what runs is settled, what is theirs deleted; money stays without their name. No way back."""
    manners = Manners(dry_run=dry_run, yes=yes, reason=reason, json=json)
    with opened(ctx) as mentorship:
        user = the_user(mentorship, manners.operator, who)
        row = Row(user.id, lambda m, actor: m.erase_person(actor=actor, user=user.id, settle=sessions), _deleted)
        carry_out(mentorship, [row], manners)


def _deleted(erased: object) -> Iterator[str]:
    if isinstance(erased, Erased):
        yield "Deleted"
        yield "  name, addresses, chat account, goals, notes, notices, feeds, links and devices, wherever they stand"
