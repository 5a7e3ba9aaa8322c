"""`mentorship doctor`."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import typer
from attrs import frozen

from apps.cli.calendar_checkup import calendar_checkups
from apps.cli.discord_checkup import discord_checkups
from apps.cli.exits import Exit
from apps.cli.identity_checkup import identity_checkups
from apps.cli.mail_checkup import mail_checkups
from apps.cli.manners import Json, operator
from apps.cli.opening import settings
from apps.cli.printing import print_json, say
from apps.cli.provider_checkup import checkups
from apps.composition import Product, compose, missing_versions
from apps.config import Config
from mentorship_core.domain.people import Role

app = typer.Typer()

LATE = timedelta(hours=1)


@frozen
class Finding:
    """`well` False is something an operator should act on; `says` tells what."""

    what: str
    well: bool
    says: str


@app.command()
def doctor(json: Json = False) -> None:
    """What is wrong with this installation, if anything. Ends with 4 if something is."""
    with settings() as config:
        product = compose(config)
        try:
            findings = list(_findings(product, config))
        finally:
            product.close()
    if json:
        print_json({"well": all(one.well for one in findings), "findings": findings})
    else:
        for one in findings:
            say(f"{'✓' if one.well else '✗'} {one.what}: {one.says}")
    if not all(one.well for one in findings):
        raise typer.Exit(Exit.REFUSED)


def _findings(product: Product, config: Config) -> Iterator[Finding]:
    """Without a database there is nothing more to ask."""
    database = _asked("database", lambda: _database(product, config))
    yield database
    if not database.well:
        return
    for what, ask in (
        ("clock", lambda: _clock(product, config)),
        ("queue", lambda: _queue(product)),
        ("dead letters", lambda: _dead_letters(product)),
        *checkups(product, config),
        *mail_checkups(product, config),
        *identity_checkups(product, config),
        ("payments", lambda: _payments(product)),
        *calendar_checkups(product.mentorship),
        *discord_checkups(product, config),
        ("cases", lambda: _cases(product)),
        ("people", lambda: _people(product)),
        ("promises", lambda: _promises(product)),
    ):
        yield _asked(what, ask)


def _asked(what: str, ask: Callable[[], tuple[bool, str]]) -> Finding:
    try:
        return Finding(what, *ask())
    except Exception as broke:  # noqa: BLE001  a doctor that falls ill tells of it and looks on
        return Finding(what, well=False, says=f"{type(broke).__name__}: {str(broke).splitlines()[0]}")


def _database(product: Product, config: Config) -> tuple[bool, str]:
    product.ready()
    missing = missing_versions(config)
    return not missing, f"the schema misses {', '.join(missing)}: `mentorship db upgrade`" if missing else "it answers"


def _clock(product: Product, config: Config) -> tuple[bool, str]:
    ahead = product.clock() - datetime.now(UTC)
    if not config.environment.is_real:
        return True, f"the demo's, {ahead.days} days ahead"
    return abs(ahead) < timedelta(seconds=5), f"{ahead.total_seconds():.1f} s from this machine's"


def _queue(product: Product) -> tuple[bool, str]:
    waiting = product.mentorship.outbox.pending()
    return waiting < 1000, f"{waiting} messages wait" + ("; does a worker run?" if waiting else "")


def _dead_letters(product: Product) -> tuple[bool, str]:
    given_up = len(product.mentorship.views.dead_letters(operator()))
    return not given_up, f"{given_up} messages were given up: `mentorship outbox list`" if given_up else "none"


def _payments(product: Product) -> tuple[bool, str]:
    now, due = product.clock(), product.mentorship.due
    unasked = len(due.orders(now - LATE))
    if not unasked:
        return True, "every provider was asked in its turn"
    return False, f"{unasked} orders were due to be asked about an hour ago: does a worker run?"


def _cases(product: Product) -> tuple[bool, str]:
    cases = product.mentorship.views.cases(operator())
    late = [case for case in cases if case.decide_by < product.clock()]
    return not late, f"{len(late)} of {len(cases)} open cases are late" if cases else "none is open"


def _people(product: Product) -> tuple[bool, str]:
    admins = sum(user.role is Role.ADMIN for user in product.mentorship.views.users(operator()))
    return admins > 0, f"{admins} admins" if admins else "there is no admin: `mentorship users role EMAIL admin`"


def _promises(product: Product) -> tuple[bool, str]:
    broken = product.mentorship.views.broken_promises()
    return not broken, "; ".join(broken) if broken else "money, seats and sessions agree"
