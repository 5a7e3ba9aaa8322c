"""`mentorship simulate`: random people on the whole product in memory, every promise checked after every step."""

import sys
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated

import typer

from apps.cli.exits import Exit
from apps.cli.plain import as_json
from apps.cli.printing import say, tell
from apps.composition import Product, compose_in_memory
from apps.config import read_config
from apps.simulation.run import PromiseBroken, simulate

app = typer.Typer()
BEGINS = datetime(2026, 3, 20, 12, tzinfo=UTC)
"""A week before clocks change in Europe, two after New York's."""
ENVIRONMENT: Mapping[str, str] = {
    "MENTORSHIP_ENV": "test",
    "DATABASE_URL": "postgresql://nobody@localhost/none",
    "BASE_URL": "http://127.0.0.1",
    "SECRET_KEY": "a simulation keeps no secrets at all",
}


def a_product() -> Product:
    """A fresh one, all in memory: no database is asked."""
    return compose_in_memory(read_config(ENVIRONMENT), at=BEGINS)


@app.command()
def run(  # noqa: PLR0917 - each is an option of the command
    seed: Annotated[int, typer.Option(help="The first seed; the same seed does the same things again.")] = 1,
    seeds: Annotated[int, typer.Option(min=1, max=100_000, help="How many seeds, one after another.")] = 1,
    steps: Annotated[int, typer.Option(min=1, max=1_000_000, help="How many things are done.")] = 500,
    mentors: Annotated[int, typer.Option(min=1, max=50, help="How many mentors.")] = 2,
    students: Annotated[int, typer.Option(min=1, max=500, help="How many students.")] = 6,
    as_json_: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> None:
    """Ends with 1 and the seed and step if money, seats and sessions ever disagree."""
    reached: Counter[str] = Counter()
    for one in range(seed, seed + seeds):
        tell(f"seed {one}: {steps} steps")
        try:
            story = simulate(a_product(), seed=one, steps=steps, mentors=mentors, students=students)
        except PromiseBroken as broken:
            tell(f"A promise is broken. {broken}")
            raise typer.Exit(Exit.UNEXPECTED) from None
        reached.update(story.reached)
    if as_json_:
        sys.stdout.write(as_json({"seeds": seeds, "steps": seeds * steps, "reached": dict(reached)}) + "\n")
    else:
        say(f"Every promise held after each of {seeds * steps} steps.")
        for state, count in sorted(reached.items()):
            say(f"{state}: {count}")
