"""What buyers and their money do in a history. Each act answers what came of it; None when there was nothing to do."""

from datetime import timedelta

from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.order import PendingOrder
from mentorship_core.domain.refusals import Refusal
from mentorship_core.domain.seats.waitlist import Open
from mentorship_core.use_cases.start_checkout import CheckoutReady
from tests.money.town import ADA, CODES, STUDENTS, Page, Town

ABROAD = {"EUR": "USD", "USD": "EUR", "JPY": "EUR"}


def start(town: Town) -> str:
    student, mentor = town.a_student(), town.a_mentor()
    ready = town.house.m.start_checkout(
        actor=student,
        product=town.a_product(mentor),
        provider=town.a_provider(),
        promotion_code=town.dice.choice(CODES) if town.chance(30) else None,
    )
    return _came_to(town, ready)


def claim(town: Town) -> str | None:
    """The offered place is claimed by buying, or declined."""
    offers = [one for one in town.house.store._tables.seats.offers if isinstance(one, Open)]
    offer = town.one_of(offers)
    if offer is None:
        return None
    student = next(one for one in STUDENTS if one.user == offer.student)
    if town.chance(30):
        return name_of(town.house.m.decline_offer(actor=student, offer=offer.id))
    ready = town.house.m.claim_offer(
        actor=student, offer=offer.id, product=town.a_product(offer.mentor), provider=town.a_provider()
    )
    return _came_to(town, ready)


def wait_in_line(town: Town) -> str:
    student, mentor = town.a_student(), town.a_mentor()
    if town.chance(75):
        return name_of(town.house.m.join_waitlist(actor=student, mentor=mentor))
    return name_of(town.house.m.leave_waitlist(actor=student, mentor=mentor))


def pay(town: Town) -> str | None:
    return _at_the_page(town, "pay")


def pay_too_late(town: Town) -> str | None:
    """The page lies open until it is over, its hold too; somebody else may have bought the place."""
    page = town.a_page()
    if page is None:
        return None
    town.house.pass_time(timedelta(minutes=town.dice.choice((32, 37, 60 * 25))))
    return _done(town.house.tills[page.provider].desk.pay_late(page.checkout))


def agree(town: Town) -> str | None:
    """The buyer approves, in time or not, and never comes back; somebody else may have the place by then."""
    page = town.a_page()
    if page is None:
        return None
    if town.chance(60):
        town.house.pass_time(timedelta(minutes=town.dice.choice((32, 37, 90))))
    if town.chance(40):
        other, product = town.a_student(), town.a_product(page.mentor)
        town.house.m.grant_pack(actor=ADA, student=other.user, product=product)
    return _done(town.house.tills[page.provider].approve(page.checkout))


def pay_slowly(town: Town) -> str | None:
    return _at_the_page(town, "pay_slowly")


def slow_money(town: Town) -> str | None:
    return _at_the_page(town, town.dice.choice(("settle", "settle", "fail")))


def pay_again(town: Town) -> str | None:
    return _at_the_page(town, "pay_again")


def turn_away(town: Town) -> str | None:
    return _at_the_page(town, town.dice.choice(("decline", "cancel")))


def pay_wrongly(town: Town) -> str | None:
    """Another sum, or another currency, than the page asked for."""
    page = town.a_page()
    if page is None:
        return None
    another = Money(page.total.amount_minor, ABROAD[page.total.currency])
    wrong = town.dice.choice((Money(123, page.total.currency), another))
    return _done(town.house.tills[page.provider].desk.pay(page.checkout, amount=wrong))


def come_back(town: Town) -> str | None:
    """The return page asks the provider itself."""
    page = town.a_page()
    return None if page is None else name_of(town.house.m.verify_checkout(actor=page.student, order=page.order))


def give_up(town: Town) -> str | None:
    page = town.a_page()
    if page is None or not isinstance(town.order(page.order), PendingOrder):
        return None
    return name_of(town.house.m.cancel_checkout(actor=page.student, order=page.order))


def _at_the_page(town: Town, deed: str) -> str | None:
    page = town.a_page()
    return None if page is None else _done(getattr(town.house.tills[page.provider].desk, deed)(page.checkout))


def _came_to(town: Town, ready: object) -> str:
    order = ready.order if isinstance(ready, CheckoutReady) else None
    if isinstance(order, PendingOrder) and order.checkout_id is not None:
        page = Page(
            order=order.id,
            checkout=order.checkout_id,
            provider=order.provider,
            student=next(one for one in STUDENTS if one.user == order.student),
            mentor=order.mentor,
            total=order.total,
        )
        if page not in town.pages:
            town.pages.append(page)
    return name_of(ready)


def _done(done: object) -> str:
    return "done" if done else "not done"


def name_of(outcome: object) -> str:
    return outcome.code if isinstance(outcome, Refusal) else type(outcome).__name__
