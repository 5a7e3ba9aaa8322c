"""How calendars are can be asked by their mentor and by operators; connecting them is the mentor's own alone."""

from mentorship_core.domain.calendars.connection import Broken, Connected
from mentorship_core.domain.instant import minutes
from mentorship_core.domain.people import Nobody
from mentorship_core.domain.refusals import NotFound
from mentorship_core.domain.terms import TERMS
from mentorship_core.use_cases.calendars.calendar_health import CalendarHealth
from mentorship_core.use_cases.calendars.connect_calendar import ConsentPage
from tests.calendars.house import ADDRESS, House
from tests.core.use_cases.money_world import ADA, AS_MIRA, AS_OTTO, MIRA, NOW, SAM, SYSTEM


def health(house: House) -> CalendarHealth:
    found = house.acts.health(actor=AS_MIRA, mentor=MIRA)
    assert isinstance(found, CalendarHealth)
    return found


def test_before_anything_is_connected_nothing_is_known_and_hours_are_offered(house: House) -> None:
    found = health(house)

    assert (found.connection, found.read_at, found.readings, found.unwritten) == (None, None, (), ())
    assert found.offers(NOW, TERMS)


def test_a_consent_that_was_not_read_yet_offers_nothing(house: House) -> None:
    house.consents()

    found = health(house)

    assert isinstance(found.connection, Connected)
    assert found.read_at is None
    assert not found.offers(NOW, TERMS)


def test_of_several_calendars_the_one_read_longest_ago_counts(house: House) -> None:
    family = house.desk.calendar(ADDRESS, "family")
    house.connects()
    house.acts.choose(actor=AS_MIRA, mentor=MIRA, event_calendar=ADDRESS, busy_calendars=(ADDRESS, family))

    before = health(house).read_at
    house.world.work()

    assert before is None
    assert health(house).read_at == NOW


def test_a_session_that_does_not_stand_there_is_told_of_until_it_does(house: House) -> None:
    session = house.book()
    house.connects()

    before = health(house).unwritten
    house.pass_time(minutes(6))
    house.acts.repair(mentor=MIRA)

    assert before == (session,)
    assert health(house).unwritten == ()


def test_of_a_broken_consent_the_reason_is_told(house: House) -> None:
    house.connects()
    house.desk.withdraw_consent(ADDRESS)
    house.pass_time(minutes(6))
    house.sweep()

    found = health(house)

    assert isinstance(found.connection, Broken)
    assert not found.offers(NOW, TERMS)


def test_only_the_mentor_and_operators_may_ask(house: House) -> None:
    house.connects()

    for stranger in (SAM, AS_OTTO, Nobody()):
        assert house.acts.health(actor=stranger, mentor=MIRA) == NotFound("mentor")
        assert house.acts.health.of_all(actor=stranger) == ()
    for one in (ADA, SYSTEM):
        assert isinstance(house.acts.health(actor=one, mentor=MIRA), CalendarHealth)
        assert [found.mentor for found in house.acts.health.of_all(actor=one)] == [MIRA]


def test_nobody_connects_a_mentors_calendar_for_them(house: House) -> None:
    page = house.acts.ask_consent(actor=AS_MIRA, mentor=MIRA)
    assert isinstance(page, ConsentPage)
    back = house.returned(page.url)

    for one in (ADA, SAM, AS_OTTO, SYSTEM, Nobody()):
        assert house.acts.ask_consent(actor=one, mentor=MIRA) == NotFound("mentor")
        assert house.acts.connect(actor=one, mentor=MIRA, **back) == NotFound("consent")
    assert house.connection() is None
