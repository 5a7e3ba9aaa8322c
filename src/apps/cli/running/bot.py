"""`mentorship bot`."""

import runpy

import typer

from apps.cli.running.logs import log_plainly

app = typer.Typer()


@app.command()
def bot() -> None:
    """Answer in Discord until SIGTERM or Ctrl-C. Needs DISCORD_TOKEN."""
    log_plainly()
    runpy.run_module("apps.bot", run_name="__main__")
