"""`mentorship orders`."""

from datetime import timedelta
from typing import Annotated

import typer

from apps.cli.finding import the_user
from apps.cli.manners import Act, DryRun, Json, Manners, Reason, Row, Yes, carry_out, operator
from apps.cli.opening import opened
from apps.cli.printing import Listing, tell
from mentorship_core.domain.identity import OrderId
from mentorship_core.ports.views import OrderRow

app = typer.Typer(no_args_is_help=True)

COLUMNS = ("order", "student", "mentor", "title", "total", "status", "created_at")
PAGES_LAST_LESS_THAN = timedelta(days=1)
MOST = 10_000


@app.command("list")
def list_orders(
    ctx: typer.Context,
    *,
    student: Annotated[str | None, typer.Option(help="Mail address or id.")] = None,
    json: Json = False,
) -> None:
    """The latest hundred, newest first."""
    with opened(ctx) as mentorship:
        whose = the_user(mentorship, operator(), student).id if student else None
        rows = [_row(row) for row in mentorship.views.orders(operator(), student=whose)]
    Listing(rows=rows, columns=COLUMNS, empty="Nobody has tried to buy anything yet.").show(json=json)


@app.command()
def reconcile(
    ctx: typer.Context, dry_run: DryRun = False, yes: Yes = False, reason: Reason = "", json: Json = False
) -> None:
    """Ask the provider of every open order where its money stands, and settle what was paid."""
    with opened(ctx) as mentorship:
        found = mentorship.due.orders(mentorship.clock() + PAGES_LAST_LESS_THAN, limit=MOST)
        if not found:
            tell("No order is open.")
        rows = [Row(str(order), _asking(order)) for order in found]
        carry_out(mentorship, rows, Manners(dry_run=dry_run, yes=yes, reason=reason, json=json))


def _asking(order: OrderId) -> Act:
    return lambda m, who: m.verify_checkout(actor=who, order=order)


def _row(row: OrderRow) -> dict[str, object]:
    order = row.order
    return {
        "order": order.id,
        "student": row.student_name,
        "mentor": row.mentor_name,
        "title": order.title,
        "total": order.total,
        "status": type(order).__name__.removesuffix("Order").lower(),
        "created_at": order.created_at,
        "provider": order.provider,
        "code": order.code,
        "pack": row.pack,
        "payment": row.payment,
        "refunds": row.refunds,
        "student_id": order.student,
        "mentor_id": order.mentor,
    }
