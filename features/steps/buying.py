"""Paying: starting, giving up, and what the provider's page may do."""

from features.steps.shop import bought
from features.steps.speech import Tale, act, done, happen, see
from features.worlds.answers import Answer
from features.worlds.world import NEWEST


def _start(tale: Tale, who: str | None, mentor: str, title: str | None = None, code: str | None = None) -> Answer:
    answer = tale.world.start(who, mentor, title, code)
    tale.checkouts.append(answer)
    return answer


@act("{student} starts to pay for a pack with {mentor}")
@act("{student} is paying for a pack with {mentor}")
def starts_to_pay(tale: Tale, student: str, mentor: str) -> Answer:
    return _start(tale, student, mentor)


@act('{student} starts to pay for "{title}" with {mentor}')
def starts_to_pay_for(tale: Tale, student: str, title: str, mentor: str) -> Answer:
    return _start(tale, student, mentor, title)


@act('{student} starts to pay for a pack with {mentor} with the code "{code}"')
@act('{student} is paying for a pack with {mentor} with the code "{code}"')
def starts_with_code(tale: Tale, student: str, mentor: str, code: str) -> Answer:
    return _start(tale, student, mentor, None, code)


@act('{student} starts to pay for "{title}" with {mentor} with the code "{code}"')
def starts_for_with_code(tale: Tale, student: str, title: str, mentor: str, code: str) -> Answer:
    return _start(tale, student, mentor, title, code)


@act("somebody passing by starts to pay for a pack with {mentor}")
def somebody_starts(tale: Tale, mentor: str) -> Answer:
    return _start(tale, None, mentor)


@act("{student} has bought a pack with {mentor}")
@act("{student} buys a pack with {mentor}")
def buys(tale: Tale, student: str, mentor: str) -> Answer:
    return bought(tale, student, mentor)


@act('{student} has bought "{title}" with {mentor}')
@act('{student} buys "{title}" with {mentor}')
def buys_title(tale: Tale, student: str, title: str, mentor: str) -> Answer:
    return bought(tale, student, mentor, title)


@act("{student} gives up paying")
def gives_up(tale: Tale, student: str) -> Answer:
    return tale.world.give_up(student)


@act("{student} comes back from the page")
def comes_back_from_page(tale: Tale, student: str) -> Answer:
    return tale.world.come_back_from_page(student)


def _on_page(tale: Tale, student: str, deed: str, page: int = -1) -> None:
    assert tale.world.on_page(student, deed, page=page), f"the page would not let {student} {deed}"
    tale.world.settle()


@happen("{student} pays")
def pays(tale: Tale, student: str) -> None:
    _on_page(tale, student, "pay")


@happen("{student} agrees to pay")
def agrees_to_pay(tale: Tale, student: str) -> None:
    """Where taking the money is ours to do."""
    _on_page(tale, student, "approve")


@happen("{student} pays late")
def pays_late(tale: Tale, student: str) -> None:
    _on_page(tale, student, "pay_late")


@happen("{student} pays the earlier page late")
def pays_earlier_page(tale: Tale, student: str) -> None:
    _on_page(tale, student, "pay_late", page=0)


@happen("{student} pays and the news of it comes twice")
def pays_heard_twice(tale: Tale, student: str) -> None:
    _on_page(tale, student, "pay")
    tale.world.hear_again(student)
    tale.world.settle()


@happen("{student} pays late and the news of it comes twice")
def pays_late_heard_twice(tale: Tale, student: str) -> None:
    _on_page(tale, student, "pay_late")
    tale.world.hear_again(student)
    tale.world.settle()


@happen("{student} pays while the news of it is late")
def pays_unheard(tale: Tale, student: str) -> None:
    tale.world.pay_unheard(student)


@act("{admin} asks the provider about {student}'s order")
def asks_provider(tale: Tale, admin: str, student: str) -> Answer:
    return tale.world.ask_provider(admin, student)


@happen("no news of {student}'s payment arrives any more")
def no_more_news(tale: Tale, student: str) -> None:
    tale.world.hear_no_more(student)


@happen("the late news of {student}'s payment arrives")
def late_news_arrives(tale: Tale, student: str) -> None:
    tale.world.hear_late_news(student)
    tale.world.settle()


@happen("{student}'s payment fails for good")
def payment_fails(tale: Tale, student: str) -> None:
    _on_page(tale, student, "decline")


@happen("{student}'s payment is pending")
def payment_is_pending(tale: Tale, student: str) -> None:
    _on_page(tale, student, "pay_slowly")


@happen("{student}'s pending payment arrives")
def pending_arrives(tale: Tale, student: str) -> None:
    _on_page(tale, student, "settle")


@happen("{student}'s pending payment is refused")
def pending_is_refused(tale: Tale, student: str) -> None:
    _on_page(tale, student, "fail")


@happen("{money} arrive for {student}'s order")
def another_amount_arrives(tale: Tale, money: str, student: str) -> None:
    tale.world.pay_amount(student, money)
    tale.world.settle()


@see("{student} can buy a pack with {mentor}")
def can_buy(tale: Tale, student: str, mentor: str) -> None:
    done(bought(tale, student, mentor))
    assert tale.world.seat(student, mentor).state == "active"


@see("{student} cannot buy a pack with {mentor}: {refusal}")
def cannot_buy(tale: Tale, student: str, mentor: str, refusal: str) -> None:
    assert tale.world.start(student, mentor).code == refusal


@see("it is the same page as before")
def same_page(tale: Tale) -> None:
    earlier, later = tale.checkouts[-2:]
    assert later.facts["order"] == earlier.facts["order"]
    assert later.facts["url"] == earlier.facts["url"]


@see("it is another page than before")
def another_page(tale: Tale) -> None:
    earlier, later = tale.checkouts[-2:]
    assert later.facts["order"] != earlier.facts["order"]
    assert later.facts["url"] != earlier.facts["url"]


@see("{student}'s earlier page can no longer be paid")
def earlier_page_is_over(tale: Tale, student: str) -> None:
    _try_in_vain(tale, student, page=0)


@see("{student}'s page can no longer be paid in time")
def page_is_over(tale: Tale, student: str) -> None:
    _try_in_vain(tale, student, page=NEWEST)


def _try_in_vain(tale: Tale, student: str, page: int) -> None:
    """The page is over, or we do not take what is offered there."""
    tale.world.on_page(student, "pay", page=page)
    tale.world.settle()
    assert not tale.world.has_taken_money(student, page=page)


@see("{student}'s order with {mentor} is {state}")
def order_is(tale: Tale, student: str, mentor: str, state: str) -> None:
    assert tale.world.orders(student)[0].status == state


@see("{student}'s order with {mentor} is paid with {money}")
def order_is_paid_with(tale: Tale, student: str, mentor: str, money: str) -> None:
    order = tale.world.orders(student)[0]
    assert (order.status, order.total) == ("paid", money)


@see("{student} has no order with {mentor}")
def has_no_order(tale: Tale, student: str, mentor: str) -> None:
    assert tale.world.orders(student) == ()


@see("{student} has {count} order(s) with {mentor}")
def has_orders(tale: Tale, student: str, count: int, mentor: str) -> None:
    assert len(tale.world.orders(student)) == count


@see("{money} of {student}'s payment are returned")
def money_returned(tale: Tale, money: str, student: str) -> None:
    assert tale.world.orders(student)[0].returned == money


@happen("the payment provider is down")
def provider_down(tale: Tale) -> None:
    tale.surroundings.break_provider(broken=True)


@happen("the payment provider is up again")
def provider_up(tale: Tale) -> None:
    tale.surroundings.break_provider(broken=False)
