"""`mentorship refund`."""

from collections.abc import Iterator
from typing import Annotated
from uuid import UUID

import typer
from attrs import define

from apps.cli.manners import DryRun, Json, Manners, Reason, Row, Yes, carry_out, operator
from apps.cli.opening import opened
from apps.cli.refusing import missing
from apps.wording.times import moment
from mentorship_core.application import Mentorship
from mentorship_core.domain.identity import PackId
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.refund import RefundKind
from mentorship_core.domain.orders.refunding import CountsAsUsed, RefundWish
from mentorship_core.domain.people import System
from mentorship_core.use_cases.refund_pack import RefundBegun

app = typer.Typer()


@app.command()
def refund(
    ctx: typer.Context,
    *,
    pack: Annotated[UUID, typer.Argument(help="Whose money goes back.")],
    full: Annotated[bool, typer.Option("--full", help="All that was paid, however much was used.")] = False,
    amount: Annotated[str | None, typer.Option(help="This much, such as 20.00, in the order's currency.")] = None,
    sessions: Annotated[int, typer.Option(min=0, help="With --amount: how many sessions it takes.")] = 0,
    counts_as_used: Annotated[CountsAsUsed, typer.Option(help="Which appointments are still held, and paid for.")] = (
        CountsAsUsed.SOON
    ),
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Give money back, by unused sessions unless said otherwise. Asking again for the same changes nothing."""
    if full and amount is not None:
        raise typer.BadParameter("give --full or --amount, not both")
    manners = Manners(dry_run=dry_run, yes=yes, reason=reason, json=json)
    with opened(ctx) as mentorship:
        money = _money(mentorship, PackId(pack), amount) if amount is not None else None
        kind = RefundKind.AMOUNT if money is not None else RefundKind.FULL if full else RefundKind.UNUSED
        wish = RefundWish(kind=kind, money=money, sessions=sessions, counts_as_used=counts_as_used)
        carry_out(mentorship, [Row(str(pack), _Refunding(PackId(pack), wish), _still_held)], manners)


@define
class _Refunding:
    """The plan that was rehearsed is done, or nothing."""

    pack: PackId
    wish: RefundWish
    seen: str | None = None

    def __call__(self, mentorship: Mentorship, who: System) -> object:
        begun = mentorship.refund_pack(actor=who, pack=self.pack, wish=self.wish, seen=self.seen)
        if isinstance(begun, RefundBegun) and begun.plan is not None:
            self.seen = begun.plan.mark
        return begun


def _still_held(begun: object) -> Iterator[str]:
    """Appointments that count as used (REF-3)."""
    used = begun.plan.used if isinstance(begun, RefundBegun) and begun.plan is not None else ()
    if used:
        yield "Still held, and paid for"
    for session in used:
        yield f"  {moment(session.during.start, 'UTC')}"


def _money(mentorship: Mentorship, pack: PackId, amount: str) -> Money:
    row = mentorship.views.pack(operator(), pack)
    order = mentorship.views.order(operator(), row.pack.order) if row is not None and row.pack.order else None
    if order is None:
        raise missing(f"order of pack {pack}")
    try:
        return Money.parse(amount, order.order.total.currency)
    except ValueError as wrong:
        raise typer.BadParameter(str(wrong), param_hint="--amount") from wrong
