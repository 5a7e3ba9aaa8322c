"""What people do in a simulation. Each act answers with what came of it, for the count of hard states reached."""

from collections.abc import Callable
from datetime import timedelta

from apps.simulation.town import OPERATOR, Town
from mentorship_core.domain.booking.session import Correction, Scheduled, Side, Status
from mentorship_core.domain.instant import During
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.order import PendingOrder, Provider
from mentorship_core.domain.orders.refund import RefundKind
from mentorship_core.domain.orders.refunding import RefundWish
from mentorship_core.domain.refusals import Refusal
from mentorship_core.domain.seats.seat import Grace
from mentorship_core.use_cases.start_checkout import CheckoutReady

Act = Callable[[Town], object]
BUYERS_TURNS = (
    "pay",
    "pay",
    "pay",
    "approve",
    "approve",
    "pay_late",
    "pay_slowly",
    "settle",
    "fail",
    "decline",
    "cancel",
)
MINUTES = (5, 37, 60 * 5, 60 * 24, 60 * 25, 60 * 72, 60 * 24 * 9)


def buy(town: Town) -> object:
    student, shop = town.a_student(), town.a_shop()
    ready = town.product.mentorship.start_checkout(actor=student, product=shop.product, provider=Provider.SANDBOX)
    if isinstance(ready, CheckoutReady) and isinstance(ready.order, PendingOrder) and ready.order.checkout_id:
        town.checkouts.append(ready.order.checkout_id)
        _go_to_the_page(town, ready.order.checkout_id)
    return ready


def _go_to_the_page(town: Town, page: str) -> None:
    """Most pay at once; some leave it lying until its time is over, and pay then."""
    chance = town.random.random()
    if chance < 0.6:
        town.product.demo_desk.act(page, "pay")
    elif chance < 0.75:
        town.product.move_clock(timedelta(minutes=40))
        town.product.demo_desk.act(page, "pay_late")


def act_on_a_page(town: Town) -> object:
    page = town.one_of(town.checkouts[-8:])
    return page is not None and town.product.demo_desk.act(page, town.random.choice(BUYERS_TURNS))


def pay_strangely(town: Town) -> object:
    """A wrong amount, the same order twice, or an answer given twice."""
    page, desk = town.one_of(town.checkouts[-8:]), town.product.demo_desk
    if page is None:
        return None
    return _one_turn(
        town,
        wrong_amount=lambda: desk.pay(page, amount=Money(123, "EUR")),
        paid_twice=lambda: desk.pay_again(page),
        told_twice=lambda: desk.pay(page, answers=2),
        never_told=lambda: desk.pay(page, answers=0),
        told_again=lambda: desk.answer_again(page),
    )


def quarrel(town: Town) -> object:
    """The buyer's bank and the provider's back office."""
    page, desk = town.one_of(town.checkouts), town.product.demo_desk
    if page is None:
        return None
    return _one_turn(
        town,
        disputed=lambda: desk.dispute(page),
        asked_about=lambda: desk.dispute(page, inquiry=True),
        disputed_in_part=lambda: desk.dispute(page, amount=Money(700, "EUR")),
        won=lambda: desk.win_dispute(page),
        lost=lambda: desk.lose_dispute(page),
        refunded_outside=lambda: desk.refund_outside(page),
        refunded_in_part_outside=lambda: desk.refund_outside(page, Money(500, "EUR")),
    )


def answer_refunds(town: Town) -> object:
    """What the provider does with refunds that are asked for, or with those that had arrived."""
    page, desk = town.one_of(town.checkouts), town.product.demo_desk
    found = desk.page(page) if page is not None else None
    if page is None or found is None:
        return None
    plan = type(found.refund_plan)
    return _one_turn(
        town,
        to_be_held=lambda: desk.plan_refund(page, plan.HOLD),
        to_be_denied=lambda: desk.plan_refund(page, plan.DENY),
        arrived=lambda: desk.settle_refunds(page),
        came_back=lambda: desk.fail_refunds(page),
    )


def ask_the_provider(town: Town) -> object:
    row = town.one_of(town.product.mentorship.views.orders(OPERATOR))
    return row and town.product.mentorship.reconcile_order(actor=OPERATOR, order=row.order.id)


def _one_turn(town: Town, **turns: Callable[[], object]) -> str | None:
    """One of them by chance; its name if it could be done."""
    name = town.random.choice(sorted(turns))
    return name if turns[name]() is not False else None


def give_up_a_checkout(town: Town) -> object:
    student = town.a_student()
    orders = town.product.mentorship.views.orders(student, student=student.user)
    order = next((row.order for row in orders if isinstance(row.order, PendingOrder)), None)
    return order and town.product.mentorship.cancel_checkout(actor=student, order=order.id)


def book(town: Town) -> object:
    student, shop = town.a_student(), town.a_shop()
    start = town.a_start(shop, student)
    if start is None:
        return None
    return town.product.mentorship.book_session(
        actor=student, mentor=shop.mentor, student=student.user, starts_at=start
    )


def move(town: Town) -> object:
    session = town.a_session(scheduled=True)
    if session is None:
        return None
    shop = town.shop_of(session.mentor)
    student = next(one for one in town.students if one.user == session.student)
    start = town.a_start(shop, student)
    by = student if town.random.random() < 0.7 else shop.person
    return start and town.product.mentorship.reschedule_session(actor=by, session=session.id, starts_at=start)


