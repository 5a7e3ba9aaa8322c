"""Nights on which the clocks change, days that are short, long or missing, and hours that pass midnight."""

from datetime import date

from mentorship_core.domain.booking.availability import Reason, starts, why_not
from tests.core.booking.examples import (
    FRIDAY,
    MONDAY,
    SATURDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    a_schedule,
    a_week,
    asked,
    between,
    closed_on,
    in_utc,
    offered_on,
    utc,
)


def test_new_york_keeps_nine_to_five_on_the_wall_through_the_march_week() -> None:
    question = asked(a_schedule("America/New_York", "09:00-11:00", increment_minutes=60))

    found = starts(question, between("2026-03-06 00:00", "2026-03-10 00:00"))

    assert in_utc(found) == [
        "2026-03-06 14:00",
        "2026-03-06 15:00",
        "2026-03-07 14:00",
        "2026-03-07 15:00",
        "2026-03-08 13:00",
        "2026-03-08 14:00",
        "2026-03-09 13:00",
        "2026-03-09 14:00",
    ]


def test_new_york_skips_the_half_hours_that_do_not_exist_in_march() -> None:
    question = asked(a_schedule("America/New_York", "00:00-05:00"), minutes=30)

    assert offered_on(question, "2026-03-08") == [
        "00:00",
        "00:30",
        "01:00",
        "01:30",
        "03:00",
        "03:30",
        "04:00",
        "04:30",
    ]


def test_new_york_offers_the_repeated_hour_of_november_once_the_first_time_round() -> None:
    question = asked(a_schedule("America/New_York", "00:00-03:00"), minutes=30)

    found = starts(question, between("2026-11-01 00:00", "2026-11-01 12:00"))

    assert in_utc(found) == [
        "2026-11-01 04:00",
        "2026-11-01 04:30",
        "2026-11-01 05:00",
        "2026-11-01 05:30",
        "2026-11-01 07:00",
        "2026-11-01 07:30",
    ]
    assert why_not(question, utc("2026-11-01 06:00")) is Reason.OUTSIDE_WORKING_HOURS


def test_a_session_may_run_through_the_repeated_hour() -> None:
    question = asked(a_schedule("America/New_York", "01:30-02:30"), minutes=120)

    assert offered_on(question, "2026-11-01") == ["01:30"]
    assert offered_on(question, "2026-11-02") == []


def test_hours_that_close_in_the_repeated_hour_close_the_first_time_round() -> None:
    question = asked(a_schedule("America/New_York", "00:00-01:30"), minutes=60)

    assert offered_on(question, "2026-11-01") == ["00:00", "00:30"]


def test_a_session_must_end_by_closing_time_though_the_clock_jumped() -> None:
    question = asked(a_schedule("America/New_York", "00:00-04:00"), minutes=120)

    assert offered_on(question, "2026-03-08") == ["00:00", "00:30", "01:00"]
    assert offered_on(question, "2026-03-09") == ["00:00", "00:30", "01:00", "01:30", "02:00"]


def test_hours_that_close_at_a_skipped_time_close_when_the_clock_jumps() -> None:
    question = asked(a_schedule("America/New_York", "00:00-02:30"), minutes=30)

    assert offered_on(question, "2026-03-08") == ["00:00", "00:30", "01:00", "01:30"]


def test_hours_that_open_at_a_skipped_time_keep_their_grid_on_the_wall() -> None:
    question = asked(a_schedule("America/New_York", "02:30-06:00", increment_minutes=60))

    assert offered_on(question, "2026-03-08") == ["03:30", "04:30"]
    assert offered_on(question, "2026-03-09") == ["02:30", "03:30", "04:30"]


def test_hours_wholly_skipped_offer_nothing_that_night() -> None:
    question = asked(a_schedule("America/New_York", "02:00-03:00"), minutes=30)

    assert offered_on(question, "2026-03-07") == ["02:00", "02:30"]
    assert offered_on(question, "2026-03-08") == []


def test_london_skips_one_to_two_in_march_and_repeats_it_in_october() -> None:
    question = asked(a_schedule("Europe/London", "00:00-03:00"))

    assert in_utc(starts(question, between("2026-03-29 00:00", "2026-03-29 12:00"))) == [
        "2026-03-29 00:00",
        "2026-03-29 00:30",
        "2026-03-29 01:00",
    ]
    assert in_utc(starts(question, between("2026-10-24 12:00", "2026-10-25 12:00"))) == [
        "2026-10-24 23:00",
        "2026-10-24 23:30",
        "2026-10-25 00:00",
        "2026-10-25 00:30",
        "2026-10-25 02:00",
    ]


