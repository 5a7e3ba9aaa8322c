"""Seats, packs and ledgers, as they stand."""

from datetime import datetime

from features.steps.speech import Tale, see, to_the_minute


@see("{student} holds an active seat with {mentor}")
def holds_active(tale: Tale, student: str, mentor: str) -> None:
    assert tale.world.seat(student, mentor).state == "active"


@see("{student} has no seat with {mentor}")
def has_no_seat(tale: Tale, student: str, mentor: str) -> None:
    assert tale.world.seat(student, mentor).state == "none"


@see("{student}'s seat with {mentor} is held until {until}")
def is_held(tale: Tale, student: str, mentor: str, until: datetime) -> None:
    _stands(tale, student, mentor, "held", until)


@see("{student}'s seat with {mentor} is in grace until {until}")
def is_in_grace(tale: Tale, student: str, mentor: str, until: datetime) -> None:
    _stands(tale, student, mentor, "grace", until)


def _stands(tale: Tale, student: str, mentor: str, state: str, until: datetime) -> None:
    seat = tale.world.seat(student, mentor)
    assert seat.state == state
    assert seat.until is not None
    assert to_the_minute(seat.until) == until


@see("{student} has no pack with {mentor}")
def has_no_pack(tale: Tale, student: str, mentor: str) -> None:
    assert tale.world.packs(student, mentor) == ()


@see("{student} has {left} session(s) left with {mentor}")
def has_left(tale: Tale, student: str, left: int, mentor: str) -> None:
    """On packs that still run."""
    running = [pack for pack in tale.world.packs(student, mentor) if pack.status == "active"]
    assert sum(pack.remaining for pack in running) == left


@see("{student}'s {which}pack with {mentor} has {left} left")
def pack_has_left(tale: Tale, student: str, mentor: str, left: int, which: int) -> None:
    assert tale.pack(student, mentor, which).remaining == left


@see("{student}'s {which}pack with {mentor} has {left} left, {booked} of them booked")
def pack_has_booked(tale: Tale, student: str, mentor: str, left: int, booked: int, which: int) -> None:
    pack = tale.pack(student, mentor, which)
    assert (pack.remaining, pack.scheduled) == (left, booked)


@see("{student}'s {which}pack with {mentor} expires on {at}")
def pack_expires(tale: Tale, student: str, mentor: str, at: datetime, which: int) -> None:
    assert to_the_minute(tale.pack(student, mentor, which).expires_at) == at


@see("{student}'s {which}pack with {mentor} is {state}")
def pack_is(tale: Tale, student: str, mentor: str, state: str, which: int) -> None:
    assert tale.pack(student, mentor, which).status == state


@see('the ledger of {student}\'s pack with {mentor} says "{entries}"')
def the_ledger_says(tale: Tale, student: str, mentor: str, entries: str) -> None:
    rows = tale.world.ledger(student, tale.pack(student, mentor))
    assert ", ".join(f"{delta:+d} {reason}" for delta, reason in rows) == entries


@see("{who} sees {student}'s pack with {mentor}")
def sees_pack(tale: Tale, who: str, student: str, mentor: str) -> None:
    assert tale.world.sees_pack(who, tale.pack(student, mentor)) is True


@see("{who} does not see {student}'s pack with {mentor}")
def does_not_see_pack(tale: Tale, who: str, student: str, mentor: str) -> None:
    assert tale.world.sees_pack(who, tale.pack(student, mentor)) is False
