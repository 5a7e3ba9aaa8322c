"""`mentorship export`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from apps.cli.finding import the_user
from apps.cli.manners import operator
from apps.cli.opening import opened
from apps.cli.refusing import refused
from apps.wording.belongings import written
from apps.wording.taking_along import archive
from mentorship_core.domain.refusals import Refusal

app = typer.Typer()


@app.command()
def export(
    ctx: typer.Context,
    who: Annotated[str, typer.Argument(help="Mail address or id.")],
    archive_to: Annotated[Path | None, typer.Option("--zip", help="Write an archive with lists to read there.")] = None,
) -> None:
    """Print everything that is one person's, as JSON, as they see it: nothing of others is in it."""
    with opened(ctx) as mentorship:
        user = the_user(mentorship, operator(), who)
        found = mentorship.export_person(actor=operator(), user=user.id)
        if isinstance(found, Refusal):
            raise refused(found)
        if archive_to is not None:
            with archive_to.open("wb") as file:
                file.writelines(archive(found, mentorship.clock()))
            return
        for piece in written(found):
            sys.stdout.write(piece.decode())