def test_kolkata_starts_on_its_own_hour_not_on_that_of_utc() -> None:
    question = asked(a_schedule("Asia/Kolkata", "09:00-12:00", increment_minutes=60))

    found = starts(question, between("2026-03-08 00:00", "2026-03-09 00:00"))

    assert in_utc(found) == ["2026-03-08 03:30", "2026-03-08 04:30", "2026-03-08 05:30"]


def test_lord_howe_changes_by_half_an_hour() -> None:
    question = asked(a_schedule("Australia/Lord_Howe", "00:00-04:00", increment_minutes=30), minutes=30)

    assert offered_on(question, "2026-10-04") == ["00:00", "00:30", "01:00", "01:30", "02:30", "03:00", "03:30"]
    assert in_utc(starts(question, between("2026-04-04 12:00", "2026-04-04 18:00"))) == [
        "2026-04-04 13:00",
        "2026-04-04 13:30",
        "2026-04-04 14:00",
        "2026-04-04 14:30",
        "2026-04-04 15:30",
        "2026-04-04 16:00",
        "2026-04-04 16:30",
        "2026-04-04 17:00",
    ]


def test_santiago_has_no_midnight_in_september() -> None:
    question = asked(a_schedule("America/Santiago", "00:00-03:00", increment_minutes=60))

    assert offered_on(question, "2026-09-05") == ["00:00", "01:00", "02:00"]
    assert offered_on(question, "2026-09-06") == ["01:00", "02:00"]


def test_santiago_shows_the_last_hour_of_an_april_saturday_twice() -> None:
    question = asked(a_schedule("America/Santiago", "22:00-24:00", increment_minutes=60))

    found = starts(question, between("2026-04-04 12:00", "2026-04-05 12:00"))

    assert in_utc(found) == ["2026-04-05 01:00", "2026-04-05 02:00"]


def test_a_date_the_calendar_of_apia_left_out_offers_nothing() -> None:
    question = asked(a_schedule("Pacific/Apia", "09:00-10:00"), now="2011-12-01 00:00")

    found = starts(question, between("2011-12-29 00:00", "2012-01-01 00:00"))

    assert in_utc(found) == ["2011-12-29 19:00", "2011-12-30 19:00", "2011-12-31 19:00"]


def test_the_leap_day_is_a_day_like_others() -> None:
    schedule = a_schedule("UTC", weekly=a_week({TUESDAY: ("09:00-10:00",)}))

    assert offered_on(asked(schedule, now="2028-02-01 00:00"), "2028-02-29") == ["09:00"]


def test_hours_past_midnight_belong_to_the_evening_they_begin() -> None:
    schedule = a_schedule("Europe/London", weekly=a_week({FRIDAY: ("22:00-02:00",)}), increment_minutes=60)
    question = asked(schedule)

    assert offered_on(question, "2026-07-03") == ["22:00", "23:00"]
    assert offered_on(question, "2026-07-04") == ["00:00", "01:00"]
    assert offered_on(question, "2026-07-05") == []


def test_hours_past_midnight_on_sunday_reach_into_monday() -> None:
    schedule = a_schedule("UTC", weekly=a_week({SUNDAY: ("23:00-01:00",)}))

    assert offered_on(asked(schedule), "2026-07-05") == ["23:00", "23:30"]
    assert offered_on(asked(schedule), "2026-07-06") == ["00:00"]


def test_a_closed_day_does_not_cut_off_the_night_before() -> None:
    schedule = a_schedule(
        "UTC", weekly=a_week({FRIDAY: ("22:00-02:00",)}), overrides=closed_on(date(2026, 7, 4)), increment_minutes=60
    )

    assert offered_on(asked(schedule), "2026-07-04") == ["00:00", "01:00"]


def test_a_session_runs_over_midnight_where_two_days_adjoin() -> None:
    schedule = a_schedule("UTC", weekly=a_week({THURSDAY: ("23:00-24:00",), FRIDAY: ("00:00-01:00",)}))

    assert offered_on(asked(schedule), "2026-07-02") == ["23:00", "23:30"]
    assert offered_on(asked(schedule), "2026-07-03") == ["00:00"]


def test_a_session_does_not_run_over_midnight_into_a_day_off() -> None:
    schedule = a_schedule("UTC", weekly=a_week({SATURDAY: ("22:30-24:00",), MONDAY: ("00:00-01:00",)}))

    assert offered_on(asked(schedule), "2026-07-04") == ["22:30", "23:00"]


def test_open_all_the_time_offers_every_step_of_a_short_day_a_long_one_and_a_plain_one() -> None:
    question = asked(a_schedule("America/New_York", "00:00-24:00", increment_minutes=60))

    assert len(offered_on(question, "2026-03-08")) == 23
    assert len(offered_on(question, "2026-11-01")) == 24
    assert len(offered_on(question, "2026-07-01")) == 24
