"""`mentorship serve`."""

import os
from importlib import import_module
from typing import Annotated

import typer
from granian import Granian
from granian.constants import Interfaces

from apps.cli.demo.ports import refuse_if_taken
from apps.cli.lifeline import Lifeline, hold_on
from apps.cli.running.logs import log_plainly
from apps.config import read_config
from apps.loading import loading

app = typer.Typer()

APPLICATION = "apps.serving:application"
DRAIN_SECONDS = 10


@app.command()
def serve(
    *,
    host: Annotated[str, typer.Option(help="Which address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes; each has its own pool of connections.")] = 1,
    lifeline: Annotated[bool, Lifeline] = False,
) -> None:
    """Serve the web until SIGTERM or Ctrl-C."""
    with loading():
        import_module(APPLICATION.partition(":")[0])  # the processes forked from this one have it loaded then
    if lifeline:
        hold_on()
    read_config(os.environ)  # what is wrong with it is said here, not by a process that dies of it
    log_plainly()
    refuse_if_taken(host, port)
    Granian(
        APPLICATION,
        factory=True,
        interface=Interfaces.ASGI,
        address=host,
        port=port,
        workers=workers,
        workers_kill_timeout=DRAIN_SECONDS,
        websockets=False,
    ).serve()
