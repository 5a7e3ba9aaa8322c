"""What banks, back offices, admins, mentors, time and the post do in a history."""

from datetime import timedelta

from mentorship_core.domain.booking.session import Scheduled
from mentorship_core.domain.money import Money
from mentorship_core.domain.orders.refund import RefundKind
from mentorship_core.domain.orders.refunding import CountsAsUsed, RefundWish
from mentorship_core.domain.packs.pack import LivingPack
from tests.money.buying import name_of
from tests.money.reconciling import reconcile
from tests.money.tills import Books
from tests.money.town import ADA, FOUR, ONE, PLACES, STUDENTS, TEACHERS, THREE, Page, Town

MINUTES = (1, 5, 20, 37, 60 * 5, 60 * 24, 60 * 25, 60 * 72, 60 * 24 * 8)


# banks and back offices


def dispute(town: Town) -> str | None:
    """In full, in part, or as a mere question, which may become a dispute; one at a time."""
    page = town.a_page()
    if page is None:
        return None
    till, roll = town.house.tills[page.provider], town.dice.randrange(4)
    if any(one.open for one in till.books(page.checkout).claimed):
        return f"grew: {_done(till.escalate(page.checkout))}"
    part = _part_taken(town, page, 3) if roll == 0 else None
    return _done(till.desk.dispute(page.checkout, amount=part, inquiry=roll == 1))


def judge(town: Town) -> str | None:
    return _at_the_desk(town, "win_dispute", "lose_dispute")


def refund_there(town: Town) -> str | None:
    """Somebody presses the button at the provider."""
    page = town.a_page()
    if page is None:
        return None
    part = _part_taken(town, page, 4) if town.chance(50) else None
    return _done(town.house.tills[page.provider].desk.refund_outside(page.checkout, part))


def _part_taken(town: Town, page: Page, parts: int) -> Money | None:
    """Of what came first, in whichever currency that was."""
    taken = town.house.tills[page.provider].books(page.checkout).taken
    return Money(max(1, taken[0].amount.amount_minor // parts), taken[0].amount.currency) if taken else None


def plan_refund(town: Town) -> str | None:
    page = town.a_page()
    plan = town.dice.choice(("hold", "deny"))
    return None if page is None else _done(town.house.tills[page.provider].desk.plan_refund(page.checkout, plan))


def bank_answers(town: Town) -> str | None:
    """Refunds on their way arrive, or do not."""
    return _at_the_desk(town, "settle_refunds", "fail_refunds")


def bank_sends_back(town: Town) -> str | None:
    """A refund that had arrived comes back: the account is closed."""
    tills = town.house.tills
    page = town.one_of([one for one in town.pages if _has_arrived(tills[one.provider].books(one.checkout))])
    return None if page is None else _done(tills[page.provider].desk.fail_refunds(page.checkout))


def _has_arrived(books: Books) -> bool:
    return any(one.settled and one.reference is not None for one in books.sent_back)


def _at_the_desk(town: Town, *deeds: str) -> str | None:
    page, deed = town.a_page(), town.dice.choice(deeds)
    return None if page is None else _done(getattr(town.house.tills[page.provider].desk, deed)(page.checkout))


# admins and mentors


def refund(town: Town) -> str | None:
    pack = town.one_of([one for one in town.packs() if isinstance(one, LivingPack)])
    if pack is None:
        return None
    order = town.order(pack.order) if pack.order is not None else None
    part = Money(max(1, order.total.amount_minor // 5), order.total.currency) if order is not None else None
    wishes = (
        RefundWish(),
        RefundWish(kind=RefundKind.FULL, counts_as_used=CountsAsUsed.NONE),
        RefundWish(kind=RefundKind.AMOUNT, money=part, sessions=min(1, pack.remaining)),
    )
    return name_of(town.house.m.refund_pack(actor=ADA, pack=pack.id, wish=town.dice.choice(wishes)))


def decide(town: Town) -> str | None:
    case = town.one_of(town.open_cases())
    if case is None:
        return None
    choice = town.dice.choice(case.choices)
    return f"{case.kind}: {choice}: {name_of(town.house.m.decide_case(actor=ADA, case=case.id, choice=choice))}"


def release(town: Town) -> str:
    student, mentor = town.a_student(), town.a_mentor()
    return name_of(
        town.house.m.release_seat(
            actor=ADA, mentor=mentor, student=student.user, confirm=True, refund=not town.chance(30)
        )
    )


def grant(town: Town) -> str:
    product = town.dice.choice((FOUR, THREE, ONE))
    return name_of(town.house.m.grant_pack(actor=ADA, student=town.a_student().user, product=product, sessions=1))


def change_places(town: Town) -> str:
    mentor = town.a_mentor()
    places = PLACES[mentor] + town.dice.choice((-1, 0, 0, 1))
    town.set_places(mentor, places)
    return f"{places} places"


def book(town: Town) -> str | None:
    pack = town.one_of([one for one in town.packs() if isinstance(one, LivingPack) and one.bookable])
    if pack is None:
        return None
    student = next(one for one in STUDENTS if one.user == pack.student)
    day = town.now.replace(hour=9 + town.dice.randrange(8), minute=0) + timedelta(days=town.dice.randrange(1, 6))
    return name_of(town.house.m.book_session(actor=student, mentor=pack.mentor, student=pack.student, starts_at=day))


def close(town: Town) -> str | None:
    session = town.one_of([one for one in town.house.store._tables.booking.sessions if isinstance(one, Scheduled)])
    if session is None:
        return None
    mentor, m = TEACHERS[session.mentor], town.house.m
    if town.chance(40):
        return name_of(m.cancel_session(actor=mentor, session=session.id))
    if session.during.start > town.now:
        town.house.pass_time(session.during.start - town.now)
    return name_of(m.complete_session(actor=mentor, session=session.id))


# time and the post


def pass_time(town: Town) -> None:
    town.house.pass_time(timedelta(minutes=town.dice.choice(MINUTES)))


def hear_some(town: Town) -> str:
    return str(town.house.hear(town.dice, most=town.dice.randrange(1, 4), twice=town.chance(30)))


def hear_all(town: Town) -> str:
    return str(town.house.hear(town.dice))


def lose_one(town: Town) -> str | None:
    return "lost" if town.house.mailroom.lose(town.dice) else None


def answer_again(town: Town) -> str | None:
    """A provider that lost our answer posts everything about a page once more."""
    page = town.a_page()
    if page is None:
        return None
    town.house.tills[page.provider].desk.answer_again(page.checkout)
    return "posted again"


def work_a_little(town: Town) -> None:
    town.house.deliver_some(town.dice)


def work(town: Town) -> None:
    town.house.deliver_messages()


def sweep(town: Town) -> None:
    town.house.sweep()


def ask_the_provider(town: Town) -> str | None:
    page = town.a_page()
    if page is None:
        return None
    packs = len(town.packs())
    came = reconcile(town.house, page.order)
    if len(town.packs()) > packs:
        town.reached.add("reconciled")
    return came


def _done(done: object) -> str:
    return "done" if done else "not done"
