"""`mentorship users`."""

from typing import Annotated, Any

import typer

from apps.cli.finding import the_user
from apps.cli.manners import DryRun, Json, Manners, Reason, Row, Yes, carry_out, operator
from apps.cli.opening import opened
from apps.cli.printing import Listing, print_json, say, tell
from apps.cli.refusing import refused
from mentorship_core.application import Mentorship
from mentorship_core.domain.people import Role, System, User
from mentorship_core.domain.refusals import Refusal
from mentorship_core.ports.lists import Found
from mentorship_core.use_cases.issue_token import TokenIssued

app = typer.Typer(no_args_is_help=True)

COLUMNS = ("email", "name", "role", "zone", "language", "locked", "id")
Email = Annotated[str, typer.Argument(help="Mail address or id.")]


@app.command("list")
def list_users(
    ctx: typer.Context,
    *,
    role: Role | None = None,
    find: Annotated[str, typer.Option(help="Words of a name, an address or an id.")] = "",
    locked: Annotated[bool | None, typer.Option("--locked/--open", help="Only accounts that are, or are not.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=200, help="At most so many.")] = 50,
    cursor: Annotated[str | None, typer.Option(help="Where the page before ended, as it was told.")] = None,
    json: Json = False,
) -> None:
    """Who has an account, by name; a page at a time."""
    with opened(ctx) as mentorship:
        page = _page(mentorship, words=find, role=role, locked=locked, cursor=cursor, limit=limit)
    Listing(rows=[_row(user) for user in page.rows], columns=COLUMNS, empty="Nobody found.").show(json=json)
    if page.cursor is not None:
        tell(f"There are more: --cursor {page.cursor}")


def _page(mentorship: Mentorship, **asked: Any) -> Found[User]:
    try:
        return mentorship.lists.find_users(operator(), **asked)
    except ValueError:
        raise typer.BadParameter("this cursor is none of ours", param_hint="--cursor") from None


def _row(user: User) -> dict[str, object]:
    return {
        "email": user.email,
        "name": user.name,
        "role": user.role,
        "zone": user.zone,
        "language": user.language,
        "locked": user.locked,
        "id": user.id,
        "locked_because": user.locked_because,
    }


@app.command()
def add(
    ctx: typer.Context,
    *,
    email: Annotated[str, typer.Argument()],
    name: Annotated[str, typer.Option(help="As others see them.")],
    role: Role = Role.STUDENT,
    zone: Annotated[str, typer.Option(help="An IANA time zone.")] = "UTC",
    language: Annotated[str | None, typer.Option(help="What they are spoken to in, such as de.")] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Add somebody; an address that is known changes nothing."""
    manners = Manners(dry_run=dry_run, yes=yes, reason=reason, json=json)
    with opened(ctx) as mentorship:
        row = Row(
            email,
            lambda m, who: m.join_platform(actor=who, email=email, name=name, zone=zone, language=language, role=role),
        )
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
