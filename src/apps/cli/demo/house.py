"""A running demo: a database, a web, a worker, and a keeper that outlives us long enough to tidy up."""

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import httpx
from attrs import frozen

from apps.cli.demo.folder import HOST, DemoFolder
from apps.cli.demo.keeper import END_SECONDS
from apps.cli.demo.ports import refuse_if_taken
from apps.cli.demo.processes import Child, start
from apps.cli.demo.seed import seed
from apps.cli.demo.troubles import DemoTrouble
from apps.cli.printing import tell
from apps.composition import compose, embedded, upgrade_schema
from apps.config import Config, read_config

READY_SECONDS = 60.0
LOOK_AGAIN_SECONDS = 0.05
KEEPER_SECONDS = END_SECONDS + 60
"""The keeper waits for the others and then for PostgreSQL."""


@frozen(kw_only=True)
class House:
    address: str
    config: Config
    children: tuple[Child, ...]

    def stay(self) -> None:
        """Until interrupted; raises when a child ends by itself."""
        while True:
            for child in self.children:
                child.refuse_if_gone()
            time.sleep(0.5)


@contextmanager
def running_house(folder: DemoFolder, port: int, *, fresh: bool) -> Iterator[House]:
    """Leaving the block stops everything, and keeps the data."""
    address = f"http://{HOST}:{port}"
    with folder.alone() as lock, ExitStack() as stack:
        refuse_if_taken(HOST, port)
        keeper = _start_keeper(folder, lock)
        stack.callback(keeper.stop, ask=False, seconds=KEEPER_SECONDS)
        config = _prepare(folder, address, fresh=fresh)
        children = tuple(_start(folder, config, name, arguments, lock) for name, arguments in _programs(port))
        for child in children:
            stack.callback(child.stop)
            keeper.tell(f"{child.process.pid}\n")
        _wait_until_ready(address, (keeper, *children))
        stack.enter_context(folder.announced(address))
        yield House(address=address, config=config, children=(keeper, *children))


def _programs(port: int) -> tuple[tuple[str, list[str]], ...]:
    return (
        ("web", ["serve", "--host", HOST, "--port", str(port), "--lifeline"]),
        ("worker", ["worker", "--lifeline"]),
    )


def _start_keeper(folder: DemoFolder, lock: int) -> Child:
    arguments = [str(folder.postgres.absolute())]
    return start("keeper", "apps.cli.demo.keeper", arguments, os.environ, folder.log / "keeper.log", keep=lock)


def _start(folder: DemoFolder, config: Config, name: str, arguments: list[str], lock: int) -> Child:
    told = dict(os.environ) | folder.environment(config.database_url, config.base_url)
    return start(name, "apps.cli.main", arguments, told, folder.log / f"{name}.log", keep=lock)


def _prepare(folder: DemoFolder, address: str, *, fresh: bool) -> Config:
    """A migrated database with people in it; one that was left half made is made again."""
    if fresh or not folder.is_filled:
        folder.start_over()
    tell("Starting PostgreSQL …")
    config = read_config(folder.environment(embedded(folder.postgres).start(), address))
    upgrade_schema(config)
    if not folder.is_filled:
        tell("Making up people …")
        _fill(config)
        folder.note_filled()
    return config


def _fill(config: Config) -> None:
    product = compose(config)
    try:
        seed(product)
    finally:
        product.close()


def _wait_until_ready(address: str, children: tuple[Child, ...]) -> None:
    give_up = time.monotonic() + READY_SECONDS
    while not _answers(f"{address}/ready"):
        for child in children:
            child.refuse_if_gone()
        if time.monotonic() > give_up:
            raise DemoTrouble(f"The web does not answer at {address}. Its log is {children[1].log}.")
        time.sleep(LOOK_AGAIN_SECONDS)


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=5).is_success
    except httpx.HTTPError:
        return False
