"""The providers a history can be told with, by name; also a way to tell one again.

python -m tests.money.casts sandbox 675
"""

import sys
from collections.abc import Mapping
from functools import partial

from mentorship_core.domain.orders.order import Provider
from tests.money.house import House, Open, a_house, sandbox
from tests.money.paypal_till import paypal
from tests.money.stripe_till import stripe
from tests.money.telling import tell

CASTS: Mapping[str, Mapping[Provider, Open]] = {
    "sandbox": {Provider.SANDBOX: sandbox},
    "stripe": {Provider.STRIPE: stripe},
    "paypal": {Provider.PAYPAL: paypal},
    "all": {Provider.SANDBOX: sandbox, Provider.STRIPE: stripe, Provider.PAYPAL: paypal},
}


def build(cast: str, seed: int) -> House:
    return a_house(seed, CASTS[cast])


if __name__ == "__main__":
    story = tell(int(sys.argv[2]), partial(build, sys.argv[1]))
    sys.stdout.write("\n".join((*story.steps, ", ".join(sorted(story.reached)), "")))
