"""Every number of the rules, in one place. Each is a setting with this default."""

from attrs import frozen


@frozen(kw_only=True)
class Terms:
    # seats
    page_minutes: int = 31
    hold_minutes: int = 36
    offer_hours: int = 24
    offers_unanswered: int = 2
    grace_hours: int = 72
    max_active_students: int = 10
    recapture_hold_minutes: int = 5
    pending_payment_days: int = 7
    # packs
    sessions_per_pack: int = 4
    validity_days: int = 45
    session_minutes: int = 60
    revived_days: int = 7
    least_grace_hours: int = 24
    away_move_days: int = 14
    # booking
    notice_hours: int = 24
    horizon_days: int = 60
    increment_minutes: int = 30
    # after booking
    change_hours: int = 24
    student_moves: int = 3
    free_after_move_hours: int = 24
    no_show_minutes: int = 15
    auto_close_hours: int = 72
    contest_hours: int = 72
    decide_days: int = 7
    correction_days: int = 7
    recording_days: int = 30
    # refunds
    starting_soon_hours: int = 24
    key_trusted_hours: int = 20
    # asking providers
    ask_after_minutes: int = 5
    ask_every_minutes: int = 15
    ask_after_page_minutes: int = 2
    ask_for_hours: int = 24
    ask_at_least_every_minutes: int = 120
    ask_paid_for_days: int = 120
    ask_paid_every_hours: int = 24
    asking_minutes: int = 2
    # calendars
    calendar_unknown_minutes: int = 15
    calendar_read_minutes: int = 5
    calendar_channel_days: int = 7
    calendar_emptied: int = 3
    # calendars by their address
    busy_feed_unknown_minutes: int = 60
    busy_feed_read_minutes: int = 10
    busy_feeds_most: int = 10
    # calendar feeds
    feed_past_days: int = 90
    # video
    join_before_minutes: int = 15
    join_after_minutes: int = 30
    token_minutes: int = 20
    # reminders
    final_warning_hours: int = 12
    least_warning_hours: int = 1
    session_reminders_hours: tuple[int, ...] = (24, 1)
    expiry_warnings_days: tuple[int, ...] = (7, 1)
    onboarding_hours: tuple[int, ...] = (24, 48)
    onboarding_weeks: int = 8
    # pictures of work
    samples_most: int = 4
    # testimonials
    testimonial_least: int = 50
    testimonial_most: int = 1000
    # signing in
    link_minutes: int = 10
    code_tries: int = 5
    fresh_minutes: int = 10
    cookie_days: int = 30
    # Discord
    discord_link_minutes: int = 15
    role_round_hours: int = 6
    role_round_held_minutes: int = 2
    role_round_again_minutes: int = 5


TERMS = Terms()