def cancel(town: Town) -> object:
    session = town.a_session(scheduled=True)
    if session is None:
        return None
    student = next(one for one in town.students if one.user == session.student)
    by = student if town.random.random() < 0.6 else town.shop_of(session.mentor).person
    return town.product.mentorship.cancel_session(actor=by, session=session.id)


def close(town: Town) -> object:
    """Go to a session's end and close it one way or the other."""
    session, m = town.a_session(scheduled=True), town.product.mentorship
    if session is None:
        return None
    person = town.shop_of(session.mentor).person
    if isinstance(session, Scheduled) and session.during.end > town.now and town.random.random() < 0.5:
        town.product.move_clock(session.during.end - town.now)
    if town.random.random() < 0.7:
        return m.complete_session(actor=person, session=session.id)
    by = town.random.choice((Side.STUDENT, Side.MENTOR))
    return m.mark_no_show(actor=person, session=session.id, no_show_by=by)


def correct(town: Town) -> object:
    session = town.a_session(scheduled=False)
    if session is None:
        return None
    wishes = (
        Correction(to=Status.SCHEDULED),
        Correction(to=Status.COMPLETED),
        Correction(to=Status.CANCELED),
        Correction(to=Status.NO_SHOW, no_show_by=Side.MENTOR),
    )
    return town.product.mentorship.correct_session(actor=town.admin, session=session.id, to=town.random.choice(wishes))


def contest(town: Town) -> object:
    session = town.a_session(scheduled=False)
    if session is None:
        return None
    student = next(one for one in town.students if one.user == session.student)
    return town.product.mentorship.contest_session(actor=student, session=session.id, words="I was there on time.")


def decide(town: Town) -> object:
    case = town.one_of(town.product.mentorship.views.cases(OPERATOR))
    if case is None:
        return None
    choice = town.random.choice(case.choices)
    return town.product.mentorship.decide_case(actor=town.admin, case=case.id, choice=choice)


def refund(town: Town) -> object:
    pack = town.a_pack()
    if pack is None:
        return None
    wishes = (
        RefundWish(),
        RefundWish(kind=RefundKind.FULL),
        RefundWish(kind=RefundKind.AMOUNT, money=Money(1000, "EUR"), sessions=min(1, pack.remaining)),
    )
    return town.product.mentorship.refund_pack(actor=town.admin, pack=pack.id, wish=town.random.choice(wishes))


def stand_in_line(town: Town) -> object:
    student, shop, m = town.a_student(), town.a_shop(), town.product.mentorship
    if town.random.random() < 0.7:
        return m.join_waitlist(actor=student, mentor=shop.mentor)
    return m.leave_waitlist(actor=student, mentor=shop.mentor)


def answer_an_offer(town: Town) -> object:
    student, m = town.a_student(), town.product.mentorship
    offers = [row for row in m.views.line(student, student=student.user) if row.offer is not None]
    row = town.one_of(offers)
    if row is None or row.offer is None:
        return None
    if town.random.random() < 0.3:
        return m.decline_offer(actor=student, offer=row.offer.id)
    product = town.shop_of(row.offer.mentor).product
    ready = m.claim_offer(actor=student, offer=row.offer.id, product=product, provider=Provider.SANDBOX)
    if isinstance(ready, CheckoutReady) and ready.order.checkout_id:
        town.checkouts.append(ready.order.checkout_id)
    return ready


def run_things(town: Town) -> object:
    """An admin grants, extends or releases; a mentor goes away."""
    shop, student, m = town.a_shop(), town.a_student(), town.product.mentorship
    turn = town.random.randrange(4)
    if turn == 0:
        return m.grant_pack(actor=town.admin, student=student.user, product=shop.product)
    if turn == 1:
        seat = town.one_of([row.seat for row in m.views.seats(OPERATOR) if isinstance(row.seat, Grace)])
        return seat and m.extend_grace(
            actor=town.admin, mentor=seat.mentor, student=seat.student, until=town.now + timedelta(days=5)
        )
    if turn == 2:
        return m.release_seat(actor=town.admin, mentor=shop.mentor, student=student.user, confirm=True)
    start = town.now + timedelta(days=town.random.randrange(1, 10))
    away = During(start, start + timedelta(days=town.random.randrange(1, 6)))
    return m.save_away(actor=shop.person, mentor=shop.mentor, during=away)


def let_time_pass(town: Town) -> object:
    town.product.move_clock(timedelta(minutes=town.random.choice(MINUTES)))
    return None


def do_the_work(town: Town) -> object:
    town.product.work()
    return None


ACTS: tuple[tuple[int, Act], ...] = (
    (10, buy),
    (5, act_on_a_page),
    (4, pay_strangely),
    (3, quarrel),
    (3, answer_refunds),
    (2, ask_the_provider),
    (1, give_up_a_checkout),
    (14, book),
    (3, move),
    (3, cancel),
    (8, close),
    (2, correct),
    (2, contest),
    (2, decide),
    (2, refund),
    (3, stand_in_line),
    (3, answer_an_offer),
    (1, run_things),
    (6, let_time_pass),
    (12, do_the_work),
)


def name_of(outcome: object) -> str:
    """A refusal's code, a turn's own name, or what kind of answer it was."""
    match outcome:
        case Refusal():
            return outcome.code
        case str():
            return outcome
        case _:
            return type(outcome).__name__
