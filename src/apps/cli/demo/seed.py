"""Fills an empty demo through the same use cases that everybody uses."""

from datetime import timedelta
from typing import TypeVar

from attrs import frozen

from apps.cli.demo.people import CODE, CODE_PERCENT, EVERYBODY, SELLERS, Pack, Seller, Somebody
from apps.composition import Product
from mentorship_core.domain.identity import MentorId, ProductId
from mentorship_core.domain.instant import During
from mentorship_core.domain.orders.order import PendingOrder, Provider
from mentorship_core.domain.people import Person, System, User
from mentorship_core.domain.refusals import Refusal
from mentorship_core.use_cases.join_platform import Joined
from mentorship_core.use_cases.offer_slots import Slots
from mentorship_core.use_cases.save_mentor import MentorKept
from mentorship_core.use_cases.save_product import ProductKept
from mentorship_core.use_cases.start_checkout import CheckoutReady

K = TypeVar("K")

SEEDER = System("demo", reason="made-up people")
CODE_DAYS = 365
LOOK_AHEAD_DAYS = 14
BOOKED_EACH = 2


class SeedRefused(Exception):
    """A rule refused what the demo is made of."""


def seed(product: Product) -> None:
    seeding = _Seeding(product)
    users = {one.email: seeding.join(one) for one in EVERYBODY}
    for seller in SELLERS:
        seeding.open_shop(seller, users)
    seeding.make_code()


@frozen
class _Seeding:
    product: Product

    def join(self, somebody: Somebody) -> User:
        joined = self.product.mentorship.join_platform(
            actor=SEEDER, email=somebody.email, name=somebody.name, zone=somebody.zone, role=somebody.role
        )
        return _kept(joined, Joined).user

    def open_shop(self, seller: Seller, users: dict[str, User]) -> None:
        kept = self.product.mentorship.open_mentor(
            actor=SEEDER,
            user=users[seller.who.email].id,
            headline=seller.headline,
            about=seller.about,
            schedule=seller.schedule,
            max_active_students=seller.seats,
        )
        mentor = _kept(kept, MentorKept).mentor.id
        products = [self._put_on_sale(mentor, pack) for pack in seller.packs]
        for student in seller.seated:
            self._buy_and_book(users[student.email], mentor, products[0])
        for student in seller.waiting:
            _kept(self.product.mentorship.join_waitlist(actor=_person(users[student.email]), mentor=mentor), object)

    def make_code(self) -> None:
        now = self.product.clock()
        saved = self.product.mentorship.save_promotion(
            actor=SEEDER,
            code=CODE,
            percent=CODE_PERCENT,
            starts_at=now,
            ends_at=now + timedelta(days=CODE_DAYS),
        )
        _kept(saved, object)

    def _put_on_sale(self, mentor: MentorId, pack: Pack) -> ProductId:
        saved = self.product.mentorship.save_product(
            actor=SEEDER,
            mentor=mentor,
            title=pack.title,
            description=pack.description,
            price=pack.price,
            sessions=pack.sessions,
            session_minutes=pack.minutes,
            validity_days=pack.days,
        )
        return _kept(saved, ProductKept).product.id

    def _buy_and_book(self, user: User, mentor: MentorId, product: ProductId) -> None:
        """On the sandbox's own page, as anybody would; nobody listens for its webhook yet, so the provider is asked."""
        buyer, mentorship, demo = _person(user), self.product.mentorship, self.product.demo
        started = mentorship.start_checkout(actor=buyer, product=product, provider=Provider.SANDBOX)
        order = _kept(started, CheckoutReady).order
        assert isinstance(order, PendingOrder)
        assert demo is not None
        assert order.checkout_id is not None
        demo.desk.pay(order.checkout_id, answers=0)
        _kept(mentorship.verify_checkout(actor=buyer, order=order.id), object)
        for start in self._starts(user, mentor):
            _kept(mentorship.book_session(actor=buyer, mentor=mentor, student=user.id, starts_at=start.start), object)

    def _starts(self, user: User, mentor: MentorId) -> tuple[During, ...]:
        """The first free time of each of the next days that have one."""
        now = self.product.clock()
        window = During(now, now + timedelta(days=LOOK_AHEAD_DAYS))
        offered = self.product.mentorship.offer_slots(
            actor=_person(user), mentor=mentor, window=window, student=user.id
        )
        first_of_day: dict[str, During] = {}
        for slot in _kept(offered, Slots).slots:
            first_of_day.setdefault(slot.during.start.date().isoformat(), slot.during)
        return tuple(first_of_day.values())[:BOOKED_EACH]


def _person(user: User) -> Person:
    return Person(user.id, user.role)


def _kept(outcome: object, kind: type[K]) -> K:
    if isinstance(outcome, Refusal) or not isinstance(outcome, kind):
        raise SeedRefused(str(outcome))
    return outcome
