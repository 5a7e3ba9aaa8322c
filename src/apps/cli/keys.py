"""`mentorship keys`."""

from collections.abc import Iterator
from typing import Any

import typer

from apps.cli.bulk import watched
from apps.cli.calendar import names_of
from apps.cli.exits import Exit, exit_of_all
from apps.cli.manners import DryRun, Json, Manners, Reason, Yes, confirm
from apps.cli.opening import opened
from apps.cli.printing import print_json, say, tell
from apps.cli.rehearsal import rehearsing
from mentorship_core.application import Mentorship
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.people import Actor
from mentorship_core.use_cases.calendars.reseal_consents import Resealed

app = typer.Typer(no_args_is_help=True)

LOST = "no key opens it: they have to connect again"
LOST_ADDRESS = "no key opens its address: they have to add it again"
OLDER_MAY_GO = (
    "All are under the newest key. Take the older ones out of SEALING_KEYS once `mentorship doctor` says that no"
    " message waits, and restart every process."
)


@app.callback()
def keys() -> None:
    """What others' secrets are encrypted under."""


@app.command()
def rotate(
    ctx: typer.Context, *, dry_run: DryRun = False, yes: Yes = False, reason: Reason = "", json: Json = False
) -> None:
    """Encrypt every mentor's consent, and every address they named, anew under the first of SEALING_KEYS.

    One at a time: it may be broken off, and run again. Ends with 4 where no key opens any of them, with 6 where some.
    """
    manners = Manners(dry_run=dry_run, yes=yes, reason=reason, json=json)
    with opened(ctx) as mentorship:
        names, planned = names_of(mentorship), list(resealing(rehearsing(mentorship, []), manners.operator))
        due = [one for one in planned if one.changed or not one.opened]
        if due and not dry_run:
            confirm([f"{_whose(one, names)}: {_said(one, done=False)}" for one in due], yes=yes)
        acting = iter(planned) if dry_run or not due else resealing(mentorship, manners.operator)
        done = [_told(one, names, manners) for one in watched(acting, len(planned))]
    _end(done, names, manners)


def resealing(mentorship: Mentorship, operator: Actor) -> Iterator[Resealed]:
    """Consents, then addresses."""
    if mentorship.calendars is not None:
        yield from mentorship.calendars.reseal(actor=operator)
    yield from mentorship.busy_feeds.reseal(actor=operator)


def _told(one: Resealed, names: dict[MentorId, str], manners: Manners) -> Resealed:
    if not manners.json:
        (say if one.opened else tell)(f"{_whose(one, names)}: {_said(one, done=not manners.dry_run)}")
    return one


def _end(done: list[Resealed], names: dict[MentorId, str], manners: Manners) -> None:
    if manners.json:
        print_json({"dry_run": manners.dry_run, "results": [_data(one, names) for one in done]})
    elif not done:
        tell("Nobody has connected a calendar, or named one.")
    elif not manners.dry_run and all(one.opened for one in done):
        tell(OLDER_MAY_GO)
    code = exit_of_all([Exit.DONE if one.opened else Exit.REFUSED for one in done])
    if code is not Exit.DONE:
        raise typer.Exit(code)


def _whose(one: Resealed, names: dict[MentorId, str]) -> str:
    name = names.get(one.mentor, str(one.mentor))
    return f"{name}, {one.feed}" if one.feed is not None else name


def _said(one: Resealed, *, done: bool) -> str:
    if not one.opened:
        lost = LOST if one.feed is None else LOST_ADDRESS
        return f"{lost}, and are told" if done else f"{lost}, and will be told"
    if not one.changed:
        return "under the newest key already"
    return "encrypted anew" if done else "to be encrypted anew"


def _data(one: Resealed, names: dict[MentorId, str]) -> dict[str, Any]:
    return {"row": _whose(one, names), "mentor_id": one.mentor, "changed": one.changed, "opened": one.opened}
