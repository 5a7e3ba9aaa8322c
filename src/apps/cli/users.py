"""`mentorship users`."""

from typing import Annotated

import typer

from apps.cli.finding import the_user
from apps.cli.manners import DryRun, Json, Manners, Reason, Row, Yes, carry_out, operator
from apps.cli.opening import opened
from apps.cli.printing import Listing, print_json, say
from apps.cli.refusing import refused
from mentorship_core.application import Mentorship
from mentorship_core.domain.people import Role, System
from mentorship_core.domain.refusals import Refusal
from mentorship_core.use_cases.issue_token import TokenIssued

app = typer.Typer(no_args_is_help=True)

COLUMNS = ("email", "name", "role", "zone", "locked", "id")
Email = Annotated[str, typer.Argument(help="Mail address or id.")]


@app.command("list")
def list_users(ctx: typer.Context, role: Role | None = None, json: Json = False) -> None:
    """Everybody known."""
    with opened(ctx) as mentorship:
        found = [user for user in mentorship.views.users(operator()) if role in (None, user.role)]
    rows = [
        {"email": u.email, "name": u.name, "role": u.role, "zone": u.zone, "locked": u.locked, "id": u.id}
        for u in found
    ]
    Listing(rows=rows, columns=COLUMNS, empty="Nobody yet.").show(json=json)


@app.command()
def add(
    ctx: typer.Context,
    *,
    email: Annotated[str, typer.Argument()],
    name: Annotated[str, typer.Option(help="As others see them.")],
    role: Role = Role.STUDENT,
    zone: Annotated[str, typer.Option(help="An IANA time zone.")] = "UTC",
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Add somebody; an address that is known changes nothing."""
    manners = Manners(dry_run=dry_run, yes=yes, reason=reason, json=json)
    with opened(ctx) as mentorship:
        row = Row(email, lambda m, who: m.join_platform(actor=who, email=email, name=name, zone=zone, role=role))
        carry_out(mentorship, [row], manners)


@app.command("role")
def give_role(
    ctx: typer.Context,
    *,
    who: Email,
    role: Annotated[Role, typer.Argument()],
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Give somebody another role. The last admin stays one."""
    manners = Manners(dry_run=dry_run, yes=yes, reason=reason, json=json)
    with opened(ctx) as mentorship:
        user = the_user(mentorship, manners.operator, who)
        row = Row(user.email, lambda m, actor: m.change_role(actor=actor, user=user.id, role=role))
        carry_out(mentorship, [row], manners)


@app.command()
def lock(
    ctx: typer.Context,
    *,
    who: Email,
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Lock somebody out, and sign all their devices out. The last admin stays let in."""
    _lock(ctx, who, Manners(dry_run=dry_run, yes=yes, reason=reason, json=json), locked=True)


@app.command()
def unlock(
    ctx: typer.Context,
    *,
    who: Email,
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Let somebody in again."""
    _lock(ctx, who, Manners(dry_run=dry_run, yes=yes, reason=reason, json=json), locked=False)


def _lock(ctx: typer.Context, who: str, manners: Manners, *, locked: bool) -> None:
    with opened(ctx) as mentorship:
        user = the_user(mentorship, manners.operator, who)
        row = Row(user.email, lambda m, actor: m.lock_user(actor=actor, user=user.id, locked=locked))
        carry_out(mentorship, [row], manners)


@app.command()
def token(
    ctx: typer.Context,
    *,
    email: Annotated[str, typer.Argument()],
    hours: Annotated[int, typer.Option(help="How long it works.")] = 24,
    dry_run: DryRun = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Print a bearer token for the API. It is shown once, kept nowhere, and made without asking."""

    def issue(mentorship: Mentorship, who: System) -> TokenIssued | Refusal:
        return mentorship.issue_token(actor=who, email=email, lasting_hours=hours)

    manners = Manners(dry_run=dry_run, yes=True, reason=reason, json=json)
    with opened(ctx) as mentorship:
        if dry_run:
            carry_out(mentorship, [Row(email, issue)], manners)
            return
        match issue(mentorship, manners.operator):
            case TokenIssued(user=user, token=secret, kept=kept) if json:
                print_json({"user": user.id, "email": user.email, "token": secret, "expires_at": kept.expires_at})
            case TokenIssued(token=secret):
                say(secret)
            case refusal:
                raise refused(refusal)
