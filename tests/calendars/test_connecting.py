"""A mentor connects their calendar: asked once, kept encrypted, theirs alone; and it may end in many ways."""

from datetime import timedelta

import pytest
from attrs import evolve

from adapters.keys.sealing import FernetSealing
from mentorship_core.domain.calendars.connection import Broken, Connected, Disconnected, Lost
from mentorship_core.domain.instant import days, minutes
from mentorship_core.domain.refusals import CalendarUnavailable, Invalid, NotFound
from mentorship_core.use_cases.calendars.choose_calendars import CalendarsListed
from mentorship_core.use_cases.calendars.connect_calendar import ConsentPage, ConsentRefused
from tests.calendars.house import ADDRESS, NEXT_MONDAY, House
from tests.core.use_cases.money_world import ADA, AS_MIRA, AS_OTTO, MIRA, SAM

BROKEN = "Your calendar is disconnected: nobody can book you"


def test_a_mentor_who_consents_is_connected_with_their_own_calendar(house: House) -> None:
    connected = house.consents()

    assert isinstance(connected, Connected)
    assert (connected.account, connected.event_calendar, connected.busy_calendars) == (ADDRESS, ADDRESS, (ADDRESS,))


def test_what_opens_the_calendar_is_kept_encrypted_and_shown_nowhere(house: House) -> None:
    connected = house.connects()

    (secret,) = house.google.grants.refreshes
    kept = house.world.m.views.audit(ADA, 100)
    assert secret not in repr(connected) + connected.sealed
    assert connected.sealed not in repr(connected)
    assert "CalendarConnected" in {row.act for row in kept}
    assert all(connected.sealed not in row.before + row.after for row in kept)


def test_who_refuses_is_not_connected(house: House) -> None:
    assert isinstance(house.consents("refuse"), ConsentRefused)
    assert house.connection() is None


def test_half_a_consent_is_none(house: House) -> None:
    assert house.consents("partly") == ConsentRefused(Lost.INCOMPLETE)
    assert house.connection() is None


def test_another_mentor_cannot_finish_it(house: House) -> None:
    page = house.acts.ask_consent(actor=AS_MIRA, mentor=MIRA)
    assert isinstance(page, ConsentPage)
    back = house.returned(page.url)

    assert house.acts.connect(actor=AS_OTTO, mentor=MIRA, **back) == NotFound("consent")
    assert house.acts.connect(actor=SAM, mentor=MIRA, **back) == NotFound("consent")


def test_a_state_that_is_old_or_not_ours_is_refused(house: House) -> None:
    page = house.acts.ask_consent(actor=AS_MIRA, mentor=MIRA)
    assert isinstance(page, ConsentPage)
    back = house.returned(page.url)

    forged = back | {"state": back["state"][:-4] + "AAAA"}
    assert house.acts.connect(actor=AS_MIRA, mentor=MIRA, **forged) == NotFound("consent")
    house.pass_time(minutes(15))
    assert house.acts.connect(actor=AS_MIRA, mentor=MIRA, **back) == NotFound("consent")


def test_a_withdrawn_consent_is_noticed_told_once_and_closes_booking(house: House) -> None:
    house.connects()
    house.desk.withdraw_consent(ADDRESS)

    house.pass_time(minutes(6))
    house.sweep()
    house.sweep()

    broken = house.connection()
    assert isinstance(broken, Broken)
    assert broken.why is Lost.WITHDRAWN
    assert house.world.letters(AS_MIRA).count(BROKEN) == 1
    assert house.booking() == CalendarUnavailable()


