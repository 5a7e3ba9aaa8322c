"""The line for a place, and the offers made to the first in it."""

from datetime import datetime

from features.steps.speech import Tale, act, see, to_the_minute
from features.worlds.answers import Answer


@act("{student} joins {mentor}'s waitlist")
@act("{student} waits for a place with {mentor}")
def joins(tale: Tale, student: str, mentor: str) -> Answer:
    return tale.world.join(student, mentor)


@act("{student} leaves {mentor}'s waitlist")
def leaves(tale: Tale, student: str, mentor: str) -> Answer:
    return tale.world.leave(student, mentor)


@act("{student} claims the offer from {mentor}")
def claims(tale: Tale, student: str, mentor: str) -> Answer:
    return tale.world.claim(student, mentor)


@act("{student} claims {whose}'s offer from {mentor}")
def claims_anothers(tale: Tale, student: str, whose: str, mentor: str) -> Answer:
    return tale.world.claim(student, mentor, offered_to=whose)


@act("{student} declines the offer from {mentor}")
def declines(tale: Tale, student: str, mentor: str) -> Answer:
    return tale.world.decline(student, mentor)


@act("{who} passes over {student}'s offer from {mentor}")
def passes_over(tale: Tale, who: str, student: str, mentor: str) -> Answer:
    return tale.world.skip_in_line(who, student, mentor)


@act("{who} asks {student} into {mentor}'s next free place")
def asks_in(tale: Tale, who: str, student: str, mentor: str) -> Answer:
    return tale.world.invite_next(who, student, mentor)


@see("{student} is number {count} in line for {mentor}")
def is_number(tale: Tale, student: str, count: int, mentor: str) -> None:
    line = tale.world.line(student, mentor)
    assert line is not None
    assert (line.position, line.offered_until) == (count, None)


@see("{student} is not in line for {mentor}")
def is_not_in_line(tale: Tale, student: str, mentor: str) -> None:
    assert tale.world.line(student, mentor) is None


@see("{student} has an offer from {mentor} until {until}")
def has_an_offer(tale: Tale, student: str, mentor: str, until: datetime) -> None:
    line = tale.world.line(student, mentor)
    assert line is not None
    assert line.offered_until is not None
    assert to_the_minute(line.offered_until) == until


@see("{student} has no offer from {mentor}")
def has_no_offer(tale: Tale, student: str, mentor: str) -> None:
    line = tale.world.line(student, mentor)
    assert line is None or line.offered_until is None
