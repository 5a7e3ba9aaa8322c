"""What came of the last act."""

from datetime import datetime

from features.steps.speech import Tale, see, to_the_minute
from features.worlds.answers import DONE, UNCHANGED


@see("it is done")
def it_is_done(tale: Tale) -> None:
    assert tale.last.code == DONE, f"{tale.last.code} {dict(tale.last.facts)}"


@see("nothing changes")
def nothing_changes(tale: Tale) -> None:
    assert tale.last.code == UNCHANGED, f"{tale.last.code} {dict(tale.last.facts)}"


@see("it is refused")
def it_is_refused(tale: Tale) -> None:
    assert tale.last.refused, f"{tale.last.code} {dict(tale.last.facts)}"


@see("it is refused with {refusal}")
def it_is_refused_with(tale: Tale, refusal: str) -> None:
    assert tale.last.code == refusal, f"{tale.last.code} {dict(tale.last.facts)}"


@see("a place may come free on {at}")
def a_place_may_come_free(tale: Tale, at: datetime) -> None:
    assert to_the_minute(tale.last.facts["next_free"]) == at


@see("the nearest free times are {list}")
def nearest_free(tale: Tale, list: tuple[datetime, ...]) -> None:  # noqa: A002  the name of the placeholder
    assert tale.last.facts["nearest"] == list


@see("it would be lost")
def it_would_be_lost(tale: Tale) -> None:
    assert tale.last.facts["lost"] is True


@see("it would cost {count} session(s) and leave {left}")
def it_would_cost(tale: Tale, count: int, left: int) -> None:
    assert (tale.last.facts["cost"], tale.last.facts["left"]) == (count, left)


@see("it would cancel {count} session(s) and return {money}")
def a_release_would(tale: Tale, count: int, money: str) -> None:
    assert (tale.last.facts["canceled"], tale.last.facts["money"]) == (count, money)


@see("it would return {money}, counting {count} booked session(s) as used")
def a_refund_would(tale: Tale, money: str, count: int) -> None:
    assert (tale.last.facts["money"], tale.last.facts["used"]) == (money, count)


@see("the token is good until {at}")
def the_token_is_good_until(tale: Tale, at: datetime) -> None:
    assert to_the_minute(tale.last.facts["until"]) == at


@see("the evidence lists {count} completed session(s)")
def the_evidence_lists(tale: Tale, count: int) -> None:
    assert tale.last.facts["completed"] == count


@see('the evidence says "{words}"')
def the_evidence_says(tale: Tale, words: str) -> None:
    assert words in tale.last.facts["said"]


@see('the evidence lists a "{kind}" sent by mail')
def the_evidence_lists_a_mail(tale: Tale, kind: str) -> None:
    assert (kind, "mail") in tale.last.facts["sent"]
