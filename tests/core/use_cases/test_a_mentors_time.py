"""Hours, absences, and what is offered of them."""

from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve

from mentorship_core.domain.booking.explain import DayFull, Fault, MentorIsAway, OutsideHours, Taken
from mentorship_core.domain.booking.hours_text import ScheduleText, write_schedule
from mentorship_core.domain.identity import MentorId
from mentorship_core.domain.instant import During
from mentorship_core.domain.people import Actor, Nobody
from mentorship_core.domain.refusals import (
    CalendarUnavailable,
    Invalid,
    MentorAway,
    NoSessionsLeft,
    NotFound,
    PackExpired,
    Stale,
)
from mentorship_core.domain.seats.seat import Grace, Held
from mentorship_core.use_cases.explain_slot import ExplainSlot, SlotExplained
from mentorship_core.use_cases.join_waitlist import JoinWaitlist
from mentorship_core.use_cases.offer_slots import Slots
from mentorship_core.use_cases.save_away import AwayKept
from mentorship_core.use_cases.save_schedule import SaveSchedule, ScheduleKept
from tests.core.booking.examples import between, utc
from tests.core.use_cases.booking_world import ADA, AS_MIRA, AS_OTTO, LENA, MIRA, NOOR, OTTO, SAM, World, a_world

FRIDAY = between("2026-03-06 00:00", "2026-03-07 00:00")


def hours_of(world: World) -> ScheduleText:
    shop = world.store.views.mentor(MIRA)
    assert shop is not None
    return write_schedule(shop.mentor.schedule)


def saving(world: World, schedule: ScheduleText, actor: Actor = AS_MIRA, **more: Any) -> object:
    return SaveSchedule(**world.plain)(actor=actor, mentor=MIRA, schedule=schedule, **more)


def explaining(world: World, at: str, actor: Actor = AS_MIRA) -> SlotExplained:
    found = ExplainSlot(**world.shown)(actor=actor, mentor=MIRA, at=utc(at))
    assert isinstance(found, SlotExplained)
    return found


def offered(world: World, window: During = FRIDAY, actor: Actor = SAM, **more: Any) -> list[str]:
    slots = world.offer_slots(actor=actor, mentor=MIRA, window=window, **more)
    assert isinstance(slots, Slots), slots
    return [f"{slot.during.start:%H:%M}" for slot in slots.slots]


def away(world: World, first: str, last: str, **more: Any) -> AwayKept:
    kept = world.save_away(actor=AS_MIRA, mentor=MIRA, during=between(f"{first} 00:00", f"{last} 00:00"), **more)
    assert isinstance(kept, AwayKept)
    return kept


class TestHours:
    def test_new_hours_hold_at_once_and_are_a_new_edition(self) -> None:
        world = a_world()
        text = evolve(hours_of(world), buffer_after_minutes=15, notice_hours=72)

        kept = saving(world, text, edition=1)
        again = saving(world, text, edition=1)

        assert isinstance(kept, ScheduleKept)
        assert (kept.mentor.edition, kept.changed) == (2, True)
        assert again == ScheduleKept(kept.mentor, changed=False)
        assert offered(world, between("2026-03-05 00:00", "2026-03-05 08:00")) == []

    def test_a_stale_writer_is_told(self) -> None:
        world = a_world()
        saving(world, evolve(hours_of(world), notice_hours=72), edition=1)

        assert saving(world, evolve(hours_of(world), notice_hours=12), edition=1) == Stale()

    def test_everything_that_is_wrong_is_said_at_once(self) -> None:
        world = a_world()
        text = evolve(hours_of(world), zone="Atlantis/Center", notice_hours=-1)

        refused = saving(world, text, max_active_students=-1)

        assert isinstance(refused, Invalid)
        assert [(path, code) for path, code, _ in refused.faults] == [
            ("zone", "UNKNOWN_ZONE"),
            ("notice_hours", "OUT_OF_RANGE"),
            ("max_active_students", "OUT_OF_RANGE"),
        ]

    @pytest.mark.parametrize("actor", [SAM, AS_OTTO, Nobody()])
    def test_only_the_mentor_and_operators_save_them(self, actor: Actor) -> None:
        world = a_world()

        assert saving(world, evolve(hours_of(world), notice_hours=72), actor) == NotFound("mentor")

    def test_an_admin_saves_them_too(self) -> None:
        world = a_world()

        assert isinstance(saving(world, evolve(hours_of(world), notice_hours=72), ADA), ScheduleKept)

    def test_fewer_students_than_there_are_evict_nobody(self) -> None:
        world = a_world()
        world.gives(NOOR)

        kept = saving(world, hours_of(world), max_active_students=1)

        assert isinstance(kept, ScheduleKept)
        assert world.pair(NOOR).seat is not None
        assert world.promises() == ()

    def test_more_students_make_an_offer_to_who_waits(self) -> None:
        world = a_world(students=1)
        JoinWaitlist(**world.plain)(actor=LENA, mentor=MIRA)

        saving(world, hours_of(world), max_active_students=2)

        seat = world.pair(LENA).seat
        assert isinstance(seat, Held)
        assert seat.offer is not None


