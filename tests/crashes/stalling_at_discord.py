"""A worker that stops for ever between Discord and the database, so that a test can kill it right there."""

from datetime import timedelta

from attrs import evolve, frozen

from apps.composition import Product, compose
from apps.config import read_config
from apps.worker.pump import Pump
from mentorship_core.ports.community import Bounced, Community, Members, Message, Posted, Unsent
from tests.crashes.doomed import stall

LEASE_SECONDS = 1


def a_product_at(url: str, discord: dict[str, str]) -> Product:
    """On that database, beside the emulated Discord."""
    variables = {
        "MENTORSHIP_ENV": "test",
        "DATABASE_URL": url,
        "BASE_URL": "http://127.0.0.1:9",
        "SECRET_KEY": "a race has no secrets to keep at all",
        "POOL_SIZE": "6",
        **discord,
    }
    return compose(read_config(variables))


@frozen
class StallingCommunity:
    """Before it tells somebody, or after Discord has taken it and before we know."""

    community: Community
    step: str

    def absorbs_repeats(self, after: timedelta, /) -> bool:
        return self.community.absorbs_repeats(after)

    def tell(self, account: str, message: Message, key: str) -> Posted | Bounced | Unsent:
        if self.step == "before":
            stall()
        self.community.tell(account, message, key)
        return stall()

    def set_student(self, account: str, *, is_student: bool) -> Posted | Bounced | Unsent:
        return self.community.set_student(account, is_student=is_student)

    def members(self, after: str = "") -> Members | Unsent:
        return self.community.members(after)

    def troubles(self) -> tuple[str, ...]:
        return self.community.troubles()


def work(url: str, discord: dict[str, str], step: str) -> None:
    product = a_product_at(url, discord)
    errands = product.mentorship.errands
    deliver = errands.deliver_notice
    stalling = evolve(deliver, community=StallingCommunity(deliver.community, step))
    Pump(
        outbox=product.mentorship.outbox,
        errands=evolve(errands, deliver_notice=stalling),
        worker="doomed",
        lease_seconds=LEASE_SECONDS,
    ).drain()
