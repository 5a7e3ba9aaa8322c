"""`mentorship worker`."""

import os
from typing import Annotated

import typer

from apps.cli.lifeline import Lifeline, hold_on
from apps.cli.running.logs import log_plainly
from apps.composition import compose, run_worker
from apps.config import read_config

app = typer.Typer()


@app.command()
def worker(
    *,
    name: Annotated[str, typer.Option(help="Who takes messages; unlike any other worker's.")] = "",
    lifeline: Annotated[bool, Lifeline] = False,
) -> None:
    """Deliver messages and write what the clock has decided, until SIGTERM or Ctrl-C."""
    if lifeline:
        hold_on()
    log_plainly()
    product = compose(read_config(os.environ), worker=name or f"worker-{os.getpid()}")
    try:
        run_worker(product)
    finally:
        product.close()