class TestAbsence:
    def test_expiries_move_by_what_lies_before_them(self) -> None:
        world = a_world()

        kept = away(world, "2026-03-11", "2026-03-18")

        assert (kept.changed, kept.moved, kept.clashes) == (True, 1, ())
        assert world.pack().expires_at == utc("2026-04-23 08:00")
        assert world.promises() == ()

    def test_only_this_mentors_students_move(self) -> None:
        world = a_world()
        world.gives(NOOR, OTTO)

        away(world, "2026-03-11", "2026-03-18")

        assert world.pack(NOOR, OTTO).expires_at == utc("2026-04-16 08:00")

    def test_a_deleted_range_takes_back_what_has_not_elapsed(self) -> None:
        world = a_world()
        kept = away(world, "2026-03-11", "2026-03-21")
        world.it_is("2026-03-15 00:00")

        world.save_away(actor=AS_MIRA, mentor=MIRA, away=kept.away.id)

        assert world.pack().expires_at == utc("2026-04-20 08:00")
        assert world.store.views.away(MIRA) == ()

    def test_a_shortened_range_takes_back_what_was_cut_off(self) -> None:
        world = a_world()
        kept = away(world, "2026-03-11", "2026-03-21")

        away(world, "2026-03-11", "2026-03-14", away=kept.away.id)

        assert world.pack().expires_at == utc("2026-04-19 08:00")

    def test_taking_back_leaves_a_pack_seven_days(self) -> None:
        world = a_world()
        world.it_is("2026-04-10 08:00")
        kept = away(world, "2026-04-11", "2026-04-15")
        assert world.pack().expires_at == utc("2026-04-20 08:00")
        world.it_is("2026-04-11 00:00")

        world.save_away(actor=AS_MIRA, mentor=MIRA, away=kept.away.id)

        assert world.pack().expires_at == utc("2026-04-18 00:00")

    def test_a_grace_stands_still_and_what_was_added_is_left_if_less_than_a_day_remains(self) -> None:
        world = a_world()
        world.gives(NOOR, sessions=1)
        session = world.books(NOOR, "2026-03-08 10:00")
        world.it_is("2026-03-08 10:00")
        world.complete_session(actor=AS_MIRA, session=session)
        world.it_is("2026-03-11 00:00")

        kept = world.save_away(actor=AS_MIRA, mentor=MIRA, during=between("2026-03-11 02:00", "2026-03-11 08:00"))
        longer = world.pair(NOOR).seat
        assert isinstance(kept, AwayKept)
        world.save_away(actor=AS_MIRA, mentor=MIRA, away=kept.away.id)
        shorter = world.pair(NOOR).seat

        assert isinstance(longer, Grace)
        assert isinstance(shorter, Grace)
        assert longer.until == utc("2026-03-11 16:00")
        assert shorter.until == utc("2026-03-11 16:00")

    def test_an_expired_pack_is_not_revived_by_an_absence(self) -> None:
        world = a_world()
        world.it_is("2026-04-17 08:00")

        away(world, "2026-04-10", "2026-04-30")

        assert world.pack().expires_at == utc("2026-04-16 08:00")

    def test_sessions_within_it_are_listed_and_stay(self) -> None:
        world = a_world()
        inside = world.books(SAM, "2026-03-12 10:00")
        world.books(SAM, "2026-03-20 10:00")

        kept = away(world, "2026-03-11", "2026-03-18")

        assert [session.id for session in kept.clashes] == [inside]
        assert world.pack().scheduled == 2

    def test_a_preview_says_it_and_keeps_nothing(self) -> None:
        world = a_world()
        world.books(SAM, "2026-03-12 10:00")

        kept = away(world, "2026-03-11", "2026-03-18", preview=True)

        assert (kept.moved, len(kept.clashes)) == (1, 1)
        assert world.pack().expires_at == utc("2026-04-16 08:00")
        assert world.store.views.away(MIRA) == ()

    def test_the_same_range_again_changes_nothing(self) -> None:
        world = a_world()
        kept = away(world, "2026-03-11", "2026-03-18", note="Skiing")

        again = away(world, "2026-03-11", "2026-03-18", note="Skiing", away=kept.away.id)

        assert (again.changed, again.moved) == (False, 0)
        assert world.pack().expires_at == utc("2026-04-23 08:00")

    def test_nothing_is_offered_or_booked_while_away(self) -> None:
        world = a_world()
        away(world, "2026-03-06", "2026-03-07")

        refused = world.book_session(actor=SAM, mentor=MIRA, student=SAM.user, starts_at=utc("2026-03-06 10:00"))

        assert offered(world) == []
        assert refused == MentorAway()

    @pytest.mark.parametrize("actor", [SAM, AS_OTTO, Nobody()])
    def test_only_the_mentor_and_operators_say_when(self, actor: Actor) -> None:
        kept = a_world().save_away(actor=actor, mentor=MIRA, during=FRIDAY)

        assert kept == NotFound("mentor")

    def test_slips_of_the_pen_are_said(self) -> None:
        world = a_world()

        backwards = During(FRIDAY.end, FRIDAY.start)
        years = During(FRIDAY.start, FRIDAY.start + timedelta(days=367))
        for during in (backwards, years, between("1999-01-01 00:00", "1999-01-02 00:00")):
            assert isinstance(world.save_away(actor=AS_MIRA, mentor=MIRA, during=during), Invalid)
        assert isinstance(world.save_away(actor=AS_MIRA, mentor=MIRA, during=FRIDAY, note="x" * 501), Invalid)
        assert isinstance(world.save_away(actor=AS_MIRA, mentor=MIRA), Invalid)


