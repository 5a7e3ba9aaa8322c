"""Which installation a command works on: DATABASE_URL, else the demo of this folder. It says which."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from apps.cli.demo.folder import DemoFolder
from apps.cli.exits import Exit
from apps.cli.printing import tell
from apps.cli.running.logs import keep_off_stdout
from apps.composition import compose
from apps.config import Config, read_config
from mentorship_core.application import Mentorship

DATA = "MENTORSHIP_DATA"
"""Another folder than `.demo`."""


@contextmanager
def opened(ctx: typer.Context) -> Iterator[Mentorship]:
    """The product's use cases; a caller of the command line may have given its own as `obj`."""
    keep_off_stdout()
    given = ctx.find_root().obj
    if isinstance(given, Mentorship):
        yield given
        return
    with settings() as config:
        product = compose(config)
        try:
            yield product.mentorship
        finally:
            product.close()


@contextmanager
def settings() -> Iterator[Config]:
    """From the environment, or of the demo, whose database is started if it is down and stopped again."""
    keep_off_stdout()
    if os.environ.get("DATABASE_URL", "").strip():
        yield read_config(os.environ)
        return
    folder = DemoFolder(Path(os.environ.get(DATA) or ".demo"))
    if not folder.is_made:
        tell(
            f"There is no database to work on. Set DATABASE_URL, or make a demo with `mentorship demo` "
            f"(its folder, {folder.path}, is not there)."
        )
        raise typer.Exit(Exit.USAGE)
    tell(f"This is the demo in {folder.path}.")
    with folder.database() as config:
        yield config
