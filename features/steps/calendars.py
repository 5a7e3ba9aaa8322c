"""What mentors do with their calendars elsewhere, and what becomes of it here."""

from datetime import datetime
from typing import cast

from features.steps.speech import Tale, act, happen, see
from features.worlds.answers import Answer
from features.worlds.world import CalendarsWorld


def elsewhere(tale: Tale) -> CalendarsWorld:
    """Features about calendars have a Google, and a host of calendars, beside the product."""
    return cast("CalendarsWorld", tale.world)


@act("{mentor} connects her calendar")
@act("{mentor} has connected her calendar")
def connects(tale: Tale, mentor: str) -> Answer:
    return elsewhere(tale).connect_calendar(mentor, "accept")


@act("{mentor} is asked for her calendar and refuses")
def refuses(tale: Tale, mentor: str) -> Answer:
    return elsewhere(tale).connect_calendar(mentor, "refuse")


@act("{mentor} is asked for her calendar and allows only a part")
def allows_a_part(tale: Tale, mentor: str) -> Answer:
    return elsewhere(tale).connect_calendar(mentor, "partly")


@see("her calendar is not connected: {state}")
def not_connected(tale: Tale, state: str) -> None:
    assert tale.last.code == f"not connected: {state}"


@act("{mentor} disconnects her calendar")
def disconnects(tale: Tale, mentor: str) -> Answer:
    return elsewhere(tale).disconnect_calendar(mentor)


@happen("{mentor} writes an entry of her own from {start} to {end}")
def writes_an_entry(tale: Tale, mentor: str, start: datetime, end: datetime) -> None:
    elsewhere(tale).enter_elsewhere(mentor, start, end)


@happen("{mentor} moves {student}'s session of {at} to {to} in her calendar")
def moves_there(tale: Tale, mentor: str, student: str, at: datetime, to: datetime) -> None:
    elsewhere(tale).move_elsewhere(mentor, student, at, to)


@happen("{mentor} deletes {student}'s session of {at} in her calendar")
def deletes_there(tale: Tale, mentor: str, student: str, at: datetime) -> None:
    elsewhere(tale).delete_elsewhere(mentor, student, at)


@happen("{mentor} deletes everything in her calendar")
def deletes_everything(tale: Tale, mentor: str) -> None:
    elsewhere(tale).empty_elsewhere(mentor)


@happen("{mentor} takes her consent back")
def takes_consent_back(tale: Tale, mentor: str) -> None:
    elsewhere(tale).take_consent_back(mentor)


@happen("no calendar can be read any more")
def silence(tale: Tale) -> None:
    elsewhere(tale).silence_calendars()


@see("{student}'s session of {at} stands in {mentor}'s calendar")
def stands(tale: Tale, student: str, at: datetime, mentor: str) -> None:
    tale.world.settle()
    found = elsewhere(tale).stands_elsewhere(mentor, student, at)
    assert found is not None
    assert found.start == at


@see("{student}'s session of {at} does not stand in {mentor}'s calendar")
def does_not_stand(tale: Tale, student: str, at: datetime, mentor: str) -> None:
    tale.world.settle()
    assert elsewhere(tale).stands_elsewhere(mentor, student, at) is None


@act("{mentor} has us read her calendar at work")
def names(tale: Tale, mentor: str) -> Answer:
    return elsewhere(tale).name_calendar(mentor)


@happen("{mentor} takes her calendar at work away from us")
def unnames(tale: Tale, mentor: str) -> None:
    elsewhere(tale).unname_calendars(mentor)


@happen("{mentor}'s calendar at work has an entry from {start} to {end}")
def has_an_entry(tale: Tale, mentor: str, start: datetime, end: datetime) -> None:
    elsewhere(tale).enter_at_host(mentor, start, end)


@happen("nobody gives us {mentor}'s calendar at work any more")
def hides(tale: Tale, mentor: str) -> None:
    elsewhere(tale).hide_at_host(mentor)
