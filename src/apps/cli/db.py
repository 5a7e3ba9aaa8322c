"""`mentorship db`."""

from typing import Annotated

import typer

from apps.cli.exits import Exit
from apps.cli.manners import DryRun, Json, Yes, confirm
from apps.cli.opening import settings
from apps.cli.printing import print_json, say, tell
from apps.composition import missing_versions, upgrade_schema

app = typer.Typer(no_args_is_help=True)


@app.command()
def check(json: Json = False) -> None:
    """Whether the schema is up to date; ends with 4 if it is not."""
    with settings() as config:
        missing = missing_versions(config)
    if json:
        print_json({"up_to_date": not missing, "missing": missing})
    elif not missing:
        say("The schema is up to date.")
    for version in () if json else missing:
        say(f"missing {version}")
    if missing:
        raise typer.Exit(Exit.REFUSED)


@app.command()
def upgrade(
    *,
    dry_run: DryRun = False,
    yes: Yes = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say nothing when there is nothing to do.")] = False,
) -> None:
    """Bring the schema up to date. Repeatable; several that start at once wait for the first."""
    with settings() as config:
        missing = missing_versions(config)
        if not missing:
            if not quiet:
                tell("The schema is up to date.")
            return
        if dry_run:
            for version in missing:
                say(f"would apply {version}")
            return
        confirm([f"apply {version}" for version in missing], yes=yes)
        upgrade_schema(config)
        tell(f"Applied {len(missing)} versions.")
