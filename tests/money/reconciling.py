"""The provider is asked what it knows of one order."""

from mentorship_core.domain.identity import OrderId
from mentorship_core.domain.people import System
from tests.money.buying import name_of
from tests.money.house import House

US = System("history", "told")


def reconcile(house: House, order: OrderId) -> str:
    return name_of(house.m.reconcile_order(actor=US, order=order))
