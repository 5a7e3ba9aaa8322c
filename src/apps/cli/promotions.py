"""`mentorship promotions`."""

from datetime import timedelta
from typing import Annotated
from uuid import UUID

import typer

from apps.cli.manners import Act, DryRun, Json, Manners, Reason, Row, Yes, carry_out, operator
from apps.cli.opening import opened
from apps.cli.plain import plain
from apps.cli.printing import Listing
from apps.cli.products import money_of
from mentorship_core.application import Mentorship
from mentorship_core.domain.identity import ProductId
from mentorship_core.domain.people import System

app = typer.Typer(no_args_is_help=True)

COLUMNS = ("code", "percent", "amount", "starts_at", "ends_at", "redeemed", "total_limit", "per_person_limit")


@app.command("list")
def list_promotions(ctx: typer.Context, json: Json = False) -> None:
    """Codes, and how often they were used."""
    with opened(ctx) as mentorship:
        found = mentorship.views.promotions(operator())
    if json:
        Listing(rows=[plain(one) for one in found], columns=COLUMNS, empty="").show(json=True)
        return
    rows = [{name: getattr(one, name) for name in COLUMNS} for one in found]
    Listing(rows=rows, columns=COLUMNS, empty="No codes yet.").show(json=False)


@app.command()
def add(
    ctx: typer.Context,
    *,
    code: Annotated[str, typer.Argument()],
    percent: Annotated[int | None, typer.Option(help="Off the price.")] = None,
    amount: Annotated[tuple[str, str] | None, typer.Option(help="Off the price, such as 10.00 EUR.")] = None,
    days: Annotated[int, typer.Option(min=1, help="How long it can be used, from now.")] = 30,
    limit: Annotated[int | None, typer.Option(help="How often in all; without end if not said.")] = None,
    per_person: Annotated[int, typer.Option(help="How often by one person.")] = 1,
    product: Annotated[list[UUID] | None, typer.Option(help="Only for these; may be repeated.")] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Make a code, or edit the one there is; its count stays."""
    manners = Manners(dry_run=dry_run, yes=yes, reason=reason, json=json)
    off = money_of(*amount) if amount is not None else None
    with opened(ctx) as mentorship:
        now = mentorship.clock()

        def act(m: Mentorship, who: System) -> object:
            return m.save_promotion(
                actor=who,
                code=code,
                percent=percent,
                amount=off,
                starts_at=now,
                ends_at=now + timedelta(days=days),
                total_limit=limit,
                per_person_limit=per_person,
                products=tuple(ProductId(one) for one in product or ()),
            )

        carry_out(mentorship, [Row(code, act)], manners)


@app.command()
def end(
    ctx: typer.Context,
    *,
    codes: Annotated[list[str], typer.Argument(help="As `promotions list` shows them.")],
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """End codes now. Checkouts that began with them keep their price."""
    manners = Manners(dry_run=dry_run, yes=yes, reason=reason, json=json)
    with opened(ctx) as mentorship:
        carry_out(mentorship, [Row(code, _ending(code)) for code in codes], manners)


def _ending(code: str) -> Act:
    return lambda m, who: m.end_promotion(actor=who, code=code)