class TestOffers:
    def test_the_public_sees_free_times_and_nothing_of_who_is_busy(self) -> None:
        world = a_world()
        world.books(SAM, "2026-03-06 10:00")

        assert offered(world, actor=Nobody()) == [
            "09:00", "11:00", "11:30", "12:00", "12:30", "13:00", "13:30", "14:00", "14:30", "15:00", "15:30", "16:00",
        ]  # fmt: skip

    def test_a_student_sees_what_their_packs_allow_each_with_its_pack(self) -> None:
        world = a_world()

        slots = world.offer_slots(actor=SAM, mentor=MIRA, student=SAM.user, window=FRIDAY)

        assert isinstance(slots, Slots)
        assert {slot.pack for slot in slots.slots} == {world.pack().id}

    def test_nothing_is_offered_from_a_packs_expiry_on(self) -> None:
        world = a_world()
        window = between("2026-04-15 14:00", "2026-04-17 00:00")

        assert offered(world, window, student=SAM.user) == ["14:00", "14:30", "15:00", "15:30", "16:00"]
        assert "09:00" in offered(world, window, actor=Nobody())

    def test_a_pack_that_takes_no_booking_says_why(self) -> None:
        world = a_world()
        world.it_is("2026-04-17 08:00")
        window = between("2026-04-20 00:00", "2026-04-21 00:00")

        assert world.offer_slots(actor=SAM, mentor=MIRA, pack=world.pack().id, window=window) == PackExpired(
            world.pack().id, utc("2026-04-16 08:00")
        )

    def test_other_peoples_packs_and_sessions_are_not_there(self) -> None:
        world = a_world()
        session = world.books(SAM, "2026-03-06 10:00")

        for more in ({"pack": world.pack().id}, {"student": SAM.user}):
            assert world.offer_slots(actor=NOOR, mentor=MIRA, window=FRIDAY, **more) == NotFound("pack")
        assert world.offer_slots(actor=NOOR, mentor=MIRA, window=FRIDAY, moving=session) == NotFound("session")

    def test_a_session_is_offered_where_it_could_be_moved_and_not_where_it_is(self) -> None:
        world = a_world()
        *_, session = [world.books(SAM, f"2026-03-0{day} 10:00") for day in (5, 6, 7, 8)]
        window = between("2026-03-08 09:00", "2026-03-08 12:00")

        assert offered(world, window, moving=session) == ["09:00", "09:30", "10:30", "11:00", "11:30"]

    def test_a_calendar_that_cannot_be_read_offers_nothing(self) -> None:
        world = a_world()
        world.calendar.break_down(MIRA)

        assert world.offer_slots(actor=Nobody(), mentor=MIRA, window=FRIDAY) == CalendarUnavailable()

    def test_a_pack_used_up_says_so(self) -> None:
        world = a_world()
        world.gives(NOOR, sessions=1)
        session = world.books(NOOR, "2026-03-08 10:00")
        world.it_is("2026-03-08 11:00")
        world.complete_session(actor=AS_MIRA, session=session)
        window = between("2026-03-10 00:00", "2026-03-11 00:00")

        refused = world.offer_slots(actor=NOOR, mentor=MIRA, student=NOOR.user, window=window)

        assert refused == NoSessionsLeft(world.pack(NOOR).id, 0, 0)

    def test_windows_have_a_length_and_odd_dates_break_nothing(self) -> None:
        world = a_world()
        too_long = During(FRIDAY.start, FRIDAY.start + timedelta(days=62, seconds=1))

        assert isinstance(world.offer_slots(actor=SAM, mentor=MIRA, window=too_long), Invalid)
        assert offered(world, between("0001-01-01 00:00", "0001-01-03 00:00")) == []
        assert offered(world, between("9999-12-01 00:00", "9999-12-31 00:00")) == []
        nowhere = world.offer_slots(actor=SAM, mentor=MentorId(world.pack().id), window=FRIDAY)
        assert nowhere == NotFound("mentor")


