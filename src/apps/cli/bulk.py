"""Work on many rows: a bar for who looks on, a line a row, and the last row is reached whatever became of the first."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

import typer
from attrs import frozen
from rich.console import Console
from rich.progress import Progress

from apps.cli.exits import Exit, exit_of_all
from apps.cli.manners import Manners, Result, Row, result_of, tried
from apps.cli.printing import print_json, say, tell
from mentorship_core.application import Mentorship

T = TypeVar("T")


@frozen
class Report:
    """How a row's outcome reads, and what a script is told of it."""

    text: Callable[[object], str]
    data: Callable[[object], dict[str, object]]


def run_all(mentorship: Mentorship, rows: Sequence[Row], manners: Manners, report: Report) -> None:
    """Ends the command unless all was done."""
    results = []
    for row in watched(rows, len(rows)):
        result = result_of(row, tried(row, mentorship, manners))
        results.append(result)
        if not manners.json:
            _tell(result, report)
    if manners.json:
        print_json({"dry_run": manners.dry_run, "results": [_data(one, report) for one in results]})
    code = exit_of_all([result.exit for result in results])
    if code is not Exit.DONE:
        raise typer.Exit(code)


def watched(rows: Iterable[T], total: int) -> Iterator[T]:
    """No bar where nobody can see it move."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=total < 2 or not sys.stderr.isatty()) as bar:
        yield from bar.track(rows, total=total)


def _tell(result: Result, report: Report) -> None:
    if result.exit is Exit.DONE:
        say(f"{result.name}: {report.text(result.outcome)}")
    else:
        tell(f"{result.name}: {result.text}")


def _data(result: Result, report: Report) -> dict[str, object]:
    if result.exit is not Exit.DONE:
        return result.as_data()
    return {"row": result.name, "code": "DONE", **report.data(result.outcome)}
