"""Sessions stand in their mentor's calendar, whatever is lost on the way; and follow what the mentor does there, as far
as the rules allow."""

import pytest

from mentorship_core.domain.booking.session import Canceled, Side
from mentorship_core.domain.identity import SessionId
from mentorship_core.domain.instant import During, hours, minutes
from mentorship_core.use_cases.calendars.naming import event_of
from tests.calendars.house import ADDRESS, NEXT_MONDAY, House
from tests.core.use_cases.money_world import AS_MIRA, MIRA, SAM
from tests.emulators.faults import Fault

AT_TEN = During(NEXT_MONDAY, NEXT_MONDAY + hours(1))
AT_NOON = During(NEXT_MONDAY + hours(2), NEXT_MONDAY + hours(3))
STAYS = "Your session stays at"
INSERT = "POST /calendar/v3/calendars"


def mira_moves(house: House, session: SessionId, to: During) -> None:
    house.desk.move(ADDRESS, event_of(session), to.start, to.end)
    house.acts.read(mentor=MIRA)
    house.world.work()


def letters_that_say(house: House, words: str) -> tuple[int, int]:
    """To Sam and to Mira."""
    said = [sum(words in one for one in house.world.letters(who)) for who in (SAM, AS_MIRA)]
    return said[0], said[1]


# written down


def test_a_session_stands_in_the_calendar_with_its_guest_and_its_link(house: House) -> None:
    house.connects()
    session = house.book()

    event = house.desk.event(ADDRESS, event_of(session))

    assert house.event(session) == AT_TEN
    assert event["summary"] == "Session: Mira and Sam"
    assert [one["email"] for one in event["attendees"]] == ["sam@example.org"]
    assert f"http://localhost/sessions/{session}" in event["description"]
    assert house.scheduled(session).invited_by_calendar


def test_where_the_calendar_invites_our_letter_brings_no_second_invite(house: House) -> None:
    before = house.book("2026-03-10 10:00")
    house.connects()
    after = house.book()

    invites = [mail.calendar for mail in house.world.mailbox.list("sam@example.org") if mail.calendar is not None]

    assert not house.scheduled(before).invited_by_calendar
    assert len(invites) == 1
    assert str(before) in invites[0]
    assert str(after) not in invites[0]


def test_moved_and_canceled_here_it_is_moved_and_gone_there(house: House) -> None:
    house.connects()
    session = house.book()

    house.world.m.reschedule_session(actor=SAM, session=session, starts_at=AT_NOON.start)
    house.world.work()
    assert house.event(session) == AT_NOON

    house.world.m.cancel_session(actor=SAM, session=session)
    house.world.work()
    assert house.event(session) is None
    assert house.events() == 0


@pytest.mark.parametrize("fault", [Fault.BROKEN, Fault.BROKEN_AFTER, Fault.DROPPED, Fault.DROPPED_AFTER])
def test_an_answer_that_is_lost_makes_neither_two_events_nor_none(house: House, fault: Fault) -> None:
    house.connects()
    house.google.faults.plan(fault, on=INSERT, times=1)
    session = house.book()

    house.acts.repair(mentor=MIRA)

    assert house.event(session) == AT_TEN
    assert house.events() == 1


def test_what_was_booked_while_the_calendar_was_away_is_written_when_it_is_back(house: House) -> None:
    session = house.book()
    house.connects()
    assert house.events() == 0

    assert house.acts.repair(mentor=MIRA) == (session,)

    assert house.event(session) == AT_TEN
    assert house.acts.repair(mentor=MIRA) == ()


def test_a_canceled_session_whose_event_was_left_behind_is_taken_out(house: House) -> None:
    house.connects()
    session = house.book()
    house.google.faults.plan(Fault.BROKEN, on="DELETE", times=1)
    house.world.m.cancel_session(actor=SAM, session=session)
    house.world.work()
    assert house.event(session) == AT_TEN

    house.acts.repair(mentor=MIRA)

    assert house.event(session) is None


def test_another_calendar_for_sessions_takes_them_along(house: House) -> None:
    house.connects()
    session = house.book()
    coaching = house.desk.calendar(ADDRESS, "coaching")

    house.acts.choose(actor=AS_MIRA, mentor=MIRA, event_calendar=coaching, busy_calendars=(ADDRESS,))
    house.world.work()
    house.acts.repair(mentor=MIRA)

    assert [one["id"] for one in house.desk.events(coaching) if one["status"] != "cancelled"] == [event_of(session)]
    assert house.events() == 0
    assert house.scheduled(session).during == AT_TEN


# followed


def test_moved_in_the_calendar_the_session_follows(house: House) -> None:
    house.connects()
    session = house.book()

    mira_moves(house, session, AT_NOON)

    moved = house.scheduled(session)
    assert moved.during == AT_NOON
    assert (moved.student_moves, moved.sequence) == (0, 1)
    assert house.event(session) == AT_NOON
    assert letters_that_say(house, "Moved:") == (1, 1)


def test_deleted_in_the_calendar_the_session_is_canceled_by_its_mentor(house: House) -> None:
    house.connects()
    session = house.book()

    house.desk.delete(ADDRESS, event_of(session))
    house.acts.read(mentor=MIRA)
    house.world.work()

    canceled = house.session(session)
    assert isinstance(canceled, Canceled)
    assert (canceled.canceled_by, canceled.late) == (Side.MENTOR, False)
    assert house.world.ledger(house.pack) == "+4 purchase"


