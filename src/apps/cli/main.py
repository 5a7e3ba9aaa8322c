"""`mentorship`: a group is loaded when it is called, so that `--help` is quick."""

from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from apps.cli.exits import Exit
from apps.loading import loading


class Group(NamedTuple):
    module: str
    help: str


COMMANDS = {
    "demo": Group("apps.cli.demo.command", "Everything at once, on a PostgreSQL of its own, with made-up people."),
    "serve": Group("apps.cli.running.serve", "Serve the web."),
    "worker": Group("apps.cli.running.worker", "Deliver messages and write what the clock has decided."),
    "bot": Group("apps.cli.running.bot", "Answer in Discord."),
    "db": Group("apps.cli.db", "The schema of the database."),
    "doctor": Group("apps.cli.doctor", "What is wrong with this installation, if anything."),
    "users": Group("apps.cli.users", "People, their roles, and tokens for the API."),
    "export": Group("apps.cli.export", "Everything that is one person's, as JSON."),
    "erase": Group("apps.cli.erase", "Erase a person, with the plan shown first."),
    "mentors": Group("apps.cli.mentors", "Mentors and their places."),
    "products": Group("apps.cli.products", "What mentors sell."),
    "promotions": Group("apps.cli.promotions", "Codes that lower a price."),
    "orders": Group("apps.cli.orders", "Attempts to buy, and what the provider says of them."),
    "webhooks": Group("apps.cli.webhooks", "What payment providers told us."),
    "refund": Group("apps.cli.refund", "Give money back for sessions not used."),
    "seats": Group("apps.cli.seats", "Students' places with mentors."),
    "packs": Group("apps.cli.packs", "Sessions bought or granted."),
    "sessions": Group("apps.cli.sessions", "Appointments."),
    "calendar": Group("apps.cli.calendar", "Calendars that mentors connected."),
    "waitlist": Group("apps.cli.waitlist", "Students waiting for a place."),
    "notices": Group("apps.cli.notices", "What students were told and will be told."),
    "figures": Group("apps.cli.figures", "How the house does, or one mentor."),
    "testimonials": Group("apps.cli.testimonials", "What students say of their mentors."),
    "outbox": Group("apps.cli.outbox", "Messages that could not be delivered."),
    "keys": Group("apps.cli.keys", "What others' secrets are encrypted under."),
    "audit": Group("apps.cli.audit", "What operators did, and why."),
    "simulate": Group("apps.cli.simulate", "Random people, with every promise checked after every step."),
}


class LazyGroup(TyperGroup):
    """Lists its commands from the table, and imports the one that is called."""

    def list_commands(self, _ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: Any, cmd_name: str) -> Any:
        return TyperCommand(cmd_name, help=COMMANDS[cmd_name].help) if cmd_name in COMMANDS else None

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except Exception as broke:
            said = _plainly(broke)
            if said is None:
                raise
            typer.echo(said[0], err=True)
            raise typer.Exit(said[1]) from broke

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, listed, rest = super().resolve_command(ctx, args)
        return name, _load(name) if listed is not None and name else listed, rest


PLAIN = {
    "ConfigurationWrong": Exit.USAGE,
    "TokenMissing": Exit.USAGE,
    "DemoTrouble": Exit.UNEXPECTED,
    "EmbeddedTrouble": Exit.UNEXPECTED,
}
"""Troubles whose own text says what to do, by name: importing them would load what `--help` does not need."""
NO_DATABASE = "The database does not answer: {}\nStart it, or set DATABASE_URL to where it is."


def _plainly(broke: Exception) -> tuple[str, Exit] | None:
    """What to say instead of a traceback; None for what nobody foresaw."""
    names = [kind.__name__ for kind in type(broke).__mro__]
    if {"OperationalError", "StoreUnavailable"} & set(names):
        return NO_DATABASE.format(str(broke).splitlines()[0]), Exit.UNEXPECTED
    return next(((str(broke), PLAIN[name]) for name in names if name in PLAIN), None)


def _load(name: str) -> Any:
    with loading():
        command: Any = typer.main.get_command(import_module(COMMANDS[name].module).app)
    command.name = name
    command.help = command.help or COMMANDS[name].help
    return command


app = typer.Typer(
    cls=LazyGroup,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def mentorship() -> None:
    """The mentorship platform's command line.

    Exit codes: 0 done, 1 unexpected, 2 usage, 3 not found, 4 refused by a rule, 5 provider failed, 6 partly done.
    """


if __name__ == "__main__":
    app()
