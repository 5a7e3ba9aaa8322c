"""`mentorship orders`."""

from typing import Annotated
from uuid import UUID

import typer

from apps.cli.bulk import Report, run_all
from apps.cli.finding import the_user
from apps.cli.manners import Act, DryRun, Json, Manners, Reason, Row, Yes, confirm, operator
from apps.cli.opening import opened
from apps.cli.plain import plain
from apps.cli.printing import Listing, tell
from apps.cli.since import Since, read_since
from apps.wording.about_asking import all_told, repairs_told
from mentorship_core.application import Mentorship
from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.instant import Instant
from mentorship_core.domain.orders.order import Order, Provider
from mentorship_core.ports.views import OrderRow
from mentorship_core.use_cases.ask_provider import ProviderSays
from mentorship_core.use_cases.reconcile_order import Reconciled

app = typer.Typer(no_args_is_help=True)

COLUMNS = ("order", "student", "mentor", "title", "total", "provider", "status", "created_at")
MOST = 10_000
RECENTLY = "1d"


@app.command("list")
def list_orders(
    ctx: typer.Context,
    *,
    student: Annotated[str | None, typer.Option(help="Mail address or id.")] = None,
    find: Annotated[str, typer.Option(help="Words of a name or an address, or any id of ours or the provider's.")] = "",
    json: Json = False,
) -> None:
    """The latest hundred, newest first."""
    with opened(ctx) as mentorship:
        whose = the_user(mentorship, operator(), student).id if student else None
        page = mentorship.lists.find_orders(operator(), words=find, student=whose, limit=100)
    rows = [_row(row) for row in page.rows]
    Listing(rows=rows, columns=COLUMNS, empty="No order was found.").show(json=json)


@app.command()
def reconcile(
    ctx: typer.Context,
    *,
    since: Since = RECENTLY,
    order: Annotated[list[UUID] | None, typer.Option("--order", help="Only this one; may be given often.")] = None,
    provider: Annotated[Provider | None, typer.Option("--provider", help="Only this one's.")] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Ask the provider of every open order, and of those begun or over since, what it knows; put right what is missing.

    A dry run asks and changes nothing.
    """
    manners = Manners(dry_run=dry_run, yes=yes, reason=reason, json=json)
    with opened(ctx) as mentorship:
        found = _chosen(mentorship, order, read_since(since or RECENTLY, mentorship.clock()), provider)
        if not found:
            tell("No order is open, and none has moved since.")
        elif not dry_run:
            confirm([f"Ask about {len(found)} orders and put right what is missing."], yes=yes)
        rows = [Row(str(one), _asking(one) if dry_run else _reconciling(one)) for one in found]
        run_all(mentorship, rows, manners, SAID if dry_run else DONE)


def _chosen(
    mentorship: Mentorship, named: list[UUID] | None, since: Instant, provider: Provider | None
) -> list[OrderId]:
    if named:
        return [OrderId(one) for one in named]
    return list(mentorship.due.orders_since(since, provider=provider, limit=MOST))


def _asking(order: OrderId) -> Act:
    return lambda m, who: m.ask_provider(actor=who, order=order)


def _reconciling(order: OrderId) -> Act:
    return lambda m, who: m.reconcile_order(actor=who, order=order)


def _said(outcome: object) -> str:
    assert isinstance(outcome, ProviderSays)
    return f"{outcome.order.provider} says: {all_told(outcome.told)}."


def _said_data(outcome: object) -> dict[str, object]:
    assert isinstance(outcome, ProviderSays)
    says = [{"news": type(one).__name__, **plain(one)} for one in outcome.told]
    return {"provider": outcome.order.provider, "status": _status(outcome.order), "says": says}


def _done(outcome: object) -> str:
    assert isinstance(outcome, Reconciled)
    return repairs_told(outcome.repaired)


def _done_data(outcome: object) -> dict[str, object]:
    assert isinstance(outcome, Reconciled)
    return {
        "provider": outcome.order.provider,
        "status": _status(outcome.order),
        "changed": outcome.changed,
        "repaired": outcome.repaired,
    }


SAID, DONE = Report(_said, _said_data), Report(_done, _done_data)


def _status(order: Order) -> str:
    return type(order).__name__.removesuffix("Order").lower()


def _row(row: OrderRow) -> dict[str, object]:
    order = row.order
    return {
        "order": order.id,
        "student": row.student_name,
        "mentor": row.mentor_name,
        "title": order.title,
        "total": order.total,
        "status": _status(order),
        "created_at": order.created_at,
        "provider": order.provider,
        "code": order.code,
        "pack": row.pack,
        "payment": row.payment,
        "refunds": row.refunds,
        "student_id": order.student,
        "mentor_id": order.mentor,
    }
