"""The providers a history can be told with, by name; also a way to tell one again.

python -m tests.money.casts sandbox 675
"""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

from mentorship_core.domain.orders.order import Provider
from tests.money.house import House, Open, a_house, sandbox
from tests.money.paypal_till import paypal
from tests.money.stripe_till import stripe
from tests.money.telling import tell, tell_many

CASTS: Mapping[str, Mapping[Provider, Open]] = {
    "sandbox": {Provider.SANDBOX: sandbox},
    "stripe": {Provider.STRIPE: stripe},
    "paypal": {Provider.PAYPAL: paypal},
    "all": {Provider.SANDBOX: sandbox, Provider.STRIPE: stripe, Provider.PAYPAL: paypal},
}
BATCH = 50


def build(cast: str, seed: int) -> House:
    return a_house(seed, CASTS[cast])


def tell_all(cast: str, seeds: range, processes: int) -> Counter[str]:
    """In so many processes; in this one alone for 1."""
    if processes == 1:
        return tell_many(seeds, partial(build, cast))
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        batches = [seeds[first : first + BATCH] for first in range(0, len(seeds), BATCH)]
        return sum(pool.map(partial(_tell_batch, cast), batches), Counter())


def _tell_batch(cast: str, seeds: Iterable[int]) -> Counter[str]:
    return tell_many(seeds, partial(build, cast))


if __name__ == "__main__":
    story = tell(int(sys.argv[2]), partial(build, sys.argv[1]))
    sys.stdout.write("\n".join((*story.steps, ", ".join(sorted(story.reached)), "")))
