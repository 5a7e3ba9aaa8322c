"""A running demo: a database, a web, a worker, and a keeper that outlives us long enough to tidy up."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial

import httpx
from attrs import frozen

from apps.cli.demo.crew import Crew
from apps.cli.demo.folder import HOST, DemoFolder
from apps.cli.demo.keeper import END_SECONDS
from apps.cli.demo.ports import refuse_if_taken
from apps.cli.demo.processes import Child, Program, start
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
    crew: Crew

    def stay(self) -> None:
        """Until interrupted, or until a child will not stay up."""
        while self.crew.trouble is None:
            time.sleep(LOOK_AGAIN_SECONDS)
        raise self.crew.trouble


@contextmanager
def running_house(folder: DemoFolder, port: int, *, fresh: bool) -> Iterator[House]:
    """Leaving the block stops everything, and keeps the data."""
    address = f"http://{HOST}:{port}"
    with folder.alone() as lock, ExitStack() as stack:
        refuse_if_taken(HOST, port)
        folder.forget_logs()
        crew = _crew(folder, port, lock)
        stack.callback(crew.keeper.stop, KEEPER_SECONDS)
        stack.callback(crew.stop)
        crew.board()
        config = _prepare(folder, address, fresh=fresh)
        crew.begin(folder.environment(config.database_url, address))
        _wait_until_ready(address, crew)
        stack.enter_context(crew.minded())
        stack.enter_context(folder.announced(address))
        yield House(address=address, config=config, crew=crew)


def _crew(folder: DemoFolder, port: int, lock: int) -> Crew:
    web = ["serve", "--host", HOST, "--port", str(port), "--lifeline"]
    return Crew(
        keeper=_started(folder, Program("keeper", "apps.cli.demo.keeper"), [str(folder.postgres.absolute())], lock),
        start={
            "web": partial(_started, folder, Program("web", "apps.cli.main"), web, lock),
            "worker": partial(_started, folder, Program("worker", "apps.cli.main"), ["worker", "--lifeline"], lock),
        },
    )


def _started(folder: DemoFolder, program: Program, arguments: list[str], lock: int) -> Child:
    return start(program, arguments, folder.log / f"{program.name}.log", keep=lock)


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


def _wait_until_ready(address: str, crew: Crew) -> None:
    give_up = time.monotonic() + READY_SECONDS
    while not _answers(f"{address}/ready"):
        crew.refuse_if_gone()
        if time.monotonic() > give_up:
            raise DemoTrouble(f"The web does not answer at {address}; its log is beside the data, in log/web.log.")
        time.sleep(LOOK_AGAIN_SECONDS)


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=5).is_success
    except httpx.HTTPError:
        return False
