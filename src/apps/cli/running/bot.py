"""`mentorship bot`."""

import runpy

import typer

app = typer.Typer()


@app.command()
def bot() -> None:
    """Answer in Discord until SIGTERM or Ctrl-C. Needs DISCORD_TOKEN."""
    runpy.run_module("apps.bot", run_name="__main__")
