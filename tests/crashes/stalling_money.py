"""A worker, or the return page, that stops for ever at one step of settling or refunding, to be killed there."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from attrs import frozen

from apps.composition import Product, compose
from apps.config import read_config
from apps.worker.pump import Pump
from mentorship_core.domain.identity import OrderId, UserId
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.people import Person, Role
from mentorship_core.use_cases.returning import Returning
from mentorship_core.use_cases.settle_payment import SettlePayment
from tests.crashes.doomed import stall
from tests.crashes.stalling_worker import LEASE_SECONDS, StallingErrands


@frozen(kw_only=True)
class Doom:
    """`place` is an errand's kind, what is asked of the provider, or a transaction; `step` is before or after it.

    With `student` and `order` it is the buyer's return page, else a worker.
    """

    env: Mapping[str, str]
    provider: str
    place: str
    step: str
    student: str = ""
    order: str = ""


@frozen
class StallingCheckout:
    """Before the provider is asked, or once it has done it and nobody has read the answer."""

    checkout: Any
    deed: str
    step: str

    def __getattr__(self, name: str) -> Any:
        ask = getattr(self.checkout, name)
        if name != self.deed:
            return ask
        return _stalling(ask, self.step)


TRANSACTIONS: Mapping[str, tuple[type, str]] = {
    "settling": (SettlePayment, "_meet"),
    "sending back": (Returning, "succeed"),
}
"""Each is the last thing done inside its transaction: after it, all is written and nothing is kept."""
ERRANDS = frozenset({"HearNews", "SendRefund"})


def _stalling(act: Callable[..., Any], step: str) -> Callable[..., Any]:
    def stalled(*args: Any, **words: Any) -> Any:
        if step == "before":
            stall()
        act(*args, **words)
        stall()

    return stalled


def doomed(doom: Doom) -> Callable[[], object]:
    product = compose(read_config(doom.env))
    errands: Any = product.mentorship.errands
    if doom.place in ERRANDS:
        errands = StallingErrands(errands, doom.step, doom.place)
    elif doom.place in TRANSACTIONS:
        kind, method = TRANSACTIONS[doom.place]
        setattr(kind, method, _stalling(getattr(kind, method), doom.step))
    else:
        checkouts: Any = product.checkouts
        provider = Provider(doom.provider)
        checkouts[provider] = StallingCheckout(checkouts[provider], doom.place, doom.step)
    if doom.order:
        return lambda: _come_back(product, doom)
    return Pump(outbox=product.mentorship.outbox, errands=errands, worker="doomed", lease_seconds=LEASE_SECONDS).drain


def _come_back(product: Product, doom: Doom) -> object:
    buyer = Person(UserId(doom.student), Role.STUDENT)
    return product.mentorship.verify_checkout(actor=buyer, order=OrderId(UUID(doom.order)))


def act(doom: Doom) -> None:
    doomed(doom)()
