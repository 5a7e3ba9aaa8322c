"""What receipts say, and who may read them."""

from features.steps.speech import Tale, see
from features.worlds.answers import ReceiptSeen


@see("{student}'s receipt from {mentor} is number {count}")
def is_number(tale: Tale, student: str, mentor: str, count: int) -> None:
    assert int(_own(tale, student, mentor).number.rpartition("-")[2]) == count


@see("{student}'s receipts have different numbers")
def have_different_numbers(tale: Tale, student: str) -> None:
    numbers = [_own(tale, student, mentor).number for mentor in ("Mira", "Otto")]
    assert len(set(numbers)) == len(numbers)


@see("{student} has no receipt from {mentor}")
def has_none(tale: Tale, student: str, mentor: str) -> None:
    assert tale.world.receipt(student, student, mentor) is None


@see('{student}\'s receipt from {mentor} tells of {money} less {other_money} with the code "{code}"')
def tells_of_a_discount(tale: Tale, student: str, mentor: str, money: str, other_money: str, code: str) -> None:
    found = _own(tale, student, mentor)
    assert (found.price, found.discount, found.code) == (money, other_money, code)


@see("{student}'s receipt from {mentor} tells of {money} paid, {other_money} returned and {loyal} remaining")
def tells_of_money(tale: Tale, student: str, mentor: str, money: str, other_money: str, loyal: str) -> None:
    found = _own(tale, student, mentor)
    assert (found.paid, found.returned, found.remains) == (money, other_money, loyal)


@see("{student}'s receipt from {mentor} says that the bank took it")
def the_bank_took_it(tale: Tale, student: str, mentor: str) -> None:
    assert _own(tale, student, mentor).by_bank


@see("{who} can read {student}'s receipt from {mentor}")
def can_read(tale: Tale, who: str, student: str, mentor: str) -> None:
    assert tale.world.receipt(who, student, mentor) == _own(tale, student, mentor)


@see("{who} cannot read {student}'s receipt from {mentor}")
def cannot_read(tale: Tale, who: str, student: str, mentor: str) -> None:
    assert tale.world.receipt(who, student, mentor) is None


def _own(tale: Tale, student: str, mentor: str) -> ReceiptSeen:
    found = tale.world.receipt(student, student, mentor)
    assert found is not None
    return found
