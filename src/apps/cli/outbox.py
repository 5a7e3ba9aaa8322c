"""`mentorship outbox`."""

from collections.abc import Callable
from typing import Annotated
from uuid import UUID

import typer

from apps.cli.exits import Exit, exit_of_all
from apps.cli.manners import DryRun, Json, Reason, Yes, confirm, operator
from apps.cli.opening import opened
from apps.cli.plain import plain
from apps.cli.printing import Listing, print_json, say, tell
from mentorship_core.domain.refusals import Refusal
from mentorship_core.ports.views import DeadLetter

app = typer.Typer(no_args_is_help=True)

COLUMNS = ("id", "since", "attempts", "why", "follow_up")


@app.command("list")
def list_dead_letters(ctx: typer.Context, json: Json = False) -> None:
    """Messages given up after many attempts."""
    with opened(ctx) as mentorship:
        rows = [plain(row) for row in mentorship.views.dead_letters(operator())]
    Listing(rows=rows, columns=COLUMNS, empty="No message was given up.").show(json=json)


@app.command()
def retry(
    ctx: typer.Context,
    *,
    messages: Annotated[list[UUID] | None, typer.Argument(help="Ids, as `outbox list` shows them.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="All of them.")] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Send given-up messages once more. One that is waiting already is left as it is."""
    if bool(messages) == everything:
        raise typer.BadParameter("name messages, or give --all")
    with opened(ctx) as mentorship:
        letters = {UUID(row.id): row for row in mentorship.views.dead_letters(operator())}
        chosen = list(letters) if everything else list(messages or ())
        if not dry_run and chosen:
            confirm([_line(letters.get(one), one) for one in chosen], yes=yes)

        def revive(message: UUID) -> bool:
            return not isinstance(mentorship.retry_letter(actor=operator(reason), message=message), Refusal)

        _revive(chosen, letters, revive, dry_run=dry_run, json=json)


def _revive(
    chosen: list[UUID],
    letters: dict[UUID, DeadLetter],
    revive: Callable[[UUID], bool],
    *,
    dry_run: bool,
    json: bool,
) -> None:
    done = {one: one in letters and (dry_run or revive(one)) for one in chosen}
    if json:
        print_json({"dry_run": dry_run, "results": [{"id": one, "revived": well} for one, well in done.items()]})
    for one, well in done.items():
        words = ("would be sent again" if dry_run else "will be sent again") if well else "is not among those given up"
        if not json:
            (say if dry_run else tell)(f"{one} {words}")
    code = exit_of_all([Exit.DONE if well else Exit.NOT_FOUND for well in done.values()])
    if code is not Exit.DONE:
        raise typer.Exit(code)


def _line(letter: DeadLetter | None, message: UUID) -> str:
    return f"{message}  {letter.follow_up if letter is not None else 'is not among those given up'}"
