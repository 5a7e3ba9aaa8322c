"""How every write behaves: it shows its plan, asks, acts, and says row by row what came of it."""

import getpass
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Annotated

import typer
from attrs import frozen

from apps.cli.exits import Exit, exit_of_all
from apps.cli.plan import Plan
from apps.cli.printing import print_json, say, tell
from apps.cli.refusing import exit_for
from apps.cli.rehearsal import rehearsing
from apps.wording.refusals import words
from mentorship_core.application import Mentorship
from mentorship_core.domain.events import Event
from mentorship_core.domain.people import System
from mentorship_core.domain.refusals import Refusal

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print what would be done, and do nothing.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; kept in the audit log.", metavar="TEXT")]

Act = Callable[[Mentorship, System], object]


@frozen(kw_only=True)
class Manners:
    dry_run: bool
    yes: bool
    reason: str
    json: bool

    @property
    def operator(self) -> System:
        """Who acts, as the ledger and the audit log name them."""
        return operator(self.reason)


def operator(reason: str = "") -> System:
    return System(f"cli:{getpass.getuser()}", reason=reason)


def nothing_else(_: object) -> Iterable[str]:
    return ()


@frozen
class Row:
    """One act of a command; `name` is what the operator called it. `also` is what its plan says besides."""

    name: str
    act: Act
    also: Callable[[object], Iterable[str]] = nothing_else


@frozen
class Rehearsed:
    row: Row
    outcome: object
    plan: Plan


def carry_out(mentorship: Mentorship, rows: Sequence[Row], manners: Manners) -> None:
    """Plan, ask, act; never stops at the first row. Ends the command unless all was done."""
    rehearsed = [_rehearse(mentorship, row, manners) for row in rows]
    if not manners.dry_run and any(not isinstance(one.outcome, Refusal) for one in rehearsed):
        confirm(tuple(_lines(rehearsed)), yes=manners.yes)
        done = [_act(mentorship, row, manners) for row in rows]
    else:
        done = [result_of(one.row, one.outcome) for one in rehearsed]
    _report(rehearsed, done, manners)
    code = exit_of_all([result.exit for result in done])
    if code is not Exit.DONE:
        raise typer.Exit(code)


@frozen(kw_only=True)
class Result:
    name: str
    exit: Exit
    outcome: object

    @property
    def text(self) -> str:
        match self.outcome:
            case Refusal() as refusal:
                return f"{refusal.code}: {words(refusal)}"
            case Exception() as broke:
                return f"{type(broke).__name__}: {broke}"
            case outcome:
                return "done" if getattr(outcome, "changed", True) else "nothing to change"

    def as_data(self) -> dict[str, object]:
        match self.outcome:
            case Refusal() as refusal:
                return {"row": self.name, "code": refusal.code, "detail": words(refusal), "refusal": refusal}
            case Exception():
                return {"row": self.name, "code": "UNEXPECTED", "detail": self.text}
            case outcome:
                return {"row": self.name, "code": "DONE", "outcome": outcome}


def _rehearse(mentorship: Mentorship, row: Row, manners: Manners) -> Rehearsed:
    events: list[Event] = []
    outcome = tried(row, rehearsing(mentorship, events), manners)
    return Rehearsed(row, outcome, Plan(events=tuple(events)))


def at_a_terminal() -> bool:
    return sys.stdin.isatty()


def confirm(plan: Sequence[str], *, yes: bool) -> None:
    """Show the plan and ask; ends the command if nobody says yes."""
    if yes:
        return
    for line in plan:
        tell(line)
    if not at_a_terminal():
        tell("There is no terminal to ask at. Give --yes to act, or --dry-run to only look.")
        raise typer.Exit(Exit.USAGE)
    if not typer.confirm("Do this?", err=True):
        tell("Nothing was changed.")
        raise typer.Exit(Exit.UNEXPECTED)


def _lines(rehearsed: Sequence[Rehearsed]) -> Iterator[str]:
    for one in rehearsed:
        yield f"— {one.row.name}"
        if isinstance(one.outcome, Refusal | Exception):
            yield f"  {result_of(one.row, one.outcome).text}"
        else:
            yield from one.plan.lines()
            yield from one.row.also(one.outcome)


def _act(mentorship: Mentorship, row: Row, manners: Manners) -> Result:
    result = result_of(row, tried(row, mentorship, manners))
    if not manners.json:
        tell(f"{row.name}: {result.text}")
    return result


def tried(row: Row, mentorship: Mentorship, manners: Manners) -> object:
    try:
        return row.act(mentorship, manners.operator)
    except Exception as broke:  # noqa: BLE001  one row that breaks is told, and the others are still done
        return broke


def result_of(row: Row, outcome: object) -> Result:
    match outcome:
        case Refusal() as refusal:
            return Result(name=row.name, exit=exit_for(refusal), outcome=refusal)
        case Exception():
            return Result(name=row.name, exit=Exit.UNEXPECTED, outcome=outcome)
        case _:
            return Result(name=row.name, exit=Exit.DONE, outcome=outcome)


def _report(rehearsed: Sequence[Rehearsed], done: Sequence[Result], manners: Manners) -> None:
    if manners.json:
        plans = [{"row": one.row.name, **one.plan.as_data()} for one in rehearsed]
        print_json({"dry_run": manners.dry_run, "plan": plans, "results": [one.as_data() for one in done]})
    elif manners.dry_run:
        for line in _lines(rehearsed):
            say(line)
    elif all(isinstance(one.outcome, Refusal) for one in rehearsed):
        for result in done:
            tell(f"{result.name}: {result.text}")
