"""What every part of the world in memory stands on: the product, its cast, and the names of what was made."""

from collections import defaultdict
from datetime import datetime
from typing import Any, cast

from attrs import evolve

from apps.composition import Demo, Product, compose_in_memory
from apps.config import Config, read_config
from apps.worker.pump import Pump
from apps.worker.run import Work
from features.worlds.answers import DONE, UNCHANGED, Answer
from features.worlds.cast import ADMIN, BEGINS, MENTORS, PACK, PLACES, PRICE, STUDENTS, address
from features.worlds.core.surroundings import FailingCheckout, FailingMail
from mentorship_core.domain.booking.clock_text import SpanText
from mentorship_core.domain.booking.hours import Schedule
from mentorship_core.domain.booking.hours_reader import read_schedule
from mentorship_core.domain.booking.hours_text import ScheduleText
from mentorship_core.domain.identity import AwayId, MentorId, OrderId, ProductId, UserId
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.order import Provider
from mentorship_core.domain.people import Person, Role, System
from mentorship_core.domain.refusals import Refusal, SlotTaken, SoldOut
from mentorship_core.domain.terms import TERMS, Terms
from mentorship_core.ports.checkout import Checkout, Checkouts

OPERATOR = System("features")
CONFIG = read_config(
    {
        "MENTORSHIP_ENV": "test",
        "DATABASE_URL": "postgresql://nowhere/nothing",
        "BASE_URL": "http://localhost:1",
        "SECRET_KEY": "a key for features, long enough to be one",
    }
)
DEFAULT_TERMS: Terms = TERMS
OFFICE_HOURS = ScheduleText(zone="UTC", weekly=(*((SpanText("09:00", "17:00"),),) * 5, (), ()))


def office_hours() -> Schedule:
    schedule = read_schedule(OFFICE_HOURS)
    assert isinstance(schedule, Schedule)
    return schedule


class House:
    """One product with its cast, as of the beginning."""

    def __init__(self, config: Config = CONFIG) -> None:
        self.product: Product = compose_in_memory(config, at=BEGINS, terms=DEFAULT_TERMS)
        self.mentorship = self.product.mentorship
        self.mail, self.checkout = self._made_breakable()
        self.users: dict[str, UserId] = {}
        self.mentors: dict[str, MentorId] = {}
        self.products: dict[tuple[str, str], ProductId] = {}
        self.schedules: dict[str, ScheduleText] = {}
        self.aways: dict[str, AwayId] = {}
        self.orders_begun: dict[str, list[OrderId]] = defaultdict(list)
        self._people_arrive()

    @property
    def demo(self) -> Demo:
        assert self.product.demo is not None
        return self.product.demo

    def person(self, who: str, reason: str = "") -> Person:
        user = self.mentorship.views.user(self.users[who])
        assert user is not None
        return Person(user.id, user.role, reason)

    def now(self) -> datetime:
        return self.product.clock()

    def settle(self) -> None:
        """As the worker does it, until nothing is left that could be done now."""
        while self.work.pump.drain() or self.work.sweeps.run():
            pass

    def _made_breakable(self) -> tuple[FailingMail, FailingCheckout]:
        """The mailbox and the provider, with a way to fail put before them."""
        mail = FailingMail(self.demo.mailbox)
        errands = self.mentorship.errands
        failing = evolve(errands, deliver_notice=evolve(errands.deliver_notice, mail=mail))
        pump = Pump(outbox=self.mentorship.outbox, errands=failing, worker="features")
        self.work = Work(pump=pump, sweeps=self.product.work.sweeps)
        checkouts = cast("dict[Provider, Checkout]", self.product.checkouts)
        checkout = FailingCheckout(checkouts[Provider.SANDBOX])
        checkouts[Provider.SANDBOX] = checkout
        assert _shared(self.mentorship.start_checkout.checkouts, checkouts)
        return mail, checkout

    def _people_arrive(self) -> None:
        roles = dict.fromkeys((ADMIN, *MENTORS, *STUDENTS), Role.STUDENT) | {ADMIN: Role.ADMIN}
        for name, role in roles.items():
            joined = self.mentorship.join_platform(actor=OPERATOR, email=address(name), name=name, role=role)
            self.users[name] = must(joined).user.id
        for name in MENTORS:
            self._open(name)

    def _open(self, mentor: str) -> None:
        m = self.mentorship
        opened = m.open_mentor(
            actor=OPERATOR,
            user=self.users[mentor],
            headline="Mentor",
            about="",
            schedule=office_hours(),
            max_active_students=PLACES,
        )
        self.mentors[mentor] = must(opened).mentor.id
        self.schedules[mentor] = OFFICE_HOURS
        kept = m.save_product(actor=OPERATOR, mentor=self.mentors[mentor], title=PACK, price=money(PRICE))
        self.products[mentor, PACK] = must(kept).product.id


def _shared(one: Checkouts, other: Checkouts) -> bool:
    return one is other


def must(outcome: Any) -> Any:
    """For what a scenario takes for granted."""
    assert not isinstance(outcome, Refusal), outcome
    return outcome


def money(text: str) -> Money:
    amount, currency = text.split()
    return Money.parse(amount, currency)


def answer(outcome: object, **facts: Any) -> Answer:
    """In our words: a refusal by its code with what it says, a repetition as one, anything else as done."""
    match outcome:
        case SoldOut(next_free=next_free):
            return Answer(outcome.code, {"next_free": next_free})
        case SlotTaken(nearest=nearest):
            return Answer(outcome.code, {"nearest": nearest})
        case Refusal():
            return Answer(outcome.code, {"refusal": str(outcome)})
        case _:
            return Answer(DONE if getattr(outcome, "changed", True) else UNCHANGED, facts)