@pytest.mark.parametrize(
    ("lived", "told"),
    [
        (days(7) + minutes(66), "as every one does while this site is in testing at Google"),
        (days(6) + minutes(66), "The consent ended, or was taken back."),
        (days(9), "The consent ended, or was taken back."),
    ],
)
def test_a_consent_that_ends_a_week_old_names_the_app_in_testing(house: House, lived: timedelta, told: str) -> None:
    house.connects()
    house.pass_time(lived)
    house.desk.withdraw_consent(ADDRESS)
    house.pass_time(minutes(6))
    house.sweep()

    (letter,) = [one for one in house.world.mailbox.list(ADDRESS) if one.subject == BROKEN]
    assert told in letter.text


def test_connecting_again_mends_it(house: House) -> None:
    house.connects()
    house.desk.withdraw_consent(ADDRESS)
    house.pass_time(minutes(6))
    house.sweep()

    house.connects()

    assert isinstance(house.connection(), Connected)
    assert house.book() is not None


def test_disconnecting_gives_the_consent_back_and_their_own_hours_are_all_that_counts(house: House) -> None:
    house.connects()
    house.is_busy(NEXT_MONDAY)

    assert house.acts.disconnect(actor=AS_MIRA, mentor=MIRA) is True
    house.world.work()

    assert isinstance(house.connection(), Disconnected)
    assert all(grant.over for grant in house.google.grants.refreshes.values())
    assert house.book() is not None
    assert house.acts.disconnect(actor=AS_MIRA, mentor=MIRA) is False


def test_a_mentor_picks_where_sessions_are_written_and_what_takes_their_time(house: House) -> None:
    house.connects()
    family = house.desk.calendar(ADDRESS, "family")
    house.desk.add(family, NEXT_MONDAY, NEXT_MONDAY + minutes(60))

    chosen = house.acts.choose(actor=AS_MIRA, mentor=MIRA, event_calendar=ADDRESS, busy_calendars=(ADDRESS, family))
    house.world.work()

    assert isinstance(chosen, CalendarsListed)
    assert chosen.connection.busy_calendars == (ADDRESS, family)
    assert house.code() == "SLOT_TAKEN"


def test_a_calendar_that_is_not_theirs_to_write_is_refused(house: House) -> None:
    house.connects()

    refused = house.acts.choose(actor=AS_MIRA, mentor=MIRA, event_calendar="holidays", busy_calendars=())

    assert isinstance(refused, Invalid)
    assert [field for field, _, _ in refused.faults] == ["event_calendar"]


def test_a_chosen_calendar_that_is_deleted_closes_booking_until_another_is_chosen(house: House) -> None:
    house.connects()
    family = house.desk.calendar(ADDRESS, "family")
    house.acts.choose(actor=AS_MIRA, mentor=MIRA, event_calendar=ADDRESS, busy_calendars=(family,))
    house.desk.drop(family)

    assert house.booking() == CalendarUnavailable()
    assert isinstance(broken := house.connection(), Broken)
    assert broken.why is Lost.CALENDAR_GONE

    house.acts.choose(actor=AS_MIRA, mentor=MIRA, event_calendar=ADDRESS, busy_calendars=(ADDRESS,))
    assert house.book() is not None


def test_an_admin_sees_no_names_of_a_mentors_calendars_and_changes_nothing_of_them(house: House) -> None:
    house.connects()

    choosing = house.acts.choose(actor=ADA, mentor=MIRA, event_calendar=ADDRESS, busy_calendars=())

    assert house.acts.list(actor=ADA, mentor=MIRA) == NotFound("mentor")
    assert choosing == NotFound("mentor")
    assert house.acts.disconnect(actor=ADA, mentor=MIRA) == NotFound("mentor")
    assert isinstance(house.connection(), Connected)


def test_a_consent_whose_key_is_gone_is_broken_off_and_asked_for_again(house: House) -> None:
    house.connects()
    another_key = FernetSealing(("another key of at least forty characters",))

    listed = evolve(house.acts.list, sealing=another_key)(actor=AS_MIRA, mentor=MIRA)

    assert listed == CalendarUnavailable()
    assert isinstance(broken := house.connection(), Broken)
    assert broken.why is Lost.WITHDRAWN
