"""Promotion codes and what is asked."""

from datetime import datetime

from features.steps.speech import Tale, act, see
from features.worlds.answers import Answer
from features.worlds.cast import ADMIN


@act('the code "{code}" takes {percent} percent off')
def takes_percent(tale: Tale, code: str, percent: int) -> Answer:
    return tale.world.save_code(ADMIN, code, percent=percent)


@act('the code "{code}" takes {money} off')
def takes_amount(tale: Tale, code: str, money: str) -> Answer:
    return tale.world.save_code(ADMIN, code, amount=money)


@act('the code "{code}" takes {percent} percent off until {until}')
def takes_until(tale: Tale, code: str, percent: int, until: datetime) -> Answer:
    return tale.world.save_code(ADMIN, code, percent=percent, ends=until)


@act('the code "{code}" takes {percent} percent off from {start}')
def takes_from(tale: Tale, code: str, percent: int, start: datetime) -> Answer:
    return tale.world.save_code(ADMIN, code, percent=percent, starts=start)


@act('the code "{code}" takes {percent} percent off once in all')
def takes_once(tale: Tale, code: str, percent: int) -> Answer:
    return tale.world.save_code(ADMIN, code, percent=percent, uses=1)


@act('the code "{code}" takes {percent} percent off "{title}" with {mentor}')
def takes_off_one(tale: Tale, code: str, percent: int, title: str, mentor: str) -> Answer:
    return tale.world.save_code(ADMIN, code, percent=percent, product=(mentor, title))


@act('{admin} saves the code "{code}" that takes {money} off "{title}" with {mentor}')
def saves_code(tale: Tale, admin: str, code: str, money: str, title: str, mentor: str) -> Answer:
    return tale.world.save_code(admin, code, amount=money, product=(mentor, title))


@see("{money} are asked of {who}")
def is_asked(tale: Tale, money: str, who: str) -> None:
    assert not tale.last.refused, f"{tale.last.code} {dict(tale.last.facts)}"
    assert tale.last.facts["asked"] == money
    assert tale.world.orders(who)[0].total == money


@see("there is nothing to pay")
def nothing_to_pay(tale: Tale) -> None:
    assert not tale.last.refused, f"{tale.last.code} {dict(tale.last.facts)}"
    assert tale.last.facts["url"] is None


@see('{student}\'s order with {mentor} says {money} less {other_money} for "{code}"')
def the_order_says(tale: Tale, student: str, mentor: str, money: str, other_money: str, code: str) -> None:
    order = tale.world.orders(student)[0]
    assert (order.price, order.discount, order.code) == (money, other_money, code)
