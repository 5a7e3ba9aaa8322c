"""`mentorship demo`."""

import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from apps.cli.demo.folder import DemoFolder
from apps.cli.demo.house import House, running_house
from apps.cli.demo.people import ADA, CODE, EVERYBODY
from apps.cli.demo.ports import free_port
from apps.cli.demo.tour.command import play
from apps.cli.exits import Exit
from apps.cli.printing import print_json, say, tell

app = typer.Typer()

HOST = "127.0.0.1"


@app.command()
def demo(
    *,
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget the data of the last time.")] = False,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="8000; any free one for the tour.")] = None,
    data: Annotated[Path | None, typer.Option(help="Where to keep the data: .demo; a new folder for the tour.")] = None,
    tour: Annotated[bool, typer.Option("--tour", help="Play a seat's whole life through the API, and end.")] = False,
    keep: Annotated[bool, typer.Option("--keep", help="Stay up after the tour, and print tokens.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Everything at once on a PostgreSQL of its own: the web, a worker, made-up people, a mailbox, a clock to move.

    Ctrl-C stops it and keeps the data.
    """
    with _interruptible():
        if tour:
            _play(data, port or free_port(HOST), fresh=fresh, keep=keep, json=json)
        else:
            _stay(DemoFolder(data or Path(".demo")), port or 8000, fresh=fresh, json=json)


def _stay(folder: DemoFolder, port: int, *, fresh: bool, json: bool) -> None:
    with running_house(folder, port, fresh=fresh) as house:
        if json:
            print_json(_facts(house))
        else:
            _welcome(house)
        house.stay()


def _play(data: Path | None, port: int, *, fresh: bool, keep: bool, json: bool) -> None:
    with _folder_for_tour(data) as folder, running_house(folder, port, fresh=fresh) as house:
        went_well = play(house, json=json, keep=keep)
        if keep:
            with suppress(KeyboardInterrupt):
                house.stay()
    if not went_well:
        raise typer.Exit(Exit.UNEXPECTED)


@contextmanager
def _folder_for_tour(data: Path | None) -> Iterator[DemoFolder]:
    """The one that was named; else a new one, of which nothing is left."""
    if data is not None:
        yield DemoFolder(data)
        return
    with tempfile.TemporaryDirectory(prefix="mentorship-tour-", ignore_cleanup_errors=True) as temporary:
        Path(temporary).chmod(0o755)  # PostgreSQL runs as another account when we are root
        folder = DemoFolder(Path(temporary) / "demo")
        try:
            yield folder
        finally:
            folder.start_over()


@contextmanager
def _interruptible() -> Iterator[None]:
    """SIGTERM and a closed terminal end us as Ctrl-C does: blocks are left, and nothing stays running."""

    def interrupt(_number: int, _frame: object) -> NoReturn:
        raise KeyboardInterrupt

    before = {number: signal.signal(number, interrupt) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    except KeyboardInterrupt:
        tell("Stopped; nothing is left running, and the data is kept.")
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _facts(house: House) -> dict[str, object]:
    return {
        "address": house.address,
        "mailbox": f"{house.address}/mailbox",
        "promotion_code": CODE,
        "people": [{"name": one.name, "email": one.email, "role": one.role, "zone": one.zone} for one in EVERYBODY],
    }


def _welcome(house: House) -> None:
    say(f"\nThe demo runs at {house.address}\n")
    say("Sign in as one of these: ask for a link at /sign-in, then open it in the mailbox.\n")
    for one in EVERYBODY:
        say(f"  {one.role:8} {one.email:22} {one.name}")
    say(f"\nMailbox          {house.address}/mailbox")
    say(f"Promotion code   {CODE}")
    say(f"A token          mentorship users token {ADA.email} --hours 8")
    say("\nCtrl-C stops it and keeps the data; `--fresh` starts over.")
