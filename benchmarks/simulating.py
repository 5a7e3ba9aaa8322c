"""How fast random people live through the product, every promise checked after each step: in memory and on PostgreSQL.

    uv run python -m benchmarks.simulating [--json] [--quick] [--rounds N]

Exits 1 if a goal is missed, or if a promise was broken.
"""

import sys
import time
from collections.abc import Callable, Sequence

from apps.cli.simulate import a_product as in_memory
from apps.composition import Product, compose
from apps.config import read_config
from apps.simulation.run import simulate
from benchmarks.measuring.place import Place, a_place
from benchmarks.measuring.turns import Goal, at_least, told

STEPS = 100
IN_MEMORY_A_SECOND, SEEDS_A_MINUTE = 2000.0, 500.0


def seconds(make: Callable[[], Product], seed: int) -> float:
    """Of a hundred steps and the checks after each."""
    product = make()
    began = time.perf_counter()
    simulate(product, seed=seed, steps=STEPS)
    took = time.perf_counter() - began
    product.close()
    return took


def on_postgres(place: Place) -> Product:
    """A database of its own for each seed, as the first one was."""
    return compose(read_config(place.environment("http://127.0.0.1:9") | {"DATABASE_URL": place.another()}))


def run(rounds: int) -> Sequence[Goal]:
    memory = [seconds(in_memory, seed) for seed in range(rounds)]
    with a_place() as place:
        postgres = [seconds(lambda: on_postgres(place), seed) for seed in range(rounds)]
    return [
        at_least(
            1.0, bench="simulated in memory, checked steps", limit="wished", unit="/s",
            ours=STEPS / min(memory), theirs=IN_MEMORY_A_SECOND,
        ),
        at_least(
            1.0, bench="simulated on PostgreSQL, seeds of 100 steps", limit="wished", unit="/min",
            ours=60 / min(postgres), theirs=SEEDS_A_MINUTE,
        ),
    ]  # fmt: skip


if __name__ == "__main__":
    sys.exit(told(run, __doc__, rounds=6, quick=3))
