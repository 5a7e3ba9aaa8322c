"""`mentorship packs`."""

from datetime import timedelta
from typing import Annotated
from uuid import UUID

import typer

from apps.cli.finding import the_mentor, the_user
from apps.cli.manners import DryRun, Json, Manners, Reason, Row, Yes, carry_out, operator
from apps.cli.opening import opened
from apps.cli.plain import plain
from apps.cli.printing import Listing, print_json, say
from apps.cli.refusing import missing
from mentorship_core.application import Mentorship
from mentorship_core.domain.identity import PackId, ProductId
from mentorship_core.domain.people import System
from mentorship_core.ports.views import PackRow

app = typer.Typer(no_args_is_help=True)

COLUMNS = ("pack", "student", "mentor", "status", "remaining", "scheduled", "total", "expires_at", "seat")
LEDGER = ("at", "delta", "reason", "actor", "session")


@app.command("list")
def list_packs(
    ctx: typer.Context,
    *,
    student: Annotated[str | None, typer.Option(help="Mail address or id.")] = None,
    mentor: Annotated[str | None, typer.Option(help="Name, mail address or id.")] = None,
    json: Json = False,
) -> None:
    """Sessions bought or granted."""
    with opened(ctx) as mentorship:
        found = mentorship.views.packs(
            operator(),
            student=the_user(mentorship, operator(), student).id if student else None,
            mentor=the_mentor(mentorship, operator(), mentor).id if mentor else None,
        )
    Listing(rows=[_row(row) for row in found], columns=COLUMNS, empty="No packs.").show(json=json)


@app.command()
def show(ctx: typer.Context, pack: Annotated[UUID, typer.Argument()], json: Json = False) -> None:
    """One pack, and why its balance is what it is."""
    with opened(ctx) as mentorship:
        row = mentorship.views.pack(operator(), PackId(pack))
        if row is None:
            raise missing(f"pack {pack}")
        ledger = [plain(entry) for entry in mentorship.views.ledger(operator(), PackId(pack))]
    if json:
        print_json({**_row(row), "ledger": ledger})
        return
    Listing(rows=[_row(row)], columns=COLUMNS, empty="").show(json=False)
    say("")
    Listing(rows=ledger, columns=LEDGER, empty="Nothing moved it yet.").show(json=False)


@app.command()
def grant(
    ctx: typer.Context,
    *,
    student: Annotated[str, typer.Argument(help="Mail address or id.")],
    product: Annotated[UUID, typer.Argument(help="Whose sessions to give.")],
    sessions: Annotated[
        int | None, typer.Option(min=1, max=100, help="How many; all of the product's if not said.")
    ] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Give a pack without an order."""
    manners = Manners(dry_run=dry_run, yes=yes, reason=reason, json=json)
    with opened(ctx) as mentorship:
        user = the_user(mentorship, manners.operator, student)

        def act(m: Mentorship, who: System) -> object:
            return m.grant_pack(actor=who, student=user.id, product=ProductId(product), sessions=sessions)

        carry_out(mentorship, [Row(user.email, act)], manners)


@app.command()
def extend(
    ctx: typer.Context,
    *,
    packs: Annotated[list[UUID], typer.Argument(help="Ids of packs.")],
    days: Annotated[int, typer.Option(min=1, help="By how many days from its expiry, or from now if it is over.")],
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Move packs' expiry; one that had expired lives again."""
    manners = Manners(dry_run=dry_run, yes=yes, reason=reason, json=json)
    with opened(ctx) as mentorship:
        carry_out(mentorship, [_extending(mentorship, PackId(pack), days) for pack in packs], manners)


def _extending(mentorship: Mentorship, pack: PackId, days: int) -> Row:
    row = mentorship.views.pack(operator(), pack)
    begins = max(row.pack.expires_at, mentorship.clock()) if row is not None else mentorship.clock()
    expires_at = begins + timedelta(days=days)
    return Row(str(pack), lambda m, who: m.extend_pack(actor=who, pack=pack, expires_at=expires_at))


def _row(row: PackRow) -> dict[str, object]:
    pack = row.pack
    return {
        "pack": pack.id,
        "student": row.student_name,
        "mentor": row.mentor_name,
        "status": type(pack).__name__.removesuffix("Pack").lower(),
        "remaining": pack.remaining,
        "scheduled": pack.scheduled,
        "total": pack.total,
        "expires_at": pack.expires_at,
        "seat": type(row.seat).__name__.lower() if row.seat is not None else None,
        "title": pack.title,
        "order": pack.order,
        "student_id": pack.student,
        "mentor_id": pack.mentor,
    }