def test_moved_where_no_rule_lets_it_be_it_is_put_back_and_both_are_told_why(house: House) -> None:
    house.connects()
    session = house.book()
    house.book("2026-03-09 12:00")

    mira_moves(house, session, AT_NOON)

    assert house.scheduled(session).during == AT_TEN
    assert house.event(session) == AT_TEN
    assert letters_that_say(house, STAYS) == (1, 1)


def test_made_longer_it_is_put_back(house: House) -> None:
    house.connects()
    session = house.book()

    mira_moves(house, session, During(AT_TEN.start, AT_TEN.end + minutes(30)))

    assert house.event(session) == AT_TEN
    assert house.scheduled(session).during == AT_TEN


def test_a_move_of_ours_that_is_still_on_its_way_is_not_taken_for_theirs(house: House) -> None:
    house.connects()
    session = house.book()
    house.google.faults.plan(Fault.BROKEN, on="PATCH", times=1)
    house.google.faults.plan(Fault.BROKEN, on=INSERT, times=1)
    house.world.m.reschedule_session(actor=SAM, session=session, starts_at=AT_NOON.start)
    house.world.work()
    assert house.event(session) == AT_TEN

    house.desk.change(ADDRESS, event_of(session), summary="Sam!")
    house.acts.read(mentor=MIRA)
    house.world.work()

    assert house.scheduled(session).during == AT_NOON


def test_many_deleted_at_once_are_put_back_and_asked_about(house: House) -> None:
    house.connects()
    sessions = [house.book(f"2026-03-09 {hour}:00") for hour in ("10", "12", "14")]

    house.desk.delete_all(ADDRESS)
    house.acts.read(mentor=MIRA)
    house.world.work()

    assert [house.event(one) for one in sessions] == [house.scheduled(one).during for one in sessions]
    assert letters_that_say(house, "did you mean to cancel them?") == (0, 1)
    assert letters_that_say(house, "Canceled:") == (0, 0)


def test_what_was_deleted_while_nobody_read_is_found_by_a_reading_from_scratch(house: House) -> None:
    house.connects()
    session = house.book()
    house.acts.read(mentor=MIRA)
    house.desk.delete(ADDRESS, event_of(session))
    house.desk.forget_changes(ADDRESS)

    house.acts.read(mentor=MIRA)
    house.world.work()

    assert isinstance(house.session(session), Canceled)


def test_a_copy_of_a_session_is_the_mentors_own_entry(house: House) -> None:
    house.connects()
    session = house.book()
    copied = dict(house.desk.event(ADDRESS, event_of(session)))
    body = {name: copied[name] for name in ("summary", "extendedProperties")}
    house.desk.add(ADDRESS, AT_NOON.start, AT_NOON.end, **body)

    house.acts.read(mentor=MIRA)
    house.world.work()

    assert house.scheduled(session).during == AT_TEN
    assert house.code("2026-03-09 12:00") == "SLOT_TAKEN"


# rung


def test_a_ring_has_the_calendar_read(house: House) -> None:
    house.connects()
    assert len(house.google.channels.open) == 1
    house.is_busy(NEXT_MONDAY)

    assert house.is_rung()
    house.world.work()

    assert house.world.m.views.elsewhere(MIRA, AT_TEN).busy == (AT_TEN,)


def test_a_ring_without_its_token_is_nobodys(house: House) -> None:
    house.connects()
    (channel,) = house.google.channels.open

    assert not house.acts.hear_push(channel=channel, token="guessed")
    assert not house.acts.hear_push(channel="another", token="guessed")


def test_a_channel_is_renewed_before_it_lapses_and_its_predecessor_ended(house: House) -> None:
    house.connects()
    first = set(house.google.channels.open)
    assert house.acts.watch(mentor=MIRA) == 0

    house.pass_time(hours(24 * 6 + 1))
    assert house.acts.watch(mentor=MIRA) == 1

    assert len(house.google.channels.open) == 1
    assert not first & set(house.google.channels.open)


def test_what_was_seen_before_we_wrote_anew_is_not_taken_for_the_mentors_wish(house: House) -> None:
    """Sam moves his session; before that is written down, the calendar is read because Mira renamed the event."""
    house.connects()
    session = house.book()
    house.pass_time(minutes(1))
    house.world.m.reschedule_session(actor=SAM, session=session, starts_at=AT_NOON.start)
    house.desk.change(ADDRESS, event_of(session), summary="Sam")
    house.acts.read(mentor=MIRA)
    letters = len(house.world.letters(SAM))

    house.world.work()
    house.acts.read(mentor=MIRA)
    house.world.work()

    assert house.scheduled(session).during == AT_NOON
    assert house.scheduled(session).sequence == 1
    assert house.event(session) == AT_NOON
    assert len(house.world.letters(SAM)) == letters + 1


def test_what_the_mentor_does_after_we_wrote_is_followed(house: House) -> None:
    house.connects()
    session = house.book()
    house.world.m.reschedule_session(actor=SAM, session=session, starts_at=AT_NOON.start)
    house.world.work()
    house.pass_time(minutes(1))

    mira_moves(house, session, AT_TEN)

    assert house.scheduled(session).during == AT_TEN