class TestExplanations:
    def test_an_offered_time_has_nothing_in_its_way(self) -> None:
        assert explaining(a_world(), "2026-03-06 10:00").offered

    def test_what_is_in_the_way_is_named(self) -> None:
        world = a_world(daily_limit=1)
        world.books(SAM, "2026-03-06 10:00")
        away(world, "2026-03-09", "2026-03-10")

        full = explaining(world, "2026-03-06 10:30").explanation.cause
        closed = explaining(world, "2026-03-07 20:00").explanation.cause
        gone = explaining(world, "2026-03-09 10:00").explanation.cause

        assert isinstance(full, DayFull)
        assert isinstance(closed, OutsideHours)
        assert closed.fault is Fault.CLOSED
        assert gone == MentorIsAway((between("2026-03-09 00:00", "2026-03-10 00:00"),))

    def test_the_calendars_own_times_are_named_and_a_broken_one_is_said(self) -> None:
        world = a_world()
        world.calendar.set_busy(MIRA, between("2026-03-06 10:00", "2026-03-06 10:15"))
        taken = explaining(world, "2026-03-06 10:00")
        world.calendar.break_down(MIRA)
        unread = explaining(world, "2026-03-06 10:00")

        assert isinstance(taken.explanation.cause, Taken)
        assert taken.explanation.cause.clashes[0].busy == between("2026-03-06 10:00", "2026-03-06 10:15")
        assert (unread.explanation.cause, unread.calendar_readable, unread.offered) == (None, False, False)

    @pytest.mark.parametrize("actor", [SAM, AS_OTTO, Nobody()])
    def test_nobody_else_is_told_why(self, actor: Actor) -> None:
        explain = ExplainSlot(**a_world().shown)

        assert explain(actor=actor, mentor=MIRA, at=FRIDAY.start) == NotFound("mentor")

    def test_dates_nobody_could_mean_break_nothing(self) -> None:
        for text in ("0001-01-01 00:00", "9999-12-31 23:00"):
            assert not explaining(a_world(), text).offered
